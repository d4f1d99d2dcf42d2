"""The append-only log, which triggers in the migrations guard, and the looks taken."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from app.tables import Table, UTCDateTime, json_type


class AuditEntry(Table, table=True):
    """One act: who did what to which subject, with the old and the new values."""

    __tablename__ = "audit_entry"
    __table_args__ = (sa.Index("ix_audit_entry_subject", "agency_id", "subject"),)

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


class Look(Table, table=True):
    """One reading of what is known of people (UU 27/2022 Art 31).

    Of one officer where he was asked for by name, of many (None) in a list. Apart from
    the log of acts: a look changes nothing, and is destroyed when its time is over.
    """

    __tablename__ = "look"
    __table_args__ = (sa.Index("ix_look_subject", "agency_id", "officer_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int
    officer_id: int | None = None
    looked_at: datetime = Field(sa_type=UTCDateTime)
    actor: str = Field(max_length=120)
    role: str = Field(max_length=40, description="Of a key; or `own`, by a portal.")
    operation: str = Field(max_length=80, description="The route, by its name.")
    about: str = Field(default="", max_length=200, description="Which list or round.")
