"""Units and posts; beside files, single figures and requirements may be written."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response, status
from sqlmodel import Session

from app import clock
from app.accounts import queries as accounts
from app.accounts.actor import Actor
from app.accounts.changing import changing
from app.accounts.guards import Db, requires
from app.accounts.lists import FILES, Source, answer, worked_out
from app.accounts.permissions import Permission
from app.accounts.route import ApiRoute
from app.posts import queries, service
from app.posts.schemas import (
    FigureRead,
    FiguresAsked,
    FiguresBulk,
    FiguresItem,
    FigureWrite,
    PostRead,
    PostsAsked,
    RequirementsBulk,
    RequirementsItem,
    RequirementsWrite,
    UnitRead,
    UnitsAsked,
)
from app.web.bulk import each
from app.web.conditions import Seen, sight_of
from app.web.moments import Moment, MomentOf
from app.web.paging import Page

units = APIRouter(prefix="/units", tags=["units"], route_class=ApiRoute)
posts = APIRouter(prefix="/posts", tags=["posts"], route_class=ApiRoute)

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


@units.get("/{code}/figures/{year}")
def get_figures(code: str, year: Year, *, db: Db, actor: Reader) -> FigureRead:
    """Get the figures of one unit and year."""
    with db.reading() as session:
        return queries.get_figures(
            session, agency_id=actor.agency_id, code=code, year=year
        )


@units.put("/{code}/figures/{year}")
def write_figures(
    code: str,
    year: Year,
    *,
    told: FigureWrite,
    db: Db,
    actor: Writer,
    seen: Seen,
) -> FigureRead:
    """Write the figures of one unit and year, in place of what was known before.

    The whole row is replaced; what was known stays in the history and in the log.
    """
    found = partial(
        queries.find_figures, agency_id=actor.agency_id, code=code, year=year
    )
    with changing(db, actor, seen, now=found) as session:
        service.write_figures(session, code, year, told=told, actor=actor)
        return queries.get_figures(
            session, agency_id=actor.agency_id, code=code, year=year
        )


@units.post("/figures/bulk")
def write_many_figures(*, told: FiguresBulk, db: Db, actor: Writer) -> list[FigureRead]:
    """Write the figures of many units and years, all or none.

    Of a refusal `errors` names every wrong item by its `index`. What is there already
    needs its `if_match`, as the header of a single write.
    """
    agency = actor.agency_id

    def write(session: Session, item: FiguresItem) -> FigureRead:
        code, year = item.unit, item.year
        found = queries.find_figures(session, agency_id=agency, code=code, year=year)
        sight_of(item.if_match).check(found)
        service.write_figures(session, code, year, told=item, actor=actor)
        return queries.get_figures(session, agency_id=agency, code=code, year=year)

    with db.transaction() as session:
        accounts.wait_for_turn(session, agency_id=agency)
        return each(
            told.items,
            partial(write, session),
            name=lambda item: (item.unit, item.year),
        )


@units.delete("/{code}/figures/{year}", status_code=status.HTTP_204_NO_CONTENT)
def withdraw_figures(
    code: str, year: Year, *, db: Db, actor: Writer, seen: Seen
) -> None:
    """Take back the figures of one unit and year; nothing is erased."""
    found = partial(
        queries.get_figures, agency_id=actor.agency_id, code=code, year=year
    )
    with changing(db, actor, seen, now=found) as session:
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
    code: str, *, asked: RequirementsWrite, db: Db, actor: Writer, seen: Seen
) -> PostRead:
    """Write what a post asks of its holder from a day on: class, education, levels.

    `If-Match` takes the tag of the post as of that day (`?as_of=`), if it lies ahead.
    """
    # What begins later is not asked today: seen, and shown, is what will be then.
    moment = Moment(as_of=max(asked.valid_from, clock.today()))
    found = partial(
        queries.get_post, agency_id=actor.agency_id, code=code, moment=moment
    )
    with changing(db, actor, seen, now=found) as session:
        service.write_requirements(session, code, asked=asked, actor=actor)
        return found(session)


@posts.post("/requirements/bulk")
def write_many_requirements(
    *, asked: RequirementsBulk, db: Db, actor: Writer
) -> list[PostRead]:
    """Write what many posts ask of their holders, all or none.

    Of a refusal `errors` names every wrong item by its `index`; each item needs the
    `if_match` of its post, read as of the day the item begins.
    """

    def write(session: Session, item: RequirementsItem) -> PostRead:
        found = partial(
            queries.get_post,
            agency_id=actor.agency_id,
            code=item.post,
            moment=Moment(as_of=max(item.valid_from, clock.today())),
        )
        sight_of(item.if_match).check(found(session))
        service.write_requirements(session, item.post, asked=item, actor=actor)
        return found(session)

    with db.transaction() as session:
        accounts.wait_for_turn(session, agency_id=actor.agency_id)
        return each(asked.items, partial(write, session), name=lambda item: item.post)
