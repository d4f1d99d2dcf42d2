"""Queueing, claiming and ending runs; the row is queue, status page and subject.

A worker claims a run by a conditional UPDATE, holds it by a lease that it renews,
and ends it only with the fence it was given: a worker that was thought dead and
wakes up writes nothing.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app import clock
from app.accounts.actor import Actor
from app.audit import service as audit
from app.audit.actions import Action
from app.errors import ConflictError, NotFoundError
from app.placements import queries
from app.placements.models import Line, Proposal, Round, Run, RunState, Snapshot
from app.placements.solving.orders import Made

MOST_ATTEMPTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A run in the hands of one worker."""

    run_id: int
    round_id: int
    agency_id: int
    owner: str
    fence: int


def queue_run(session: Session, code: str, *, actor: Actor) -> Run:
    """Ask for a proposal of a frozen round; a worker takes it from here."""
    queries.get_snapshot(session, code, agency_id=actor.agency_id)
    row = queries.get_round(session, code, agency_id=actor.agency_id)
    return queue(session, row.id or 0, actor=actor, round=code)


def queue(session: Session, round_id: int, *, actor: Actor, **detail: Any) -> Run:
    """Put a run in line, and say in the log what it is to do."""
    run = Run(
        agency_id=actor.agency_id,
        round_id=round_id,
        state=RunState.QUEUED,
        queued_at=clock.now(),
        queued_by=actor.name,
    )
    session.add(run)
    session.flush()  # the entry below needs the run's number
    _tell(
        session,
        run.id,
        Action.RUN_QUEUED,
        actor=actor.name,
        agency_id=run.agency_id,
        **detail,
    )
    return run


def cancel_run(session: Session, run_id: int, *, actor: Actor) -> Run:
    """Cancel a waiting run at once, or ask a running one to stop."""
    run = session.get(Run, run_id, with_for_update=True)
    if run is None or run.agency_id != actor.agency_id:
        raise NotFoundError(f"Tidak ada proses nomor {run_id}.")
    if run.state in queries.FINAL:
        raise ConflictError(f"Proses nomor {run_id} sudah selesai ({run.state}).")
    if run.is_cancel_asked:
        return run
    run.is_cancel_asked = True
    if run.state is RunState.QUEUED:
        run.state = RunState.CANCELLED
        run.finished_at = clock.now()
    session.add(run)
    _tell(
        session, run.id, Action.RUN_CANCELLED, actor=actor.name, agency_id=run.agency_id
    )
    return run


def claim_run(session: Session, owner: str, *, lease_seconds: int) -> Claim | None:
    """Take the oldest run that waits, or whose worker has gone silent."""
    now = clock.now()
    is_silent = sa.and_(col(Run.state) == RunState.RUNNING, col(Run.lease_until) < now)
    pick = (
        sa
        .select(col(Run.id))
        .where(sa.or_(col(Run.state) == RunState.QUEUED, is_silent))
        .order_by(col(Run.queued_at), col(Run.id))
        .limit(1)
    )
    if session.connection().dialect.name == "postgresql":
        pick = pick.with_for_update(skip_locked=True)
    taken = session.connection().execute(
        sa
        .update(Run)
        .where(col(Run.id) == pick.scalar_subquery())
        .values(
            state=RunState.RUNNING,
            attempts=Run.attempts + 1,
            fence=Run.fence + 1,
            lease_owner=owner,
            lease_until=now + timedelta(seconds=lease_seconds),
        )
        .returning(
            col(Run.id),
            col(Run.round_id),
            col(Run.agency_id),
            col(Run.fence),
            col(Run.attempts),
            col(Run.is_cancel_asked),
        )
    )
    found = taken.first()
    if found is None:
        return None
    claim = Claim(
        run_id=found.id,
        round_id=found.round_id,
        agency_id=found.agency_id,
        owner=owner,
        fence=found.fence,
    )
    if found.is_cancel_asked:
        # Its worker died before it could stop; nobody wants the answer any more.
        end_cancelled(session, claim)
        return None
    if found.attempts > MOST_ATTEMPTS:
        fail_run(session, claim, f"Gagal setelah {MOST_ATTEMPTS} kali percobaan.")
        return None
    _tell_of(session, claim, Action.RUN_STARTED, attempt=found.attempts)
    return claim


def read_order(session: Session, claim: Claim) -> tuple[bytes, str]:
    """Return the frozen content of a claimed run and its round's key."""
    found = session.exec(
        select(Snapshot.content_gz, Round.key)
        .join(Round, col(Round.id) == Snapshot.round_id)
        .where(Snapshot.round_id == claim.round_id)
    ).one()
    return found[0], found[1]


