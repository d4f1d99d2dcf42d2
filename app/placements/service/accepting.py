"""Writing down why people accept what a proposal newly breaks."""

from sqlmodel import Session

from app import clock
from app.accounts.actor import Actor
from app.audit import service as audit
from app.audit.actions import Action
from app.errors import NotFoundError
from app.placements import queries
from app.placements.models import BreachReason
from app.placements.schemas import BreachRead, ReasonGive


def give_reason(
    session: Session, proposal_id: int, given: ReasonGive, *, actor: Actor
) -> BreachRead:
    """Keep a reason for a new breach; an earlier one stays in the table."""
    before = get_breach(session, proposal_id, given, agency_id=actor.agency_id)
    if before.reason == given.reason:
        return before
    row = BreachReason(
        agency_id=actor.agency_id,
        proposal_id=proposal_id,
        rule=given.rule,
        superior=given.superior,
        subordinate=given.subordinate,
        reason=given.reason,
        recorded_at=clock.now(),
        recorded_by=actor.name,
    )
    session.add(row)
    session.flush()  # the log names the row: its text may speak of a family
    audit.record(
        session,
        actor=actor.name,
        agency_id=actor.agency_id,
        action=Action.REASON_GIVEN,
        subject=f"proposal:{proposal_id}",
        rule=given.rule,
        posts=[given.superior, given.subordinate],
        reason=row.id,
    )
    return get_breach(session, proposal_id, given, agency_id=actor.agency_id)


def get_breach(
    session: Session, proposal_id: int, given: ReasonGive, *, agency_id: int
) -> BreachRead:
    """Return the new breach that a reason is for."""
    found = queries.read_proposal(session, proposal_id, agency_id=agency_id)
    for one in found.summary.joint:
        for row in one.new:
            place = (one.rule, row.superior.post, row.subordinate.post)
            if place == (given.rule, given.superior, given.subordinate):
                return row
    raise NotFoundError(
        f"Usulan nomor {proposal_id} tidak memuat pelanggaran baru {given.rule} "
        f"antara «{given.superior}» dan «{given.subordinate}»."
    )
