"""Reads of an agency's calendar."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.clocks.models import Freeze, Holiday
from app.clocks.schemas import FreezeRead, HolidayRead
from app.clocks.spans import Span
from app.clocks.working import DayOff, WorkingCalendar, calendar_of
from app.errors import NotFoundError
from app.tables import known_at


def list_freezes(session: Session, *, agency_id: int) -> list[FreezeRead]:
    """List the freezes that stand, by first day."""
    return [read_freeze(row) for row in _freezes(session, agency_id)]


def list_spans(
    session: Session, *, agency_id: int, known: datetime | None = None
) -> tuple[Span, ...]:
    """Give the freezes as plain values for reckoning, by first day.

    `known` gives them as the calendar had them just before an instant.
    """
    return tuple(
        Span(
            code=row.code,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            basis=row.basis,
            article=row.article,
            exception=row.exception.value if row.exception else "",
            document=row.document,
            evidence=row.evidence,
        )
        for row in _freezes(session, agency_id, known)
    )


def find_freeze(session: Session, code: str, *, agency_id: int) -> Freeze | None:
    """Find the freeze that stands under a code."""
    return session.exec(
        select(Freeze).where(
            Freeze.agency_id == agency_id,
            Freeze.code == code,
            col(Freeze.superseded_at).is_(None),
        )
    ).first()


def find_holiday(session: Session, day: date, *, agency_id: int) -> Holiday | None:
    """Find the row that stands for a day."""
    return session.exec(
        select(Holiday).where(
            Holiday.agency_id == agency_id,
            Holiday.day == day,
            col(Holiday.superseded_at).is_(None),
        )
    ).first()


def seek_freeze(session: Session, *, agency_id: int, code: str) -> FreezeRead | None:
    """Find the freeze under a code, as it is told outside."""
    row = find_freeze(session, code, agency_id=agency_id)
    return None if row is None else read_freeze(row)


def get_freeze(session: Session, *, agency_id: int, code: str) -> FreezeRead:
    """Return the freeze under a code, as it is told outside."""
    found = seek_freeze(session, agency_id=agency_id, code=code)
    if found is None:
        raise NotFoundError(f"Tidak ada masa pembekuan «{code}».")
    return found


def seek_holiday(session: Session, *, agency_id: int, day: date) -> HolidayRead | None:
    """Find the own row for a day, as it is told outside."""
    row = find_holiday(session, day, agency_id=agency_id)
    if row is None:
        return None
    return HolidayRead(day=row.day, name=row.name, kind=row.kind, is_own_row=True)


def get_holiday(session: Session, *, agency_id: int, day: date) -> HolidayRead:
    """Return the own row for a day, as it is told outside."""
    found = seek_holiday(session, agency_id=agency_id, day=day)
    if found is None:
        raise NotFoundError(f"Tidak ada baris hari libur sendiri untuk {day}.")
    return found


def read_calendar(session: Session, *, agency_id: int) -> WorkingCalendar:
    """Give the agency's working days: its rows over the public holidays."""
    rows = session.exec(
        select(Holiday)
        .where(Holiday.agency_id == agency_id, col(Holiday.superseded_at).is_(None))
        .order_by(col(Holiday.day))
    )
    return calendar_of(
        DayOff(day=row.day, name=row.name, kind=row.kind, is_own_row=True)
        for row in rows
    )


def read_freeze(row: Freeze) -> FreezeRead:
    """Give a row as it is told outside."""
    span = Span(
        code=row.code,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        basis=row.basis,
        article=row.article,
    )
    return FreezeRead(
        code=row.code,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        first_day_after=span.first_day_after,
        basis=row.basis,
        article=row.article,
        evidence=row.evidence,
        needs_confirmation=row.evidence == "M",
        exception=row.exception,
        document=row.document,
        note=row.note,
        recorded_by=row.recorded_by,
    )


def _freezes(
    session: Session, agency_id: int, known: datetime | None = None
) -> list[Freeze]:
    columns = sa.inspect(Freeze).local_table.c
    return list(
        session.exec(
            select(Freeze)
            .where(Freeze.agency_id == agency_id, *known_at(columns, known))
            .order_by(col(Freeze.starts_on), col(Freeze.code))
        )
    )
