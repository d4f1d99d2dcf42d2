"""An empty service with one agency, over a database of the test's own."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr

from app.accounts import service
from app.accounts.models import Role
from app.config import Settings
from app.db import Database
from app.main import create_app
from tests.story.office import Office


@pytest.fixture
def office(db: Database) -> Iterator[Office]:
    """Open an office whose analyst holds a key."""
    settings = Settings(secret=SecretStr("rahasia hanya untuk pengujian ini " * 2))
    with db.transaction() as session:
        agency = service.create_agency(
            session,
            code="kota-melati",
            name="Kota Melati",
            is_synthetic=True,
            actor="operator",
        )
        operator = service.operator_of(agency)
        key = service.add_key(session, name="analis", role=Role.ANALYST, actor=operator)
    with TestClient(
        create_app(settings, db),
        base_url="http://127.0.0.1",
        headers={"Authorization": f"Bearer {key.text}"},
        follow_redirects=False,
    ) as client:
        yield Office(client=client, db=db, settings=settings)
