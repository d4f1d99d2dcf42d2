"""Queueing and ending runs over varied weights."""

from sqlmodel import Session, col, select

from app import clock
from app.accounts.actor import Actor
from app.audit import service as audit
from app.audit.actions import Action
from app.errors import NotFoundError
from app.merit.variants import asked_for
from app.placements import queries, reading
from app.placements.models import Line, Run, RunState, Sensitivity
from app.placements.service import runs
from app.placements.service.runs import Claim
from app.placements.solving.orders import Variation, Varied
from app.placements.varied import SensitivityCreate, SensitivityFound, SensitivityRead


def queue_sensitivity(
    session: Session, proposal_id: int, *, asked: SensitivityCreate, actor: Actor
) -> Run:
    """Ask which names of a proposal change when its weights do."""
    proposal = queries.get_proposal(session, proposal_id, agency_id=actor.agency_id)
    # What no variant can come of is refused here, not minutes later by the worker.
    policy = reading.merit_of(session, proposal.round_id)
    asked_for(policy, points=asked.points, only=asked.only)
    run = runs.queue(
        session,
        proposal.round_id,
        actor=actor,
        proposal=proposal_id,
        sensitivity=asked.model_dump(mode="json"),
    )
    session.add(
        Sensitivity(
            agency_id=actor.agency_id,
            proposal_id=proposal_id,
            run_id=run.id or 0,
            asked=asked.model_dump(mode="json"),
            created_at=clock.now(),
        )
    )
    return run


def read_asked(session: Session, claim: Claim) -> Variation | None:
    """Return what a claimed run is to vary; None for a run that makes a proposal."""
    row = _row(session, claim)
    if row is None:
        return None
    lines = session.exec(
        select(Line.post_code, Line.after_nip).where(
            Line.proposal_id == row.proposal_id
        )
    )
    asked = SensitivityCreate.model_validate(row.asked)
    return Variation(
        points=asked.points,
        only=tuple(asked.only),
        seconds=asked.seconds,
        after={post: nip for post, nip in lines if nip is not None},
    )


def finish(session: Session, claim: Claim, varied: Varied) -> None:
    """Store what was found, unless the lease is lost or the run was cancelled."""
    row = _row(session, claim)
    if row is None or not runs.end_done(session, claim):
        return
    row.found = varied.found.model_dump(mode="json")
    session.add(row)
    audit.record(
        session,
        actor=claim.owner,
        agency_id=claim.agency_id,
        action=Action.SENSITIVITY_STORED,
        subject=f"proposal:{row.proposal_id}",
        run=claim.run_id,
        variants=len(varied.found.variants),
    )


def _row(session: Session, claim: Claim) -> Sensitivity | None:
    query = select(Sensitivity).where(Sensitivity.run_id == claim.run_id)
    return session.exec(query).one_or_none()


def read_sensitivity(
    session: Session, proposal_id: int, *, agency_id: int
) -> SensitivityRead:
    """Return the newest finished answer for a proposal."""
    queries.get_proposal(session, proposal_id, agency_id=agency_id)
    found = session.exec(
        select(Sensitivity, Run.finished_at)
        .join(Run, col(Run.id) == Sensitivity.run_id)
        .where(Sensitivity.proposal_id == proposal_id, Run.state == RunState.DONE)
        .order_by(col(Sensitivity.id).desc())
    ).first()
    if found is None or found[0].found is None:
        raise NotFoundError(
            f"Kepekaan usulan nomor {proposal_id} belum dihitung; mintalah dahulu."
        )
    row, finished_at = found
    told = SensitivityFound.model_validate(row.found)
    return SensitivityRead(
        **told.model_dump(),
        proposal_id=proposal_id,
        run_id=row.run_id,
        created_at=finished_at or row.created_at,
    )
