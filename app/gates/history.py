"""Reads single answers from an officer's histories, as of the effective date."""

from collections.abc import Collection
from datetime import date

from app.clocks.years import years_after
from app.gates.facts import FAIL, PASS, UNKNOWN
from app.officers.models import DisciplineLevel
from app.profiles.fields import HEALTH, FieldTables
from app.profiles.parameters import Parameters
from app.profiles.records import AssessmentRow, DisciplineRow, OfficerRecord, RankRow

WEIGHT = {
    DisciplineLevel.RINGAN.value: 1,
    DisciplineLevel.SEDANG.value: 2,
    DisciplineLevel.BERAT.value: 3,
}


def rank_row(officer: OfficerRecord, day: date) -> RankRow | None:
    """Find the rank he holds on a day."""
    held = [row for row in officer.ranks if row.since <= day]
    return held[-1] if held else None


def rank_on(officer: OfficerRecord, day: date) -> int:
    """Give the golongan he holds on a day; 0 if none is known."""
    row = rank_row(officer, day)
    return int(row.golongan) if row else 0


def sanctions_running(
    officer: OfficerRecord, day: date, rules: Parameters
) -> list[DisciplineRow]:
    """List the sanctions being served, or that may be: their end is not on record.

    Moral sanctions and a reactivation stand in the same table and are told by their
    code; a light sanction is over once it is spoken.
    """
    passing = rules.texts("dis.other_codes")
    light = DisciplineLevel.RINGAN
    return [
        row
        for row in officer.disciplines
        if row.kind_code not in passing
        and row.since <= day
        and (row.level != light if row.until is None else row.until > day)
    ]


def sanctions_on(
    officer: OfficerRecord, day: date, rules: Parameters
) -> tuple[int, int, int]:
    """Give the heaviest sanction served, the day it ends, the heaviest open one."""
    running = sanctions_running(officer, day, rules)
    served = [row for row in running if row.until is not None]
    level, until = max(
        ((WEIGHT[row.level], (row.until or day).toordinal()) for row in served),
        default=(0, 1),
    )
    open_rows = (WEIGHT[row.level] for row in running if row.until is None)
    return level, until, max(open_rows, default=0)


def examinations_open(
    officer: OfficerRecord, day: date, rules: Parameters
) -> list[DisciplineRow]:
    """List the examinations begun and not yet closed, by their local code."""
    if "dis.exam_codes" not in rules:
        return []
    codes = rules.texts("dis.exam_codes")
    return [
        row
        for row in officer.disciplines
        if row.kind_code in codes
        and row.since <= day
        and (row.until is None or row.until > day)
    ]


def agreement_of(
    officer: OfficerRecord, years: Collection[int], rules: Parameters
) -> int:
    """Answer whether each year's predicate is the one its two ratings give."""
    if "perf.matrix" not in rules:
        return UNKNOWN
    matrix = rules.table("perf.matrix")
    rows = [row for row in officer.performances if row.year in years]
    if any(
        matrix[f"{row.hasil_kerja}/{row.perilaku}"] != row.predicate for row in rows
    ):
        return FAIL
    return PASS if {row.year for row in rows} == set(years) else UNKNOWN


def education_of(officer: OfficerRecord, rules: Parameters) -> int:
    """Give the place of the highest diploma in the order; -1 if none is known."""
    order = rules.table("education.order")
    return max((order[row.level] for row in officer.educations), default=-1)


def health_education_of(
    officer: OfficerRecord, rules: Parameters, fields: FieldTables
) -> int:
    """Answer whether he holds a health diploma of the level a Puskesmas asks."""
    order = rules.table("education.order")
    minimum = order[rules.text("pus.min_edu")]
    answers = [
        _field_answer(fields.of_program(row.program))
        for row in officer.educations
        if order[row.level] >= minimum
    ]
    if not officer.educations or (UNKNOWN in answers and PASS not in answers):
        return UNKNOWN
    return PASS if PASS in answers else FAIL


def _field_answer(fields: frozenset[str]) -> int:
    if not fields:
        return UNKNOWN
    return PASS if HEALTH in fields else FAIL


def government_education_of(officer: OfficerRecord, rules: Parameters) -> int:
    """Answer whether a diploma is in government science."""
    if not officer.educations:
        return UNKNOWN
    accepted = rules.texts("cam.programs")
    programs = (row.program.casefold() for row in officer.educations)
    return int(any(words in program for program in programs for words in accepted))


def management_training_of(officer: OfficerRecord, day: date, rules: Parameters) -> int:
    """Answer whether he took the course in leading a Puskesmas."""
    words = rules.text("pus.training")
    taken = any(words in row.name.casefold() for row in officer.trainings)
    certificate = rules.text("pus.certificate")
    return int(taken or certificate in certificates_on(officer, day))


def assessment_on(officer: OfficerRecord, day: date, rules: Parameters) -> int:
    """Answer whether an assessment is valid: by its own date, and not too old."""
    return int(bool(assessments_valid(officer, day, rules)))


def assessments_valid(
    officer: OfficerRecord, day: date, rules: Parameters
) -> list[AssessmentRow]:
    """List the assessments that still count."""
    years = rules.integer("asesmen.valid_years")
    return [
        row
        for row in officer.assessments
        if row.since <= day < years_after(row.since, years)
        and (row.until is None or row.until > day)
    ]


def certificates_on(officer: OfficerRecord, day: date) -> frozenset[str]:
    """Name the qualifications that are valid on a day."""
    return frozenset(
        row.qualification
        for row in officer.certificates
        if row.since <= day and (row.until is None or row.until > day)
    )
