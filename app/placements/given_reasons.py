"""The reasons people gave for new breaches, laid over what a proposal stored."""

from collections.abc import Iterable, Mapping

from sqlmodel import Session, col, select

from app.placements.models import BreachReason
from app.placements.schemas import BreachRead, JointRead

# A rule, the post above and the post below.
Place = tuple[str, str, str]
Given = Mapping[Place, BreachReason]


def reasons_of(session: Session, proposal_id: int) -> dict[Place, BreachReason]:
    """Read the newest reason for each breach of a proposal."""
    rows = session.exec(
        select(BreachReason)
        .where(BreachReason.proposal_id == proposal_id)
        .order_by(col(BreachReason.id))
    )
    return {(row.rule, row.superior, row.subordinate): row for row in rows}


def with_reasons(told: Iterable[JointRead], given: Given) -> list[JointRead]:
    """Put each reason at its breach."""
    return [
        one.model_copy(
            update={"new": [_reasoned(row, one.rule, given) for row in one.new]}
        )
        for one in told
    ]


def lacking(told: Iterable[JointRead]) -> int:
    """Count the new breaches for which nobody gave a reason."""
    return sum(not row.reason for one in told for row in one.new)


def _reasoned(row: BreachRead, rule: str, given: Given) -> BreachRead:
    found = given.get((rule, row.superior.post, row.subordinate.post))
    if found is None:
        return row
    return row.model_copy(
        update={
            "reason": found.reason,
            "reason_by": found.recorded_by,
            "reason_at": found.recorded_at,
        }
    )
