"""The service over a test's own database, and three callers of two agencies.

`client` carries no key; `as_("analyst")` gives a client with a key of that role in
the agency "Kota Melati"; `stranger` is an analyst of "Kabupaten Uji".
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import SecretStr

from app.accounts import service
from app.accounts.actor import Actor
from app.accounts.models import Role
from app.config import Settings
from app.db import Database
from app.main import create_app

ADDRESS = "http://127.0.0.1"


@pytest.fixture
def settings() -> Settings:
    return Settings(secret=SecretStr("rahasia hanya untuk pengujian ini " * 2))


@pytest.fixture
def app(settings: Settings, db: Database) -> FastAPI:
    return create_app(settings, db)


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url=ADDRESS, follow_redirects=False) as opened:
        yield opened


@pytest.fixture
def operator(db: Database) -> Actor:
    """Act from the command line in the agency of most tests."""
    return make_agency(db, code="kota-melati", name="Kota Melati")


@pytest.fixture
def other_operator(db: Database) -> Actor:
    """Act from the command line in the second agency."""
    return make_agency(db, code="kabupaten-uji", name="Kabupaten Uji")


@pytest.fixture
def as_(client: TestClient, db: Database, operator: Actor) -> Iterator["As"]:
    """Give a client that carries a key of the role asked for."""
    with ExitStack() as opened:

        def signed(role: str) -> TestClient:
            return opened.enter_context(carrying(client, db, role, operator))

        yield signed


@pytest.fixture
def stranger(
    client: TestClient, db: Database, other_operator: Actor
) -> Iterator[TestClient]:
    """Give an analyst of the second agency."""
    with carrying(client, db, "analyst", other_operator) as opened:
        yield opened


As = Callable[[str], TestClient]


def make_agency(db: Database, *, code: str, name: str) -> Actor:
    with db.transaction() as session:
        agency = service.create_agency(
            session, code=code, name=name, is_synthetic=True, actor="operator"
        )
        return service.operator_of(agency)


def carrying(client: TestClient, db: Database, role: str, actor: Actor) -> TestClient:
    with db.transaction() as session:
        key = service.add_key(session, name=role, role=Role(role), actor=actor)
    return TestClient(
        client.app,
        base_url=ADDRESS,
        headers={"Authorization": f"Bearer {key.text}"},
        follow_redirects=False,
    )
