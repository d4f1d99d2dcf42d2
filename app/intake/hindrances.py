"""What stands in the way of taking an import back: whatever was built on it since.

A row it wrote that was changed since; a position laid out beside one it wrote; and
whatever is on record of, or names, an officer or a unit that it alone made known.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session

from app.intake.lineage import Lineage, Record
from app.intake.stored import BATCH, owner_column
from app.officers import models as officers
from app.officers.keys import Key, key_of
from app.officers.models import HISTORIES, Officer, OfficerHistory, Position, Profile
from app.posts.models import Post, PostVersion, Unit, UnitFigure, UnitVersion
from app.tables import History

TABLES: Final[tuple[type[History], ...]] = (
    UnitVersion,
    PostVersion,
    UnitFigure,
    *HISTORIES,
)
# Where a unit or a post is named by its code from elsewhere.
NAMING: Final[tuple[tuple[type[OfficerHistory], str], ...]] = (
    (Position, "post_code"),
    (Position, "unit_code"),
    (Profile, "unit_code"),
    (officers.Release, "post_code"),
    (officers.SelectionScore, "post_code"),
)
CHANGED: Final = "baris dari impor ini sudah diubah sesudahnya"
AGAIN: Final = "hal yang sama, yang diganti atau dicabut impor ini, dicatat lagi"
BESIDE: Final = "riwayat jabatan orang yang sama dicatat sesudahnya"
OF_OFFICER: Final = "dicatat sesudahnya atas pegawai yang baru dikenal lewat impor ini"
OF_UNIT: Final = "dicatat sesudahnya atas unit yang baru dikenal lewat impor ini"
NAMES_OFFICER: Final = "menyebut pegawai yang baru dikenal lewat impor ini"
NAMES_UNIT: Final = "menyebut unit atau jabatan yang baru dikenal lewat impor ini"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hindrance:
    """One thing recorded later that would lose its ground."""

    subject: str
    table: str
    words: str
    source: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The rows an import wrote: all of one agency and one instant."""

    session: Session
    agency_id: int
    at: datetime
    lineage: Lineage

    def rows(self, table: type[History]) -> list[Record]:
        """Give its rows of one table, each as it stands after others were undone."""
        columns = sa.inspect(table).local_table.c
        rows = self._read(
            table, columns.agency_id == self.agency_id, columns.recorded_at == self.at
        )
        return [self.lineage.standing(table, row) for row in rows]

    def later(
        self, table: type[History], column: str, among: Sequence[Any]
    ) -> Iterator[Record]:
        """Give what was first recorded later, still stands, and has such a value."""
        columns = sa.inspect(table).local_table.c
        for start in range(0, len(among), BATCH):
            rows = self._read(
                table,
                columns.agency_id == self.agency_id,
                columns.recorded_at > self.at,
                columns.superseded_at.is_(None),
                columns[column].in_(among[start : start + BATCH]),
            )
            for row in rows:
                if self.lineage.first_recorded(table, row) > self.at:
                    yield row

    def replaced(self, table: type[History]) -> Sequence[Record]:
        """Give the rows of one table that it superseded, which would stand again."""
        columns = sa.inspect(table).local_table.c
        return self._read(
            table, columns.agency_id == self.agency_id, columns.superseded_at == self.at
        )

    def first_told(self, table: type[History]) -> list[int]:
        """Give the owners of whom nothing stood in a table before the import."""
        columns = sa.inspect(table).local_table.c
        owner = columns[owner_column(table)]
        before = sa.select(owner).where(
            columns.agency_id == self.agency_id,
            columns.recorded_at < self.at,
            sa.or_(columns.superseded_at.is_(None), columns.superseded_at >= self.at),
        )
        query = sa.select(owner).where(
            columns.agency_id == self.agency_id,
            columns.recorded_at == self.at,
            owner.not_in(before),
        )
        return sorted(set(self.session.connection().execute(query).scalars()))

    def _read(self, table: type[History], *asked: Any) -> Sequence[Record]:
        query = sa.select(*sa.inspect(table).local_table.c).where(*asked)
        found = self.session.connection().execute(query).mappings()
        return [dict(row) for row in found]


def find(written: Written) -> list[Hindrance]:
    """Find all that stands in the way, newest first; each thing once."""
    found = [
        *_changed(written),
        *_beside(written),
        *_told_again(written),
        *_on_new_officers(written),
        *_on_new_units(written),
    ]
    unique = {(each.subject, each.table, each.source): each for each in found}
    return sorted(
        unique.values(),
        key=lambda each: (each.recorded_at, each.subject, each.table, each.source),
        reverse=True,
    )


