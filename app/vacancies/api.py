"""Who leads what, over HTTP."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from app import clock
from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.lists import FILES, answer, worked_out
from app.accounts.permissions import Permission
from app.accounts.route import ApiRoute
from app.vacancies import queries
from app.vacancies.schemas import (
    ActingAsked,
    ActingRead,
    LeadershipAsked,
    LeadershipRead,
    LeadershipReport,
    TenureRead,
    TenuresAsked,
)
from app.web.moments import RecordedOn
from app.web.paging import Page

router = APIRouter(prefix="/vacancies", tags=["vacancies"], route_class=ApiRoute)

Reader = Annotated[Actor, Depends(requires(Permission.READ_VACANCIES))]
On = Annotated[
    date | None,
    Query(description="The day asked about; today if absent.", examples=["2026-02-06"]),
]
KnownOn = Annotated[
    date | None,
    Query(
        description="Facts as they held on this day; the day asked about if absent.",
        examples=["2026-01-19"],
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which day is asked about, by which facts, as known when."""

    on: On = None
    known_on: KnownOn = None
    recorded_on: RecordedOn = None

    @property
    def day(self) -> date:
        """Give the day asked about; today if none was said."""
        return self.on or clock.today()

    def __str__(self) -> str:
        """Name the question, so that a cursor holds for it alone."""
        return f"{self.day}:{self.known_on}:{self.recorded_on}"


AskedOf = Annotated[Asked, Depends()]


@router.get("", summary="Units without a definitive leader")
def get_vacancies(
    db: Db,
    *,
    actor: Reader,
    asked: AskedOf,
) -> LeadershipReport:
    """Count units with and without a definitive leader on a day, by sector."""
    with db.reading() as session:
        return queries.get_report(
            session,
            agency_id=actor.agency_id,
            on=asked.day,
            known_on=asked.known_on,
            recorded_on=asked.recorded_on,
        )


@router.get(
    "/leadership",
    summary="How every unit is led",
    response_model=Page[LeadershipRead],
    responses=FILES,
)
def list_leadership(
    request: Request,
    *,
    db: Db,
    actor: Reader,
    asked: Annotated[LeadershipAsked, Query()],
) -> Page[LeadershipRead] | Response:
    """List every unit with who leads it on a day, definitively or acting."""
    day = asked.on or clock.today()
    source = worked_out(
        asked,
        lambda session: queries.list_leadership(
            session,
            agency_id=actor.agency_id,
            on=day,
            known_on=asked.known_on,
            recorded_on=asked.recorded_on,
        ),
    )
    # A cursor is good for one day only, also where the day is today.
    return answer(
        request, db, actor=actor, asked=asked, source=source, scope=day.isoformat()
    )


@router.get(
    "/acting",
    summary="Acting terms and when they breach",
    response_model=Page[ActingRead],
    responses=FILES,
)
def list_acting(
    request: Request,
    *,
    db: Db,
    actor: Reader,
    asked: Annotated[ActingAsked, Query()],
) -> Page[ActingRead] | Response:
    """List who acts where nobody leads definitively; what breaches first is on top."""
    day = asked.on or clock.today()
    source = worked_out(
        asked,
        lambda session: queries.list_acting(
            session,
            agency_id=actor.agency_id,
            on=day,
            known_on=asked.known_on,
            recorded_on=asked.recorded_on,
        ),
    )
    # A cursor is good for one day only, also where the day is today.
    return answer(
        request, db, actor=actor, asked=asked, source=source, scope=day.isoformat()
    )


@router.get(
    "/tenures",
    summary="The two-year, five-year and pension clocks",
    response_model=Page[TenureRead],
    responses=FILES,
)
def list_tenures(
    request: Request,
    *,
    db: Db,
    actor: Reader,
    asked: Annotated[TenuresAsked, Query()],
) -> Page[TenureRead] | Response:
    """List every definitive leader with his clocks, by post code."""
    day = asked.on or clock.today()
    source = worked_out(
        asked,
        lambda session: queries.list_tenures(
            session,
            agency_id=actor.agency_id,
            on=day,
            known_on=asked.known_on,
            recorded_on=asked.recorded_on,
        ),
    )
    # A cursor is good for one day only, also where the day is today.
    return answer(
        request, db, actor=actor, asked=asked, source=source, scope=day.isoformat()
    )
