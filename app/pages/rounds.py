"""Rounds: the list with its form, and one round with its runs."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import ValidationError
from sqlmodel import Session

from app.accounts.actor import Actor
from app.accounts.guards import Db, requires, requires_form
from app.accounts.permissions import Permission, has_permission
from app.errors import AppError
from app.pages import joint_form, joint_rules, round_forms, runs, words
from app.pages.frame import frame_of, show
from app.pages.joint_form import LawSwitch
from app.pages.joint_rules import SwitchRow
from app.pages.round_forms import RoundForm
from app.pages.runs import RunRow
from app.placements import queries
from app.placements.models import RoundState
from app.placements.schemas import Limit, Policy, RoundRead
from app.placements.service import rounds as service

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Reader = Annotated[Actor, Depends(requires(Permission.READ_ROUNDS))]
Preparer = Annotated[Actor, Depends(requires_form(Permission.PREPARE_ROUNDS))]
FilledIn = Annotated[RoundForm, Depends(round_forms.filled_in)]
HERE = "/putaran"
CSS = {RoundState.DRAFT: "calm", RoundState.FROZEN: "led"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundRow:
    """A round in the list."""

    code: str
    name: str
    as_of: date
    effective_on: date
    limits: str
    state: str
    css: str
    proposal_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundsView:
    """The list, and the form for whoever may fill it in."""

    rows: tuple[RoundRow, ...]
    form: RoundForm | None
    switches: tuple[LawSwitch, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line of what a round lays down."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundView:
    """One round."""

    code: str
    name: str
    as_of: date
    effective_on: date
    state: str
    css: str
    policy: tuple[Fact, ...]
    joint: tuple[SwitchRow, ...]
    snapshot: str | None
    created_at: datetime
    created_by: str
    may_freeze: bool
    may_run: bool
    is_live: bool
    warnings: tuple[str, ...]


@router.get("/putaran")
def show_rounds(request: Request, db: Db, actor: Reader) -> Response:
    """Show the rounds of the agency."""
    may_write = has_permission(actor.role, Permission.PREPARE_ROUNDS)
    form = RoundForm() if may_write else None
    return _list(request, db, actor=actor, form=form)


@router.post("/putaran")
def create_round(
    request: Request, db: Db, *, actor: Preparer, form: FilledIn
) -> Response:
    """Create a round in draft, or show the form again with what is wrong."""
    secret = request.app.state.settings.secret.get_secret_value()
    try:
        new = round_forms.to_create(form)
        with db.transaction() as session:
            service.create_round(session, new, actor=actor, secret=secret)
    except ValidationError as error:
        wrong = replace(form, mistakes=round_forms.mistakes_of(error))
        return _list(request, db, actor=actor, form=wrong, status=422)
    except AppError as error:
        wrong = replace(form, mistakes=(error.detail,))
        return _list(request, db, actor=actor, form=wrong, status=error.status)
    return RedirectResponse(f"/putaran/{new.code}", status_code=303)


@router.get("/putaran/{code}")
def show_round(request: Request, db: Db, code: str, *, actor: Reader) -> Response:
    """Show one round and its runs."""
    with db.reading() as session:
        frame = frame_of(request, session, actor, here=HERE)
        found = queries.read_round(session, code, agency_id=actor.agency_id)
        rows = runs.list_rows(session, code, actor=actor)
        joint = joint_rules.read_switches(
            session, found.policy, agency_id=actor.agency_id
        )
    view = _view(found, rows, joint=joint, actor=actor)
    return show(request, "round.html", frame=frame, view=view, runs=rows)


@router.post("/putaran/{code}/bekukan")
def freeze_round(db: Db, code: str, actor: Preparer) -> Response:
    """Freeze the facts, rules and weights of a round."""
    with db.transaction() as session:
        service.freeze_round(session, code, actor=actor)
    return RedirectResponse(f"/putaran/{code}", status_code=303)


def _list(
    request: Request,
    db: Db,
    *,
    actor: Actor,
    form: RoundForm | None,
    status: int = 200,
) -> Response:
    with db.reading() as session:
        frame = frame_of(request, session, actor, here=HERE)
        view = RoundsView(
            rows=_rows(session, actor),
            form=form,
            switches=_switches(session, form, actor) if form else (),
        )
    return show(request, "rounds.html", frame=frame, status=status, view=view)


def _switches(session: Session, form: RoundForm, actor: Actor) -> tuple[LawSwitch, ...]:
    laws = joint_rules.read_laws(
        session, agency_id=actor.agency_id, version=Policy().rulebook
    )
    return joint_form.switches_of(form.joint, laws)


def _rows(session: Session, actor: Actor) -> tuple[RoundRow, ...]:
    newest: dict[str, int] = {}
    for proposal in queries.list_proposals(session, agency_id=actor.agency_id):
        newest.setdefault(proposal.round, proposal.id)
    may_see = has_permission(actor.role, Permission.READ_PROPOSALS)
    return tuple(
        RoundRow(
            code=found.code,
            name=found.name,
            as_of=found.as_of,
            effective_on=found.effective_on,
            limits=_limits(found.policy),
            state=words.ROUND_STATES[found.state.value],
            css=CSS[found.state],
            proposal_id=newest.get(found.code) if may_see else None,
        )
        for found in queries.list_rounds(session, agency_id=actor.agency_id)
    )


def _view(
    found: RoundRead,
    rows: tuple[RunRow, ...],
    *,
    joint: tuple[SwitchRow, ...],
    actor: Actor,
) -> RoundView:
    is_frozen = found.state is RoundState.FROZEN
    may_prepare = has_permission(actor.role, Permission.PREPARE_ROUNDS)
    may_start = has_permission(actor.role, Permission.START_RUNS)
    return RoundView(
        code=found.code,
        name=found.name,
        as_of=found.as_of,
        effective_on=found.effective_on,
        state=words.ROUND_STATES[found.state.value],
        css=CSS[found.state],
        policy=_policy(found.policy),
        joint=joint,
        snapshot=found.snapshot_sha256,
        created_at=found.created_at,
        created_by=found.created_by,
        may_freeze=may_prepare and not is_frozen,
        may_run=may_start and is_frozen,
        is_live=any(row.is_live for row in rows),
        warnings=tuple(found.warnings),
    )


def _policy(policy: Policy) -> tuple[Fact, ...]:
    tiers = (
        Fact(name=f"Tingkat {number}", value=f"{tier.name}: {_selectors(tier.posts)}")
        for number, tier in enumerate(policy.tiers, start=1)
    )
    ties = ", ".join(words.phrase(tie.value) for tie in policy.ties)
    last = "lalu undian" if policy.lottery else "tanpa undian"
    return (
        *tiers,
        Fact(name="Batas mutasi", value=_limits(policy)),
        Fact(name="Biaya mutasi", value=f"{policy.move_cost} poin merit"),
        Fact(name="Nilai paling rendah", value=f"{policy.least_points} poin merit"),
        Fact(name="Bila sama", value=f"{ties}; {last}" if ties else last),
        Fact(name="Aturan", value=policy.rulebook),
        Fact(name="Merit", value=policy.merit),
        Fact(name="Kebutuhan unit", value=policy.need or "tidak dipakai"),
        Fact(name="Sektor prioritas", value=policy.priorities or "tidak dipakai"),
    )


def _limits(policy: Policy) -> str:
    parts = (f"{limit.limit} {_counted(limit)}" for limit in policy.limits)
    return ", ".join(parts) or "tanpa batas"


def _counted(limit: Limit) -> str:
    return _selectors([limit.posts] if isinstance(limit.posts, str) else limit.posts)


def _selectors(posts: list[str]) -> str:
    return ", ".join(words.SELECTORS.get(post, post) for post in posts)
