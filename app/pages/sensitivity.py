"""The tab of a proposal on varied weights: asked for, followed, read."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import ValidationError

from app.accounts.actor import Actor
from app.accounts.guards import Db, requires, requires_form
from app.accounts.permissions import Permission, has_permission
from app.errors import AppError
from app.pages import runs
from app.pages.frame import frame_of, show
from app.pages.proposal_head import read_head
from app.pages.runs import Followed
from app.pages.sensitivity_view import read_view
from app.placements import queries
from app.placements.service import varying
from app.placements.varied import SensitivityCreate
from app.web.paging import RowNumber

router = APIRouter(include_in_schema=False)
Reader = Annotated[Actor, Depends(requires(Permission.READ_PROPOSALS))]
Starter = Annotated[Actor, Depends(requires_form(Permission.START_RUNS))]
PART = "/kepekaan"
MINUTE = 60
MISTAKES = {
    "points": "Geseran bobot: bilangan bulat 1 sampai 20.",
    "seconds": "Waktu paling lama: bilangan bulat 1 sampai 120 menit.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitivityForm:
    """The form as filled in."""

    points: str = str(SensitivityCreate().points)
    minutes: str = str(SensitivityCreate().seconds // MINUTE)
    mistakes: tuple[str, ...] = ()


@router.get("/usulan/{proposal_id}/kepekaan", response_class=HTMLResponse)
def show_sensitivity(
    request: Request, db: Db, proposal_id: RowNumber, *, actor: Reader
) -> Response:
    """Show which names change with the weights, and how far a run is."""
    return _page(request, db, proposal_id, actor=actor, form=SensitivityForm())


@router.post("/usulan/{proposal_id}/kepekaan", response_class=HTMLResponse)
def start_sensitivity(
    request: Request,
    db: Db,
    proposal_id: RowNumber,
    *,
    actor: Starter,
    points: Annotated[str, Form(alias="geseran", max_length=10)] = "",
    minutes: Annotated[str, Form(alias="menit", max_length=10)] = "",
) -> Response:
    """Ask a worker to vary the weights, or say what is wrong."""
    form = SensitivityForm(points=points.strip(), minutes=minutes.strip())
    try:
        asked = SensitivityCreate.model_validate({
            "points": form.points,
            "seconds": _seconds(form.minutes),
        })
        with db.transaction() as session:
            varying.queue_sensitivity(session, proposal_id, asked=asked, actor=actor)
    except ValidationError as error:
        places = [str(entry["loc"][0]) for entry in error.errors()]
        wrong = replace(form, mistakes=tuple(MISTAKES[place] for place in places))
        return _page(request, db, proposal_id, actor=actor, form=wrong, status=422)
    except AppError as error:
        wrong = replace(form, mistakes=(error.detail,))
        return _page(
            request, db, proposal_id, actor=actor, form=wrong, status=error.status
        )
    return RedirectResponse(f"/usulan/{proposal_id}{PART}", status_code=303)


def followed(
    request: Request, db: Db, proposal_id: RowNumber, *, actor: Reader
) -> Followed:
    """Find the proposal before its stream begins: a stream cannot answer 404."""
    with db.reading() as session:
        found = queries.read_proposal(session, proposal_id, agency_id=actor.agency_id)
        frame = frame_of(request, session, actor, here="/putaran")
    return Followed(code=found.round, actor=actor, frame=frame, varied=proposal_id)


@router.get(
    "/usulan/{proposal_id}/kepekaan/kemajuan", response_class=EventSourceResponse
)
async def follow_sensitivity(
    db: Db, found: Annotated[Followed, Depends(followed)]
) -> AsyncIterator[ServerSentEvent]:
    """Stream the runs that vary this proposal, until none is under way."""
    async for event in runs.follow_list(db, found):
        yield event


def _seconds(minutes: str) -> int | str:
    return int(minutes) * MINUTE if minutes.isdecimal() else minutes


def _page(
    request: Request,
    db: Db,
    proposal_id: int,
    *,
    actor: Actor,
    form: SensitivityForm,
    status: int = 200,
) -> Response:
    agency_id = actor.agency_id
    with db.reading() as session:
        found = queries.read_proposal(session, proposal_id, agency_id=agency_id)
        frame = frame_of(request, session, actor, here="/putaran")
        head = read_head(session, found, agency_id=agency_id, part=PART)
        rows = runs.list_rows(session, found.round, actor=actor, varied=proposal_id)
        view = read_view(session, proposal_id, agency_id=agency_id)
    may_start = has_permission(actor.role, Permission.START_RUNS)
    return show(
        request,
        "proposal_sensitivity.html",
        frame=frame,
        status=status,
        head=head,
        view=view,
        runs=rows,
        is_live=any(row.is_live for row in rows),
        form=form if may_start else None,
    )
