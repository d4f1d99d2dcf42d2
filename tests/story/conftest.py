"""Empty services with one agency each.

`office` has a database of the test's own. `kenanga` is opened once for a module and
has had every file of the seven posts; its tests hold rounds of their own, and import
nothing.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pydantic import SecretStr

from app.accounts import service
from app.accounts.models import Role
from app.config import Settings
from app.db import Database
from app.main import create_app
from tests.app.conftest import Careless
from tests.story.office import Office
from tests.story.seven_files import files


@pytest.fixture
def office(db: Database) -> Iterator[Office]:
    """Open an office of the test's own."""
    with opened(db) as made:
        yield made


@pytest.fixture(scope="module")
def kenanga(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Office]:
    """Open an office that knows all twelve officers."""
    copy = tmp_path_factory.mktemp("kenanga") / "definitif.db"
    shutil.copyfile(sqlite_template, copy)
    db = Database(f"sqlite:///{copy}")
    with opened(db) as made:
        made.send(files())
        yield made
    db.dispose()


@contextmanager
def opened(db: Database) -> Iterator[Office]:
    """Give an analyst a key, and a client that carries it."""
    settings = Settings(secret=SecretStr("rahasia hanya untuk pengujian ini " * 2))
    with db.transaction() as session:
        agency = service.create_agency(
            session,
            code="kota-melati",
            name="Kota Melati",
            is_synthetic=True,
            actor="operator",
        )
        actor = service.operator_of(agency)
        key = service.add_key(session, name="analis", role=Role.ANALYST, actor=actor)
    with Careless(
        create_app(settings, db),
        base_url="http://127.0.0.1",
        headers={"Authorization": f"Bearer {key.text}"},
        follow_redirects=False,
    ) as client:
        yield Office(client=client, db=db, settings=settings)
