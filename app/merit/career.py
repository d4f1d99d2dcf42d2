"""Axis X, what lies behind the officer: posts held, courses, diploma, conduct."""

from datetime import date

from app.merit import part, track
from app.merit.components import Development, Education, Experience, Integrity
from app.merit.part import Part
from app.merit.schemas import PostClass
from app.profiles.records import DisciplineRow, OfficerRecord

LEVEL_WORDS = {"R": "ringan", "S": "sedang", "B": "berat"}


def experience(officer: OfficerRecord, *, rule: Experience, day: date) -> Part:
    """Score the mean of length in post, diversity and non-definitive duties."""
    long = track.length(officer, steps=rule.length, day=day)
    if long.reach > long.score:
        return long
    wide = track.diversity(officer, units=rule.units, agencies=rule.agencies, day=day)
    duty = track.acting(officer, rule=rule, day=day)
    return _mean((long, wide, duty))


def development(
    officer: OfficerRecord, *, rule: Development, target: PostClass, day: date
) -> Part:
    """Score the course that belongs to the post and the hours of late."""
    taken = track.course(officer, rule=rule, target=target, day=day)
    late = track.hours(officer, steps=rule.hours, years=rule.years, day=day)
    return _mean((taken, late))


def _mean(parts: tuple[Part, ...]) -> Part:
    # Known scores are whole multiples of a unit, which two and three divide.
    score = sum(each.score for each in parts) // len(parts)
    rows = [row for each in parts for row in each.rows]
    return Part(score, score, "; ".join(each.note for each in parts), rows)


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
