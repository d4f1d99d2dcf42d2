"""Reading the log, newest first, and judging whether it is whole."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.audit.models import AuditEntry, Look
from app.audit.schemas import AuditAsked, AuditEntryRead, LookCount, LookRead
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


def list_span(
    session: Session,
    *,
    agency_id: int,
    since: int,
    until: int,
    limit: int,
    actions: Collection[str] | None = None,
) -> list[AuditEntryRead]:
    """List the acts after one number up to another, oldest first; None: of any name."""
    query = (
        select(AuditEntry)
        .where(
            AuditEntry.agency_id == agency_id,
            col(AuditEntry.seq) > since,
            col(AuditEntry.seq) <= until,
        )
        .order_by(col(AuditEntry.seq))
        .limit(limit)
    )
    if actions is not None:
        query = query.where(col(AuditEntry.action).in_(sorted(actions)))
    return [AuditEntryRead.model_validate(row) for row in session.exec(query)]


def newest_seq(session: Session, *, agency_id: int) -> int:
    """Give the number of an agency's newest act; 0 before its first."""
    found = session.connection().execute(sa.select(newest_seq_of(agency_id)))
    return found.scalar_one() or 0


def newest_seq_of(agency_id: Any) -> sa.ScalarSelect[int | None]:
    """Ask for the same inside another statement, of the agency in a column of it."""
    return (
        sa
        .select(sa.func.max(AuditEntry.seq))
        .where(col(AuditEntry.agency_id) == agency_id)
        .correlate_except(AuditEntry)
        .scalar_subquery()
    )


def list_acts_on(
    session: Session, *, agency_id: int, subject: str
) -> list[AuditEntryRead]:
    """List every act on one subject, oldest first."""
    query = (
        select(AuditEntry)
        .where(AuditEntry.agency_id == agency_id, AuditEntry.subject == subject)
        .order_by(col(AuditEntry.seq))
    )
    return [AuditEntryRead.model_validate(row) for row in session.exec(query)]


def list_looks_at(
    session: Session, *, agency_id: int, officer_id: int
) -> list[LookRead]:
    """List every look at one officer, oldest first."""
    query = (
        select(Look)
        .where(Look.agency_id == agency_id, Look.officer_id == officer_id)
        .order_by(col(Look.id))
    )
    return [LookRead.model_validate(row) for row in session.exec(query)]


def count_looks_at_many(
    session: Session, *, agency_id: int, since: datetime
) -> list[LookCount]:
    """Count the looks at lists of people since an instant, by role and operation."""
    table: Any = sa.inspect(Look).local_table.c
    kind = (table.role, table.operation)
    when = table.looked_at
    query = (
        sa
        .select(*kind, sa.func.count(), sa.func.min(when), sa.func.max(when))
        .where(
            table.agency_id == agency_id,
            table.officer_id.is_(None),
            when >= since,
        )
        .group_by(*kind)
        .order_by(*kind)
    )
    return [
        LookCount(role=role, operation=name, looks=count, first=first, last=last)
        for role, name, count, first, last in session.execute(query)
    ]


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
