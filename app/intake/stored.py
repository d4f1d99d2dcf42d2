"""What the database holds already, as plain values, for one agency."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from app.officers.models import Officer, OfficerHistory
from app.posts.models import Post, PostVersion, Unit, UnitFigure, UnitVersion
from app.tables import PROVENANCE, History

BOOKKEEPING = frozenset({
    "id",
    "agency_id",
    "officer_id",
    "unit_id",
    "post_id",
    "recorded_at",
    "superseded_at",
    *PROVENANCE,
})


@dataclass(slots=True, eq=False)
class StoredRow:
    """A row known today: its id, its values, and where they came from."""

    id: int
    values: dict[str, Any]
    source: str
    document_sha256: str | None = None
    document_date: date | None = None

    @property
    def provenance(self) -> dict[str, Any]:
        """Say what the row rests on, as columns."""
        return {name: getattr(self, name) for name in PROVENANCE}

    @property
    def valid_from(self) -> date:
        """Say since when the row holds."""
        found: date = self.values["valid_from"]
        return found


@dataclass(slots=True)
class Stored:
    """Keys and current versions of everything that histories hang on."""

    officer_ids: dict[str, int] = field(default_factory=dict)
    siasn_by_nip: dict[str, str | None] = field(default_factory=dict)
    unit_ids: dict[str, int] = field(default_factory=dict)
    siasn_by_code: dict[str, str | None] = field(default_factory=dict)
    post_ids: dict[str, int] = field(default_factory=dict)
    units: dict[str, StoredRow] = field(default_factory=dict)
    posts: dict[str, StoredRow] = field(default_factory=dict)


def value_columns(table: type[History]) -> list[str]:
    """Name the columns of a history that say something of the world."""
    names = sa.inspect(table).local_table.c.keys()
    return [name for name in names if name not in BOOKKEEPING]


def load(session: Session, *, agency_id: int) -> Stored:
    """Load the keys of officers, units and posts, and what units and posts are now."""
    stored = Stored()
    connection = session.connection()
    officer = sa.inspect(Officer).local_table.c
    unit = sa.inspect(Unit).local_table.c
    post = sa.inspect(Post).local_table.c
    for row in connection.execute(
        sa.select(officer.id, officer.nip, officer.siasn_id).where(
            officer.agency_id == agency_id
        )
    ):
        stored.officer_ids[row.nip] = row.id
        stored.siasn_by_nip[row.nip] = row.siasn_id
    for row in connection.execute(
        sa.select(unit.id, unit.code, unit.siasn_id).where(unit.agency_id == agency_id)
    ):
        stored.unit_ids[row.code] = row.id
        stored.siasn_by_code[row.code] = row.siasn_id
    for found in connection.execute(
        sa.select(post.id, post.code).where(post.agency_id == agency_id)
    ):
        stored.post_ids[found.code] = found.id
    _load_versions(session, stored, agency_id=agency_id)
    return stored


def _load_versions(session: Session, stored: Stored, *, agency_id: int) -> None:
    codes = {number: code for code, number in stored.unit_ids.items()}
    posts = {number: code for code, number in stored.post_ids.items()}
    for owner, row in _current(session, UnitVersion, "unit_id", agency_id=agency_id):
        parent = row.values.pop("parent_id")
        row.values["parent_code"] = codes.get(parent)
        stored.units[codes[owner]] = row
    for owner, row in _current(session, PostVersion, "post_id", agency_id=agency_id):
        stored.posts[posts[owner]] = row


def _current(
    session: Session, table: type[History], owner: str, *, agency_id: int
) -> Iterable[tuple[int, StoredRow]]:
    columns = sa.inspect(table).local_table.c
    names = value_columns(table)
    query = (
        sa
        .select(
            columns[owner],
            columns.id,
            *(columns[n] for n in PROVENANCE),
            *(columns[n] for n in names),
        )
        .where(columns.agency_id == agency_id)
        .where(columns.superseded_at.is_(None), columns.valid_to.is_(None))
    )
    for found in session.connection().execute(query):
        yield found[0], _row(names, found[1:])


def load_history(
    session: Session, table: type[OfficerHistory], *, agency_id: int
) -> dict[str, list[StoredRow]]:
    """Load every row of a history that is known today, by NIP."""
    columns = sa.inspect(table).local_table.c
    officer = sa.inspect(Officer).local_table.c
    names = value_columns(table)
    query = (
        sa
        .select(
            officer.nip,
            columns.id,
            *(columns[n] for n in PROVENANCE),
            *(columns[n] for n in names),
        )
        .join_from(Officer, table, columns.officer_id == officer.id)
        .where(columns.agency_id == agency_id, columns.superseded_at.is_(None))
        .order_by(columns.id)
    )
    found: dict[str, list[StoredRow]] = {}
    for row in session.connection().execute(query):
        found.setdefault(row[0], []).append(_row(names, row[1:]))
    return found


def load_figures(
    session: Session, *, agency_id: int
) -> dict[tuple[str, int], StoredRow]:
    """Load what is known today of every unit and year."""
    columns = sa.inspect(UnitFigure).local_table.c
    unit = sa.inspect(Unit).local_table.c
    names = value_columns(UnitFigure)
    query = (
        sa
        .select(
            unit.code,
            columns.id,
            *(columns[n] for n in PROVENANCE),
            *(columns[n] for n in names),
        )
        .join_from(Unit, UnitFigure, columns.unit_id == unit.id)
        .where(columns.agency_id == agency_id, columns.superseded_at.is_(None))
    )
    found: dict[tuple[str, int], StoredRow] = {}
    for row in session.connection().execute(query):
        made = _row(names, row[1:])
        found[row[0], made.values["year"]] = made
    return found


def _row(names: list[str], cells: Sequence[Any]) -> StoredRow:
    at = 1 + len(PROVENANCE)
    values = dict(zip(names, cells[at:], strict=True))
    return StoredRow(cells[0], values, *cells[1:at])
