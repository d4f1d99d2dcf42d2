"""What an officer asks to be put right in his own record, and what became of it."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from app.tables import Table, UTCDateTime, json_type, text_enum


class RequestState(StrEnum):
    """Where a request stands; the last two are final."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class CorrectionRequest(Table, table=True):
    """One request (UU 27/2022 Art 6 and 30): which row, what it should say, why."""

    __tablename__ = "correction_request"
    __table_args__ = (
        sa.Index("ix_correction_request_state", "agency_id", "state", "id"),
        sa.CheckConstraint(
            "(state = 'open') = (decided_at IS NULL)", name="decided_once"
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agency.id")
    officer_id: int = Field(foreign_key="officer.id", index=True)
    kind: str = Field(max_length=40, description="As officers.schemas.HistoryKind.")
    row_id: int | None = Field(default=None, description="None: a row is missing.")
    wanted: dict[str, Any] = Field(
        default_factory=dict, sa_column=sa.Column(json_type(), nullable=False)
    )
    reason: str = Field(max_length=1000)
    document: str = Field(max_length=200)
    document_date: date | None = None
    document_sha256: str | None = Field(default=None, max_length=64)
    portal: str = Field(max_length=60)
    asked_at: datetime = Field(sa_type=UTCDateTime)
    due_at: datetime = Field(sa_type=UTCDateTime)
    state: RequestState = Field(sa_type=text_enum(RequestState))
    decided_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    decided_by: str | None = Field(default=None, max_length=120)
    answer: str | None = Field(default=None, max_length=1000)
