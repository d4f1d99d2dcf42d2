"""Axis X, what lies behind the officer: posts held, courses, diploma, conduct."""

from collections.abc import Mapping
from datetime import date

from app.clocks.years import age_on
from app.merit import part
from app.merit.part import UNIT, Part
from app.merit.schemas import (
    Development,
    Education,
    Experience,
    Integrity,
    PostClass,
)
from app.officers.models import Assignment
from app.profiles import positions
from app.profiles.records import DisciplineRow, OfficerRecord, PositionRow

LEVEL_WORDS = {"R": "ringan", "S": "sedang", "B": "berat"}


def experience(officer: OfficerRecord, *, rule: Experience, day: date) -> Part:
    """Score the mean of length in post, units served and non-definitive duties."""
    held = [
        row
        for row in officer.positions
        if row.assignment == Assignment.DEFINITIF and row.since <= day
    ]
    now = positions.definitive_on(officer, day)
    if now is None:
        return part.missing(f"jabatan sekarang: {part.NO_DATA}")
    since = positions.clock_start(officer, now)
    years = age_on(since, day)
    units = len({row.unit for row in held if row.unit})
    acting, acted = _acting(officer, rule=rule, day=day)
    total = part.climb(rule.length, years) + part.climb(rule.units, units) + acting
    note = (
        f"{years} tahun dalam jabatan (sejak {since:%d-%m-%Y}); {units} unit kerja; "
        + (f"{acted.assignment} {acted.title}" if acted else "tanpa Plt/Plh")
    )
    rows = [now, acted] if acted else [now]
    score = total * (UNIT // 3)
    return Part(score, score, note, rows)


def _acting(
    officer: OfficerRecord, *, rule: Experience, day: date
) -> tuple[int, PositionRow | None]:
    best: tuple[int, PositionRow | None] = (0, None)
    for row in officer.positions:
        if row.assignment not in rule.higher or row.since > day:
            continue
        own = positions.definitive_on(officer, row.since)
        own_rank = _rank(own, rule.ranks) if own else 0
        scale = rule.higher if _rank(row, rule.ranks) > own_rank else rule.same
        points = scale.get(row.assignment, 0)
        if points >= best[0]:
            best = (points, row)
    return best


def _rank(row: PositionRow, ranks: Mapping[str, int]) -> int:
    return ranks.get(row.eselon or row.functional_jenjang or row.kind, 0)


def development(
    officer: OfficerRecord, *, rule: Development, target: PostClass, day: date
) -> Part:
    """Score the course that belongs to the post and the hours of late."""
    courses = [
        row for row in officer.trainings if row.structural_code in target.courses
    ]
    papers = [
        row
        for row in officer.certificates
        if row.qualification in target.qualifications and part.holds_on(row, day)
    ]
    recent = [
        row
        for row in officer.trainings
        if row.structural_code is None
        and part.is_within(row.since, years=rule.years, day=day)
    ]
    hours = sum(row.hours for row in recent)
    has_course = bool(courses or papers)
    total = part.climb(rule.hours, hours) + (rule.course if has_course else 0)
    names = [row.name for row in courses] + [row.qualification for row in papers]
    note = f"{names[-1] if names else 'belum mengikuti pelatihan jabatan'}; "
    note += f"{hours} JP dalam {rule.years} tahun"
    score = total * (UNIT // 2)
    return Part(score, score, note, [*courses, *papers, *recent])


def education(officer: OfficerRecord, *, rule: Education) -> Part:
    """Score the highest diploma."""
    rows = [row for row in officer.educations if row.level in rule.scores]
    if not rows:
        return part.missing()
    best = max(rows, key=lambda row: (rule.scores[row.level], row.since, row.program))
    note = f"{best.level.upper()} {best.program}"
    return part.known(rule.scores[best.level], note, [best])


def integrity(officer: OfficerRecord, *, rule: Integrity, day: date) -> Part:
    """Score the worst sanction of the last years, by its code before its level."""
    rows = [
        row
        for row in officer.disciplines
        if row.kind_code not in rule.ignored_codes and row.since <= day
    ]
    # A light sanction is over once it is spoken: without an end nobody serves it.
    served = [
        row
        for row in rows
        if part.holds_on(row, day)
        and (row.until is not None or _level(row, rule) != "R")
    ]
    if served:
        note = f"sedang menjalani hukuman disiplin {_word(served[-1], rule)}"
        return part.known(rule.serving, note, served)
    recent = [
        row for row in rows if part.is_within(row.since, years=rule.years, day=day)
    ]
    if not recent:
        return part.known(
            rule.clean, f"tidak ada hukuman disiplin dalam {rule.years} tahun"
        )
    worst = min(recent, key=lambda row: (rule.levels[_level(row, rule)], row.since))
    note = f"hukuman disiplin {_word(worst, rule)} dalam {rule.years} tahun"
    return part.known(rule.levels[_level(worst, rule)], note, [worst])


def _level(row: DisciplineRow, rule: Integrity) -> str:
    return rule.level_of_code.get(row.kind_code, row.level)


def _word(row: DisciplineRow, rule: Integrity) -> str:
    return LEVEL_WORDS[_level(row, rule)]
