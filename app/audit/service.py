"""Writing the log: in the same transaction as the act itself, never apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from app import clock
from app.audit.models import AuditEntry, Look

# Any number; it only has to be the same in every process of this service.
APPEND_LOCK = 7_305_114


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing done to one subject, to be recorded."""

    action: str
    subject: str
    detail: dict[str, Any] = field(default_factory=dict)


def record(
    session: Session,
    *,
    actor: str,
    agency_id: int,
    action: str,
    subject: str,
    **detail: Any,
) -> None:
    """Append one act to the log."""
    act = Act(action=action, subject=subject, detail=detail)
    record_all(session, [act], actor=actor, agency_id=agency_id)


def record_all(
    session: Session, acts: Iterable[Act], *, actor: str, agency_id: int
) -> None:
    """Append many acts at once, numbered without a gap."""
    todo: Sequence[Act] = list(acts)
    if not todo:
        return
    first = _next_number(session)
    at = clock.now()
    rows = [
        {
            "seq": first + offset,
            "agency_id": agency_id,
            "recorded_at": at,
            "actor": actor,
            "action": act.action,
            "subject": act.subject,
            "detail": act.detail,
        }
        for offset, act in enumerate(todo)
    ]
    session.connection().execute(sa.insert(AuditEntry), rows)


def record_look(
    session: Session,
    *,
    agency_id: int,
    actor: str,
    role: str,
    operation: str,
    officer_id: int | None,
    about: str,
) -> None:
    """Note that somebody was told what is known of one officer, or of many."""
    session.add(
        Look(
            agency_id=agency_id,
            officer_id=officer_id,
            looked_at=clock.now(),
            actor=actor,
            role=role,
            operation=operation,
            about=about,
        )
    )


def _next_number(session: Session) -> int:
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        # SQLite has one writer anyway; here two would read the same maximum.
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(APPEND_LOCK)))
    newest = connection.execute(sa.select(sa.func.max(AuditEntry.seq))).scalar()
    return (newest or 0) + 1
