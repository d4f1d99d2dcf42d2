"""Who leads what, over HTTP."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from app import clock
from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.permissions import Permission
from app.accounts.route import ApiRoute
from app.clocks.tenure import TenureState
from app.vacancies import queries
from app.vacancies.schemas import (
    ActingRead,
    LeadershipRead,
    LeadershipReport,
    TenureRead,
)
from app.web.moments import RecordedOn
from app.web.paging import (
    CursorText,
    Page,
    PageSize,
    cut,
    open_cursor,
)

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


@router.get("/leadership", summary="How every unit is led")
def list_leadership(
    db: Db,
    *,
    actor: Reader,
    asked: AskedOf,
) -> list[LeadershipRead]:
    """List every unit with who leads it on a day, definitively or acting."""
    with db.reading() as session:
        return list(
            queries.list_leadership(
                session,
                agency_id=actor.agency_id,
                on=asked.day,
                known_on=asked.known_on,
                recorded_on=asked.recorded_on,
            )
        )


@router.get("/acting", summary="Acting terms and when they breach")
def list_acting(
    request: Request,
    *,
    db: Db,
    actor: Reader,
    asked: AskedOf,
    limit: PageSize = 50,
    cursor: CursorText = None,
) -> Page[ActingRead]:
    """List who acts where nobody leads definitively; what breaches first is on top."""
    of = f"acting:{asked}"
    after = open_cursor(request, cursor, of=of)
    with db.reading() as session:
        rows = queries.list_acting(
            session,
            agency_id=actor.agency_id,
            on=asked.day,
            known_on=asked.known_on,
            recorded_on=asked.recorded_on,
        )
    later = [row for row in rows if after is None or _place(row) > after]
    return cut(request, later[: limit + 1], limit=limit, of=of, key=_place)


@router.get("/tenures", summary="The two-year, five-year and pension clocks")
def list_tenures(
    request: Request,
    *,
    db: Db,
    actor: Reader,
    asked: AskedOf,
    state: TenureState | None = None,
    limit: PageSize = 50,
    cursor: CursorText = None,
) -> Page[TenureRead]:
    """List every definitive leader with his clocks, by post code."""
    of = f"tenures:{asked}:{state}"
    after = open_cursor(request, cursor, of=of)
    with db.reading() as session:
        rows = queries.list_tenures(
            session,
            agency_id=actor.agency_id,
            on=asked.day,
            known_on=asked.known_on,
            recorded_on=asked.recorded_on,
        )
    wanted = [row for row in rows if state is None or row.state is state]
    later = [row for row in wanted if after is None or row.post > after]
    return cut(
        request, later[: limit + 1], limit=limit, of=of, key=lambda row: row.post
    )


def _place(row: ActingRead) -> str:
    return f"{row.breaches_on or date.max}|{row.post}"
