"""HR portals: whose signature says which officer is asking about himself.

A portal signs a JSON Web Token (RFC 7519) for each visitor. The algorithm follows from
the key that was registered, never from the token; a token lives minutes and is meant
for one agency of this service alone (RFC 8725).
"""

import base64
import binascii
import json
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from joserfc import jwt
from joserfc.errors import JoseError, SecurityWarning
from joserfc.jwk import ECKey, OKPKey
from sqlmodel import Session, col, select

from app import clock
from app.accounts.actor import Actor
from app.accounts.models import Agency, Portal
from app.audit import service as audit
from app.audit.actions import Action
from app.errors import BadInputError, ConflictError, NotFoundError

LONGEST_LIFE: Final = timedelta(minutes=5)
# Clocks of two machines differ; more than this is a mistake.
LEEWAY: Final = timedelta(seconds=30)
LONGEST_TOKEN: Final = 4_000
NIP_DIGITS: Final = 18
LONGEST_CODE: Final = 60
# By the curve of the key: its class, and the names a token may give its algorithm.
KEYS: Final[Mapping[str, tuple[type[OKPKey | ECKey], list[str]]]] = {
    "Ed25519": (OKPKey, ["Ed25519", "EdDSA"]),
    "P-256": (ECKey, ["ES256"]),
}
# The older name of Ed25519 is what most libraries still write (RFC 9864).
warnings.filterwarnings("ignore", "EdDSA is deprecated", SecurityWarning)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The officer a portal vouches for, until when, and through which portal."""

    agency_id: int
    nip: str
    portal: str
    expires_at: datetime


def audience_of(agency: Agency) -> str:
    """Name the one audience a token for an agency's officers is meant for."""
    return f"definitif:{agency.code}"


def add_portal(
    session: Session, *, code: str, name: str, public_key: str, actor: Actor
) -> Portal:
    """Trust a portal by its public key (PEM or JWK); BadInputError on another kind."""
    if session.exec(select(Portal).where(Portal.code == code)).first() is not None:
        raise ConflictError(f"Kode portal “{code}” sudah dipakai; pilih kode lain.")
    portal = Portal(
        agency_id=actor.agency_id,
        code=code,
        name=name,
        public_key=_read_key(public_key),
        created_at=clock.now(),
    )
    session.add(portal)
    session.flush()  # the entry below needs its id
    audit.record(
        session,
        actor=actor.name,
        agency_id=actor.agency_id,
        action=Action.PORTAL_ADDED,
        subject=f"portal:{portal.id}",
        new={"code": code, "name": name, "public_key": portal.public_key},
    )
    return portal


def revoke_portal(session: Session, *, code: str, actor: Actor) -> None:
    """Trust a portal no more; the next request through it is refused."""
    query = select(Portal).where(
        Portal.agency_id == actor.agency_id, Portal.code == code
    )
    portal = session.exec(query).one_or_none()
    if portal is None:
        raise NotFoundError(f"Tidak ada portal “{code}” di instansi ini.")
    if portal.revoked_at is not None:
        return
    portal.revoked_at = clock.now()
    session.add(portal)
    audit.record(
        session,
        actor=actor.name,
        agency_id=actor.agency_id,
        action=Action.PORTAL_REVOKED,
        subject=f"portal:{portal.id}",
        old={"code": code, "name": portal.name},
    )


def list_portals(session: Session, *, agency_id: int) -> list[Portal]:
    """List the portals of an agency, oldest first."""
    query = select(Portal).where(Portal.agency_id == agency_id)
    return list(session.exec(query.order_by(col(Portal.id))))


def find_subject(session: Session, text: str, *, at: datetime) -> Subject | None:
    """Read whom a token speaks of, or None if it does not hold in every respect."""
    issuer = _issuer_of(text)
    query = (
        select(Portal, Agency)
        .join(Agency, col(Agency.id) == col(Portal.agency_id))
        .where(Portal.code == issuer, col(Portal.revoked_at).is_(None))
    )
    found = session.exec(query).one_or_none() if issuer else None
    if found is None:
        return None
    portal, agency = found
    claims = _verified(text, portal.public_key)
    expires_at = _expiry(claims, at=at)
    nip = claims.get("sub")
    holds = (
        expires_at is not None
        and claims.get("iss") == portal.code
        and claims.get("aud") == audience_of(agency)
        and isinstance(nip, str)
        and _is_nip(nip)
    )
    if not holds or expires_at is None:
        return None
    return Subject(
        agency_id=portal.agency_id,
        nip=str(nip),
        portal=portal.code,
        expires_at=expires_at,
    )


def _read_key(text: str) -> dict[str, Any]:
    for kind, _ in KEYS.values():
        try:
            source = json.loads(text) if text.lstrip().startswith("{") else text
            public: dict[str, Any] = dict(
                kind.import_key(source).as_dict(private=False)
            )
        except (JoseError, ValueError, TypeError, KeyError):
            continue
        if public.get("crv") in KEYS:
            return public
    raise BadInputError(
        "Kunci publik portal tidak terbaca; yang diterima: PEM atau JWK dari "
        "kunci Ed25519 atau EC P-256."
    )


def _issuer_of(text: str) -> str | None:
    """Read the issuer before anything is verified; it only says whose key to try."""
    parts = text.split(".")
    if len(text) > LONGEST_TOKEN or len(parts) != 3:  # noqa: PLR2004 -- RFC 7515
        return None
    try:
        padded = parts[1] + "=" * (-len(parts[1]) % 4)
        claims = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError):
        return None
    issuer = claims.get("iss") if isinstance(claims, dict) else None
    return issuer if isinstance(issuer, str) and _may_be_code(issuer) else None


def _may_be_code(text: str) -> bool:
    """Say whether a portal may be called so; what no table can hold asks none."""
    return len(text) <= LONGEST_CODE and text.isascii() and text.isprintable()


def _verified(text: str, public_key: dict[str, Any]) -> dict[str, Any]:
    kind, algorithms = KEYS[public_key["crv"]]
    try:
        token = jwt.decode(text, kind.import_key(public_key), algorithms=algorithms)
    except (JoseError, ValueError, TypeError, RecursionError):
        return {}
    return dict(token.claims)


def _expiry(claims: Mapping[str, Any], *, at: datetime) -> datetime | None:
    """Give the instant a token ends, if it has begun and was not made to last."""
    issued, expires = _instant(claims.get("iat")), _instant(claims.get("exp"))
    if issued is None or expires is None:
        return None
    begins = _instant(claims.get("nbf", claims["iat"]))
    if begins is None or begins > at + LEEWAY or issued > at + LEEWAY:
        return None
    is_short = timedelta(0) < expires - issued <= LONGEST_LIFE
    return expires if is_short and expires > at else None


def _instant(value: object) -> datetime | None:
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    try:
        return datetime.fromtimestamp(value, tz=UTC)
    except (OverflowError, OSError, ValueError):
        return None


def _is_nip(text: str) -> bool:
    return len(text) == NIP_DIGITS and text.isascii() and text.isdigit()
