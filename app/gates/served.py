"""How long an officer served in what, and which rumpun that gave him."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from app.clocks.years import days_of_years
from app.gates.facts import FAIL, UNKNOWN
from app.gates.places import Places
from app.officers.models import Assignment, PositionKind
from app.profiles.fields import HEALTH, RUMPUN, FieldTables
from app.profiles.parameters import Parameters
from app.profiles.records import OfficerRecord, PositionRow

# Whether a row counts; None where the row does not say.
Counts = Callable[[PositionRow], bool | None]
BITS: Final = {name: 1 << bit for bit, name in enumerate(RUMPUN)}


class Service:
    """The definitive service of one officer up to a day."""

    def __init__(self, officer: OfficerRecord, *, day: date, places: Places):
        self.day = day
        self.places = places
        self.rows = [
            row
            for row in officer.positions
            if row.assignment == Assignment.DEFINITIF and row.since < day
        ]
        self.tasks = [
            row
            for row in officer.positions
            if row.assignment == Assignment.TUGAS_TAMBAHAN and row.since < day
        ]

    def count(self, counts: Counts) -> tuple[int, int, int]:
        """Count the days that count, those that might, and whether they still run."""
        answers = [(row, counts(row)) for row in (*self.rows, *self.tasks)]
        sure = [row for row, answer in answers if answer]
        unsure = [row for row, answer in answers if answer is None]
        days = covered_days(sure, self.day)
        maybe = covered_days([*sure, *unsure], self.day) - days if unsure else 0
        return days, maybe, int(any(row.until is None for row in sure))

    def health_now(self, post: PositionRow | None) -> int:
        """Answer whether the present post is a functional one in health."""
        if post is None:
            return UNKNOWN
        if post.kind != PositionKind.FUNGSIONAL:
            return FAIL
        answer = is_health(post, self.places.fields)
        return UNKNOWN if answer is None else int(answer)


def covered_days(rows: Iterable[PositionRow], day: date) -> int:
    """Count the days up to `day` that any of the rows covers, each once."""
    total, reached = 0, 0
    for row in sorted(rows, key=lambda row: row.since):
        start = max(row.since.toordinal(), reached)
        end = min(row.until or day, day).toordinal()
        if end > start:
            total += end - start
            reached = end
    return total


def is_health(row: PositionRow, fields: FieldTables) -> bool | None:
    """Tell whether a functional post is one in health; None if no table knows it."""
    found = fields.of_functional(row.functional_name or "")
    return HEALTH in found if found else None


def served_in(rules: Parameters, places: Places) -> dict[str, Counts]:
    """Give what is counted, by the column it fills."""
    return {
        "pengawas": _of_level(rules, "adm.eselon", "adm.jf", also_pelaksana=False),
        "pelaksana": _of_level(rules, "pgw.eselon", "pgw.jf", also_pelaksana=True),
        "health": _in_health(rules, places.fields),
        "puskesmas": lambda row: places.is_puskesmas(row.unit),
    }


def _of_level(
    rules: Parameters, eselons: str, grades: str, *, also_pelaksana: bool
) -> Counts:
    eselon, grade = frozenset(rules.texts(eselons)), frozenset(rules.texts(grades))

    def counts(row: PositionRow) -> bool | None:
        if row.assignment != Assignment.DEFINITIF:
            return False
        if row.kind == PositionKind.PELAKSANA:
            return also_pelaksana
        if row.kind == PositionKind.FUNGSIONAL:
            return _known(row.functional_jenjang, grade)
        return _known(row.eselon, eselon)

    return counts


def _in_health(rules: Parameters, fields: FieldTables) -> Counts:
    grade = frozenset(rules.texts("pus.jf"))

    def counts(row: PositionRow) -> bool | None:
        is_functional = row.kind == PositionKind.FUNGSIONAL
        if row.assignment != Assignment.DEFINITIF or not is_functional:
            return False
        answers = (is_health(row, fields), _known(row.functional_jenjang, grade))
        if False in answers:
            return False
        return None if None in answers else True

    return counts


def _known(value: str | None, accepted: frozenset[str]) -> bool | None:
    return None if value is None else value in accepted


def service_of(service: Service, officer: OfficerRecord, rules: Parameters) -> int:
    """Give the bits of his rumpun: diplomas, functional posts, sectors served in."""
    names: set[str] = set()
    tables = service.places.fields
    for diploma in officer.educations:
        names |= tables.of_program(diploma.program)
    by_sector: dict[frozenset[str], list[PositionRow]] = {}
    for row in service.rows:
        names |= tables.of_functional(row.functional_name or "")
        by_sector.setdefault(service.places.fields_of(row.unit), []).append(row)
    needed = days_of_years(service.day, rules.integer("field.sector_years"))
    for fields, rows in by_sector.items():
        if covered_days(rows, service.day) >= needed:
            names |= fields
    return sum(BITS[name] for name in names)
