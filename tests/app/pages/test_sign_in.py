"""The door: a key or a link becomes a cookie, and nothing else does."""

import pytest
from fastapi.testclient import TestClient

from app.accounts import queries, service
from app.accounts.actor import Actor
from app.db import Database
from tests.app.pages.conftest import Visit, make_key
from tests.app.pages.screen import read

pytestmark = pytest.mark.sqlite


@pytest.fixture
def key(db: Database, operator: Actor) -> str:
    return make_key(db, "analyst", operator)


@pytest.fixture
def link(db: Database, operator: Actor, key: str) -> str:
    with db.transaction() as session:
        [made] = queries.list_keys(session, agency_id=operator.agency_id)
        return service.make_link(session, key_id=made.id or 0, actor=operator)


def test_a_stranger_is_shown_the_door(visitor: TestClient) -> None:
    answer = visitor.get("/putaran")

    assert answer.status_code == 303
    assert answer.headers["location"] == "/masuk?lanjut=/putaran"


def test_a_key_becomes_a_cookie_no_script_can_read(
    visitor: TestClient, key: str
) -> None:
    answer = visitor.post("/masuk", data={"kunci": key, "lanjut": "/putaran"})

    assert answer.status_code == 303
    assert answer.headers["location"] == "/putaran"
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert key not in answer.headers["set-cookie"]
    assert visitor.get("/").status_code == 200


def test_a_wrong_key_is_refused_in_words(visitor: TestClient, key: str) -> None:
    answer = visitor.post("/masuk", data={"kunci": key[:-1] + "?"})

    assert answer.status_code == 401
    assert "tidak dikenal" in read(answer.text).text
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "onward", ["//lain.example/", "/\\lain.example", "https://lain.example/", "putaran"]
)
def test_after_signing_in_nobody_is_sent_to_another_host(
    visitor: TestClient, key: str, onward: str
) -> None:
    answer = visitor.post("/masuk", data={"kunci": key, "lanjut": onward})

    assert answer.headers["location"] == "/"


def test_another_site_cannot_sign_a_browser_in(visitor: TestClient, key: str) -> None:
    answer = visitor.post(
        "/masuk", data={"kunci": key}, headers={"sec-fetch-site": "cross-site"}
    )

    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_a_link_opens_the_door_once(visitor: TestClient, link: str) -> None:
    first = visitor.get(f"/masuk/tautan/{link}")
    again = visitor.get(f"/masuk/tautan/{link}")

    assert first.status_code == 303
    assert again.status_code == 401
    assert "sudah dipakai" in read(again.text).text


def test_signing_out_closes_the_door_behind(visit: Visit) -> None:
    browser = visit("auditor")
    token = read(browser.get("/").text).fields["csrf"]

    answer = browser.post("/keluar", data={"csrf": token})

    assert answer.headers["location"] == "/masuk"
    assert browser.get("/").status_code == 303


def test_signing_out_takes_the_token_of_the_page(visit: Visit) -> None:
    browser = visit("auditor")

    answer = browser.post("/keluar", data={"csrf": "dikarang"})

    assert answer.status_code == 403
    assert browser.get("/").status_code == 200


def test_the_door_says_so_where_nothing_is_real(
    visitor: TestClient, operator: Actor
) -> None:
    screen = read(visitor.get("/masuk").text)

    assert "DATA SINTETIS" in screen.title
    assert "bukan pejabat sebenarnya" in screen.text
