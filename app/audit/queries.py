"""Reading the log, newest first, and judging whether it is whole."""

from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.audit.models import AuditEntry
from app.audit.schemas import AuditAsked, AuditEntryRead
from app.web import keyset
from app.web.listing import Placed, Window

COLUMNS: Final[keyset.Columns] = {"seq": sa.inspect(AuditEntry).local_table.c.seq}


def list_entries(
    session: Session,
    *,
    agency_id: int,
    before: int | None = None,
    limit: int = 50,
    action: str | None = None,
    subject: str | None = None,
) -> list[AuditEntryRead]:
    """List the acts within an agency, newest first, from just before a number."""
    query = _entries(agency_id, action=action, subject=subject)
    query = query.order_by(col(AuditEntry.seq).desc()).limit(limit)
    if before is not None:
        query = query.where(col(AuditEntry.seq) < before)
    return [AuditEntryRead.model_validate(row) for row in session.scalars(query)]


def read_entries(
    session: Session, asked: AuditAsked, window: Window, *, agency_id: int
) -> list[Placed[AuditEntryRead]]:
    """Read one window of the acts that the filters leave."""
    found = keyset.entities(
        session, _asked(asked, agency_id), columns=COLUMNS, window=window
    )
    return [
        Placed(AuditEntryRead.model_validate(each.row[0]), each.place) for each in found
    ]


def count_entries(session: Session, asked: AuditAsked, *, agency_id: int) -> int:
    """Count the acts that the filters leave."""
    counted = _asked(asked, agency_id).with_only_columns(sa.func.count())
    return int(session.execute(counted).scalar_one())


def _asked(asked: AuditAsked, agency_id: int) -> sa.Select[Any]:
    return _entries(
        agency_id, action=asked.action, subject=asked.subject, actor=asked.actor
    )


def _entries(agency_id: int, **exact: str | None) -> sa.Select[Any]:
    query = sa.select(AuditEntry).where(col(AuditEntry.agency_id) == agency_id)
    told = {name: value for name, value in exact.items() if value is not None}
    return query.filter_by(**told)


def find_gap(session: Session) -> int | None:
    """Find the first number that is missing from the log, if one is."""
    count, newest = session.exec(
        select(sa.func.count(), sa.func.max(AuditEntry.seq)).select_from(AuditEntry)
    ).one()
    if count == (newest or 0):
        return None
    numbers = session.exec(select(AuditEntry.seq).order_by(col(AuditEntry.seq)))
    for expected, number in enumerate(numbers, start=1):
        if number != expected:
            return expected
    return None
