"""Agencies, keys and sign-ins: every change leaves its trace."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app import clock
from app.accounts import queries, tokens
from app.accounts.actor import Actor
from app.accounts.models import AccessKey, Agency, Role, SignIn
from app.audit import service as audit
from app.audit.actions import Action
from app.errors import ConflictError, UnauthenticatedError

KEY_LIFE = timedelta(days=365)
SIGN_IN_LIFE = timedelta(hours=12)
LINK_LIFE = timedelta(hours=1)
# Whoever types at the command line of the service; he holds no key.
OPERATOR = "operator"


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedKey:
    """A key as shown once, to whoever asked for it."""

    key_id: int
    prefix: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedSignIn:
    """A sign-in as handed to the browser, once."""

    token: str
    expires_at: datetime


def operator_of(agency: Agency) -> Actor:
    """Name the person at the command line as one who acts in an agency."""
    return Actor(name=OPERATOR, agency_id=_saved(agency.id), role=Role.ANALYST)


def create_agency(
    session: Session, *, code: str, name: str, is_synthetic: bool, actor: str
) -> Agency:
    """Create the owner of records; the first act in its log."""
    taken = session.exec(select(Agency).where(Agency.code == code)).first()
    if taken is not None:
        raise ConflictError(f"Kode instansi “{code}” sudah dipakai oleh {taken.name}.")
    agency = Agency(
        code=code, name=name, is_synthetic=is_synthetic, created_at=clock.now()
    )
    session.add(agency)
    session.flush()  # the entry below needs its id
    audit.record(
        session,
        actor=actor,
        agency_id=_saved(agency.id),
        action=Action.AGENCY_CREATED,
        subject=f"agency:{agency.id}",
        new={"code": code, "name": name, "is_synthetic": is_synthetic},
    )
    return agency


def add_key(
    session: Session,
    *,
    name: str,
    role: Role,
    actor: Actor,
    life: timedelta = KEY_LIFE,
) -> IssuedKey:
    """Issue a key; its text exists nowhere else afterwards."""
    # A name is never used twice, not even after revocation: the log knows an
    # actor by his name.
    if name == OPERATOR:
        raise ConflictError(f"Nama “{OPERATOR}” milik baris perintah; pilih nama lain.")
    taken = select(AccessKey).where(
        AccessKey.agency_id == actor.agency_id, AccessKey.name == name
    )
    if session.exec(taken).first() is not None:
        raise ConflictError(
            f"Nama kunci “{name}” sudah pernah dipakai; pilih nama lain."
        )
    secret = tokens.new_key()
    now = clock.now()
    key = AccessKey(
        agency_id=actor.agency_id,
        name=name,
        role=role,
        prefix=secret.prefix,
        secret_sha256=secret.sha256,
        created_at=now,
        expires_at=now + life,
    )
    session.add(key)
    session.flush()  # the entry below needs its id
    audit.record(
        session,
        actor=actor.name,
        agency_id=actor.agency_id,
        action=Action.KEY_ADDED,
        subject=f"key:{key.id}",
        new={"name": name, "role": role, "prefix": secret.prefix},
    )
    return IssuedKey(key_id=_saved(key.id), prefix=secret.prefix, text=secret.text)


def revoke_key(session: Session, *, prefix: str, actor: Actor) -> None:
    """Take a key back; the next request with it, or with its cookies, is refused."""
    key = queries.get_key(session, agency_id=actor.agency_id, prefix=prefix)
    if key.revoked_at is not None:
        return
    key.revoked_at = clock.now()
    session.add(key)
    audit.record(
        session,
        actor=actor.name,
        agency_id=actor.agency_id,
        action=Action.KEY_REVOKED,
        subject=f"key:{key.id}",
        old={"name": key.name, "role": key.role, "prefix": key.prefix},
    )


def make_link(session: Session, *, key_id: int, actor: Actor) -> str:
    """Make a link that opens one sign-in, once; give its token."""
    secret = tokens.new_token()
    now = clock.now()
    link = SignIn(
        key_id=key_id,
        token_sha256=secret.sha256,
        is_link=True,
        created_at=now,
        expires_at=now + LINK_LIFE,
    )
    session.add(link)
    session.flush()  # the entry below needs its id
    audit.record(
        session,
        actor=actor.name,
        agency_id=actor.agency_id,
        action=Action.SIGN_IN_LINK_MADE,
        subject=f"sign_in:{link.id}",
        key=key_id,
    )
    return secret.text


def sign_in_with_key(session: Session, *, text: str) -> OpenedSignIn:
    """Trade a key for a sign-in."""
    key = queries.find_key(session, text.strip(), at=clock.now())
    if key is None:
        raise UnauthenticatedError(
            "Kunci tidak dikenal, kedaluwarsa, atau sudah dicabut."
        )
    return _open(session, key, through="key")


def sign_in_with_link(session: Session, *, token: str) -> OpenedSignIn:
    """Trade a one-time link for a sign-in; of two who try, one succeeds."""
    now = clock.now()
    claim = (
        sa
        .update(SignIn)
        .where(
            col(SignIn.token_sha256) == tokens.digest(token),
            col(SignIn.is_link),
            col(SignIn.used_at).is_(None),
            col(SignIn.expires_at) > now,
        )
        .values(used_at=now)
        .returning(col(SignIn.key_id))
    )
    key_id = session.connection().execute(claim).scalar_one_or_none()
    key = queries.find_key_by_id(session, key_id, at=now) if key_id else None
    if key is None:
        raise UnauthenticatedError(
            "Tautan masuk sudah dipakai atau kedaluwarsa; masuklah dengan kunci."
        )
    return _open(session, key, through="link")


def sign_out(session: Session, *, token: str) -> None:
    """Close a sign-in; closing one that is closed already does nothing."""
    found = session.exec(
        select(SignIn, AccessKey)
        .join(AccessKey, col(AccessKey.id) == col(SignIn.key_id))
        .where(
            SignIn.token_sha256 == tokens.digest(token),
            ~col(SignIn.is_link),
            col(SignIn.revoked_at).is_(None),
        )
    ).one_or_none()
    if found is None:
        return
    sign_in, key = found
    sign_in.revoked_at = clock.now()
    session.add(sign_in)
    audit.record(
        session,
        actor=key.name,
        agency_id=key.agency_id,
        action=Action.SIGN_IN_CLOSED,
        subject=f"sign_in:{sign_in.id}",
    )


def _open(session: Session, key: AccessKey, *, through: str) -> OpenedSignIn:
    secret = tokens.new_token()
    now = clock.now()
    expires_at = min(now + SIGN_IN_LIFE, key.expires_at or now + SIGN_IN_LIFE)
    sign_in = SignIn(
        key_id=_saved(key.id),
        token_sha256=secret.sha256,
        created_at=now,
        expires_at=expires_at,
    )
    session.add(sign_in)
    session.flush()  # the entry below needs its id
    audit.record(
        session,
        actor=key.name,
        agency_id=key.agency_id,
        action=Action.SIGN_IN_OPENED,
        subject=f"sign_in:{sign_in.id}",
        through=through,
        key=key.prefix,
    )
    return OpenedSignIn(token=secret.text, expires_at=expires_at)


def _saved(row_id: int | None) -> int:
    if row_id is None:
        message = "the row has not been flushed yet"
        raise RuntimeError(message)
    return row_id
