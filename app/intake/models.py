"""Imports: what came in, what it said, and whether it was applied."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from app.tables import Table, UTCDateTime, json_type, text_enum


class ImportState(StrEnum):
    """Where an import stands."""

    CHECKED = "checked"
    REFUSED = "refused"
    APPLIED = "applied"


class FileImport(Table, table=True):
    """One upload of one or many files, and its report."""

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
