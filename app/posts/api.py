"""Units and posts; beside files, single figures and requirements may be written."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response, status

from app import clock
from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.lists import FILES, Source, answer, worked_out
from app.accounts.permissions import Permission
from app.posts import queries, service
from app.posts.schemas import (
    FigureRead,
    FiguresAsked,
    FigureWrite,
    PostRead,
    PostsAsked,
    RequirementsWrite,
    UnitRead,
    UnitsAsked,
)
from app.web.moments import Moment, MomentOf
from app.web.paging import Page

units = APIRouter(prefix="/units", tags=["units"])
posts = APIRouter(prefix="/posts", tags=["posts"])

Reader = Annotated[Actor, Depends(requires(Permission.READ_RECORDS))]
Writer = Annotated[Actor, Depends(requires(Permission.WRITE_RECORDS))]
Year = Annotated[int, Path(ge=2000, le=2100, examples=[2025])]


@units.get("", response_model=Page[UnitRead], responses=FILES)
def list_units(
    request: Request,
    *,
    db: Db,
    actor: Reader,
    asked: Annotated[UnitsAsked, Query()],
) -> Page[UnitRead] | Response:
    """List the units of the caller's agency, filtered and ordered as asked."""
    agency_id = actor.agency_id
    source = Source(
        read=lambda session, window: queries.read_units(
            session, asked, window, agency_id=agency_id
        ),
        count=lambda session: queries.count_units(session, asked, agency_id=agency_id),
    )
    return answer(request, db, actor=actor, asked=asked, source=source)


@units.get("/{code}")
def get_unit(code: str, *, db: Db, actor: Reader, moment: MomentOf) -> UnitRead:
    """Get one unit."""
    with db.reading() as session:
        return queries.get_unit(
            session, agency_id=actor.agency_id, code=code, moment=moment
        )


@units.get("/{code}/figures", response_model=Page[FigureRead], responses=FILES)
def list_figures(
    request: Request,
    *,
    code: str,
    db: Db,
    actor: Reader,
    asked: Annotated[FiguresAsked, Query()],
) -> Page[FigureRead] | Response:
    """List what was measured of a unit's service, the newest year first."""
    source = worked_out(
        asked,
        lambda session: queries.list_figures(
            session, agency_id=actor.agency_id, code=code, moment=asked.moment
        ),
    )
    return answer(request, db, actor=actor, asked=asked, source=source, scope=code)


@units.put("/{code}/figures/{year}")
def write_figures(
    code: str, year: Year, *, told: FigureWrite, db: Db, actor: Writer
) -> FigureRead:
    """Write the figures of one unit and year, in place of what was known before.

    The whole row is replaced; what was known stays in the history and in the log.
    """
    with db.transaction() as session:
        service.write_figures(session, code, year, told=told, actor=actor)
        return queries.get_figures(
            session, agency_id=actor.agency_id, code=code, year=year
        )


@units.delete("/{code}/figures/{year}", status_code=status.HTTP_204_NO_CONTENT)
def withdraw_figures(code: str, year: Year, *, db: Db, actor: Writer) -> None:
    """Take back the figures of one unit and year; nothing is erased."""
    with db.transaction() as session:
        service.withdraw_figures(session, code, year, actor=actor)


@posts.get("", response_model=Page[PostRead], responses=FILES)
def list_posts(
    request: Request,
    *,
    db: Db,
    actor: Reader,
    asked: Annotated[PostsAsked, Query()],
) -> Page[PostRead] | Response:
    """List the posts of the caller's agency, filtered and ordered as asked."""
    agency_id = actor.agency_id
    source = Source(
        read=lambda session, window: queries.read_posts(
            session, asked, window, agency_id=agency_id
        ),
        count=lambda session: queries.count_posts(session, asked, agency_id=agency_id),
    )
    return answer(request, db, actor=actor, asked=asked, source=source)


@posts.get("/{code}")
def get_post(code: str, *, db: Db, actor: Reader, moment: MomentOf) -> PostRead:
    """Get one post and what it asks of its holder."""
    with db.reading() as session:
        return queries.get_post(
            session, agency_id=actor.agency_id, code=code, moment=moment
        )


@posts.put("/{code}/requirements")
def write_requirements(
    code: str, *, asked: RequirementsWrite, db: Db, actor: Writer
) -> PostRead:
    """Write what a post asks of its holder from a day on: class, education, levels."""
    with db.transaction() as session:
        service.write_requirements(session, code, asked=asked, actor=actor)
        # What begins later is not asked today; the answer shows what was written.
        moment = Moment(as_of=max(asked.valid_from, clock.today()))
        return queries.get_post(
            session, agency_id=actor.agency_id, code=code, moment=moment
        )
