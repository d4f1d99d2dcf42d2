"""The child that reads one file: bytes in, the kept columns out, nothing else.

A hostile file can at worst end this process. Columns we must not keep are dropped
here, so that they never enter the process that knows the database.
"""

import contextlib
import json
import math
import resource
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from app.intake.reading.guard import RefusedError
from app.intake.reading.table import read_table

MEMORY: Final = 1_500_000_000
CPU_SECONDS: Final = 60


def main() -> None:
    """Read a request from standard input, answer on standard output."""
    _limit()
    request = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    try:
        answer = _read(request["name"], data, request["sets"])
    except RefusedError as refusal:
        answer = {
            "refused": {
                "sheet": None,
                "column": refusal.column,
                "value": refusal.value,
                "expected": refusal.expected,
            }
        }
    sys.stdout.write(json.dumps(answer, ensure_ascii=True))


def _limit() -> None:
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        # Some systems know a limit and refuse to set it; the others still hold.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def _read(name: str, data: bytes, sets: dict[str, Any]) -> dict[str, Any]:
    sheet, rows = read_table(name, data)
    headings = [_heading(cell) for cell in rows[0]] if rows else []
    chosen = _recognise(headings, sets)
    if chosen is None:
        return {"sheet": sheet, "unrecognised": headings[:250]}
    kept: list[str] = sets[chosen]["kept"]
    if twice := [heading for heading in kept if headings.count(heading) > 1]:
        raise RefusedError("judul kolom yang tidak ganda", column=twice[0])
    places = [headings.index(heading) for heading in kept]
    return {
        "sheet": sheet,
        "set": chosen,
        "places": places,
        "rows": list(_kept_cells(rows, places)),
    }


def _kept_cells(rows: list[list[Any]], places: list[int]) -> Iterator[list[Any]]:
    for number, row in enumerate(rows[1:], 2):
        cells = [row[place] for place in places]
        if any(_is_filled(cell) for cell in cells):
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
    return None


def _heading(cell: Any) -> str:
    return " ".join(cell.split()) if isinstance(cell, str) else ""


def _recognise(headings: list[str], sets: dict[str, Any]) -> str | None:
    present = set(headings)
    fitting = [
        (len(known["required"]), name)
        for name, known in sets.items()
        if present.issuperset(known["required"])
    ]
    return max(fitting)[1] if fitting else None


if __name__ == "__main__":
    main()
