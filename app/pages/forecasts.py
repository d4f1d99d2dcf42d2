"""Looking ahead over the whole city: forecast, shortages, missing data, clocks."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse
from sqlmodel import Session

from app import clock
from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.permissions import Permission
from app.clocks import queries as calendar
from app.clocks.spans import doubt
from app.clocks.tenure import TenureState
from app.clocks.terms import clock_terms
from app.pages import forecast_view
from app.pages.ahead import AskedAhead
from app.pages.ahead_tabs import HERE, look, tabs_of
from app.pages.clock_rows import ClockRows, acting_row, read_positions, tenure_row
from app.pages.directory import find_people
from app.pages.frame import frame_of, show
from app.vacancies import acting, tenure

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Planner = Annotated[Actor, Depends(requires(Permission.READ_PLANNING))]
TENURES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ClocksView:
    """Clocks of the whole city on a day."""

    day: date
    breached: int
    warned: int
    locked: int
    due: int
    rows: ClockRows
    tenure_count: int
    doubt: str | None


@router.get("/prakiraan")
def show_forecast(
    request: Request, db: Db, *, actor: Planner, asked: AskedAhead
) -> Response:
    """Show what falls vacant in the coming 24 months."""
    return look(
        request, db, actor=actor, asked=asked, part="", read=forecast_view.read_forecast
    )


@router.get("/prakiraan/kekurangan")
def show_shortages(
    request: Request, db: Db, *, actor: Planner, asked: AskedAhead
) -> Response:
    """Show what nobody can fill, and the cheapest cures."""
    return look(
        request,
        db,
        actor=actor,
        asked=asked,
        part="/kekurangan",
        read=forecast_view.read_shortages,
    )


@router.get("/prakiraan/data")
def show_gaps(
    request: Request, db: Db, *, actor: Planner, asked: AskedAhead
) -> Response:
    """Show the missing data worth fixing first."""
    return look(
        request,
        db,
        actor=actor,
        asked=asked,
        part="/data",
        read=forecast_view.read_gaps,
    )


@router.get("/prakiraan/jangka-waktu")
def show_clocks(
    request: Request,
    db: Db,
    *,
    actor: Planner,
    day: Annotated[date | None, Query(alias="tanggal")] = None,
) -> Response:
    """Show acting terms by when they breach, and leaders beyond or before a clock."""
    with db.reading() as session:
        frame = frame_of(request, session, actor, here=HERE)
        view = _clocks(session, day or clock.today(), agency_id=actor.agency_id)
    tabs = tabs_of("/jangka-waktu", None)
    return show(request, "clocks.html", frame=frame, tabs=tabs, view=view)


def _clocks(session: Session, day: date, *, agency_id: int) -> ClocksView:
    city = read_positions(session, agency_id=agency_id, day=day)
    terms = clock_terms()
    acts = acting.acting_on(city, day, terms)
    stays = tenure.tenures_on(city, day, terms)
    notable = [one for one in stays if one.state is not TenureState.FREE]
    # Who has been there too long first, then whom the two years free soonest.
    notable.sort(key=lambda one: (one.state is not TenureState.DUE, one.movable_from))
    shown = notable[:TENURES]
    nips = {one.nip for one in acts} | {stay.nip for stay in shown}
    people = find_people(session, nips, agency_id=agency_id)
    acting_rows = tuple(acting_row(one, people) for one in acts)
    return ClocksView(
        day=day,
        breached=sum(row.css == "open" for row in acting_rows),
        warned=sum(row.css == "acting" for row in acting_rows),
        locked=sum(one.state is TenureState.LOCKED for one in stays),
        due=sum(one.state is TenureState.DUE for one in stays),
        rows=ClockRows(
            acting=acting_rows,
            tenures=tuple(tenure_row(one, people) for one in shown),
        ),
        tenure_count=len(notable),
        doubt=doubt(calendar.list_spans(session, agency_id=agency_id)),
    )
