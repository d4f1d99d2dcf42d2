"""Rows that stand again because an import was undone, and the rows they were before.

Undoing writes a superseded row anew. Whoever asks what was built on an import must see
that such a row is no news: it is as old as the one it repeats.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.intake.models import FileImport, ImportState
from app.tables import History

NOT_ITSELF = frozenset({"id", "recorded_at", "superseded_at"})

Record = Mapping[str, Any]
Known = dict[str, Record]


@dataclass(slots=True)
class Lineage:
    """Every undone import of an agency, and the rows on both sides of its undoing."""

    session: Session
    agency_id: int
    undone_at: dict[datetime, datetime] = field(default_factory=dict)
    wrote_at: dict[datetime, datetime] = field(default_factory=dict)
    _known: dict[tuple[str, str, datetime], Known] = field(default_factory=dict)

    def first_recorded(self, table: type[History], row: Record) -> datetime:
        """Say when a row was recorded first, however often it was written anew."""
        while row["recorded_at"] in self.wrote_at:
            wrote = self.wrote_at[row["recorded_at"]]
            before = self._side(table, "superseded_at", wrote).get(_name(row))
            if before is None:  # written in its own right, at the same instant
                break
            row = before
        at: datetime = row["recorded_at"]
        return at

    def standing(self, table: type[History], row: Record) -> Record:
        """Follow a row to the one that repeats it, as far as imports were undone."""
        while row["superseded_at"] in self.undone_at:
            undone = self.undone_at[row["superseded_at"]]
            after = self._side(table, "recorded_at", undone).get(_name(row))
            if after is None:
                break
            row = after
        return row

    def _side(self, table: type[History], column: str, at: datetime) -> Known:
        place = (str(table.__tablename__), column, at)
        if place not in self._known:
            columns = sa.inspect(table).local_table.c
            query = sa.select(*columns).where(
                columns.agency_id == self.agency_id, columns[column] == at
            )
            rows = self.session.connection().execute(query).mappings()
            self._known[place] = {_name(row): dict(row) for row in rows}
        return self._known[place]


def load(session: Session, *, agency_id: int) -> Lineage:
    """Read which imports of an agency were undone, and when."""
    query = select(FileImport.wrote_at, FileImport.undone_at).where(
        FileImport.agency_id == agency_id,
        col(FileImport.state) == ImportState.UNDONE,
    )
    found = Lineage(session, agency_id)
    for wrote, undone in session.exec(query):
        if wrote is not None and undone is not None:
            found.undone_at[wrote] = undone
            found.wrote_at[undone] = wrote
    return found


def _name(row: Any) -> str:
    """Tell rows apart by all they say."""
    said = ((name, row[name]) for name in row if name not in NOT_ITSELF)
    return repr(sorted(said, key=lambda each: each[0]))
