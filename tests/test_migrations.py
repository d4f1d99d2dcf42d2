"""The migrations make what the tables say, on both databases, there and back."""

import ast
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from sqlmodel import Session

from app.db import ROOT, Database
from app.models import Table

VERSIONS = ROOT / "migrations" / "versions"
SQLITE_TRIGGERS = {
    "audit_entry_must_append",
    "audit_entry_no_delete",
    "audit_entry_no_update",
}
POSTGRES_TRIGGERS = {
    "audit_entry_must_append",
    "audit_entry_no_change",
    "audit_entry_no_truncate",
}


def configured(url: str) -> Config:
    config = Config(str(ROOT / "alembic.ini"))
    config.attributes["url"] = url
    return config


def triggers_of(db: Database) -> set[str]:
    listing = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if db.is_sqlite
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    with db.engine.connect() as connection:
        return set(connection.exec_driver_sql(listing).scalars())


def test_migrations_and_tables_agree(db: Database) -> None:
    command.check(configured(db.url))


def test_a_database_can_go_all_the_way_back_and_up_again(db: Database) -> None:
    config = configured(db.url)

    command.downgrade(config, "base")
    left = set(sa.inspect(db.engine).get_table_names()) - {"alembic_version"}
    command.upgrade(config, "head")

    assert left == set()
    assert set(sa.inspect(db.engine).get_table_names()) >= set(Table.metadata.tables)


def test_every_check_of_the_tables_is_in_the_database(db: Database) -> None:
    inspector = sa.inspect(db.engine)
    meant = {
        (table.name, check.name)
        for table in Table.metadata.tables.values()
        for check in table.constraints
        if isinstance(check, sa.CheckConstraint)
    }
    found = {
        (table, check["name"])
        for table in Table.metadata.tables
        for check in inspector.get_check_constraints(table)
    }

    assert found == meant


def test_the_triggers_are_the_ones_listed(db: Database) -> None:
    meant = SQLITE_TRIGGERS if db.is_sqlite else POSTGRES_TRIGGERS

    assert triggers_of(db) == meant


@pytest.mark.sqlite
def test_a_migration_that_breaks_a_reference_is_refused_whole(db: Database) -> None:
    config = configured(db.url)
    command.downgrade(config, "0001")
    with closing(sqlite3.connect(db.engine.url.database or "")) as connection:
        connection.execute(
            "INSERT INTO access_key (agency_id, name, role, prefix, secret_sha256,"
            " created_at) VALUES (99, 'x', 'analyst', 'p', 's', '2026-01-01')"
        )
        connection.commit()

    with pytest.raises(RuntimeError, match="foreign keys broken"):
        command.upgrade(config, "head")

    assert "audit_entry" not in sa.inspect(db.engine).get_table_names()


def test_a_database_enforces_its_references(db: Database) -> None:
    orphan = sa.text(
        "INSERT INTO unit (agency_id, code) VALUES (99, 'tidak ada instansinya')"
    )

    with Session(db.engine) as session, pytest.raises(sa.exc.IntegrityError):
        session.connection().execute(orphan)


def test_migrations_never_import_the_app() -> None:
    imported = {
        name
        for path in VERSIONS.glob("*.py")
        for name in imports_of(path)
        if name.split(".")[0] in {"app", "solver"}
    }

    assert imported == set()


def test_migrations_are_numbered_without_a_gap() -> None:
    numbers = sorted(int(path.name[:4]) for path in VERSIONS.glob("*.py"))

    assert numbers == list(range(1, len(numbers) + 1))
    assert numbers


def imports_of(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names
