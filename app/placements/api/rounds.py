"""Rounds: create, freeze, read."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response, status
from sqlmodel import Session

from app.accounts.actor import Actor
from app.accounts.changing import changing
from app.accounts.guards import Db, requires
from app.accounts.lists import FILES, answer, worked_out
from app.accounts.permissions import Permission
from app.accounts.route import ApiRoute
from app.placements import disclosure, queries
from app.placements.schemas import (
    ProposalRead,
    RoundCreate,
    RoundRead,
    RunRead,
    SnapshotReplayRead,
)
from app.placements.schemas.asking import ProposalsAsked, RoundsAsked, RunsAsked
from app.placements.service import rounds
from app.web.conditions import Seen
from app.web.paging import Page

router = APIRouter(prefix="/rounds", tags=["rounds"], route_class=ApiRoute)
Reader = Annotated[Actor, Depends(requires(Permission.READ_ROUNDS))]
Preparer = Annotated[Actor, Depends(requires(Permission.PREPARE_ROUNDS))]
ProposalReader = Annotated[Actor, Depends(requires(Permission.READ_PROPOSALS))]
# A snapshot holds the sanctions whole, as the gates need them.
SnapshotReader = Annotated[Actor, Depends(requires(Permission.READ_DISCIPLINE))]


@router.get("", response_model=Page[RoundRead], responses=FILES)
def list_rounds(
    request: Request,
    *,
    db: Db,
    actor: Reader,
    asked: Annotated[RoundsAsked, Query()],
) -> Page[RoundRead] | Response:
    """List the rounds, the newest effective date first."""
    source = worked_out(
        asked, lambda session: queries.list_rounds(session, agency_id=actor.agency_id)
    )
    return answer(request, db, actor=actor, asked=asked, source=source)


@router.post("", status_code=status.HTTP_201_CREATED)
def create_round(
    db: Db,
    request: Request,
    response: Response,
    *,
    new: RoundCreate,
    actor: Preparer,
) -> RoundRead:
    """Create a round in draft; its facts are not frozen yet."""
    secret = request.app.state.settings.secret.get_secret_value()
    with db.transaction() as session:
        rounds.create_round(session, new, actor=actor, secret=secret)
        made = queries.read_round(session, new.code, agency_id=actor.agency_id)
    response.headers["Location"] = f"/api/v1/rounds/{new.code}"
    return made


@router.get("/{code}")
def get_round(db: Db, code: str, actor: Reader) -> RoundRead:
    """Return a round as it stands."""
    with db.reading() as session:
        return queries.read_round(session, code, agency_id=actor.agency_id)


@router.post("/{code}/freeze")
def freeze_round(db: Db, *, code: str, actor: Preparer, seen: Seen) -> RoundRead:
    """Freeze the round's facts, rules and weights under one hash, for good."""

    def now(session: Session) -> RoundRead:
        return queries.read_round(session, code, agency_id=actor.agency_id)

    with changing(db, actor, seen, now=now) as session:
        rounds.freeze_round(session, code, actor=actor)
        return queries.read_round(session, code, agency_id=actor.agency_id)


@router.get(
    "/{code}/snapshot",
    response_class=Response,
    responses={200: {"content": {"application/json": {"schema": {"type": "object"}}}}},
)
def get_snapshot(db: Db, code: str, actor: SnapshotReader) -> Response:
    """Return the frozen snapshot; its SHA-256 is the round's snapshot_sha256.

    It holds the sanctions whole, so each look at it is logged.
    """
    with db.transaction() as session:
        content = disclosure.disclose_snapshot(session, code, actor=actor)
    return Response(content, media_type="application/json")


@router.get("/{code}/snapshot/replay")
def replay_snapshot(db: Db, code: str, actor: Reader) -> SnapshotReplayRead:
    """Freeze the round's facts once more as known then, and compare the hashes.

    Corrections supersede and never overwrite, so the hash must be the same for ever.
    """
    with db.reading() as session:
        return rounds.replay_snapshot(session, code, agency_id=actor.agency_id)


@router.get("/{code}/runs", response_model=Page[RunRead], responses=FILES)
def list_runs(
    request: Request,
    *,
    code: str,
    db: Db,
    actor: Reader,
    asked: Annotated[RunsAsked, Query()],
) -> Page[RunRead] | Response:
    """List the runs of a round, the newest first; none is ever removed."""
    source = worked_out(
        asked,
        lambda session: queries.list_runs(session, code, agency_id=actor.agency_id),
    )
    return answer(request, db, actor=actor, asked=asked, source=source, scope=code)


@router.get("/{code}/proposals", response_model=Page[ProposalRead], responses=FILES)
def list_proposals(
    request: Request,
    *,
    code: str,
    db: Db,
    actor: ProposalReader,
    asked: Annotated[ProposalsAsked, Query()],
) -> Page[ProposalRead] | Response:
    """List the proposals of a round, the newest first."""

    def load(session: Session) -> list[ProposalRead]:
        queries.get_round(session, code, agency_id=actor.agency_id)
        return queries.list_proposals(session, agency_id=actor.agency_id, code=code)

    source = worked_out(asked, load)
    return answer(request, db, actor=actor, asked=asked, source=source, scope=code)
