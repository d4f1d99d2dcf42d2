"""Reads of agencies, keys and sign-ins."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.accounts import tokens
from app.accounts.actor import Actor
from app.accounts.models import AccessKey, Agency, SignIn
from app.errors import NotFoundError


def find_key(session: Session, text: str, *, at: datetime) -> AccessKey | None:
    """Find the key a caller presents, unless it is revoked or out of date."""
    query = select(AccessKey).where(
        AccessKey.secret_sha256 == tokens.digest(text), _is_live(at)
    )
    return session.exec(query).one_or_none()


def find_key_by_id(session: Session, key_id: int, *, at: datetime) -> AccessKey | None:
    """Find a key by its number, unless it is revoked or out of date."""
    query = select(AccessKey).where(AccessKey.id == key_id, _is_live(at))
    return session.exec(query).one_or_none()


def is_still_known(session: Session, actor: Actor, *, at: datetime) -> bool:
    """Say whether the key of a caller who has been let in is still good."""
    if actor.key_id is None:
        return False
    return find_key_by_id(session, actor.key_id, at=at) is not None


def find_key_of_sign_in(
    session: Session, token: str, *, at: datetime
) -> AccessKey | None:
    """Find the key behind a cookie; a revoked key closes its sign-ins at once."""
    query = (
        select(AccessKey)
        .join(SignIn, col(SignIn.key_id) == col(AccessKey.id))
        .where(
            SignIn.token_sha256 == tokens.digest(token),
            ~col(SignIn.is_link),
            col(SignIn.revoked_at).is_(None),
            col(SignIn.expires_at) > at,
            _is_live(at),
        )
    )
    return session.exec(query).one_or_none()


def get_agency(session: Session, *, code: str) -> Agency:
    """Get the agency of that code."""
    agency = session.exec(select(Agency).where(Agency.code == code)).one_or_none()
    if agency is None:
        raise NotFoundError(f"Tidak ada instansi dengan kode “{code}”.")
    return agency


def get_own_agency(session: Session, *, agency_id: int) -> Agency:
    """Get the caller's own agency."""
    return session.exec(select(Agency).where(Agency.id == agency_id)).one()


def list_agency_ids(session: Session) -> list[int]:
    """Name every agency by its number."""
    found = session.exec(select(Agency.id).order_by(col(Agency.id)))
    return [number for number in found if number is not None]


def wait_for_turn(session: Session, *, agency_id: int) -> None:
    """Let whoever writes or freezes an agency's records do so one after the other.

    On PostgreSQL two at once would each miss the rows of the other; SQLite has one
    writer anyway and ignores the lock.
    """
    mine = select(Agency.id).where(Agency.id == agency_id)
    session.exec(mine.with_for_update(key_share=True)).one()


def get_key(session: Session, *, agency_id: int, prefix: str) -> AccessKey:
    """Get a key of the agency by its public beginning."""
    query = select(AccessKey).where(
        AccessKey.agency_id == agency_id, AccessKey.prefix == prefix
    )
    key = session.exec(query).one_or_none()
    if key is None:
        raise NotFoundError(
            f"Tidak ada kunci “{prefix}” di instansi ini; lihat `keys list`."
        )
    return key


def list_keys(session: Session, *, agency_id: int) -> Sequence[AccessKey]:
    """List the keys of an agency, oldest first."""
    query = (
        select(AccessKey)
        .where(AccessKey.agency_id == agency_id)
        .order_by(col(AccessKey.id))
    )
    return session.exec(query).all()


def actor_of(key: AccessKey) -> Actor:
    """Turn a key into the plain value that guards hand out."""
    return Actor(name=key.name, agency_id=key.agency_id, role=key.role, key_id=key.id)


def _is_live(at: datetime) -> sa.ColumnElement[bool]:
    return sa.and_(
        col(AccessKey.revoked_at).is_(None),
        sa.or_(col(AccessKey.expires_at).is_(None), col(AccessKey.expires_at) > at),
    )
