"""The track record: how long, how widely, acting for whom, what was learnt."""

from collections.abc import Mapping
from datetime import date

from app.clocks.years import age_on
from app.merit import part
from app.merit.components import (
    Acting,
    Counted,
    Course,
    Development,
    Experience,
    Rank,
    Step,
)
from app.merit.part import Part
from app.merit.schemas import PostClass
from app.officers.models import Assignment
from app.profiles import positions
from app.profiles.records import OfficerRecord, PositionRow, Row

NOT_ON_RECORD = f"jabatan sekarang: {part.NO_DATA}"


def length(officer: OfficerRecord, *, steps: tuple[Step, ...], day: date) -> Part:
    """Score the completed years in the present post; a confirmation restarts none."""
    now = positions.definitive_on(officer, day)
    if now is None:
        return part.missing(NOT_ON_RECORD)
    since = positions.clock_start(officer, now)
    years = age_on(since, day)
    note = f"{years} tahun dalam jabatan (sejak {since:%d-%m-%Y})"
    return part.known(part.climb(steps, years), note, [now])


def diversity(
    officer: OfficerRecord,
    *,
    units: tuple[Step, ...],
    agencies: int | None,
    day: date,
) -> Part:
    """Score the units served definitively, or service in another agency."""
    held = [
        row
        for row in officer.positions
        if row.assignment == Assignment.DEFINITIF and row.since <= day
    ]
    if not held:
        return part.missing(NOT_ON_RECORD)
    served = {row.unit for row in held if row.unit}
    elsewhere = [row for row in officer.services_elsewhere if row.since <= day]
    score, note = part.climb(units, len(served)), f"{len(served)} unit kerja"
    if agencies is None or not elsewhere:
        return part.known(score, note, held[-1:])
    names = ", ".join(dict.fromkeys(row.agency_name for row in elsewhere))
    return part.known(
        max(score, agencies), f"{note}; instansi lain: {names}", elsewhere
    )


def acting(officer: OfficerRecord, *, rule: Acting | Experience, day: date) -> Part:
    """Score the best duty as Plt, Plh or Pj; none is a fact, not missing data."""
    points, row = _best_duty(officer, rule=rule, day=day)
    if row is None:
        return part.known(0, "tanpa Plt/Plh/Pj")
    return part.known(points, f"{row.assignment} {row.title}", [row])


def _best_duty(
    officer: OfficerRecord, *, rule: Acting | Experience, day: date
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


def course(
    officer: OfficerRecord,
    *,
    rule: Course | Development,
    target: PostClass,
    day: date,
) -> Part:
    """Score the course or certificate that belongs to the post."""
    taken = [
        row
        for row in officer.trainings
        if row.structural_code in target.courses and row.since <= day
    ]
    papers = [
        row
        for row in officer.certificates
        if row.qualification in target.qualifications and part.holds_on(row, day)
    ]
    names = [row.name for row in taken] + [row.qualification for row in papers]
    if not names:
        return part.known(0, "belum mengikuti pelatihan jabatan")
    rows: list[Row] = [*taken, *papers]
    return part.known(rule.course, names[-1], rows)


def hours(
    officer: OfficerRecord,
    *,
    steps: tuple[Step, ...],
    years: int,
    day: date,
) -> Part:
    """Score the hours of other courses of late."""
    recent = [
        row
        for row in officer.trainings
        if row.structural_code is None
        and part.is_within(row.since, years=years, day=day)
    ]
    total = sum(row.hours for row in recent)
    return part.known(
        part.climb(steps, total), f"{total} JP dalam {years} tahun", recent
    )


def hours_by(officer: OfficerRecord, *, rule: Counted, day: date) -> Part:
    """Score the hours of late where they stand alone."""
    return hours(officer, steps=rule.steps, years=rule.years, day=day)


def rank(officer: OfficerRecord, *, rule: Rank, day: date) -> Part:
    """Score the golongan reached; one the scale does not name scores nothing."""
    ranks = [row for row in officer.ranks if row.since <= day]
    if not ranks:
        return part.missing()
    newest = max(ranks, key=lambda row: (row.golongan, row.since))
    note = f"golongan {newest.golongan} sejak {newest.since:%d-%m-%Y}"
    return part.known(rule.scores.get(newest.golongan, 0), note, [newest])
