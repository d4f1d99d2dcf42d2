"""Webhooks: who wants to be told, and every attempt to tell him."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field

from app.tables import Table, UTCDateTime, json_type, text_enum


class WebhookState(StrEnum):
    """Whether a webhook is told; an ended one is kept for its deliveries alone."""

    ACTIVE = "active"
    OFF = "off"
    ENDED = "ended"


class DeliveryState(StrEnum):
    """How far one delivery is."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


class Webhook(Table, table=True):
    """A receiver, told what the role of its key may know."""

    __tablename__ = "webhook"

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    key_id: int = Field(foreign_key="access_key.id", index=True)
    url: str = Field(max_length=500)
    actions: list[str] = Field(
        default_factory=list, sa_column=sa.Column(json_type(), nullable=False)
    )
    note: str = Field(default="", max_length=200)
    # The secret follows from it and the service's own, and is kept nowhere.
    salt: str = Field(max_length=64)
    state: WebhookState = Field(sa_type=text_enum(WebhookState))
    off_because: str | None = Field(default=None, max_length=300)
    failures: int = 0
    told_seq: int = 0
    created_at: datetime = Field(sa_type=UTCDateTime)
    created_by: str = Field(max_length=120)


class Delivery(Table, table=True):
    """Some acts of the log for one webhook: those after one number, up to another."""

    __tablename__ = "webhook_delivery"
    __table_args__ = (
        sa.Index("ix_webhook_delivery_due", "state", "due_at"),
        sa.CheckConstraint("until_seq > since_seq", name="span"),
    )

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    webhook_id: int = Field(foreign_key="webhook.id", index=True)
    since_seq: int
    until_seq: int
    state: DeliveryState = Field(sa_type=text_enum(DeliveryState))
    attempts: int = 0
    due_at: datetime = Field(sa_type=UTCDateTime)
    status: int | None = None
    problem: str | None = Field(default=None, max_length=300)
    made_at: datetime = Field(sa_type=UTCDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
