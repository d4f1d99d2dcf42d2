"""What a round tells of sanctions: by role, and every look at one is logged."""

from typing import Final

from sqlmodel import Session, select

from app.accounts.actor import Actor
from app.accounts.permissions import Permission, has_permission
from app.audit import service as audit
from app.audit.actions import Action
from app.officers.models import Officer
from app.placements import queries
from app.placements.schemas import ComponentRead, GateRead, Justification
from app.placements.solving import snapshot as snapshots

# The rules, and the part of merit, that rest on a sanction.
RULES: Final = "DIS-"
PART: Final = "integrity"
# As the rules write that there is none.
NO_SANCTION: Final = frozenset({"", "tidak ada"})


def disclose_snapshot(session: Session, code: str, *, actor: Actor) -> bytes:
    """Return a frozen snapshot whole; that it was read is logged in its transaction."""
    found = queries.get_snapshot(session, code, agency_id=actor.agency_id)
    content = snapshots.unpack(found.content_gz)
    audit.record(
        session,
        actor=actor.name,
        agency_id=actor.agency_id,
        action=Action.DISCIPLINE_READ,
        subject=f"round:{code}",
        snapshot_sha256=found.sha256,
        whole=True,
    )
    return content


def tells_sanction(why: Justification) -> bool:
    """Say whether a justification speaks of a sanction that there was."""
    told = (row.values.get("sanction", "") for row in why.gates if _is_rule(row))
    is_held = any(value not in NO_SANCTION for value in told)
    return is_held or any(row.sources for row in why.merit.components if _is_part(row))


def record_look(session: Session, why: Justification, *, actor: Actor) -> None:
    """Log that a justification with a sanction in it was looked at."""
    query = select(Officer.id).where(
        Officer.agency_id == actor.agency_id, Officer.nip == why.nip
    )
    audit.record(
        session,
        actor=actor.name,
        agency_id=actor.agency_id,
        action=Action.DISCIPLINE_READ,
        subject=f"officer:{session.exec(query).one()}",
        post=why.post,
        whole=has_permission(actor.role, Permission.READ_DISCIPLINE),
    )


def masked(why: Justification, *, actor: Actor) -> Justification:
    """Leave of a sanction what the reader may see: how heavy, and until when.

    Which row says so (its file holds the decree) is for analysts alone.
    """
    if has_permission(actor.role, Permission.READ_DISCIPLINE):
        return why
    bare: dict[str, list[str]] = {"sources": []}
    gates = [row.model_copy(update=bare) if _is_rule(row) else row for row in why.gates]
    parts = [
        row.model_copy(update=bare) if _is_part(row) else row
        for row in why.merit.components
    ]
    merit = why.merit.model_copy(update={"components": parts})
    return why.model_copy(update={"gates": gates, "merit": merit})


def _is_rule(row: GateRead) -> bool:
    return row.rule.startswith(RULES)


def _is_part(row: ComponentRead) -> bool:
    return row.name == PART
