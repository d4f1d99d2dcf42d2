"""Rounds: create, freeze, read."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response, status
from sqlmodel import Session

from app.accounts.actor import Actor
from app.accounts.changing import changing
from app.accounts.guards import Db, requires
from app.accounts.permissions import Permission
from app.accounts.route import ApiRoute
from app.placements import disclosure, queries
from app.placements.schemas import (
    ProposalRead,
    ReplayRead,
    RoundCreate,
    RoundRead,
    RunRead,
)
from app.placements.service import rounds
from app.web.conditions import Seen

router = APIRouter(prefix="/rounds", tags=["rounds"], route_class=ApiRoute)
Reader = Annotated[Actor, Depends(requires(Permission.READ_ROUNDS))]
Preparer = Annotated[Actor, Depends(requires(Permission.PREPARE_ROUNDS))]
ProposalReader = Annotated[Actor, Depends(requires(Permission.READ_PROPOSALS))]
# A snapshot holds the sanctions whole, as the gates need them.
SnapshotReader = Annotated[Actor, Depends(requires(Permission.READ_DISCIPLINE))]


@router.get("")
def list_rounds(db: Db, actor: Reader) -> list[RoundRead]:
    """List the rounds, the newest effective date first."""
    with db.reading() as session:
        return queries.list_rounds(session, agency_id=actor.agency_id)


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
def replay_snapshot(db: Db, code: str, actor: Reader) -> ReplayRead:
    """Freeze the round's facts once more as known then, and compare the hashes.

    Corrections supersede and never overwrite, so the hash must be the same for ever.
    """
    with db.reading() as session:
        return rounds.replay_snapshot(session, code, agency_id=actor.agency_id)


@router.get("/{code}/runs")
def list_runs(db: Db, code: str, actor: Reader) -> list[RunRead]:
    """List the runs of a round, the newest first; none is ever removed."""
    with db.reading() as session:
        return queries.list_runs(session, code, agency_id=actor.agency_id)


@router.get("/{code}/proposals")
def list_proposals(db: Db, code: str, actor: ProposalReader) -> list[ProposalRead]:
    """List the proposals of a round, the newest first."""
    with db.reading() as session:
        queries.get_round(session, code, agency_id=actor.agency_id)
        return queries.list_proposals(session, agency_id=actor.agency_id, code=code)
