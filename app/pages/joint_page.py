"""The tab of a proposal on joint rules, and the reasons people give there."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import ValidationError

from app.accounts.actor import Actor
from app.accounts.guards import Db, requires, requires_form
from app.accounts.permissions import Permission, has_permission
from app.pages.frame import frame_of, show
from app.pages.joint_view import read_joint
from app.pages.proposal_head import read_head
from app.placements import queries
from app.placements.schemas import ReasonGive
from app.placements.schemas.joint import LEAST_REASON, MOST_REASON
from app.placements.service import accepting
from app.web.paging import RowNumber

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Reader = Annotated[Actor, Depends(requires(Permission.READ_PROPOSALS))]
Giver = Annotated[Actor, Depends(requires_form(Permission.GIVE_REASONS))]
Text = Annotated[str, Form(max_length=100)]
PART = "/aturan-bersama"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A reason as typed, kept so that a mistake does not lose it."""

    rule: str = ""
    superior: str = ""
    subordinate: str = ""
    reason: str = ""
    mistake: str = ""

    @property
    def key(self) -> str:
        """Give the place of its breach on the page."""
        return f"langgar-{self.rule}-{self.superior}-{self.subordinate}"


def written(
    *,
    aturan: Text = "",
    atasan: Text = "",
    bawahan: Text = "",
    alasan: Annotated[str, Form(max_length=8000)] = "",
) -> Written:
    """Read the fields of the form."""
    return Written(rule=aturan, superior=atasan, subordinate=bawahan, reason=alasan)


@router.get("/usulan/{proposal_id}/aturan-bersama")
def show_joint(
    request: Request, db: Db, proposal_id: RowNumber, *, actor: Reader
) -> Response:
    """Show which joint rules were on, what breaks them, and the reasons given."""
    return _page(request, db, proposal_id, actor=actor, typed=Written())


@router.post("/usulan/{proposal_id}/aturan-bersama")
def give_reason(
    request: Request,
    db: Db,
    proposal_id: RowNumber,
    *,
    actor: Giver,
    typed: Annotated[Written, Depends(written)],
) -> Response:
    """Keep a reason, or show the form again with what is wrong."""
    try:
        given = ReasonGive.model_validate({
            "rule": typed.rule,
            "superior": typed.superior,
            "subordinate": typed.subordinate,
            "reason": typed.reason,
        })
    except ValidationError as error:
        wrong = Written(
            rule=typed.rule,
            superior=typed.superior,
            subordinate=typed.subordinate,
            reason=typed.reason,
            mistake=_mistake(error),
        )
        return _page(request, db, proposal_id, actor=actor, typed=wrong, status=422)
    with db.transaction() as session:
        accepting.give_reason(session, proposal_id, given, actor=actor)
    address = f"/usulan/{proposal_id}{PART}#{typed.key}"
    return RedirectResponse(address, status_code=303)


def _page(request: Request, db: Db, proposal_id: int, **asked: Any) -> Response:
    actor: Actor = asked["actor"]
    agency_id = actor.agency_id
    with db.reading() as session:
        found = queries.read_proposal(session, proposal_id, agency_id=agency_id)
        frame = frame_of(request, session, actor, here="/putaran")
        head = read_head(session, found, agency_id=agency_id, part=PART)
        view = read_joint(session, found, agency_id=agency_id)
    return show(
        request,
        "proposal_joint.html",
        frame=frame,
        status=asked.get("status", 200),
        head=head,
        view=view,
        typed=asked["typed"],
        may_write=has_permission(actor.role, Permission.GIVE_REASONS),
    )


def _mistake(error: ValidationError) -> str:
    kinds = {str(entry["type"]) for entry in error.errors()}
    if "string_too_short" in kinds:
        return f"Alasan: tulislah sekurangnya {LEAST_REASON} huruf."
    if "string_too_long" in kinds:
        return f"Alasan: paling banyak {MOST_REASON} huruf."
    first = error.errors()[0]
    return f"Alasan: {str(first['msg']).removeprefix('Value error, ')}."
