"""Axis Y: what the officer achieved."""

from datetime import date

from app.merit import part
from app.merit.components import Counted, Predicate, Recent, Teams
from app.merit.part import Part
from app.merit.schemas import Performance
from app.profiles.records import OfficerRecord

PREDICATES = {
    1: "Sangat Baik",
    2: "Baik",
    3: "Butuh Perbaikan",
    4: "Kurang",
    5: "Sangat Kurang",
}


def parts_of(
    officer: OfficerRecord, *, rule: Performance, day: date, closed: tuple[int, ...]
) -> dict[str, Part]:
    """Score every component of axis Y that the policy uses."""
    parts: dict[str, Part] = {}
    if rule.predicate:
        parts["predicate"] = _predicate(officer, rule=rule.predicate, closed=closed)
    if rule.awards:
        parts["awards"] = _awards(officer, rule=rule.awards, day=day)
    if rule.teams:
        parts["teams"] = _teams(officer, rule=rule.teams, day=day)
    if rule.feedback:
        parts["feedback"] = _feedback(officer, rule=rule.feedback, newest=closed[0])
    return parts


def _predicate(
    officer: OfficerRecord, *, rule: Predicate, closed: tuple[int, ...]
) -> Part:
    by_year = {row.year: row for row in officer.performances}
    rows = [by_year[year] for year in closed if year in by_year]
    total = sum(rule.scores[str(row.predicate)] for row in rows)
    gaps = len(closed) - len(rows)
    words = [
        f"{year}: {PREDICATES[by_year[year].predicate]}"
        if year in by_year
        else f"{year}: {part.NO_DATA}"
        for year in closed
    ]
    share = part.UNIT // len(closed)
    return Part(
        total * share,
        (total + 100 * gaps) * share,
        "; ".join(words),
        rows,
    )


def _awards(officer: OfficerRecord, *, rule: Counted, day: date) -> Part:
    rows = [
        row
        for row in officer.awards
        if part.is_within(row.since, years=rule.years, day=day)
    ]
    note = f"{len(rows)} penghargaan dalam {rule.years} tahun"
    return part.known(part.climb(rule.steps, len(rows)), note, rows)


def _teams(officer: OfficerRecord, *, rule: Teams, day: date) -> Part:
    rows = [
        row
        for row in officer.team_duties
        if part.is_within(row.since, years=rule.years, day=day)
        and row.part in rule.scores
    ]
    if not rows:
        return part.known(0, f"tidak ada penugasan tim dalam {rule.years} tahun")
    best = max(rows, key=lambda row: (rule.scores[row.part], row.since, row.team))
    return part.known(rule.scores[best.part], f"{best.part} {best.team}", [best])


def _feedback(officer: OfficerRecord, *, rule: Recent, newest: int) -> Part:
    rows = [row for row in officer.feedbacks if 0 <= newest - row.year < rule.years]
    if not rows:
        return part.missing()
    latest = max(rows, key=lambda row: (row.year, row.since, row.points))
    return part.known(latest.points, f"{latest.year}: {latest.points}", [latest])
