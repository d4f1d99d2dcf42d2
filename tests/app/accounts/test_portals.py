"""A portal's token opens one officer's own view for minutes, and nothing else."""

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey

from app.accounts import portals
from app.accounts.actor import Actor
from app.db import Database
from app.errors import BadInputError, ConflictError
from tests.app.selfservice import tokens
from tests.app.selfservice.tokens import KEY, PORTAL, claims, sign, trust, visiting

As = Callable[[str], TestClient]
OWN = "/api/v1/own"
OTHERS = OKPKey.generate_key("Ed25519")
# Instants that no run of these tests comes near, and that name a case the same way in
# every process.
NOW = 4_000_000_000
PAST = 1_600_000_000

pytestmark = pytest.mark.usefixtures("belongings")


@pytest.fixture(autouse=True)
def trusted(db: Database, operator: Actor) -> None:
    trust(db, operator)


@pytest.mark.parametrize("algorithm", ["Ed25519", "EdDSA"])
def test_a_portals_token_opens_the_view_of_whom_it_names(
    app: FastAPI, algorithm: str
) -> None:
    answer = visiting(app, sign(claims(), algorithm=algorithm)).get(OWN)

    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert (told["nip"], told["name"]) == (tokens.NIP, "Sari Melati")
    assert told["portal"] == PORTAL


def test_a_portal_may_sign_with_p256(
    app: FastAPI, db: Database, operator: Actor
) -> None:
    key = ECKey.generate_key("P-256")
    trust(db, operator, key=key, code="portal-dua")

    token = sign(claims(iss="portal-dua"), key=key, algorithm="ES256")

    assert visiting(app, token).get(OWN).status_code == 200


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "portal-lain"},
        {"iss": None},
        {"iss": 7},
        {"iss": f"{PORTAL}\x00"},
        {"iss": "p" * 61},
        {"aud": "definitif:kabupaten-uji"},
        {"aud": [tokens.AUDIENCE]},
        {"aud": None},
        {"sub": None},
        {"sub": 198501012010012001},
        {"sub": "19850101201001200"},
        {"sub": "1985010120100120\u0660\u0661"},
        {"exp": None},
        {"exp": PAST + 99, "iat": PAST},
        {"exp": NOW},
        {"exp": True},
        {"exp": 10**30},
        {"iat": None},
        {"iat": NOW, "exp": NOW + 100},
        {"nbf": NOW},
        {"nbf": "nanti"},
    ],
    ids=str,
)
def test_a_token_that_fails_in_one_respect_opens_nothing(
    app: FastAPI, changed: dict[str, Any]
) -> None:
    answer = visiting(app, sign(claims(**changed))).get(OWN)

    assert answer.status_code == 401
    assert "portal" in answer.json()["detail"]


def unsigned(header: dict[str, Any], said: dict[str, Any], signature: str = "") -> str:
    parts = (json.dumps(part).encode() for part in (header, said))
    texts = [base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts]
    return ".".join([*texts, signature])


def forged() -> dict[str, str]:
    """Make what somebody without the portal's private key can make."""
    public = KEY.as_dict(private=False)
    password = OctKey.import_key({"kty": "oct", "k": str(public["x"])})
    rsa = RSAKey.generate_key(2048)
    good = sign(claims())
    return {
        "another key": sign(claims(), key=OTHERS),
        "another key in the header": sign(
            claims(), key=OTHERS, jwk=OTHERS.as_dict(private=False)
        ),
        "no algorithm": unsigned({"alg": "none"}, claims()),
        "no signature": unsigned({"alg": "Ed25519"}, claims()),
        "public key as a password": sign(claims(), key=password, algorithm="HS256"),
        "another algorithm": sign(claims(), key=rsa, algorithm="RS256"),
        "another subject": unsigned(
            {"alg": "Ed25519", "jwk": public},
            claims(sub="198501012010012002"),
            good.rsplit(".", 1)[1],
        ),
        "cut short": good[:-4],
        "nothing": "",
        "dots": "..",
        "too long": sign(claims(padding="x" * 4_000)),
        "nested": unsigned({"alg": "Ed25519"}, {"iss": PORTAL}) + ".x",
        "issuer no text": unsigned({"alg": "Ed25519"}, claims(iss="\ud800"), "AAAA"),
        "critical": unsigned({"alg": "Ed25519", "crit": ["x"]}, claims(), "AAAA"),
    }


@pytest.mark.parametrize("kind", forged())
def test_a_forged_token_opens_nothing(app: FastAPI, kind: str) -> None:
    assert visiting(app, forged()[kind]).get(OWN).status_code == 401


def test_a_key_of_ours_opens_nobodys_own_view(as_: As) -> None:
    assert as_("analyst").get(OWN).status_code == 401


def test_a_token_opens_nothing_but_the_own_view(app: FastAPI) -> None:
    visitor = visiting(app, sign(claims()))

    answers = {
        path: visitor.get(path).status_code
        for path in ("/api/v1/officers", f"/api/v1/officers/{tokens.NIP}", "/api/v1/me")
    }

    assert set(answers.values()) == {401}


@pytest.mark.parametrize("name", ["nip", "sub", "officer_id"])
def test_the_subject_is_never_a_parameter(app: FastAPI, name: str) -> None:
    answer = visiting(app, sign(claims())).get(OWN, params={name: "198501012010012002"})

    assert answer.json()["nip"] == tokens.NIP


def test_a_revoked_portal_vouches_for_nobody(
    app: FastAPI, db: Database, operator: Actor
) -> None:
    visitor = visiting(app, sign(claims()))
    before = visitor.get(OWN).status_code
    with db.transaction() as session:
        portals.revoke_portal(session, code=PORTAL, actor=operator)

    assert (before, visitor.get(OWN).status_code) == (200, 401)


def test_a_portal_of_another_agency_vouches_for_its_own_alone(
    app: FastAPI, db: Database, other_operator: Actor
) -> None:
    trust(db, other_operator, key=OTHERS, code="portal-uji")
    said = claims(iss="portal-uji", aud="definitif:kabupaten-uji")

    here = visiting(app, sign(claims(iss="portal-uji"), key=OTHERS)).get(OWN)
    there = visiting(app, sign(said, key=OTHERS)).get(OWN)

    assert here.status_code == 401
    assert there.status_code == 404


@pytest.mark.parametrize(
    "text",
    ["", "bukan kunci", "{}", tokens.pem(RSAKey.generate_key(2048)), '{"kty":"oct"}'],
)
def test_a_key_of_another_kind_is_refused(
    db: Database, operator: Actor, text: str
) -> None:
    with db.transaction() as session, pytest.raises(BadInputError, match="Ed25519"):
        portals.add_portal(
            session, code="lain", name="Lain", public_key=text, actor=operator
        )


def test_a_private_key_given_by_mistake_is_not_kept(
    db: Database, operator: Actor
) -> None:
    private = json.dumps(OTHERS.as_dict(private=True))
    with db.transaction() as session:
        kept = portals.add_portal(
            session, code="lain", name="Lain", public_key=private, actor=operator
        )

    assert "d" not in kept.public_key


def test_an_issuer_is_trusted_once(db: Database, operator: Actor) -> None:
    with pytest.raises(ConflictError, match=PORTAL):
        trust(db, operator)
