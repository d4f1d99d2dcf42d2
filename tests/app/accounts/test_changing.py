"""Whoever changes what is there says what he saw; two who saw the same, one wins."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.accounts.actor import Actor
from app.db import Database
from app.main import PREFIX
from tests.app.conftest import ADDRESS, carrying
from tests.app.test_scope import bodies_of

As = Callable[[str], TestClient]
FIGURES = f"{PREFIX}/units/MELATI-1/figures/2025"
FREEZE = {
    "code": "beku",
    "starts_on": "2025-02-20",
    "ends_on": "2025-08-19",
    "basis": "UU 10/2016",
    "article": "Pasal 162 ayat (3)",
}
HOLIDAY = {"day": "2026-03-10", "name": "Hari Jadi Kota", "kind": "lokal"}
ROUND = {
    "code": "feb",
    "name": "Putaran Februari",
    "as_of": "2026-01-19",
    "effective_on": "2026-02-06",
}
ASKED = {"valid_from": "2026-02-01", "kelas": 9}
# What is changed, where it is read, and with what.
CHANGES: dict[str, tuple[str, str, dict[str, Any] | None]] = {
    "figures": ("PUT", FIGURES, {"pekppp": 480}),
    "no figures": ("DELETE", FIGURES, None),
    "freeze": ("PUT", f"{PREFIX}/clocks/freezes", FREEZE | {"note": "lagi"}),
    "no freeze": ("DELETE", f"{PREFIX}/clocks/freezes/beku", None),
    "holiday": ("PUT", f"{PREFIX}/clocks/holidays", HOLIDAY | {"name": "Lain"}),
    "no holiday": ("DELETE", f"{PREFIX}/clocks/holidays/2026-03-10", None),
    "asked": ("PUT", f"{PREFIX}/posts/MELATI-1/requirements", ASKED),
    "round": ("POST", f"{PREFIX}/rounds/feb/freeze", None),
}
READ_AT = {
    "freeze": f"{PREFIX}/clocks/freezes/beku",
    "holiday": f"{PREFIX}/clocks/holidays/2026-03-10",
    "asked": f"{PREFIX}/posts/MELATI-1",
    "round": f"{PREFIX}/rounds/feb",
}
# What sends a command to something that is there but changes no record of it: a run
# moves on by itself, so nobody could say what he saw of it.
COMMANDS = {"/runs/{run_id}/cancel"}

pytestmark = pytest.mark.usefixtures("belongings")


@pytest.fixture
def analyst(client: TestClient, db: Database, operator: Actor) -> TestClient:
    """Give a client that says only what it is told to say."""
    careless = carrying(client, db, "analyst", operator)
    plain = TestClient(
        client.app,
        base_url=ADDRESS,
        headers=dict(careless.headers),
        follow_redirects=False,
    )
    with time_machine.travel("2026-02-06T03:00:00Z", tick=True):
        made = [
            plain.put(FIGURES, json={"pekppp": 473}),
            plain.put(f"{PREFIX}/clocks/freezes", json=FREEZE),
            plain.put(f"{PREFIX}/clocks/holidays", json=HOLIDAY),
            plain.post(f"{PREFIX}/rounds", json=ROUND),
        ]
    assert [answer.status_code for answer in made] == [200, 200, 200, 201]
    return plain


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_needs_what_was_seen(analyst: TestClient, name: str) -> None:
    method, path, body = CHANGES[name]
    seen = analyst.get(READ_AT.get(name, path)).headers["etag"]

    def change(tag: str | None) -> Any:
        headers = {} if tag is None else {"If-Match": tag}
        return analyst.request(method, path, json=body, headers=headers)

    unseen = change(None)
    stale = change('"deadbeef"')
    weak = change(f"W/{seen}")
    done = change(f'"deadbeef", {seen}')
    assert unseen.status_code == 428
    assert unseen.json()["type"] == "/problems/precondition-required"
    assert (stale.status_code, weak.status_code) == (412, 412)
    assert stale.json()["type"] == "/problems/stale"
    assert done.is_success, done.text
    if method != "DELETE" and name in READ_AT:
        now = analyst.get(READ_AT[name]).headers["etag"]
        assert done.headers["etag"] == now != seen
        assert change(seen).status_code == 412


@pytest.mark.sqlite
def test_what_is_not_there_needs_nothing_seen(analyst: TestClient) -> None:
    other = FIGURES.replace("2025", "2024")

    refused = analyst.put(other, json={"pekppp": 1}, headers={"If-Match": "*"})
    made = analyst.put(other, json={"pekppp": 1})
    missing = analyst.delete(FIGURES.replace("2025", "2023"))

    assert (refused.status_code, made.status_code) == (412, 200)
    assert missing.status_code == 404


def test_of_two_who_saw_the_same_one_is_refused(analyst: TestClient) -> None:
    seen = analyst.get(FIGURES).headers["etag"]
    gate = threading.Barrier(4)
    told: list[int] = []

    def write(figure: int) -> None:
        gate.wait()
        answer = analyst.put(
            FIGURES, json={"pekppp": figure}, headers={"If-Match": seen}
        )
        told.append(answer.status_code)

    writers = [threading.Thread(target=write, args=(100 + n,)) for n in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert sorted(told) == [200, 412, 412, 412]


@pytest.mark.sqlite
def test_every_write_to_what_is_there_compares(app: FastAPI) -> None:
    """A new PUT or DELETE without `Seen` is found here."""
    careless = [
        f"{method} {path}"
        for path, methods in app.openapi()["paths"].items()
        for method, operation in methods.items()
        if method in {"put", "delete", "patch"}
        and "If-Match" not in {p["name"] for p in operation["parameters"]}
    ]

    assert careless == []
    assert bodies_of(app)


@pytest.mark.sqlite
def test_a_read_is_not_sent_twice(analyst: TestClient) -> None:
    path = f"{PREFIX}/posts/MELATI-1"
    first = analyst.get(path)
    tag = first.headers["etag"]

    again = analyst.get(path, headers={"If-None-Match": f'"x", W/{tag}'})
    other = analyst.get(path, headers={"If-None-Match": '"x"'})

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    assert (other.status_code, other.json()) == (200, first.json())
    assert analyst.get(f"{PREFIX}/posts").headers["etag"]
