"""The first day on screen: what to bring, in which order, until the first round."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse

from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.permissions import Permission
from app.pages.frame import frame_of, show
from app.planning.first_day import first_day
from app.planning.foreseen import StepState

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Reader = Annotated[Actor, Depends(requires(Permission.READ_IMPORTS))]
STATES = {
    StepState.TO_DO: ("belum", ""),
    StepState.PART: ("sebagian", "acting"),
    StepState.DONE: ("selesai", "led"),
}


@router.get("/mulai")
def show_first_day(request: Request, db: Db, actor: Reader) -> Response:
    """Show the way from an empty database to the first proposal."""
    with db.reading() as session:
        frame = frame_of(request, session, actor, here="/impor")
        view = first_day(session, agency_id=actor.agency_id)
    return show(request, "first_day.html", frame=frame, view=view, states=STATES)
