"""Proposals: figures, lines, justifications, files for an offline check."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from sqlmodel import Session

from app.accounts import lists
from app.accounts.actor import Actor
from app.accounts.changing import changing
from app.accounts.guards import Db, requires
from app.accounts.permissions import Permission
from app.accounts.route import ApiRoute
from app.placements import bundle, disclosure, nominative, queries, reading
from app.placements.schemas import (
    BreachRead,
    Justification,
    LineRead,
    ProposalRead,
    ReasonGive,
)
from app.placements.schemas.asking import LinesAsked
from app.placements.service import accepting
from app.web.conditions import Seen
from app.web.paging import Page, RowNumber

router = APIRouter(prefix="/proposals", tags=["proposals"], route_class=ApiRoute)
Reader = Annotated[Actor, Depends(requires(Permission.READ_PROPOSALS))]
Giver = Annotated[Actor, Depends(requires(Permission.GIVE_REASONS))]
ZIP = "application/zip"
BUNDLE: dict[int | str, dict[str, Any]] = {
    200: {"content": {ZIP: {"schema": {"type": "string", "format": "binary"}}}}
}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILE: dict[int | str, dict[str, Any]] = {
    200: {"content": {XLSX: {"schema": {"type": "string", "format": "binary"}}}}
}


@router.get("/{proposal_id}")
def get_proposal(db: Db, proposal_id: RowNumber, actor: Reader) -> ProposalRead:
    """Return a checked proposal in figures."""
    with db.reading() as session:
        return queries.read_proposal(session, proposal_id, agency_id=actor.agency_id)


@router.get(
    "/{proposal_id}/lines", response_model=Page[LineRead], responses=lists.FILES
)
def list_lines(
    request: Request,
    *,
    proposal_id: RowNumber,
    db: Db,
    actor: Reader,
    asked: Annotated[LinesAsked, Query()],
) -> Page[LineRead] | Response:
    """List every post in scope with its leader before and after, by code."""

    def load(session: Session) -> list[LineRead]:
        lines = reading.list_lines(session, proposal_id, agency_id=actor.agency_id)
        if asked.only_changes:
            return [line for line in lines if line.move or line.is_unfilled]
        return lines

    source = lists.worked_out(asked, load)
    scope = f"{proposal_id}"
    return lists.answer(
        request, db, actor=actor, asked=asked, source=source, scope=scope
    )


@router.get("/{proposal_id}/lines/{post}")
def get_justification(
    db: Db, proposal_id: RowNumber, *, post: str, actor: Reader
) -> Justification:
    """Return why this officer is proposed for this post, and nobody else.

    Of a sanction auditors are told how heavy it is and until when; analysts also
    where it stands. A look at one is logged.
    """
    with db.reading() as session:
        why = queries.get_justification(
            session, proposal_id, post, agency_id=actor.agency_id
        )
    if disclosure.tells_sanction(why):
        # Before the answer: a look that cannot be logged is not had.
        with db.transaction() as session:
            disclosure.record_look(session, why, actor=actor)
    return disclosure.masked(why, actor=actor)


@router.put("/{proposal_id}/breach-reasons")
def give_breach_reason(
    db: Db, *, proposal_id: RowNumber, given: ReasonGive, actor: Giver, seen: Seen
) -> BreachRead:
    """Write down why people accept one new breach of a joint rule; it is logged.

    The newest reason counts; it is shown on the proposal and in the justification of
    both posts. A reason in the place of another needs the tag of the proposal.
    """

    def now(session: Session) -> ProposalRead | None:
        agency_id = actor.agency_id
        breach = accepting.get_breach(session, proposal_id, given, agency_id=agency_id)
        if not breach.reason:
            return None
        return queries.read_proposal(session, proposal_id, agency_id=agency_id)

    with changing(db, actor, seen, now=now) as session:
        return accepting.give_reason(session, proposal_id, given, actor=actor)


@router.get("/{proposal_id}/problem")
def get_problem(db: Db, proposal_id: RowNumber, actor: Reader) -> dict[str, Any]:
    """Return the placement-problem/1 file, without personal data."""
    with db.reading() as session:
        row = queries.get_proposal(session, proposal_id, agency_id=actor.agency_id)
    return queries.read_file(row.problem_gz)


@router.get("/{proposal_id}/proposal")
def get_answer(db: Db, proposal_id: RowNumber, actor: Reader) -> dict[str, Any]:
    """Return the placement-proposal/1 file with its certificate."""
    with db.reading() as session:
        row = queries.get_proposal(session, proposal_id, agency_id=actor.agency_id)
    return queries.read_file(row.proposal_gz)


@router.get("/{proposal_id}/nominative.xlsx", response_class=Response, responses=FILE)
def get_nominative(db: Db, proposal_id: RowNumber, actor: Reader) -> Response:
    """Return the appointments as the nominative list that staff know."""
    with db.reading() as session:
        content = nominative.write(session, proposal_id, agency_id=actor.agency_id)
    name = f"daftar-nominatif-{proposal_id}.xlsx"
    return Response(
        content,
        media_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@router.get("/{proposal_id}/bundle.zip", response_class=Response, responses=BUNDLE)
def get_bundle(db: Db, proposal_id: RowNumber, actor: Reader) -> Response:
    """Return problem, proposal, rules, policies and the checker in one file.

    Without personal data; whoever has Python can judge it offline.
    """
    with db.reading() as session:
        content = bundle.write_bundle(session, proposal_id, agency_id=actor.agency_id)
    name = f"usulan-{proposal_id}.zip"
    return Response(
        content,
        media_type=ZIP,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
