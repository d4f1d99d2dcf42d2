"""Tokens as an HR portal makes them, and as those make them who are none."""

import time
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey

from app.accounts import portals
from app.accounts.actor import Actor
from app.db import Database

PORTAL = "portal-asn"
AUDIENCE = "definitif:kota-melati"
NIP = "198501012010012001"
KEY = OKPKey.generate_key("Ed25519")
Key = OKPKey | ECKey | OctKey | RSAKey


def pem(key: OKPKey | ECKey | RSAKey) -> str:
    """Write the public half of a key."""
    return key.as_pem(private=False).decode()


def trust(
    db: Database, operator: Actor, *, key: OKPKey | ECKey = KEY, code: str = PORTAL
) -> None:
    """Register a portal with the agency."""
    with db.transaction() as session:
        portals.add_portal(
            session, code=code, name="Portal ASN", public_key=pem(key), actor=operator
        )


def claims(**changed: Any) -> dict[str, Any]:
    """Give what a good token says, but for what is changed (None: left out)."""
    now = int(time.time())
    said = {"iss": PORTAL, "aud": AUDIENCE, "sub": NIP, "iat": now, "exp": now + 120}
    return {
        name: value for name, value in (said | changed).items() if value is not None
    }


def sign(
    said: Mapping[str, Any],
    *,
    key: Key = KEY,
    algorithm: str = "Ed25519",
    **header: Any,
) -> str:
    """Sign claims."""
    return jwt.encode(
        {"alg": algorithm, **header}, dict(said), key, algorithms=[algorithm]
    )


def visiting(app: FastAPI, token: str) -> TestClient:
    """Give a client that carries a portal's token."""
    return TestClient(
        app,
        base_url="http://127.0.0.1",
        headers={"Authorization": f"Bearer {token}"},
        follow_redirects=False,
    )
