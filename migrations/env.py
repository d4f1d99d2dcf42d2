"""Runs the migrations: one set of files for SQLite and PostgreSQL.

The address comes from `app.db` (or, when Alembic is typed by hand, from
DEFINITIF_DATABASE_URL); alembic.ini holds none, so that no command can reach a
database nobody named.
"""

import os
import sqlite3
from collections.abc import Iterable
from typing import Any, Literal

import sqlalchemy as sa
from alembic import context
from alembic.autogenerate.api import AutogenContext
from alembic.operations.ops import MigrationScript
from alembic.runtime.migration import MigrationContext
from sqlalchemy import event
from sqlmodel.sql.sqltypes import AutoString

from app import models
from app.tables import UTCDateTime

DIGITS = 4


def address() -> str:
    """Find the one database this run may touch."""
    url = context.config.attributes.get("url") or os.environ.get(
        "DEFINITIF_DATABASE_URL"
    )
    if not url:
        message = "set DEFINITIF_DATABASE_URL, or migrate with `python -m app migrate`"
        raise SystemExit(message)
    return str(url)


def number(
    _context: MigrationContext,
    _revision: str | Iterable[str | None] | Iterable[str],
    scripts: list[MigrationScript],
) -> None:
    """Give a new migration the next number, so that two heads collide by name."""
    directory = context.script
    newest = directory.get_current_head()
    for script in scripts:
        script.rev_id = f"{int(newest or 0) + 1:0{DIGITS}d}"


def render(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """Write types so that one file is right on both databases and needs no app."""
    if kind != "type":
        return False
    if isinstance(item, AutoString):
        return f"sa.String(length={item.length})" if item.length else "sa.String()"
    if isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, sa.JSON):
        autogen.imports.add("from sqlalchemy.dialects import postgresql")
        return "sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')"
    return False


def engine_of(url: str) -> sa.Engine:
    """Open an engine of our own: the service's would enforce foreign keys."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    if engine.dialect.name == "sqlite":
        # With keys enforced, rebuilding a table silently deletes its children; and
        # without BEGIN IMMEDIATE a failed migration would stay half done.
        @event.listens_for(engine, "connect")
        def _open(connection: sqlite3.Connection, _record: object) -> None:
            connection.isolation_level = None
            connection.execute("PRAGMA foreign_keys=OFF")

        @event.listens_for(engine, "begin")
        def _begin(connection: sa.Connection) -> None:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def check_keys(connection: sa.Connection) -> None:
    """Refuse a schema whose rows no longer refer to each other rightly."""
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        message = f"foreign keys broken by the migration: {broken[:5]}"
        raise RuntimeError(message)


def run() -> None:
    """Bring the database to the revision asked for, whole or not at all."""
    engine = engine_of(address())
    try:
        with engine.connect() as connection:
            migrate(connection)
    finally:
        engine.dispose()


def migrate(connection: sa.Connection) -> None:
    """Run every wanted revision in one transaction."""
    is_sqlite = connection.dialect.name == "sqlite"
    with connection.begin():
        if not is_sqlite:
            # Better to give up than to stand in front of every reader.
            connection.exec_driver_sql("SET LOCAL lock_timeout = '10s'")
        context.configure(
            connection=connection,
            target_metadata=models.Table.metadata,
            render_item=render,
            render_as_batch=is_sqlite,
            compare_type=True,
            process_revision_directives=number,
            user_module_prefix="sa.",
        )
        context.run_migrations()
        if is_sqlite:
            check_keys(connection)


run()
