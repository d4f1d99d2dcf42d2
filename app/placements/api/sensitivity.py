"""Sensitivity: which names of a proposal change when a weight does."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response, status

from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.permissions import Permission
from app.accounts.route import ApiRoute
from app.placements import queries
from app.placements.schemas import RunRead
from app.placements.service import varying
from app.placements.varied import SensitivityCreate, SensitivityRead
from app.web.paging import RowNumber

router = APIRouter(prefix="/proposals", tags=["proposals"], route_class=ApiRoute)
Reader = Annotated[Actor, Depends(requires(Permission.READ_PROPOSALS))]
Starter = Annotated[Actor, Depends(requires(Permission.START_RUNS))]


@router.post("/{proposal_id}/sensitivity", status_code=status.HTTP_202_ACCEPTED)
def start_sensitivity(
    db: Db,
    response: Response,
    *,
    proposal_id: RowNumber,
    actor: Starter,
    asked: SensitivityCreate,
) -> RunRead:
    """Ask for the proposal's round to be solved again under varied weights.

    Each weight goes up and down in turn, the others making room; a worker takes the
    run, and its events tell how far it is.
    """
    with db.transaction() as session:
        run = varying.queue_sensitivity(session, proposal_id, asked=asked, actor=actor)
        session.flush()  # what is read next must find what it is to do
        queued = queries.read_run(session, run.id or 0, agency_id=actor.agency_id)
    response.headers["Location"] = f"/api/v1/runs/{queued.id}"
    return queued


@router.get("/{proposal_id}/sensitivity")
def get_sensitivity(db: Db, proposal_id: RowNumber, actor: Reader) -> SensitivityRead:
    """Return the newest answer: every variant, and how stable each name is."""
    with db.reading() as session:
        return varying.read_sensitivity(session, proposal_id, agency_id=actor.agency_id)
