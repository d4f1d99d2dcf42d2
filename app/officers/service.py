"""Writing declared family ties by hand; all else of an officer comes in through files.

Nothing is overwritten: what was told before is given the instant at which it stopped
being what is known. Only ties between two officers of the agency: neither a NIK nor
anybody who is none.
"""

from datetime import date
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session, select

from app import clock
from app.accounts import queries as accounts
from app.accounts.actor import Actor
from app.audit import service as audit
from app.audit.actions import Action
from app.errors import BadInputError, NotFoundError
from app.officers.models import FamilyTie, Officer
from app.officers.schemas import FamilyTieRead, FamilyTieWrite

BY_HAND: Final = "api"
TOLD: Final = ("kinship", "document", "valid_from", "valid_to")


def find_tie(
    session: Session, nip: str, relative_nip: str, *, actor: Actor
) -> FamilyTieRead | None:
    """Find the tie an officer declares to another."""
    officer = _officer(session, nip, actor=actor)
    relative = get_relative(session, nip, relative_nip, actor=actor)
    found = _tie(session, officer, relative)
    return None if found is None else FamilyTieRead.model_validate(found)


def get_tie(
    session: Session, nip: str, relative_nip: str, *, actor: Actor
) -> FamilyTieRead:
    """Return the tie an officer declares to another."""
    found = find_tie(session, nip, relative_nip, actor=actor)
    if found is None:
        raise NotFoundError(
            "Pegawai itu tidak menyatakan hubungan dengan NIP tersebut."
        )
    return found


def declare_family(
    session: Session, nip: str, relative_nip: str, *, told: FamilyTieWrite, actor: Actor
) -> FamilyTieRead:
    """Declare a tie or correct the one declared; the same again changes nothing."""
    accounts.wait_for_turn(session, agency_id=actor.agency_id)
    officer = _officer(session, nip, actor=actor)
    relative = get_relative(session, nip, relative_nip, actor=actor)
    _refuse_future(told.valid_from)
    old = _tie(session, officer, relative)
    values = told.model_dump()
    before = {name: getattr(old, name) for name in TOLD} if old else {}
    if old is not None and before == values:
        return FamilyTieRead.model_validate(old)
    _supersede(session, old)
    row = FamilyTie(
        agency_id=actor.agency_id,
        officer_id=officer.id or 0,
        relative_nip=relative.nip,
        recorded_at=clock.now(),
        source=f"{BY_HAND}#{actor.name}",
        **values,
    )
    session.add(row)
    session.flush()
    _record(
        session,
        Action.FAMILY_DECLARED,
        (officer, relative),
        actor=actor,
        changed=_changed(before, values),
    )
    return FamilyTieRead.model_validate(row)


def withdraw_family(
    session: Session, nip: str, relative_nip: str, *, actor: Actor
) -> None:
    """Take a declaration back, as if it had never been made; nothing is erased."""
    accounts.wait_for_turn(session, agency_id=actor.agency_id)
    officer = _officer(session, nip, actor=actor)
    relative = get_relative(session, nip, relative_nip, actor=actor)
    old = _tie(session, officer, relative)
    if old is None:
        raise NotFoundError(
            "Pegawai itu tidak menyatakan hubungan dengan NIP tersebut."
        )
    _supersede(session, old)
    _record(
        session,
        Action.FAMILY_WITHDRAWN,
        (officer, relative),
        actor=actor,
        changed=list(TOLD),
    )


def get_relative(
    session: Session,
    nip: str,
    relative_nip: str,
    *,
    actor: Actor,
    place: str = "relative_nip",
) -> Officer:
    """Return the officer a tie is declared to: one of the agency, and not himself."""
    query = select(Officer).where(
        Officer.agency_id == actor.agency_id, Officer.nip == relative_nip
    )
    found = session.exec(query).one_or_none()
    if found is None or relative_nip == nip:
        raise BadInputError(
            f"{place}: isilah NIP pegawai lain di instansi ini; keluarga yang "
            "bukan pegawai tidak dicatat.",
            errors=[{"place": place, "expected": "NIP pegawai lain"}],
        )
    return found


def _officer(session: Session, nip: str, *, actor: Actor) -> Officer:
    query = select(Officer).where(
        Officer.agency_id == actor.agency_id, Officer.nip == nip
    )
    found = session.exec(query).one_or_none()
    if found is None:
        raise NotFoundError("Pegawai itu tidak ada di instansi ini.")
    return found


def _refuse_future(day: date) -> None:
    if day > clock.today():
        raise BadInputError(
            f"valid_from: pernyataan bertanggal {day} belum dibuat.",
            errors=[{"place": "valid_from", "expected": "hari ini atau sebelumnya"}],
        )


def _tie(session: Session, officer: Officer, relative: Officer) -> FamilyTie | None:
    columns = sa.inspect(FamilyTie).local_table.c
    query = select(FamilyTie).where(
        FamilyTie.officer_id == officer.id,
        FamilyTie.relative_nip == relative.nip,
        columns.superseded_at.is_(None),
    )
    return session.exec(query).one_or_none()


def _supersede(session: Session, old: FamilyTie | None) -> None:
    if old is not None:
        old.superseded_at = clock.now()
        session.add(old)


def _record(
    session: Session,
    action: Action,
    pair: tuple[Officer, Officer],
    *,
    actor: Actor,
    changed: list[str],
) -> None:
    officer, relative = pair
    audit.record(
        session,
        actor=actor.name,
        agency_id=actor.agency_id,
        action=action,
        # By number, as imports do: the log outlives the right to know a NIP.
        subject=f"officer:{officer.id}",
        relative=relative.id,
        changed=changed,
    )


def _changed(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Name the fields; what they say of a family stays out of the log."""
    return [name for name in TOLD if before.get(name) != after.get(name)]
