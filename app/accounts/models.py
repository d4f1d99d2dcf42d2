"""Agencies, the keys that open the API, signed-in browsers, and trusted portals."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from app.tables import Table, UTCDateTime, json_type, text_enum


class Role(StrEnum):
    """What a key may be used for."""

    ANALYST = "analyst"
    AUDITOR = "auditor"
    INTEGRATOR = "integrator"


class Agency(Table, table=True):
    """The owner of every row: one government's personnel."""

    __tablename__ = "agency"

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=40, unique=True)
    name: str = Field(max_length=200)
    is_synthetic: bool = False
    created_at: datetime = Field(sa_type=UTCDateTime)


class AccessKey(Table, table=True):
    """A bearer key; only its hash is kept."""

    __tablename__ = "access_key"
    __table_args__ = (sa.UniqueConstraint("agency_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    name: str = Field(max_length=100)
    role: Role = Field(sa_type=text_enum(Role))
    prefix: str = Field(max_length=16, index=True)
    secret_sha256: str = Field(max_length=64, unique=True)
    created_at: datetime = Field(sa_type=UTCDateTime)
    expires_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    revoked_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class SignIn(Table, table=True):
    """A browser that traded a key, or a one-time link, for a cookie."""

    __tablename__ = "sign_in"
    __table_args__ = (
        sa.CheckConstraint(
            "(used_at IS NULL) OR (is_link = true)", name="only_a_link_is_used"
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    key_id: int = Field(foreign_key="access_key.id", index=True)
    token_sha256: str = Field(max_length=64, unique=True)
    is_link: bool = False
    created_at: datetime = Field(sa_type=UTCDateTime)
    expires_at: datetime = Field(sa_type=UTCDateTime)
    used_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    revoked_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class KeptAnswer(Table, table=True):
    """What was answered to a write, for whoever sends it again under the same key."""

    __tablename__ = "kept_answer"

    key_id: int = Field(foreign_key="access_key.id", primary_key=True)
    name: str = Field(max_length=200, primary_key=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    fingerprint: str = Field(max_length=64)
    status: int
    headers: dict[str, str] = Field(
        default_factory=dict, sa_column=sa.Column(json_type(), nullable=False)
    )
    body: bytes
    expires_at: datetime = Field(sa_type=UTCDateTime)


class Portal(Table, table=True):
    """An HR portal whose word on who its visitor is we take; its public key alone."""

    __tablename__ = "portal"

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    code: str = Field(max_length=60, unique=True, description="The issuer (`iss`).")
    name: str = Field(max_length=200)
    public_key: dict[str, Any] = Field(
        sa_column=sa.Column(json_type(), nullable=False),
        description="A JWK: Ed25519, or EC over P-256.",
    )
    created_at: datetime = Field(sa_type=UTCDateTime)
    revoked_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
