"""People in front of a browser: signed in by the form, with the small city at hand."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.accounts import service
from app.accounts.actor import Actor
from app.accounts.models import Role
from app.db import Database
from tests.app.pages.small_city import write_city
from tests.app.pages.small_proposal import write_proposal

ADDRESS = "http://127.0.0.1"
BROWSER = {"accept": "text/html", "sec-fetch-site": "same-origin"}
Visit = Callable[[str], TestClient]


@pytest.fixture
def visitor(app: FastAPI) -> Iterator[TestClient]:
    """Give a browser that nobody has signed in with."""
    with TestClient(
        app, base_url=ADDRESS, headers=BROWSER, follow_redirects=False
    ) as opened:
        yield opened


@pytest.fixture
def visit(app: FastAPI, db: Database, operator: Actor) -> Iterator[Visit]:
    """Give a browser in which somebody of that role has signed in."""
    with ExitStack() as opened:

        def signed_in(role: str) -> TestClient:
            client = TestClient(
                app, base_url=ADDRESS, headers=BROWSER, follow_redirects=False
            )
            enter(client, make_key(db, role, operator))
            return opened.enter_context(client)

        yield signed_in


@pytest.fixture
def analyst(visit: Visit) -> TestClient:
    """Give the browser of an analyst."""
    return visit("analyst")


@pytest.fixture
def neighbour(app: FastAPI, db: Database, other_operator: Actor) -> TestClient:
    """Give the browser of an analyst of another agency."""
    client = TestClient(app, base_url=ADDRESS, headers=BROWSER, follow_redirects=False)
    enter(client, make_key(db, "analyst", other_operator))
    return client


@pytest.fixture
def city(db: Database, operator: Actor) -> None:
    """Write the small city."""
    with db.transaction() as session:
        write_city(session, agency_id=operator.agency_id)


@pytest.fixture
def proposal(db: Database, operator: Actor, city: None) -> int:
    """Write the small city's proposal; give its number."""
    with db.transaction() as session:
        return write_proposal(session, agency_id=operator.agency_id)


def make_key(db: Database, role: str, actor: Actor) -> str:
    with db.transaction() as session:
        name = f"{role}-lewat-peramban"
        return service.add_key(session, name=name, role=Role(role), actor=actor).text


def enter(client: TestClient, key: str) -> None:
    answer = client.post("/masuk", data={"kunci": key})
    assert answer.status_code == 303, answer.text
