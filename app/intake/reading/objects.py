"""Turning a JSON answer of SIASN's web service, saved as a file, into one table.

What we do not keep is dropped while the text is being parsed, object by object.
"""

import json
import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NoReturn

from app.intake.reading.guard import MOST_ROWS, RefusedError
from app.intake.reading.headings import Nearest, bare

MOST_DIGITS: Final = 30
DEEPEST: Final = 4
# Where the service puts what it found, beside its own code and message.
ENVELOPE: Final = "data"

Sets = Mapping[str, Any]


class Record(dict[str, Any]):
    """What we keep of one object, and the names of all its members."""

    __slots__ = ("names",)
    names: tuple[str, ...]


class Objects:
    """The records of one file, and the set that all of them belong to."""

    def __init__(self, data: bytes, sets: Sets) -> None:
        """Parse the text and recognise the set by the members of its objects."""
        self.records = list(_records(_parse(data, _keeping(sets))))
        if not self.records:
            raise RefusedError("paling sedikit satu objek di dalam JSON")
        if len(self.records) > MOST_ROWS:
            raise RefusedError(f"paling banyak {MOST_ROWS} objek")
        self.set = _recognise(self.records[0].names, sets)
        self.names = self.records[0].names

    def nearest(self) -> Nearest:
        """Give the members of the first object, where no set was found."""
        return Nearest(0, self.names)

    def rows(self, known: Mapping[str, Any]) -> Iterator[list[Any]]:
        """Give the kept members of every object, in the order of the set."""
        kept = [bare(name) for name in known["kept"]]
        signature = {bare(name) for name in _signature(known)}
        for number, record in enumerate(self.records, 1):
            if not signature.issubset(map(bare, record.names)):
                missing = min(signature.difference(map(bare, record.names)))
                raise RefusedError(
                    f"objek sejenis semua; objek ke-{number} tidak punya «{missing}»"
                )
            yield [number, *(record.get(name) for name in kept)]


def _signature(known: Mapping[str, Any]) -> list[str]:
    found: list[str] = known.get("signature") or known["required"]
    return found


def _recognise(names: tuple[str, ...], sets: Sets) -> str | None:
    present = set(map(bare, names))
    fitting = [
        (len(present.intersection(map(bare, known["kept"]))), name)
        for name, known in sets.items()
        if present.issuperset(map(bare, _signature(known)))
    ]
    return max(fitting)[1] if fitting else None


def _keeping(sets: Sets) -> Callable[[list[tuple[str, Any]]], Record]:
    wanted = {bare(name) for known in sets.values() for name in known["kept"]}
    wanted.add(ENVELOPE)
    shapes: dict[tuple[str, ...], tuple[str, ...]] = {}

    def keep(pairs: list[tuple[str, Any]]) -> Record:
        names = tuple(name for name, _ in pairs)
        record = Record()
        # Thousands of objects have the same members; they are remembered once.
        record.names = shapes.setdefault(names, names)
        for name, value in pairs:
            key = bare(name)
            if key in record:
                raise RefusedError("anggota objek yang tidak ganda", value=name[:60])
            if key in wanted:
                record[key] = value
        if len(set(names)) != len(names):
            raise RefusedError("anggota objek yang tidak ganda")
        return record

    return keep


def _parse(data: bytes, keep: Callable[[list[tuple[str, Any]]], Record]) -> Any:
    if b"\0" in data or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise RefusedError("JSON UTF-8; berkas ini bukan UTF-8")
    try:
        return json.loads(
            data.decode("utf-8-sig"),
            object_pairs_hook=keep,
            parse_constant=_refuse_constant,
            parse_int=_whole,
            parse_float=_number,
        )
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RefusedError(
            f"JSON UTF-8; ada bita yang bukan UTF-8 di baris {line}"
        ) from error
    except json.JSONDecodeError as error:
        raise RefusedError(
            f"JSON yang utuh; rusak di baris {error.lineno} kolom {error.colno}"
        ) from error
    except RecursionError as error:
        raise RefusedError("JSON yang tidak bersarang sedalam ini") from error


def _refuse_constant(name: str) -> NoReturn:
    raise RefusedError("JSON tanpa NaN atau Infinity", value=name)


def _whole(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise RefusedError("bilangan yang wajar di dalam JSON", value=digits[:60])
    return int(digits)


def _number(digits: str) -> float:
    if len(digits) > MOST_DIGITS:
        raise RefusedError("bilangan yang wajar di dalam JSON", value=digits[:60])
    found = float(digits)
    if not math.isfinite(found):
        raise RefusedError("bilangan yang wajar di dalam JSON", value=digits)
    return found


def _records(node: Any, depth: int = 0) -> Iterator[Record]:
    """Walk lists and envelopes to the records in them."""
    if isinstance(node, Record) and not isinstance(node.get(ENVELOPE), list | Record):
        yield node
        return
    inner = node.get(ENVELOPE) if isinstance(node, Record) else node
    inner = [inner] if isinstance(inner, Record) else inner
    if not isinstance(inner, list) or depth > DEEPEST:
        raise RefusedError("JSON berisi objek, atau daftar objek")
    for each in inner:
        yield from _records(each, depth + 1)
