"""Telling a caller who he is, and what was done in his agency.

The log is read here because its own room stands below the guards.
"""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from app.accounts import queries
from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.lists import FILES, Source, answer
from app.accounts.permissions import GRANTS, Permission
from app.accounts.route import ApiRoute
from app.accounts.schemas import CallerRead
from app.audit import queries as log
from app.audit.schemas import AuditAsked, AuditEntryRead
from app.web.paging import Page

me = APIRouter(prefix="/me", tags=["accounts"], route_class=ApiRoute)
audit = APIRouter(prefix="/audit", tags=["audit"], route_class=ApiRoute)


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


@audit.get("", response_model=Page[AuditEntryRead], responses=FILES)
def list_audit_entries(
    request: Request,
    *,
    db: Db,
    actor: Annotated[Actor, Depends(requires(Permission.READ_AUDIT))],
    asked: Annotated[AuditAsked, Query()],
) -> Page[AuditEntryRead] | Response:
    """List what was done in the caller's agency, newest first."""
    agency_id = actor.agency_id
    source = Source(
        read=lambda session, window: log.read_entries(
            session, asked, window, agency_id=agency_id
        ),
        count=lambda session: log.count_entries(session, asked, agency_id=agency_id),
    )
    return answer(request, db, actor=actor, asked=asked, source=source)
