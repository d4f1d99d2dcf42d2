"""The child that reads one file: bytes in, the kept columns out, nothing else.

A hostile file can at worst end this process. Columns we must not keep are dropped
here, so that they never enter the process that knows the database. The answer is
lines of JSON: what was found, then each row, then what reading took.
"""

import contextlib
import json
import math
import resource
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final

from app.intake.reading.guard import RefusedError
from app.intake.reading.headings import (
    DEEPEST,
    MOST_ROWS_ABOVE,
    Found,
    Nearest,
    bare,
    is_numbering,
    recognise,
)
from app.intake.reading.objects import Objects
from app.intake.reading.table import Cells, Sheet, read_sheets

# What is written to, code and its tables apart: with them the process stays under
# 300 MB. Linux counts it before it is used, so that no file can pass the bound.
MEMORY: Final = 256_000_000
ADDRESSES: Final = 1_500_000_000
CPU_SECONDS: Final = 30
TOP: Final = MOST_ROWS_ABOVE + DEEPEST
MOST_NAMES: Final = 250

Lines = Iterator[Any]


def main() -> None:
    """Read a request from standard input, answer on standard output."""
    _limit()
    request = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    write = sys.stdout.write
    try:
        for line in _read(request["name"], data, request["sets"]):
            write(json.dumps(line, ensure_ascii=True) + "\n")
    except RefusedError as refusal:
        write(json.dumps({"refused": _told(refusal)}) + "\n")
    except MemoryError:
        full = RefusedError(f"berkas yang muat dalam {MEMORY // 1_000_000} MB memori")
        write(json.dumps({"refused": _told(full)}) + "\n")
    write(json.dumps({"usage": _usage()}) + "\n")


def _limit() -> None:
    for kind, most in (
        (resource.RLIMIT_DATA, MEMORY),
        (resource.RLIMIT_AS, ADDRESSES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        # Some systems know a limit and refuse to set it; the others still hold.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def _told(refusal: RefusedError) -> dict[str, Any]:
    return {
        "column": refusal.column,
        "value": refusal.value,
        "expected": refusal.expected,
    }


def _usage() -> dict[str, int]:
    spent = resource.getrusage(resource.RUSAGE_SELF)
    peak = spent.ru_maxrss
    # What the system calls the peak still holds the parent's, from before we began.
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/status").read_text("ascii").splitlines():
            if line.startswith("VmHWM:"):
                peak = int(line.split()[1])
    return {
        "peak_kib": peak,
        "cpu_ms": round(1000 * (spent.ru_utime + spent.ru_stime)),
    }


def _read(name: str, data: bytes, sets: dict[str, Any]) -> Lines:
    if name.lower().endswith(".json"):
        yield from _read_objects(data, sets)
        return
    found: list[tuple[Sheet, list[Cells], Found]] = []
    others: list[tuple[str, Nearest]] = []
    hidden: list[str] = []
    for sheet in read_sheets(name, data):
        top = list(islice(sheet.rows, TOP))
        heading = recognise(top, sets, merged=sheet.merged)
        if sheet.is_hidden:
            hidden.append(sheet.name)
        elif isinstance(heading, Found):
            found.append((sheet, top, heading))
        else:
            others.append((sheet.name, heading))
    if len(found) > 1:
        names = ", ".join(f"«{sheet.name}»" for sheet, _, _ in found)
        raise RefusedError(f"satu lembar data; beberapa dikenali: {names}")
    if found:
        yield from _answer(*found[0], sets=sets)
    else:
        sheet_name, nearest = others[0] if others else ("-", Nearest(0, ()))
        yield _unrecognised(sheet_name, nearest) | {"hidden": hidden[:5]}


def _unrecognised(sheet: str, nearest: Nearest) -> dict[str, Any]:
    names = [name[:200] for name in nearest.names[:MOST_NAMES]]
    return {"sheet": sheet, "unrecognised": names, "row": nearest.row + 1}


def _read_objects(data: bytes, sets: dict[str, Any]) -> Lines:
    objects = Objects(data, sets)
    if objects.set is None:
        yield _unrecognised("-", objects.nearest())
        return
    known = sets[objects.set]
    yield {
        "sheet": "-",
        "set": objects.set,
        "places": None,
        "row": 0,
    }
    for row in objects.rows(known):
        yield [row[0], *map(_plain, row[1:])]


def _answer(
    sheet: Sheet, top: list[Cells], heading: Found, *, sets: dict[str, Any]
) -> Lines:
    kept: list[str] = sets[heading.set]["kept"]
    names = [bare(name) for name in heading.names]
    if twice := [name for name in kept if names.count(bare(name)) > 1]:
        raise RefusedError("judul kolom yang tidak ganda", column=twice[0])
    places = [names.index(bare(name)) for name in kept]
    yield {
        "sheet": sheet.name,
        "set": heading.set,
        "places": [place + sheet.left for place in places],
        "row": heading.below,
    }
    rows = chain(islice(top, heading.below, None), sheet.rows)
    yield from _kept_cells(
        rows, places, first=heading.below + 1, is_form=sets[heading.set]["form"]
    )


def _kept_cells(
    rows: Iterator[Cells], places: list[int], *, first: int, is_form: bool
) -> Lines:
    is_begun = False
    for number, row in enumerate(rows, first):
        if not is_begun and is_numbering(row):
            continue
        cells = [row[place] if place < len(row) else None for place in places]
        filled = sum(map(_is_filled, cells))
        # A form has lines between and below its rows: a group, a place, a signature.
        if filled > is_form:
            is_begun = True
            yield [number, *map(_plain, cells)]


def _is_filled(cell: Any) -> bool:
    if isinstance(cell, str):
        return bool(cell) and not cell.isspace()
    return cell is not None


def _plain(cell: Any) -> Any:
    # JSON has no dates; a day becomes an object that no text can be mistaken for.
    if isinstance(cell, str):
        return cell or None
    if isinstance(cell, float) and not math.isfinite(cell):
        return {"number": str(cell)}
    if isinstance(cell, float | int):
        return cell
    if isinstance(cell, datetime | date):
        return {"day": cell.isoformat()}
    if isinstance(cell, time | timedelta):
        return {"time": str(cell)}
    return None if cell is None else {"other": "daftar atau objek"}


if __name__ == "__main__":
    main()
