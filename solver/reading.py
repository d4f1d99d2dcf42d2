"""Strict reading: one JSON document, integers only, nothing said twice."""

import gzip
import json
import zlib
from pathlib import Path
from typing import Any

from solver.errors import InputError

__all__ = ["MAX_BYTES", "parse_document", "read_document"]

MAX_BYTES = 1 << 30
# Prices of a proof may exceed 2^53; nothing honest has more digits than this.
MAX_DIGITS = 60
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read_document(path: str | Path, *, max_bytes: int = MAX_BYTES) -> Any:
    """Read a .json or .json.gz file, refusing what the format refuses."""
    path = Path(path)
    try:
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
        if path.suffix == ".gz" and len(data) <= max_bytes:
            data = _unzip(path, max_bytes)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(path.name, f"cannot be read ({_first_line(error)})") from error
    if len(data) > max_bytes:
        raise InputError(path.name, f"larger than {max_bytes} bytes")
    return parse_document(data, name=path.name)


def _unzip(path: Path, max_bytes: int) -> bytes:
    with gzip.open(path) as file:
        return file.read(max_bytes + 1)


def parse_document(data: bytes, *, name: str = "document") -> Any:
    """Parse bytes as strict JSON: no floats, no duplicate keys, no lone surrogates."""
    if data.startswith(BYTE_ORDER_MARK):
        raise InputError(name, "starts with a byte order mark")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(name, f"not UTF-8 at byte {error.start}") from error
    try:
        document = json.loads(
            text,
            object_pairs_hook=_object,
            parse_float=_no_float,
            parse_int=_integer,
            parse_constant=_no_float,
        )
    except RecursionError as error:
        raise InputError(name, "nested too deeply") from error
    except json.JSONDecodeError as error:
        fault = f"not JSON at line {error.lineno}, column {error.colno}"
        raise InputError(name, fault) from error
    except _FaultError as error:
        raise InputError(name, str(error)) from error
    if "\\u" in text:
        _refuse_lone_surrogates(document, name)
    return document


class _FaultError(Exception):
    """Carries a hook's refusal out of the JSON parser."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise _FaultError(f"key {key[:80]!r} stands twice")
            seen.add(key)
    return made


def _no_float(text: str) -> Any:
    raise _FaultError(f"{text[:40]} is not an integer")


def _integer(text: str) -> int:
    if len(text) > MAX_DIGITS:
        raise _FaultError(f"{text[:20]}… has too many digits")
    return int(text)


def _refuse_lone_surrogates(document: Any, name: str) -> None:
    waiting = [document]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            waiting.extend(part.keys())
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)
        elif isinstance(part, str) and any("\ud800" <= c <= "\udfff" for c in part):
            raise InputError(name, f"lone surrogate in {part[:40]!a}")


def _first_line(error: BaseException) -> str:
    lines = str(error).splitlines()
    # Without the path: a message must not carry the folders of one machine.
    return lines[0].split(": ")[0] if lines else type(error).__name__
