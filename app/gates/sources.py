"""Which rows of an officer's record a verdict rests on."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final

from app.gates.history import examinations_open, rank_row, sanctions_running
from app.gates.rulebook import Rulebook
from app.officers.models import Assignment
from app.profiles.positions import added_on, definitive_on
from app.profiles.records import OfficerRecord, Row

Rows = Callable[[OfficerRecord, date, Rulebook], Iterable[Row | None]]


def sources_of(
    officer: OfficerRecord, names: Iterable[str], *, day: date, rulebook: Rulebook
) -> tuple[str, ...]:
    """List where the values of a verdict stand, each place once."""
    found: dict[str, None] = {}
    for name in names:
        if name == "profile":
            found[officer.source] = None
            continue
        for row in ROWS[name](officer, day, rulebook):
            if row is not None:
                found[_place(row)] = None
    return tuple(found)


def _place(row: Row) -> str:
    return f"{row.source} ({row.document})" if row.document else row.source


def _present(
    officer: OfficerRecord, day: date, _rulebook: Rulebook
) -> Iterable[Row | None]:
    return definitive_on(officer, day), added_on(officer, day)


def _held(officer: OfficerRecord, day: date, _rulebook: Rulebook) -> Iterable[Row]:
    kept = (Assignment.DEFINITIF, Assignment.TUGAS_TAMBAHAN)
    return [
        row for row in officer.positions if row.assignment in kept and row.since < day
    ]


def _closed(officer: OfficerRecord, day: date, rulebook: Rulebook) -> Iterable[Row]:
    years = rulebook.performance_years(day)
    return [row for row in officer.performances if row.year in years]


ROWS: Final[Mapping[str, Rows]] = {
    "position": _present,
    "positions": _held,
    "rank": lambda officer, day, _: [rank_row(officer, day)],
    "educations": lambda officer, _day, _: officer.educations,
    "certificates": lambda officer, _day, _: officer.certificates,
    "assessments": lambda officer, _day, _: officer.assessments,
    "trainings": lambda officer, _day, _: officer.trainings,
    "performances": _closed,
    # Of the calendar, not of his record; `evaluate` names them.
    "freezes": lambda _officer, _day, _: (),
    "examinations": lambda officer, day, rulebook: examinations_open(
        officer, day, rulebook.parameters
    ),
    "releases": lambda officer, _day, _: officer.releases,
    "disciplines": lambda officer, day, rulebook: sanctions_running(
        officer, day, rulebook.parameters
    ),
}
