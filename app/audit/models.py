"""The append-only log; triggers in the migrations refuse every change to it."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from app.tables import Table, UTCDateTime, json_type


class AuditEntry(Table, table=True):
    """One act: who did what to which subject, with the old and the new values."""

    __tablename__ = "audit_entry"
    __table_args__ = (
        sa.Index("ix_audit_entry_subject", "agency_id", "subject"),
        sa.Index("ix_audit_entry_newest", "agency_id", "seq"),
    )

    seq: int | None = Field(
        default=None,
        sa_column=sa.Column(sa.Integer, primary_key=True, autoincrement=False),
    )
    agency_id: int = Field(index=True)
    recorded_at: datetime = Field(sa_type=UTCDateTime)
    actor: str = Field(max_length=120)
    action: str = Field(max_length=60, index=True)
    subject: str = Field(max_length=120)
    detail: dict[str, Any] = Field(
        default_factory=dict, sa_column=sa.Column(json_type(), nullable=False)
    )
