"""Acting terms on a day, and when each breaches; pure."""

from collections.abc import Mapping
from datetime import date

from app.clocks.acting import acting_term
from app.clocks.terms import ClockTerm
from app.officers.models import Assignment
from app.profiles.positions import clock_start, is_running
from app.profiles.records import CityRecord, OfficerRecord
from app.vacancies import counting
from app.vacancies.schemas import ActingRead, LeadershipRead, State

# The limit of three months and three is written for a Plt; none is known for others.
LIMITED = State.PLT


def acting_on(
    city: CityRecord, day: date, terms: Mapping[str, ClockTerm]
) -> tuple[ActingRead, ...]:
    """List who acts where nobody leads, the one that breaches first on top."""
    officers = {officer.nip: officer for officer in city.officers}
    found = [
        _read(row, officers[row.nip], day=day, terms=terms)
        for row in counting.leadership_on(city, day)
        if row.nip is not None and not row.is_led
    ]
    return tuple(sorted(found, key=lambda one: (one.breaches_on or date.max, one.post)))


def _read(
    row: LeadershipRead,
    officer: OfficerRecord,
    *,
    day: date,
    terms: Mapping[str, ClockTerm],
) -> ActingRead:
    since = _began(officer, row, day)
    term = acting_term(since, day, terms) if row.state is LIMITED else None
    limit = terms["plt.extension_months"]
    return ActingRead(
        post=row.post,
        title=row.title,
        unit=row.unit,
        unit_name=row.unit_name,
        kind=row.kind,
        people_served=row.people_served,
        state=row.state,
        nip=officer.nip,
        name=officer.name,
        since=since,
        warns_on=term.warns_on if term else None,
        extends_on=term.extends_on if term else None,
        breaches_on=term.breaches_on if term else None,
        term=term.state if term else None,
        days_left=term.days_left if term else None,
        vacant_since=row.vacant_since,
        vacant_days=row.vacant_days,
        citation=limit.source,
        needs_confirmation=limit.needs_confirmation,
    )


def _began(officer: OfficerRecord, leadership: LeadershipRead, day: date) -> date:
    """Give the day his acting began; a new decree for the post restarts nothing."""
    rows = [
        row
        for row in officer.positions
        if row.post == leadership.post
        and row.assignment == Assignment(leadership.state.value.upper())
        and is_running(row, day)
    ]
    return min(clock_start(officer, row) for row in rows)
