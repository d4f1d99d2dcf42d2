"""How good the data are: the index, its trend, what is wrong."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from app import clock
from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.lists import FILES, answer, worked_out
from app.accounts.permissions import Permission
from app.accounts.route import ApiRoute
from app.quality import queries, service
from app.quality.schemas import (
    CheckRead,
    ChecksAsked,
    FlawRead,
    QualityReport,
    TrendAsked,
    TrendPoint,
)
from app.web.paging import CursorText, Page, PageSize, cut, open_cursor

router = APIRouter(prefix="/quality", tags=["quality"], route_class=ApiRoute)

Reader = Annotated[Actor, Depends(requires(Permission.READ_RECORDS))]
Writer = Annotated[Actor, Depends(requires(Permission.WRITE_RECORDS))]
On = Annotated[date | None, Query(description="The day asked about; today if absent.")]
UnitCode = Annotated[
    str | None,
    Query(max_length=64, description="Of a perangkat daerah; empty: unit not known."),
]
CheckId = Annotated[
    str | None, Query(max_length=40, description="As in the catalogue.")
]


@router.get("")
def get_quality(db: Db, *, actor: Reader, on: On = None) -> QualityReport:
    """Give the index by dimension, field and perangkat daerah, in permille."""
    with db.reading() as session:
        return queries.report_of(
            queries.survey_agency(
                session, agency_id=actor.agency_id, on=on or clock.today()
            )
        )


@router.get("/checks", response_model=Page[CheckRead], responses=FILES)
def list_checks(
    request: Request,
    *,
    db: Db,
    actor: Reader,
    asked: Annotated[ChecksAsked, Query()],
) -> Page[CheckRead] | Response:
    """List the checks with their citations and figures."""
    source = worked_out(asked, lambda _: queries.list_checks())
    return answer(request, db, actor=actor, asked=asked, source=source)


@router.get("/flaws")
def list_flaws(
    request: Request,
    *,
    db: Db,
    actor: Reader,
    check: CheckId = None,
    unit: UnitCode = None,
    limit: PageSize = 50,
    cursor: CursorText = None,
) -> Page[FlawRead]:
    """List what is wrong, by check and NIP; what a fix is worth is told by planning."""
    of = f"flaws:{check}:{unit}"
    after = open_cursor(request, cursor, of=of)
    with db.reading() as session:
        found = queries.survey_agency(
            session, agency_id=actor.agency_id, on=clock.today()
        ).flaws
    wanted = [
        each
        for each in found
        if check in {None, each.check.id} and unit in {None, each.organisation}
    ]
    start = int(after) if after else 0
    rows = [
        (place, queries.read_flaw(each))
        for place, each in enumerate(wanted[start : start + limit + 1], start + 1)
    ]
    page = cut(request, rows, limit=limit, of=of, key=lambda row: str(row[0]))
    return Page[FlawRead](items=[row for _, row in page.items], next=page.next)


@router.get("/trend", response_model=Page[TrendPoint], responses=FILES)
def list_trend(
    request: Request,
    *,
    db: Db,
    actor: Reader,
    asked: Annotated[TrendAsked, Query()],
) -> Page[TrendPoint] | Response:
    """List the index of every day that was measured, by dimension."""
    source = worked_out(
        asked,
        lambda session: queries.list_trend(
            session, agency_id=actor.agency_id, unit_code=asked.unit
        ),
    )
    return answer(request, db, actor=actor, asked=asked, source=source)


@router.post("/measures", status_code=201)
def measure_quality(db: Db, actor: Writer) -> QualityReport:
    """Store today's index for the trend; measured again, the day is renewed."""
    with db.transaction() as session:
        return service.measure(session, actor=actor)