def beat(
    session: Session, claim: Claim, progress: dict[str, Any], *, lease_seconds: int
) -> bool | None:
    """Renew the lease; True when a stop is asked, None when the lease is lost."""
    until = clock.now() + timedelta(seconds=lease_seconds)
    found = session.connection().execute(
        _held(claim)
        .values(lease_until=until, progress=progress)
        .returning(col(Run.is_cancel_asked))
    )
    row = found.first()
    return None if row is None else bool(row[0])


def finish_run(session: Session, claim: Claim, made: Made) -> Proposal | None:
    """Store a checked proposal; None, and nothing stored, when the lease is lost.

    Nor is anything stored when the run was cancelled since the last beat: whoever
    cancelled was told so.
    """
    if not end_done(session, claim):
        return None
    proposal = Proposal(
        agency_id=claim.agency_id,
        round_id=claim.round_id,
        run_id=claim.run_id,
        roster_sha256=made.summary.roster_sha256,
        problem_sha256=made.problem_sha256,
        problem_gz=made.problem_gz,
        proposal_gz=made.proposal_gz,
        summary=made.summary.model_dump(mode="json"),
        created_at=clock.now(),
    )
    session.add(proposal)
    session.flush()  # the lines need the proposal's number
    session.connection().execute(sa.insert(Line), _lines(proposal, made))
    audit.record(
        session,
        actor=claim.owner,
        agency_id=claim.agency_id,
        action=Action.PROPOSAL_STORED,
        subject=f"proposal:{proposal.id}",
        run=claim.run_id,
        status=made.summary.status,
        roster_sha256=made.summary.roster_sha256,
    )
    return proposal


def end_done(session: Session, claim: Claim) -> bool:
    """End a run whose answer is about to be stored; say whether it may be."""
    if _end(session, claim, RunState.DONE, unless_cancelled=True):
        return True
    end_cancelled(session, claim)
    return False


def fail_run(session: Session, claim: Claim, reason: str) -> None:
    """End a run without a proposal, and say why."""
    if _end(session, claim, RunState.FAILED, failure=reason[:2000]):
        _tell_of(session, claim, Action.RUN_FAILED, reason=reason[:2000])


def end_cancelled(session: Session, claim: Claim) -> None:
    """End a run that was asked to stop."""
    if _end(session, claim, RunState.CANCELLED):
        _tell_of(session, claim, Action.RUN_STOPPED)


def _lines(proposal: Proposal, made: Made) -> list[dict[str, Any]]:
    chain_by_post = {
        post: number
        for number, chain in enumerate(made.summary.chains, start=1)
        for post in chain
    }
    return [
        {
            "agency_id": proposal.agency_id,
            "proposal_id": proposal.id,
            "post_code": post,
            "before_nip": made.before.get(post),
            "after_nip": made.after.get(post),
            "move": reason.move if (reason := made.justifications.get(post)) else None,
            "chain": chain_by_post.get(post),
            "justification": reason.model_dump(mode="json") if reason else {},
        }
        for post in made.posts
    ]


def _held(claim: Claim) -> sa.Update:
    return sa.update(Run).where(
        col(Run.id) == claim.run_id,
        col(Run.state) == RunState.RUNNING,
        col(Run.lease_owner) == claim.owner,
        col(Run.fence) == claim.fence,
    )


def _end(
    session: Session,
    claim: Claim,
    state: RunState,
    *,
    failure: str | None = None,
    unless_cancelled: bool = False,
) -> bool:
    held = _held(claim)
    if unless_cancelled:
        held = held.where(~col(Run.is_cancel_asked))
    ended = session.connection().execute(
        held.values(
            state=state, failure=failure, lease_until=None, finished_at=clock.now()
        )
    )
    return ended.rowcount == 1


def _tell_of(session: Session, claim: Claim, action: Action, **detail: Any) -> None:
    _tell(
        session,
        claim.run_id,
        action,
        actor=claim.owner,
        agency_id=claim.agency_id,
        **detail,
    )


def _tell(
    session: Session,
    run_id: int | None,
    action: Action,
    *,
    actor: str,
    agency_id: int,
    **detail: Any,
) -> None:
    audit.record(
        session,
        actor=actor,
        agency_id=agency_id,
        action=action,
        subject=f"run:{run_id}",
        **detail,
    )
