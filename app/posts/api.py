"""Units and posts, read only: records come in through files."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.permissions import Permission
from app.posts import queries
from app.posts.models import PostKind, Sector
from app.posts.schemas import PostRead, UnitRead
from app.web.paging import (
    CursorText,
    Page,
    PageSize,
    SearchText,
    cut,
    open_cursor,
)

units = APIRouter(prefix="/units", tags=["units"])
posts = APIRouter(prefix="/posts", tags=["posts"])

Reader = Annotated[Actor, Depends(requires(Permission.READ_RECORDS))]


@units.get("")
def list_units(
    request: Request,
    *,
    db: Db,
    actor: Reader,
    search: SearchText = None,
    sector: Sector | None = None,
    limit: PageSize = 50,
    cursor: CursorText = None,
) -> Page[UnitRead]:
    """List the units of the caller's agency by code."""
    of = f"units:{search}:{sector}"
    with db.reading() as session:
        rows = queries.list_units(
            session,
            agency_id=actor.agency_id,
            after=open_cursor(request, cursor, of=of),
            limit=limit + 1,
            search=search,
            sector=sector,
        )
    return cut(request, rows, limit=limit, of=of, key=lambda unit: unit.code)


@units.get("/{code}")
def get_unit(code: str, *, db: Db, actor: Reader) -> UnitRead:
    """Get one unit."""
    with db.reading() as session:
        return queries.get_unit(session, agency_id=actor.agency_id, code=code)


@posts.get("")
def list_posts(
    request: Request,
    *,
    db: Db,
    actor: Reader,
    search: SearchText = None,
    kind: PostKind | None = None,
    limit: PageSize = 50,
    cursor: CursorText = None,
) -> Page[PostRead]:
    """List the posts of the caller's agency by code."""
    of = f"posts:{search}:{kind}"
    with db.reading() as session:
        rows = queries.list_posts(
            session,
            agency_id=actor.agency_id,
            after=open_cursor(request, cursor, of=of),
            limit=limit + 1,
            search=search,
            kind=kind,
        )
    return cut(request, rows, limit=limit, of=of, key=lambda post: post.code)


@posts.get("/{code}")
def get_post(code: str, *, db: Db, actor: Reader) -> PostRead:
    """Get one post and what it asks of its holder."""
    with db.reading() as session:
        return queries.get_post(session, agency_id=actor.agency_id, code=code)
