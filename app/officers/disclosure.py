"""Who may see which history: discipline is told by role, and every look is logged."""

from sqlmodel import Session

from app.accounts.actor import Actor
from app.accounts.permissions import Permission, has_permission
from app.audit import service as audit
from app.audit.actions import Action
from app.errors import ForbiddenError
from app.officers import queries
from app.officers.models import EXAMINATION
from app.officers.schemas import (
    DisciplineCategoryRead,
    DisciplineRead,
    HistoryKind,
    HistoryRead,
)
from app.web.moments import NOW, Moment


def disclose_history(
    session: Session,
    *,
    nip: str,
    kind: HistoryKind,
    actor: Actor,
    moment: Moment = NOW,
) -> list[HistoryRead] | list[DisciplineCategoryRead]:
    """List one history of an officer as far as the caller may see it."""
    if kind is HistoryKind.DISCIPLINES:
        return _disclose_disciplines(session, nip=nip, actor=actor, moment=moment)
    if kind is HistoryKind.FAMILIES:
        _refuse_without(Permission.READ_FAMILIES, actor)
    return queries.list_history(
        session, agency_id=actor.agency_id, nip=nip, kind=kind, moment=moment
    )


def _disclose_disciplines(
    session: Session, *, nip: str, actor: Actor, moment: Moment
) -> list[HistoryRead] | list[DisciplineCategoryRead]:
    sees_all = has_permission(actor.role, Permission.READ_DISCIPLINE)
    category = Permission.READ_DISCIPLINE_CATEGORY
    if not sees_all:
        _refuse_without(category, actor)
    rows = queries.list_history(
        session,
        agency_id=actor.agency_id,
        nip=nip,
        kind=HistoryKind.DISCIPLINES,
        moment=moment,
    )
    officer = queries.get_officer(
        session, agency_id=actor.agency_id, nip=nip, moment=moment
    )
    # Before the answer, in its transaction: a look that cannot be logged is not had.
    audit.record(
        session,
        actor=actor.name,
        agency_id=actor.agency_id,
        action=Action.DISCIPLINE_READ,
        # By number, as imports do: the log outlives the right to know a NIP.
        subject=f"officer:{officer.id}",
        rows=len(rows),
        whole=sees_all,
    )
    if sees_all:
        return rows
    return [
        DisciplineCategoryRead(
            level=row.level,
            is_examination=row.kind_code == EXAMINATION,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for row in rows
        if isinstance(row, DisciplineRead)
    ]


def _refuse_without(permission: Permission, actor: Actor) -> None:
    if not has_permission(actor.role, permission):
        raise ForbiddenError(
            f"Kunci “{actor.name}” (peran {actor.role.value}) "
            f"tidak memiliki izin {permission.value}."
        )
