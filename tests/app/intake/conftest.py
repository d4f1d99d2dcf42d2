"""Importing into a test's own database, as the analyst of one agency."""

import copy
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from app.accounts.actor import Actor
from app.db import Database
from app.errors import ImportRefusedError
from app.intake import service
from app.intake.models import FileImport
from app.intake.reading import parent
from app.tables import Table

KNOWN_ON = date(2026, 1, 19)
File = tuple[str, bytes]


_READ: dict[Any, Any] = {}


@pytest.fixture
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the child read the same bytes once for many tests: it takes a second."""
    ask = parent.ask

    def remembering(name: str, data: bytes, *, sets: Any) -> Any:
        if (name, data) not in _READ:
            _READ[name, data] = ask(name, data, sets=sets)
        return copy.deepcopy(_READ[name, data])

    monkeypatch.setattr(parent, "ask", remembering)


@pytest.fixture
def actor(operator: Actor) -> Actor:
    return operator


@pytest.fixture
def bring_in(db: Database, actor: Actor) -> Callable[..., FileImport]:
    """Import files; the day they speak of may be given."""

    def bring(*files: File, known_on: date = KNOWN_ON) -> FileImport:
        with db.transaction() as session:
            return service.import_files(session, files, known_on=known_on, actor=actor)

    return bring


@pytest.fixture
def refused(bring_in: Callable[..., FileImport]) -> Callable[..., list[dict[str, Any]]]:
    """Import files that must be refused, and give what was found wrong."""

    def refuse(*files: File, known_on: date = KNOWN_ON) -> list[dict[str, Any]]:
        with pytest.raises(ImportRefusedError) as caught:
            bring_in(*files, known_on=known_on)
        return caught.value.errors

    return refuse


@pytest.fixture
def rows_of(db: Database) -> Callable[..., list[dict[str, Any]]]:
    """Read all rows of a table, those known today unless asked otherwise."""

    def read(table: type[Table], *, superseded: bool = False) -> list[dict[str, Any]]:
        columns = sa.inspect(table).local_table
        query = sa.select(columns).order_by(*columns.primary_key)
        if "superseded_at" in columns.c:
            column = columns.c.superseded_at
            query = query.where(column.is_not(None) if superseded else column.is_(None))
        with db.reading() as session:
            return [dict(row) for row in session.connection().execute(query).mappings()]

    return read
