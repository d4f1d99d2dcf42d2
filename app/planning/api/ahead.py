"""Looking ahead over HTTP; everything rests on the frozen facts of a round."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.lists import FILES, answer, worked_out
from app.accounts.permissions import Permission
from app.accounts.route import ApiRoute
from app.planning import service
from app.planning.asking import BenchAsked, GapsAsked
from app.planning.compared import Comparison
from app.planning.fix_schemas import FixPage
from app.planning.schemas import (
    ActingProposals,
    Bench,
    Coverage,
    EarliestDate,
    Forecast,
    GapPage,
    Locks,
    OfficerDoors,
    PostPipeline,
    Shortages,
)
from app.web.paging import CursorText, Page, PageSize, cut, open_cursor

router = APIRouter(
    prefix="/planning/rounds/{code}", tags=["planning"], route_class=ApiRoute
)
Reader = Annotated[Actor, Depends(requires(Permission.READ_PLANNING))]
After = Annotated[
    bool,
    Query(description="As if the round's last proposal were carried out."),
]


@router.get("/forecast")
def get_forecast(
    db: Db, code: str, *, actor: Reader, after_proposal: After = False
) -> Forecast:
    """Tell what falls vacant in the coming 24 months, and who is ready to follow."""
    with db.reading() as session:
        return service.forecast_vacancies(
            session, code, agency_id=actor.agency_id, after=after_proposal
        )


@router.get("/locks")
def get_locks(
    db: Db, code: str, *, actor: Reader, after_proposal: After = False
) -> Locks:
    """Count whom the two years hold and until when, and what can still be filled."""
    with db.reading() as session:
        return service.count_locks(
            session, code, agency_id=actor.agency_id, after=after_proposal
        )


@router.get("/shortages")
def get_shortages(db: Db, code: str, actor: Reader) -> Shortages:
    """Say which posts nobody can fill, by their Hall sets, and the cheapest cures."""
    with db.reading() as session:
        return service.find_shortages(session, code, agency_id=actor.agency_id)


@router.get("/acting")
def get_acting_proposals(db: Db, code: str, actor: Reader) -> ActingProposals:
    """Propose a lawful acting leader for each post that stays empty."""
    with db.reading() as session:
        return service.propose_acting(session, code, agency_id=actor.agency_id)


@router.get("/coverage")
def get_coverage(
    db: Db, code: str, *, actor: Reader, after_proposal: After = False
) -> Coverage:
    """Give the succession coverage after ISO 30433 over the posts in scope."""
    with db.reading() as session:
        return service.measure_coverage(
            session, code, agency_id=actor.agency_id, after=after_proposal
        )


@router.get("/bench", response_model=Page[Bench], responses=FILES)
def list_bench(
    request: Request,
    *,
    code: str,
    db: Db,
    actor: Reader,
    asked: Annotated[BenchAsked, Query()],
) -> Page[Bench] | Response:
    """List every post in scope with its successors, by code."""
    source = worked_out(
        asked,
        lambda session: service.measure_bench(
            session, code, agency_id=actor.agency_id, after=asked.after_proposal
        ),
        read=_of_bench,
    )
    return answer(request, db, actor=actor, asked=asked, source=source, scope=code)


def _of_bench(row: Bench, name: str) -> object:
    return row.post.post if name == "post" else getattr(row, name)


@router.get("/posts/{post}")
def get_pipeline(db: Db, code: str, *, post: str, actor: Reader) -> PostPipeline:
    """Say who could lead a post now, on which day later, or after one step."""
    with db.reading() as session:
        return service.show_pipeline(session, code, post, agency_id=actor.agency_id)


@router.get("/officers/{nip}")
def get_doors(db: Db, code: str, *, nip: str, actor: Reader) -> OfficerDoors:
    """List the posts an officer may lead now, and those one rule away."""
    with db.reading() as session:
        return service.show_doors(session, code, nip, agency_id=actor.agency_id)


@router.get("/data-gaps", response_model=GapPage, responses=FILES)
def list_data_gaps(
    request: Request,
    *,
    code: str,
    db: Db,
    actor: Reader,
    asked: Annotated[GapsAsked, Query()],
) -> GapPage | Response:
    """List the missing data worth fixing first, by the names that hang on them."""
    with db.reading() as session:
        head, every = service.list_gaps(session, code, agency_id=actor.agency_id)
    source = worked_out(asked, lambda _: every)
    page = answer(request, db, actor=actor, asked=asked, source=source, scope=code)
    if isinstance(page, Response):
        return page
    told = {"items": page.items, "next": page.next, "count": page.count}
    return head.model_copy(update=told)


@router.get("/data-quality")
def list_data_fixes(
    request: Request,
    *,
    db: Db,
    code: str,
    actor: Reader,
    limit: PageSize = 50,
    cursor: CursorText = None,
) -> FixPage:
    """List wrong and missing data of the round, by the names that hang on a fix."""
    of = f"fixes:{code}"
    start = int(open_cursor(request, cursor, of=of) or 0)
    with db.reading() as session:
        page, rows = service.list_fixes(
            session, code, agency_id=actor.agency_id, start=start, limit=limit + 1
        )
    placed = list(enumerate(rows, start + 1))
    shown = cut(request, placed, limit=limit, of=of, key=lambda row: str(row[0]))
    items = [row for _, row in shown.items]
    return page.model_copy(update={"items": items, "next": shown.next})


@router.get("/earliest")
def get_earliest_round(db: Db, code: str, actor: Reader) -> EarliestDate:
    """Give the first day on which freezes and working days let a round take effect."""
    with db.reading() as session:
        return service.find_earliest_round(session, code, agency_id=actor.agency_id)


@router.get("/posts/{post}/officers/{nip}/earliest")
def get_earliest_pair(
    db: Db,
    code: str,
    *,
    post: str,
    nip: str,
    actor: Reader,
    asked: Annotated[
        date | None, Query(description="The effective date if absent.")
    ] = None,
) -> EarliestDate:
    """Give the first day on which every clock lets an officer lead a post."""
    with db.reading() as session:
        return service.find_earliest_pair(
            session, code, (nip, post), asked=asked, agency_id=actor.agency_id
        )


@router.get("/rulebooks/{version}")
def compare_rulebooks(
    db: Db,
    code: str,
    *,
    version: str,
    actor: Reader,
    base: Annotated[
        str | None, Query(description="Compared with; the round's own if absent.")
    ] = None,
) -> Comparison:
    """Judge the round's last proposal under another rulebook; tell the differences."""
    with db.reading() as session:
        return service.compare_rulebooks(
            session, code, version, agency_id=actor.agency_id, base=base
        )
