"""Telling a caller who he is, and what was done in his agency.

The log is read here because its own room stands below the guards.
"""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from app.accounts import queries
from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.permissions import GRANTS, Permission
from app.accounts.route import ApiRoute
from app.accounts.schemas import CallerRead
from app.audit import queries as log
from app.audit.actions import Action
from app.audit.schemas import AuditEntryRead
from app.web.paging import CursorText, Page, PageSize, cut, open_cursor

me = APIRouter(prefix="/me", tags=["accounts"], route_class=ApiRoute)
audit = APIRouter(prefix="/audit", tags=["audit"], route_class=ApiRoute)

SubjectText = Annotated[
    str | None, Query(max_length=120, description="Exactly, e.g. `round:3`.")
]


@me.get("")
def get_caller(
    db: Db, actor: Annotated[Actor, Depends(requires(Permission.READ_OWN_KEY))]
) -> CallerRead:
    """Name the caller, his agency and his permissions."""
    with db.reading() as session:
        agency = queries.get_own_agency(session, agency_id=actor.agency_id)
    return CallerRead(
        name=actor.name,
        role=actor.role,
        agency_code=agency.code,
        agency_name=agency.name,
        is_synthetic=agency.is_synthetic,
        permissions=sorted(GRANTS[actor.role]),
    )


@audit.get("")
def list_audit_entries(
    request: Request,
    *,
    db: Db,
    actor: Annotated[Actor, Depends(requires(Permission.READ_AUDIT))],
    action: Action | None = None,
    subject: SubjectText = None,
    limit: PageSize = 50,
    cursor: CursorText = None,
) -> Page[AuditEntryRead]:
    """List what was done in the caller's agency, newest first."""
    of = f"audit:{action}:{subject}"
    before = open_cursor(request, cursor, of=of)
    with db.reading() as session:
        rows = log.list_entries(
            session,
            agency_id=actor.agency_id,
            before=int(before) if before else None,
            limit=limit + 1,
            action=action,
            subject=subject,
        )
    return cut(request, rows, limit=limit, of=of, key=lambda entry: str(entry.seq))
