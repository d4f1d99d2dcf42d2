"""Writing the calendar; a correction supersedes, nothing is overwritten."""

from datetime import date
from typing import Any, Final

from sqlmodel import Session

from app import clock
from app.accounts import queries as accounts
from app.accounts.actor import Actor
from app.audit import service as audit
from app.audit.actions import Action
from app.clocks import queries
from app.clocks.models import Freeze, Holiday
from app.clocks.schemas import FreezeRead, FreezeWrite, HolidayRead, HolidayWrite
from app.errors import NotFoundError

TOLD: Final = set(HolidayWrite.model_fields)


def record_freeze(session: Session, new: FreezeWrite, *, actor: Actor) -> FreezeRead:
    """Enter a freeze, or correct the one that stands under its code."""
    accounts.wait_for_turn(session, agency_id=actor.agency_id)
    old = queries.find_freeze(session, new.code, agency_id=actor.agency_id)
    row = Freeze(
        **new.model_dump(),
        agency_id=actor.agency_id,
        recorded_at=clock.now(),
        recorded_by=actor.name,
    )
    session.add(row)
    _supersede(session, old)
    _log(
        session,
        Action.FREEZE_RECORDED,
        actor=actor,
        subject=f"freeze:{new.code}",
        old=_told(old),
        new=new.model_dump(mode="json"),
    )
    return queries.read_freeze(row)


def withdraw_freeze(session: Session, code: str, *, actor: Actor) -> None:
    """Take a freeze out of the calendar; its rows stay."""
    accounts.wait_for_turn(session, agency_id=actor.agency_id)
    old = queries.find_freeze(session, code, agency_id=actor.agency_id)
    if old is None:
        raise NotFoundError(f"Tidak ada masa pembekuan «{code}».")
    _supersede(session, old)
    _log(
        session,
        Action.FREEZE_WITHDRAWN,
        actor=actor,
        subject=f"freeze:{code}",
        old=_told(old),
    )


def record_holiday(session: Session, new: HolidayWrite, *, actor: Actor) -> HolidayRead:
    """Enter a day off or a worked day, or correct the row of that day."""
    accounts.wait_for_turn(session, agency_id=actor.agency_id)
    old = queries.find_holiday(session, new.day, agency_id=actor.agency_id)
    session.add(
        Holiday(
            **new.model_dump(include=TOLD),
            agency_id=actor.agency_id,
            recorded_at=clock.now(),
            recorded_by=actor.name,
        )
    )
    _supersede(session, old)
    _log(
        session,
        Action.HOLIDAY_RECORDED,
        actor=actor,
        subject=f"holiday:{new.day}",
        old=_told(old),
        new=new.model_dump(mode="json", include=TOLD),
    )
    return HolidayRead(day=new.day, name=new.name, kind=new.kind, is_own_row=True)


def withdraw_holiday(session: Session, day: date, *, actor: Actor) -> None:
    """Take an own row out again; what the library lists holds once more."""
    accounts.wait_for_turn(session, agency_id=actor.agency_id)
    old = queries.find_holiday(session, day, agency_id=actor.agency_id)
    if old is None:
        raise NotFoundError(f"Tidak ada baris hari libur sendiri untuk {day}.")
    _supersede(session, old)
    _log(
        session,
        Action.HOLIDAY_WITHDRAWN,
        actor=actor,
        subject=f"holiday:{day}",
        old=_told(old),
    )


def _supersede(session: Session, row: Freeze | Holiday | None) -> None:
    if row is not None:
        row.superseded_at = clock.now()
        session.add(row)


def _told(row: Freeze | Holiday | None) -> dict[str, Any] | None:
    if row is None:
        return None
    own = {"id", "agency_id", "recorded_at", "recorded_by", "superseded_at"}
    return row.model_dump(mode="json", exclude=own)


def _log(
    session: Session, action: Action, *, actor: Actor, subject: str, **detail: Any
) -> None:
    audit.record(
        session,
        actor=actor.name,
        agency_id=actor.agency_id,
        action=action,
        subject=subject,
        **detail,
    )
