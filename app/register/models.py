"""Corrections: which row was put right, by whom, why and by which document."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field

from app.tables import Table, UTCDateTime, text_enum


class CorrectionAct(StrEnum):
    """What was done to a history row."""

    CORRECT = "correct"
    CLOSE = "close"
    WITHDRAW = "withdraw"


class Correction(Table, table=True):
    """One history row of an officer put right; rows are named by kind and number."""

    __tablename__ = "correction"
    __table_args__ = (sa.UniqueConstraint("agency_id", "kind", "old_row"),)

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    officer_id: int = Field(foreign_key="officer.id", index=True)
    kind: str = Field(max_length=40)
    act: CorrectionAct = Field(sa_type=text_enum(CorrectionAct))
    old_row: int
    new_row: int | None = None
    reason: str = Field(max_length=500)
    document: str = Field(max_length=200)
    document_date: date | None = None
    document_sha256: str | None = Field(default=None, max_length=64)
    recorded_at: datetime = Field(sa_type=UTCDateTime)
    recorded_by: str = Field(max_length=120)
