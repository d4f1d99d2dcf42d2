"""Why one officer is proposed for one post."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse
from sqlmodel import Session

from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.permissions import Permission
from app.pages import gate_rows, words
from app.pages.directory import Person, find_people, person_of
from app.pages.frame import frame_of, show
from app.pages.gate_rows import GateRow
from app.pages.joint_view import JointView, joint_of
from app.pages.proposal_chains import ChainView, read_chains
from app.pages.proposal_head import read_head
from app.placements import disclosure, queries
from app.placements.schemas import (
    ComponentRead,
    Justification,
    ProposalRead,
    RankedRead,
)
from app.web.paging import RowNumber

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Reader = Annotated[Actor, Depends(requires(Permission.READ_PROPOSALS))]
# Enough to see everyone who stood above the chosen, and some below him.
FIRST_RANKS = 40
AFTER_CHOSEN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of the merit, with its bar."""

    label: str
    weight: int
    points: int
    maximum: int
    share: int
    note: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """The parts of one side of the merit."""

    name: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One eligible candidate."""

    rank: int
    officer: Person
    points: int
    move: str
    is_chosen: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One appointment of the chain."""

    post: str
    officer: str
    why: str
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class JustificationView:
    """Everything the page says."""

    title: str
    unit: str
    officer: Person
    from_title: str
    move: str
    effective_on: date
    passed: int
    warnings: tuple[GateRow, ...]
    gates: tuple[GateRow, ...]
    points: int
    reachable: int
    policy: str
    axes: tuple[Axis, ...]
    ranking: tuple[Candidate, ...]
    ranking_count: int
    rank: int
    is_ranking_cut: bool
    joint: JointView
    chain_number: int
    chain: tuple[Link, ...]
    workflow: tuple[str, ...]


@router.get("/usulan/{proposal_id}/jabatan/{post:path}")
def show_justification(
    request: Request,
    db: Db,
    *,
    proposal_id: RowNumber,
    post: str,
    actor: Reader,
    ranking: Annotated[str, Query(alias="peringkat", max_length=10)] = "",
) -> Response:
    """Show why this officer, and nobody else."""
    agency_id = actor.agency_id
    with db.reading() as session:
        found = queries.read_proposal(session, proposal_id, agency_id=agency_id)
        frame = frame_of(request, session, actor, here="/putaran")
        head = read_head(session, found, agency_id=agency_id)
        why = queries.get_justification(session, proposal_id, post, agency_id=agency_id)
        view = _compose(
            session,
            found,
            disclosure.masked(why, actor=actor),
            agency_id=agency_id,
            is_whole=ranking == "semua",
        )
    if disclosure.tells_sanction(why):
        # Before the answer: a look that cannot be logged is not had.
        with db.transaction() as session:
            disclosure.record_look(session, why, actor=actor)
    return show(request, "justification.html", frame=frame, head=head, view=view)


def _compose(
    session: Session,
    proposal: ProposalRead,
    why: Justification,
    *,
    agency_id: int,
    is_whole: bool,
) -> JustificationView:
    ranked = why.ranking if is_whole else _first(why.ranking)
    nips = {row.nip for row in ranked} | {why.nip}
    people = find_people(session, nips, agency_id=agency_id)
    chains = read_chains(session, proposal, agency_id=agency_id)
    chain = next(
        one for one in chains if any(step.code == why.post for step in one.steps)
    )
    gates = tuple(gate_rows.gate_row(row) for row in why.gates)
    return JustificationView(
        title=why.title,
        unit=why.unit,
        officer=person_of(people, why.nip) or Person(name=why.name),
        from_title=why.from_title,
        move=words.MOVES.get(why.move, why.move),
        effective_on=why.effective_on,
        passed=sum(row.outcome in gate_rows.PASSING for row in why.gates),
        warnings=gate_rows.warnings_of(why, gates),
        gates=gates,
        points=why.merit.points,
        reachable=why.merit.reachable,
        policy=why.merit.policy,
        axes=_axes(why.merit.components),
        ranking=tuple(_candidate(row, people) for row in ranked),
        ranking_count=len(why.ranking),
        rank=_rank(why.ranking),
        is_ranking_cut=len(ranked) < len(why.ranking),
        joint=joint_of(
            session,
            why.joint,
            queries.read_round(session, proposal.round, agency_id=agency_id).policy,
            agency_id=agency_id,
        ),
        chain_number=chain.number,
        chain=_links(chain, why.post),
        workflow=tuple(why.workflow),
    )


def _first(rows: list[RankedRead]) -> list[RankedRead]:
    return rows[: max(FIRST_RANKS, _rank(rows) + AFTER_CHOSEN)]


def _rank(rows: list[RankedRead]) -> int:
    return next((row.rank for row in rows if row.is_chosen), 0)


def _axes(components: list[ComponentRead]) -> tuple[Axis, ...]:
    order = list(dict.fromkeys(part.axis for part in components))
    return tuple(
        Axis(
            name=words.AXES.get(axis, words.phrase(axis)),
            parts=tuple(_part(part) for part in components if part.axis == axis),
        )
        for axis in order
    )


def _part(row: ComponentRead) -> Part:
    return Part(
        label=row.label,
        weight=row.weight,
        points=row.points,
        maximum=row.maximum,
        share=round(100 * row.points / row.maximum) if row.maximum else 0,
        note=row.note,
        sources=tuple(row.sources),
    )


def _candidate(row: RankedRead, people: dict[str, Person]) -> Candidate:
    return Candidate(
        rank=row.rank,
        officer=people.get(row.nip) or Person(name=row.name),
        points=row.points,
        move=words.MOVES.get(row.move, row.move),
        is_chosen=row.is_chosen,
        reason=row.reason,
    )


def _links(chain: ChainView, post: str) -> tuple[Link, ...]:
    return tuple(
        Link(
            post=step.post,
            officer=step.officer.name,
            why=step.why,
            is_here=step.code == post,
        )
        for step in chain.steps
    )