def _changed(written: Written) -> Iterator[Hindrance]:
    for table in TABLES:
        gone = [
            # What took its place came at the instant at which it was superseded.
            {**row, "recorded_at": row["superseded_at"]}
            for row in written.rows(table)
            if row["superseded_at"] is not None
        ]
        yield from _told(written, table, gone, words=CHANGED)


def _beside(written: Written) -> Iterator[Hindrance]:
    """Positions of an officer are laid out as one sequence, each ends by the next."""
    touched = sorted({row["officer_id"] for row in written.rows(Position)})
    rows = list(written.later(Position, "officer_id", touched))
    yield from _told(written, Position, rows, words=BESIDE)


def _told_again(written: Written) -> Iterator[Hindrance]:
    """Facts that would stand again must not stand beside their equals told since."""
    for table in HISTORIES:
        if table is Position:
            continue
        back: dict[tuple[int, Key], list[Record]] = {}
        for row in written.replaced(table):
            back.setdefault((row["officer_id"], key_of(table, row)), []).append(row)
        owners = sorted({officer for officer, _ in back})
        rows = [
            row
            for row in written.later(table, "officer_id", owners)
            if any(
                table is officers.FamilyTie or _meet(old, row)
                for old in back.get((row["officer_id"], key_of(table, row)), ())
            )
        ]
        yield from _told(written, table, rows, words=AGAIN)


def _meet(one: Record, other: Record) -> bool:
    """Say whether two rows hold on one day at least."""
    ends = [row["valid_to"] for row in (one, other) if row["valid_to"] is not None]
    begins = max(one["valid_from"], other["valid_from"])
    return not ends or begins < min(ends)


def _on_new_officers(written: Written) -> Iterator[Hindrance]:
    fresh = written.first_told(Profile)
    for table in HISTORIES:
        rows = list(written.later(table, "officer_id", fresh))
        yield from _told(written, table, rows, words=OF_OFFICER)
    nips = sorted(names_of(written.session, Officer, fresh).values())
    ties = list(written.later(officers.FamilyTie, "relative_nip", nips))
    yield from _told(written, officers.FamilyTie, ties, words=NAMES_OFFICER)


def _on_new_units(written: Written) -> Iterator[Hindrance]:
    fresh = written.first_told(UnitVersion)
    posts = written.first_told(PostVersion)
    for table, column, among in (
        (UnitVersion, "unit_id", fresh),
        (UnitVersion, "parent_id", fresh),
        (UnitFigure, "unit_id", fresh),
        (PostVersion, "post_id", posts),
    ):
        rows = list(written.later(table, column, among))
        yield from _told(written, table, rows, words=OF_UNIT)
    codes = {
        *names_of(written.session, Unit, fresh).values(),
        *names_of(written.session, Post, posts).values(),
    }
    for history, column in NAMING:
        rows = list(written.later(history, column, sorted(codes)))
        yield from _told(written, history, rows, words=NAMES_UNIT)


def _told(
    written: Written, table: type[History], rows: Sequence[Record], *, words: str
) -> Iterator[Hindrance]:
    subjects = subjects_of(
        written.session, table, [row[owner_column(table)] for row in rows]
    )
    for row in rows:
        yield Hindrance(
            subject=subjects[row[owner_column(table)]],
            table=str(table.__tablename__),
            words=words,
            source=row["source"],
            recorded_at=row["recorded_at"],
        )


def subjects_of(
    session: Session, table: type[History], ids: Sequence[int]
) -> dict[int, str]:
    """Name the owners of rows as the log does: officers by number, others by code."""
    if issubclass(table, OfficerHistory):
        return {number: f"officer:{number}" for number in ids}
    kind, owner = ("post", Post) if table is PostVersion else ("unit", Unit)
    named = names_of(session, owner, ids)
    return {number: f"{kind}:{code}" for number, code in named.items()}


def names_of(session: Session, table: type[Any], ids: Sequence[int]) -> dict[int, str]:
    """Give NIP or code by number."""
    columns = sa.inspect(table).local_table.c
    name = columns.nip if table is Officer else columns.code
    found: dict[int, str] = {}
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), BATCH):
        query = sa.select(columns.id, name).where(
            columns.id.in_(wanted[start : start + BATCH])
        )
        found |= {row[0]: row[1] for row in session.connection().execute(query)}
    return found
