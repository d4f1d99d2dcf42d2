"""Reading who leads what, always within one agency."""

from datetime import date

from sqlmodel import Session

from app.clocks.terms import clock_terms
from app.profiles.queries import load_city
from app.profiles.records import CityRecord
from app.vacancies import acting, counting, tenure
from app.vacancies.schemas import (
    ActingRead,
    LeadershipRead,
    LeadershipReport,
    TenureRead,
)
from app.web.moments import known_by

# Leadership follows from positions and retirement; the other histories stay unread.
NEEDED = ("positions",)


def list_leadership(
    session: Session,
    *,
    agency_id: int,
    on: date,
    known_on: date | None = None,
    recorded_on: date | None = None,
) -> tuple[LeadershipRead, ...]:
    """Say of every unit of an agency how it is led on a day, by post code."""
    city = _city(session, agency_id, as_of=known_on or on, recorded_on=recorded_on)
    return counting.leadership_on(city, on)


def get_report(
    session: Session,
    *,
    agency_id: int,
    on: date,
    known_on: date | None = None,
    recorded_on: date | None = None,
) -> LeadershipReport:
    """Count the units of an agency with and without a definitive leader on a day."""
    rows = list_leadership(
        session,
        agency_id=agency_id,
        on=on,
        known_on=known_on,
        recorded_on=recorded_on,
    )
    return counting.report(rows, day=on, known_on=known_on or on)


def list_acting(
    session: Session,
    *,
    agency_id: int,
    on: date,
    known_on: date | None = None,
    recorded_on: date | None = None,
) -> tuple[ActingRead, ...]:
    """List who acts where nobody leads, the one that breaches first on top."""
    city = _city(session, agency_id, as_of=known_on or on, recorded_on=recorded_on)
    return acting.acting_on(city, on, clock_terms())


def list_tenures(
    session: Session,
    *,
    agency_id: int,
    on: date,
    known_on: date | None = None,
    recorded_on: date | None = None,
) -> tuple[TenureRead, ...]:
    """Say of every leader how long he has led, and what his clocks say; by post."""
    city = _city(session, agency_id, as_of=known_on or on, recorded_on=recorded_on)
    return tenure.tenures_on(city, on, clock_terms())


def _city(
    session: Session, agency_id: int, *, as_of: date, recorded_on: date | None
) -> CityRecord:
    return load_city(
        session,
        agency_id=agency_id,
        as_of=as_of,
        histories=NEEDED,
        known=known_by(recorded_on),
    )
