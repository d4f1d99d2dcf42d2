"""Imports: what came in, what it said, what became of it, and what was decided."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from app.tables import Table, UTCDateTime, json_type, text_enum


class ImportState(StrEnum):
    """Where an import stands."""

    STAGED = "staged"
    CHECKED = "checked"
    REFUSED = "refused"
    APPLIED = "applied"
    UNDONE = "undone"
    DROPPED = "dropped"
    EXPIRED = "expired"


# In these a staged import still has its files and may yet be applied or dropped.
PENDING = (ImportState.STAGED, ImportState.CHECKED, ImportState.REFUSED)


class Choice(StrEnum):
    """Which of two values that differ shall stand."""

    OURS = "ours"
    THEIRS = "theirs"


def named(members: type[StrEnum], name: str) -> sa.Enum:
    """Return the type of a second column of one kind: its CHECK needs a name."""
    kind = text_enum(members)
    kind.name = name
    return kind


class FileImport(Table, table=True):
    """One upload of one or many files, and its report.

    `expires_at` is set while the files themselves are kept, waiting for a decision;
    `wrote_at` is the instant that every row written or superseded by it carries.
    """

    __tablename__ = "file_import"

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    state: ImportState = Field(sa_type=text_enum(ImportState))
    known_on: date = Field(description="The day the files speak of.")
    created_at: datetime = Field(sa_type=UTCDateTime)
    created_by: str = Field(max_length=120)
    files_sha256: str = Field(max_length=64, index=True)
    report: dict[str, Any] = Field(
        default_factory=dict, sa_column=sa.Column(json_type(), nullable=False)
    )
    expires_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    phase: str = Field(default="", max_length=20, description="Of the check, if any.")
    fence: int = Field(default=0, description="Rises with every claim.")
    lease_until: datetime | None = Field(default=None, sa_type=UTCDateTime)
    wrote_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    applied_by: str | None = Field(default=None, max_length=120)
    undone_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    undone_by: str | None = Field(default=None, max_length=120)


class ImportFile(Table, table=True):
    """One file of a staged import; its bytes lie in the data folder, by hash."""

    __tablename__ = "import_file"

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    import_id: int = Field(foreign_key="file_import.id", index=True)
    name: str = Field(max_length=300)
    sha256: str = Field(max_length=64, index=True)
    size: int


class ImportConflict(Table, table=True):
    """One field in which a file differs from what somebody else wrote since.

    `base` is what the same source said last, `ours` what stands, `theirs` what the
    file says; `rule` is what precedence answers, `choice` what holds.
    """

    __tablename__ = "import_conflict"
    __table_args__ = (sa.UniqueConstraint("import_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    import_id: int = Field(foreign_key="file_import.id", index=True)
    number: int
    table_name: str = Field(max_length=60)
    owner: str = Field(max_length=64, description="NIP of an officer, or a code.")
    row_key: str = Field(max_length=500)
    field: str = Field(max_length=60)
    base: str | None = Field(default=None, max_length=1000)
    ours: str | None = Field(default=None, max_length=1000)
    theirs: str | None = Field(default=None, max_length=1000)
    ours_source: str = Field(max_length=300)
    theirs_source: str = Field(max_length=300)
    rule: Choice | None = Field(default=None, sa_type=named(Choice, "rule"))
    choice: Choice | None = Field(default=None, sa_type=text_enum(Choice))
    decided_by: str | None = Field(default=None, max_length=120)
    decided_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
