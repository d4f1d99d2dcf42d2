"""Rounds, their frozen snapshots, runs and proposals."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from app.tables import Table, UTCDateTime, json_type, text_enum


class RoundState(StrEnum):
    """Where a round stands."""

    DRAFT = "draft"
    FROZEN = "frozen"


class RunState(StrEnum):
    """Where a run stands; the last three are final."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Round(Table, table=True):
    """One occasion of filling posts: two dates, a scope and a policy."""

    __tablename__ = "round"
    __table_args__ = (
        sa.UniqueConstraint("agency_id", "code"),
        sa.CheckConstraint("effective_on >= as_of", name="dates"),
    )

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    code: str = Field(max_length=60)
    name: str = Field(max_length=200)
    as_of: date = Field(description="Facts are those known on this day.")
    effective_on: date = Field(description="Appointments take effect on this day.")
    state: RoundState = Field(sa_type=text_enum(RoundState))
    policy: dict[str, Any] = Field(
        default_factory=dict,
        sa_column=sa.Column(json_type(), nullable=False),
        description="As validated by schemas.Policy.",
    )
    key: str = Field(
        max_length=64, description="Hex; names officers in problem files by HMAC."
    )
    created_at: datetime = Field(sa_type=UTCDateTime)
    created_by: str = Field(max_length=120)
    version: int = 1


class Snapshot(Table, table=True):
    """The facts of a round, frozen: canonical JSON, compressed, under its hash."""

    __tablename__ = "snapshot"

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    round_id: int = Field(foreign_key="round.id", unique=True)
    sha256: str = Field(max_length=64)
    content_gz: bytes = Field(sa_column=sa.Column(sa.LargeBinary, nullable=False))
    created_at: datetime = Field(sa_type=UTCDateTime)


class Run(Table, table=True):
    """One request to solve a round; queue, status page and audit subject at once."""

    __tablename__ = "run"
    __table_args__ = (sa.Index("ix_run_claim", "state", "queued_at"),)

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    round_id: int = Field(foreign_key="round.id", index=True)
    state: RunState = Field(sa_type=text_enum(RunState))
    attempts: int = 0
    fence: int = Field(default=0, description="Rises with every claim.")
    lease_owner: str | None = Field(default=None, max_length=80)
    lease_until: datetime | None = Field(default=None, sa_type=UTCDateTime)
    is_cancel_asked: bool = False
    progress: dict[str, Any] = Field(
        default_factory=dict, sa_column=sa.Column(json_type(), nullable=False)
    )
    failure: str | None = Field(default=None, max_length=2000)
    queued_at: datetime = Field(sa_type=UTCDateTime)
    queued_by: str = Field(max_length=120)
    finished_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class Sensitivity(Table, table=True):
    """What a run over varied weights was asked, and what it found.

    A run that has such a row makes no proposal.
    """

    __tablename__ = "sensitivity"

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    proposal_id: int = Field(foreign_key="proposal.id", index=True)
    run_id: int = Field(foreign_key="run.id", unique=True)
    asked: dict[str, Any] = Field(
        default_factory=dict,
        sa_column=sa.Column(json_type(), nullable=False),
        description="As validated by schemas.SensitivityCreate.",
    )
    found: dict[str, Any] | None = Field(
        default=None, sa_column=sa.Column(json_type(), nullable=True)
    )
    created_at: datetime = Field(sa_type=UTCDateTime)


class Proposal(Table, table=True):
    """A checked answer: the problem, the proposal with its proof, the summary."""

    __tablename__ = "proposal"

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    round_id: int = Field(foreign_key="round.id", index=True)
    run_id: int = Field(foreign_key="run.id", unique=True)
    roster_sha256: str = Field(max_length=64)
    problem_sha256: str = Field(max_length=64)
    problem_gz: bytes = Field(sa_column=sa.Column(sa.LargeBinary, nullable=False))
    proposal_gz: bytes = Field(sa_column=sa.Column(sa.LargeBinary, nullable=False))
    summary: dict[str, Any] = Field(
        default_factory=dict, sa_column=sa.Column(json_type(), nullable=False)
    )
    created_at: datetime = Field(sa_type=UTCDateTime)


class BreachReason(Table, table=True):
    """Why people accept a breach a proposal makes; the newest counts, none goes."""

    __tablename__ = "breach_reason"
    __table_args__ = (sa.CheckConstraint("length(reason) > 0", name="reason"),)

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    proposal_id: int = Field(foreign_key="proposal.id", index=True)
    rule: str = Field(max_length=32)
    superior: str = Field(max_length=64, description="The post above, by code.")
    subordinate: str = Field(max_length=64, description="The post below, by code.")
    reason: str = Field(max_length=2000)
    recorded_at: datetime = Field(sa_type=UTCDateTime)
    recorded_by: str = Field(max_length=120)


class Line(Table, table=True):
    """One post of a proposal: who leads it before and after, and why."""

    __tablename__ = "proposal_line"
    __table_args__ = (sa.UniqueConstraint("proposal_id", "post_code"),)

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    proposal_id: int = Field(foreign_key="proposal.id", index=True)
    post_code: str = Field(max_length=64)
    before_nip: str | None = Field(default=None, max_length=18)
    after_nip: str | None = Field(default=None, max_length=18)
    move: str | None = Field(default=None, max_length=8)
    chain: int | None = None
    justification: dict[str, Any] = Field(
        default_factory=dict,
        sa_column=sa.Column(json_type(), nullable=False),
        description="As shown: gates, merit, ranking, reasons; empty when he stays.",
    )
