"""A browser's cookie: traded for a key or a link, closed at once, useless elsewhere."""

from datetime import timedelta

import pytest
import time_machine
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from app import clock
from app.accounts import queries, service
from app.accounts.actor import Actor
from app.accounts.guards import requires, requires_form
from app.accounts.models import Role
from app.accounts.permissions import Permission
from app.db import Database
from app.errors import ForbiddenError, UnauthenticatedError
from app.web import forms

SAME_SITE = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def key(db: Database, operator: Actor) -> service.IssuedKey:
    with db.transaction() as session:
        return service.add_key(session, name="sari", role=Role.ANALYST, actor=operator)


@pytest.fixture
def cookie(db: Database, key: service.IssuedKey) -> str:
    with db.transaction() as session:
        return service.sign_in_with_key(session, text=key.text).token


def status(client: TestClient, cookie: str) -> int:
    answer = client.get("/api/v1/me", headers={"cookie": f"definitif={cookie}"})
    return answer.status_code


def sent(app: FastAPI, cookie: str, headers: dict[str, str], *, method: str) -> Request:
    carried = headers | {"cookie": f"definitif={cookie}", "host": "127.0.0.1"}
    return Request({
        "type": "http",
        "app": app,
        "method": method,
        "headers": [(k.encode(), v.encode()) for k, v in carried.items()],
    })


def test_a_cookie_reads_like_its_key(client: TestClient, cookie: str) -> None:
    assert status(client, cookie) == 200


def test_a_made_up_cookie_opens_nothing(client: TestClient, cookie: str) -> None:
    assert status(client, cookie + "x") == 401


def test_signing_out_closes_the_cookie_at_once(
    client: TestClient, db: Database, cookie: str
) -> None:
    with db.transaction() as session:
        service.sign_out(session, token=cookie)

    assert status(client, cookie) == 401


def test_revoking_the_key_closes_its_cookies(
    client: TestClient, db: Database, *, key: service.IssuedKey, cookie: str
) -> None:
    with db.transaction() as session:
        actor = service.operator_of(queries.get_agency(session, code="kota-melati"))
        service.revoke_key(session, prefix=key.prefix, actor=actor)

    assert status(client, cookie) == 401


def test_a_cookie_ends_with_the_working_day(client: TestClient, cookie: str) -> None:
    later = clock.now() + service.SIGN_IN_LIFE + timedelta(minutes=1)

    with time_machine.travel(later, tick=False):
        assert status(client, cookie) == 401


def test_a_link_opens_one_sign_in_once(
    client: TestClient, db: Database, *, key: service.IssuedKey, operator: Actor
) -> None:
    with db.transaction() as session:
        link = service.make_link(session, key_id=key.key_id, actor=operator)

    with db.transaction() as session:
        opened = service.sign_in_with_link(session, token=link)

    assert status(client, opened.token) == 200
    assert status(client, link) == 401
    with pytest.raises(UnauthenticatedError), db.transaction() as session:
        service.sign_in_with_link(session, token=link)


def test_a_link_of_a_revoked_key_opens_nothing(
    db: Database, key: service.IssuedKey, operator: Actor
) -> None:
    with db.transaction() as session:
        link = service.make_link(session, key_id=key.key_id, actor=operator)
        service.revoke_key(session, prefix=key.prefix, actor=operator)

    with pytest.raises(UnauthenticatedError), db.transaction() as session:
        service.sign_in_with_link(session, token=link)


def test_a_wrong_key_signs_nobody_in(db: Database, operator: Actor) -> None:
    with pytest.raises(UnauthenticatedError), db.transaction() as session:
        service.sign_in_with_key(session, text="dft_00000000_salah")


def test_a_header_is_never_helped_out_by_a_cookie(
    client: TestClient, cookie: str
) -> None:
    answer = client.get(
        "/api/v1/me",
        headers={"cookie": f"definitif={cookie}", "authorization": "Bearer salah"},
    )

    assert answer.status_code == 401


def test_a_form_with_its_own_token_is_let_through(app: FastAPI, cookie: str) -> None:
    request = sent(app, cookie, SAME_SITE, method="POST")
    token = forms.token_for(request)

    actor = requires_form(Permission.PREPARE_ROUNDS)(request, bearer=None, field=token)

    assert actor.name == "sari"


@pytest.mark.parametrize("token", ["", "salah"])
def test_a_write_by_cookie_without_its_token_is_refused(
    app: FastAPI, cookie: str, token: str
) -> None:
    request = sent(app, cookie, SAME_SITE, method="POST")

    with pytest.raises(ForbiddenError, match="Formulir"):
        requires(Permission.PREPARE_ROUNDS)(request, bearer=None, csrf=token)


def test_a_token_of_another_sign_in_is_refused(
    app: FastAPI, db: Database, *, cookie: str, key: service.IssuedKey
) -> None:
    with db.transaction() as session:
        other = service.sign_in_with_key(session, text=key.text).token
    token = forms.token_for(sent(app, other, SAME_SITE, method="POST"))
    request = sent(app, cookie, SAME_SITE, method="POST")

    with pytest.raises(ForbiddenError, match="Formulir"):
        requires(Permission.PREPARE_ROUNDS)(request, bearer=None, csrf=token)


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://situs-lain.example"},
        {"origin": "null"},
        {},
    ],
)
def test_a_write_that_another_site_started_is_refused(
    app: FastAPI, cookie: str, headers: dict[str, str]
) -> None:
    request = sent(app, cookie, headers, method="POST")
    token = forms.token_for(request)

    with pytest.raises(ForbiddenError, match="situs lain"):
        requires(Permission.PREPARE_ROUNDS)(request, bearer=None, csrf=token)


def test_an_old_browser_may_prove_itself_by_its_origin(
    app: FastAPI, cookie: str
) -> None:
    request = sent(app, cookie, {"origin": "http://127.0.0.1"}, method="POST")
    token = forms.token_for(request)

    actor = requires(Permission.PREPARE_ROUNDS)(request, bearer=None, csrf=token)

    assert actor.role is Role.ANALYST
