"""The base of every table, and the few column types they share."""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Final

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlmodel import Field, SQLModel

# Set here, before any table exists: a convention that comes later is silently
# ignored, and SQLite cannot drop a constraint that has no name.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(SQLModel):
    """The base of every table; never a request body, for tables do not validate."""

    metadata: ClassVar[sa.MetaData] = sa.MetaData(naming_convention=NAMES)


class UTCDateTime(sa.TypeDecorator[datetime]):
    """An aware instant in UTC on both databases; SQLite alone would lose the zone."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self, value: datetime | None, dialect: sa.Dialect
    ) -> datetime | None:
        """Refuse a naive instant; store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = f"naive datetime {value!r}"
            raise ValueError(message)
        stored = value.astimezone(UTC)
        return stored.replace(tzinfo=None) if dialect.name == "sqlite" else stored

    def process_result_value(
        self,
        value: datetime | None,
        dialect: sa.Dialect,  # noqa: ARG002 -- the signature is SQLAlchemy's
    ) -> datetime | None:
        """Give back an aware instant."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value


def json_type() -> sa.types.TypeEngine[Any]:
    """Return JSON that is JSONB on PostgreSQL."""
    return sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def text_enum(members: type[StrEnum]) -> sa.Enum:
    """Return a column type that stores the member's value under a CHECK."""
    return sa.Enum(
        members,
        values_callable=lambda kind: [member.value for member in kind],
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        length=40,
        name=members.__name__.lower(),
    )


# What a row rests on; never a reason to call two rows different.
PROVENANCE: Final = ("source", "document_sha256", "document_date")


class History(Table):
    """What every history row carries, so that "as known on" needs no rewrite.

    A row holds on the days valid_from ≤ day < valid_to (None: open end) and was
    known from recorded_at until superseded_at (None: still). Corrections
    supersede; nothing is overwritten.

    `document` is the number of the decree or certificate, `document_date` its day;
    `document_sha256` is of the bytes the value was read from: the attached decree,
    or else the imported file.
    """

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    valid_from: date
    valid_to: date | None = None
    recorded_at: datetime = Field(sa_type=UTCDateTime)
    superseded_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    source: str = Field(max_length=300)
    document: str | None = Field(default=None, max_length=200)
    document_date: date | None = None
    document_sha256: str | None = Field(default=None, max_length=64)


def known_at(columns: Any, instant: datetime | None = None) -> tuple[Any, ...]:
    """Ask for the rows that were known just before an instant; None: known now."""
    if instant is None:
        return (columns.superseded_at.is_(None),)
    return (
        columns.recorded_at < instant,
        sa.or_(columns.superseded_at.is_(None), columns.superseded_at >= instant),
    )
