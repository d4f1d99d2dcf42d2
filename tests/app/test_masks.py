"""A sanction is whole for analysts alone, whichever way out one tries."""

import gzip
from collections.abc import Callable

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.accounts import service
from app.accounts.actor import Actor
from app.accounts.models import Role
from app.db import Database
from app.main import PAGES, PREFIX
from tests.app.test_scope import STREAMS, addresses, fill
from tests.test_routes import methods_of, routes_of

As = Callable[[str], TestClient]
# Only a sanction's own row names this decree (tests/app/conftest.py).
SANCTION = b"SK-HUKUMAN-1"
KINDS = ("profiles", "positions", "ranks", "disciplines")

pytestmark = [pytest.mark.sqlite, pytest.mark.usefixtures("belongings")]


def frozen(client: TestClient) -> str:
    """Freeze a round, so that its snapshot holds the sanction too."""
    dates = {"as_of": "2026-01-19", "effective_on": "2026-02-06"}
    new = {"code": "putaran-dua", "name": "Putaran Dua", **dates}
    assert client.post(f"{PREFIX}/rounds", json=new).status_code == 201
    assert client.post(f"{PREFIX}/rounds/{new['code']}/freeze").status_code == 200
    return new["code"]


def ways_out(app: FastAPI, code: str) -> list[str]:
    """List every address that gives something, the frozen round's among them."""
    paths = [path for method, path in addresses(app) if method == "GET"]
    of_rounds = [path.replace("{code}", code) for path in paths if "/rounds" in path]
    of_kinds = [
        path.replace("{kind}", kind)
        for kind in KINDS
        for path in paths
        if "{kind}" in path
    ]
    streams = {"/runs/{run_id}/events", *STREAMS}
    found = sorted({*paths, *of_rounds, *of_kinds} - streams)
    return [fill(path) for path in found]


def filled(path: str) -> str:
    told = {"code": "MELATI-1", "officer_id": "1", "kind": "disciplines", "row": "1"}
    for name, value in (told | {"sha256": "ab" * 32}).items():
        path = path.replace("{" + name + "}", value)
    return path


def screens() -> list[str]:
    routes = [route for router in PAGES for route in routes_of(router)]
    paths = [route.path for route in routes if "GET" in methods_of(route)]
    return [
        filled(path)
        for path in paths
        if "{token}" not in path and "{proposal_id}" not in path
    ]


def leaks(client: TestClient, paths: list[str]) -> set[str]:
    found = set()
    for path in paths:
        body = client.get(path, headers={"accept": "*/*"}).content
        unpacked = gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
        if SANCTION in unpacked:
            found.add(path)
    return found


def test_an_analyst_reaches_it(app: FastAPI, as_: As) -> None:
    """Else the refusals below would prove nothing."""
    analyst = as_("analyst")

    found = leaks(analyst, ways_out(app, frozen(analyst)))

    assert found == {
        f"{PREFIX}/officers/198501012010012001/histories/disciplines",
        f"{PREFIX}/rounds/putaran-dua/snapshot",
    }


@pytest.mark.parametrize("role", ["auditor", "integrator"])
def test_nobody_else_does_through_the_api(app: FastAPI, as_: As, role: str) -> None:
    code = frozen(as_("analyst"))

    assert leaks(as_(role), ways_out(app, code)) == set()


@pytest.mark.parametrize("role", ["auditor", "integrator"])
def test_nobody_else_does_through_the_screens(
    client: TestClient, db: Database, operator: Actor, role: str
) -> None:
    with db.transaction() as session:
        key = service.add_key(session, name=role, role=Role(role), actor=operator)
        opened = service.sign_in_with_key(session, text=key.text)
    client.cookies.set("definitif", opened.token)
    paths = screens()

    assert len(paths) >= 6
    assert leaks(client, paths) == set()
