"""What was measured of units, a row for each unit and year."""

from typing import Any, Final

from sqlmodel import Session

from app.intake import stored as stores
from app.intake.adapters.days import at_year_end
from app.intake.facts import Fact
from app.intake.faults import Faults
from app.intake.known import Known
from app.intake.plan import Plan
from app.intake.rows import ReadFiles, Row
from app.intake.sets import own
from app.posts.models import COMPLAINTS, INDICES, SATISFACTION, UnitFigure

FIGURES: Final = (*INDICES, *SATISFACTION, *COMPLAINTS)

Key = tuple[str, int]


def plan_figures(
    session: Session,
    plan: Plan,
    read: ReadFiles,
    *,
    known: Known,
    agency_id: int,
    faults: Faults,
) -> None:
    """Compare every row with what is stored of the same unit and year."""
    rows = read.rows_of(own.KINERJA_LAYANAN)
    if not rows:
        return
    held = stores.load_figures(session, agency_id=agency_id)
    first: dict[Key, Row] = {}
    for row in sorted(rows, key=lambda row: (row.file.name, row.number)):
        _check(row, plan, known=known, faults=faults)
        if not row.is_sound:
            continue
        key = (row.values["code"], row.values["year"])
        if (twin := first.setdefault(key, row)) is not row:
            row.refuse(faults, "year", f"tahun yang belum ada (sudah di {twin.source})")
            continue
        plan.settle_fact(UnitFigure, _fact(row), held.get(key))


def _check(row: Row, plan: Plan, *, known: Known, faults: Faults) -> None:
    told = row.values
    if told["code"] and told["code"] not in known.codes:
        row.refuse(faults, "code", "kode unit yang ada di ref-unor")
    if told["year"] and told["year"] > plan.known_on.year:
        row.refuse(faults, "year", "tahun yang sudah berjalan")
    if not row.is_sound:
        return
    if all(told[name] is None for name in FIGURES):
        row.refuse(faults, "pekppp", "paling sedikit satu angka dalam baris ini")
    _check_complaints(row, faults)


def _check_complaints(row: Row, faults: Faults) -> None:
    told = row.values
    for part, whole in (("closed", "received"), ("in_time", "closed")):
        if told[part] is None:
            continue
        if told[whole] is None:
            row.refuse(faults, whole, f"isi; {part_of(part)} sudah diisi")
        elif told[part] > told[whole]:
            row.refuse(faults, part, f"paling banyak {told[whole]}")


def part_of(name: str) -> str:
    """Name a column of complaints as the template does."""
    found = {column.name: column.heading for column in own.KINERJA_LAYANAN.columns}
    return found[name]


def _fact(row: Row) -> Fact:
    told: dict[str, Any] = dict(row.values)
    code = told.pop("code")
    return Fact(code, at_year_end(told["year"], told), row)
