"""Which kecamatan a unit lies in, and where its tile stands in the drawing."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from app.posts.models import UnitKind
from app.posts.schemas import UnitRead

# A sketch: neighbours stand beside each other, distances and areas mean nothing.
LAYOUT: Final = Path(__file__).parent / "data" / "kecamatan.csv"
COLUMNS: Final = 4
PREFIXES: Final = ("kecamatan ", "kelurahan ", "uptd ", "puskesmas ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a tile stands."""

    column: int
    row: int


@lru_cache(maxsize=1)
def _layout() -> Mapping[str, Spot]:
    with LAYOUT.open(encoding="utf-8", newline="") as file:
        return {
            _key(row["name"]): Spot(column=int(row["column"]), row=int(row["row"]))
            for row in csv.DictReader(file)
        }


def spots_of(names: Iterable[str]) -> dict[str, Spot]:
    """Give each kecamatan its place; those the sketch does not know follow below."""
    known = _layout()
    found = {name: known[_key(name)] for name in names if _key(name) in known}
    below = max((spot.row for spot in found.values()), default=0)
    others = [name for name in names if name not in found]
    for number, name in enumerate(others):
        row, column = divmod(number, COLUMNS)
        found[name] = Spot(column=column + 1, row=below + row + 1)
    return found


def kecamatan_of(units: Iterable[UnitRead]) -> dict[str, str]:
    """Map units to the code of their kecamatan; who has none is left out.

    A Puskesmas hangs below its dinas. It lies where the kelurahan lies of which it has
    the number or else the name.
    """
    by_code = {unit.code: unit for unit in units}
    placed = {code: above for code in by_code if (above := _above(code, by_code))}
    marks = _marks(by_code.values(), placed)
    for unit in by_code.values():
        if unit.kind == UnitKind.PUSKESMAS and unit.code not in placed:
            tail = unit.code.partition(".")[2]
            found = marks.get(tail) or marks.get(_key(unit.name))
            if found:
                placed[unit.code] = found
    return placed


def _above(code: str, units: Mapping[str, UnitRead]) -> str:
    """Climb to the kecamatan; the tree was checked when it was written."""
    seen: set[str] = set()
    at: str | None = code
    while at is not None and at in units and at not in seen:
        seen.add(at)
        if units[at].kind == UnitKind.KECAMATAN:
            return at
        at = units[at].parent_code
    return ""


def _marks(units: Iterable[UnitRead], placed: Mapping[str, str]) -> dict[str, str]:
    marks: dict[str, str] = {}
    for unit in units:
        if unit.kind == UnitKind.KELURAHAN and unit.code in placed:
            for mark in (unit.code.partition(".")[2], _key(unit.name)):
                if mark:
                    marks[mark] = placed[unit.code]
    return marks


def _key(name: str) -> str:
    """Write a name as it is compared: without what kind of unit it is, or spaces."""
    plain = name.casefold()
    for prefix in PREFIXES:
        plain = plain.removeprefix(prefix)
    return plain.replace(" ", "")
