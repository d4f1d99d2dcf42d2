"""What an officer is worth, part by part, under a policy of the reader's choice."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse

from app import clock
from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.permissions import Permission
from app.merit import disclosure
from app.officers import queries as officers
from app.pages import merit_view, talent
from app.pages.directory import find_people
from app.pages.frame import frame_of, show
from app.web.paging import RowNumber

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Reader = Annotated[Actor, Depends(requires(Permission.READ_MERIT))]


@router.get("/pegawai/{officer_id}/merit")
def show_merit(
    request: Request,
    db: Db,
    officer_id: RowNumber,
    *,
    actor: Reader,
    policy: Annotated[str, Query(alias="kebijakan", max_length=60)] = "",
    day: Annotated[date | None, Query(alias="tanggal")] = None,
) -> Response:
    """Show every part with its source rows; a look at a sanction is logged."""
    agency_id = actor.agency_id
    chosen = talent.chooser(policy)
    on = day or clock.today()
    with db.reading() as session:
        frame = frame_of(request, session, actor, here="")
        found = officers.get_officer_by_id(
            session, agency_id=agency_id, officer_id=officer_id
        )
        named = find_people(session, {found.nip}, agency_id=agency_id)[found.nip]
        told = talent.work_out(
            session, found.nip, policy=policy, on=on, agency_id=agency_id
        )
    if disclosure.tells_sanction(told.x.components):
        # Before the answer: a look that cannot be logged is not had.
        with db.transaction() as session:
            disclosure.record_look(session, found.nip, actor=actor)
    return show(
        request,
        "merit.html",
        frame=frame,
        officer_id=officer_id,
        who=named.name,
        chooser=chosen,
        day=on,
        talent=talent.view_of(told),
        view=merit_view.merit_of(disclosure.talent_for(told, actor=actor)),
    )
