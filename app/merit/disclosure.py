"""What merit tells of a sanction: by role, and every look at one is logged."""

from collections.abc import Iterable

from sqlmodel import Session, select

from app.accounts.actor import Actor
from app.accounts.permissions import Permission, has_permission
from app.audit import service as audit
from app.audit.actions import Action
from app.merit.answers import PairMeritRead, PartRead, TalentRead
from app.officers.models import Officer

PART = "integrity"


def talent_for(talent: TalentRead, *, actor: Actor) -> TalentRead:
    """Leave of a sanction what the reader may see: how heavy, not where it stands."""
    axes = {
        name: axis.model_copy(update={"components": _masked(axis.components, actor)})
        for name, axis in (("x", talent.x), ("y", talent.y))
    }
    return talent.model_copy(update=axes)


def pair_for(pair: PairMeritRead, *, actor: Actor) -> PairMeritRead:
    """Leave of a sanction what the reader may see."""
    return pair.model_copy(update={"components": _masked(pair.components, actor)})


def tells_sanction(parts: Iterable[PartRead]) -> bool:
    """Say whether a sanction that there was is told of."""
    return any(part.sources for part in parts if part.name == PART)


def record_look(session: Session, nip: str, *, actor: Actor) -> None:
    """Log that somebody's merit with a sanction in it was looked at."""
    query = select(Officer.id).where(
        Officer.agency_id == actor.agency_id, Officer.nip == nip
    )
    audit.record(
        session,
        actor=actor.name,
        agency_id=actor.agency_id,
        action=Action.DISCIPLINE_READ,
        subject=f"officer:{session.exec(query).one()}",
        whole=has_permission(actor.role, Permission.READ_DISCIPLINE),
    )


def _masked(parts: tuple[PartRead, ...], actor: Actor) -> tuple[PartRead, ...]:
    if has_permission(actor.role, Permission.READ_DISCIPLINE):
        return parts
    return tuple(
        part.model_copy(update={"sources": ()}) if part.name == PART else part
        for part in parts
    )
