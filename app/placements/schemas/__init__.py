"""What goes in and comes out of rounds, over HTTP and into templates."""

from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, Field, model_validator

from app.placements.models import RoundState, RunState
from app.placements.schemas.joint import BreachRead, JointRead, ReasonGive
from app.placements.schemas.policy import (
    EVERY_OTHER,
    Code,
    Continuity,
    Force,
    JointRules,
    Limit,
    Nip,
    OwnBatch,
    Pair,
    Plain,
    Policy,
    PostCode,
    SectorLimit,
    Strict,
    Tie,
    Tier,
)
from app.placements.weights import WeightRead

__all__ = [
    "EVERY_OTHER",
    "BeforeAfter",
    "BreachRead",
    "Code",
    "ComponentRead",
    "Continuity",
    "Count",
    "Force",
    "GateRead",
    "JointRead",
    "JointRules",
    "Justification",
    "Limit",
    "LineRead",
    "MeritRead",
    "Nip",
    "OwnBatch",
    "Pair",
    "Plain",
    "Policy",
    "PostCode",
    "ProposalRead",
    "RankedRead",
    "ReasonGive",
    "RoundCreate",
    "RoundRead",
    "RunRead",
    "SectorLimit",
    "SnapshotReplayRead",
    "Strict",
    "Summary",
    "Tie",
    "Tier",
    "Unfilled",
]


class RoundCreate(Strict):
    """A new round."""

    code: Code = Field(examples=["feb-2026"])
    name: Plain = Field(
        min_length=3, max_length=200, examples=["Putaran Februari 2026"]
    )
    as_of: date = Field(description="Facts are those known on this day.")
    effective_on: date = Field(description="The day the appointments take effect.")
    policy: Policy = Field(default_factory=Policy)

    @model_validator(mode="after")
    def _order_the_dates(self) -> "RoundCreate":
        if self.effective_on < self.as_of:
            raise ValueError(
                "effective_on: tidak boleh sebelum as_of "
                f"({self.effective_on} < {self.as_of})"
            )
        return self


class RoundRead(BaseModel):
    """A round as it stands."""

    code: str
    name: str
    as_of: date
    effective_on: date
    state: RoundState
    policy: Policy
    snapshot_sha256: str | None
    created_at: datetime
    created_by: str
    warnings: list[str] = Field(
        description="What the calendar leaves unknown of the effective date."
    )


class SnapshotReplayRead(BaseModel):
    """A frozen round, gathered once more from the register; only hashes are told."""

    frozen_at: datetime
    snapshot_sha256: str = Field(description="As frozen.")
    replayed_sha256: str = Field(
        description="Of the facts of the register as known when it was frozen."
    )
    is_same: bool
    current_sha256: str = Field(description="Of the facts as known now.")
    is_current: bool = Field(
        description="Whether nothing that the round rests on was put right since."
    )


class RunRead(BaseModel):
    """A run as it stands; poll it, or listen to its events."""

    id: int
    round: str
    state: RunState
    progress: dict[str, Any]
    failure: str | None
    queued_at: datetime
    queued_by: str
    finished_at: datetime | None
    kind: Literal["proposal", "sensitivity"] = Field(
        default="proposal", description="Makes a proposal, or varies one's weights."
    )
    proposal_id: int | None = Field(
        description="Of a sensitivity run, the proposal whose weights it varies."
    )


class Count(BaseModel):
    """A figure for structural posts and for Puskesmas heads."""

    struktural: int
    puskesmas: int


class BeforeAfter(BaseModel):
    """A figure on the effective date, without the proposal and with it."""

    before: int
    after: int


class Unfilled(BaseModel):
    """A post that stays without a definitive leader, and why."""

    post: str
    title: str
    unit: str
    why: str = Field(description="nobody, hall, limit, level, rules or own_batch")
    reason: str = Field(description="In words.")
    limits: list[str] = Field(
        default_factory=list, description="limit: the move limits that bind"
    )
    posts: list[str] = Field(
        default_factory=list, description="hall: the posts that share too few officers"
    )
    candidates: list[str] = Field(
        default_factory=list, description="hall: the NIP of those officers"
    )
    joint: list[str] = Field(
        default_factory=list, description="The joint rules whose price the proof names."
    )


class Summary(BaseModel):
    """A proposal in figures; every one can be recomputed from its two files."""

    round: str
    officers: int
    posts: int
    pairs_considered: int
    pairs_eligible: int
    pairs_failing_only: dict[str, int]
    pairs_below_least: int = Field(
        default=0, description="Lawful pairs left out by the policy's least_points."
    )
    vacant_before: Count
    appointments: Count
    chain_steps: int
    chains: list[list[str]] = Field(
        description="Post codes, from the vacancy filled first to the post left behind."
    )
    units_without_definitive_leader: BeforeAfter
    without_leader_out_of_scope: int
    status: str
    unique: bool | None
    levels: list[str]
    values: list[int]
    bounds: list[int | None]
    merit_scale: int = Field(
        default=1,
        description=(
            "So many points of the merit level are one point of merit: more than 1 "
            "where the round weighs posts by need or priority."
        ),
    )
    limits: dict[str, dict[str, int]]
    joint: list[JointRead] = Field(
        default_factory=list, description="The joint rules the round asked for."
    )
    checked: bool
    roster_sha256: str
    unfilled: list[Unfilled]
    seconds: dict[str, float]
    peak_mib: int


class ProposalRead(BaseModel):
    """A checked proposal."""

    id: int
    round: str
    run_id: int
    problem_sha256: str
    roster_sha256: str
    created_at: datetime
    summary: Summary
    reasons_lacking: int = Field(
        default=0,
        description="New breaches of joint rules for which nobody gave a reason yet.",
    )


class LineRead(BaseModel):
    """One post: who leads it before, and who is proposed."""

    post: str
    title: str
    unit: str
    sector: str
    kind: str
    eselon: str | None
    before_nip: str | None
    before_name: str | None
    after_nip: str | None
    after_name: str | None
    move: str | None = Field(description="Move kind; null when nothing changes.")
    chain: int | None
    is_unfilled: bool


class GateRead(BaseModel):
    """One rule's verdict on one pair."""

    rule: str
    version: str
    severity: str
    outcome: str
    sentence: str
    values: dict[str, Any]
    citation: str
    evidence: str
    needs_confirmation: bool
    is_text_verified: bool = Field(
        default=False, description="Whether staff filed the text of the citation."
    )
    sources: list[str]


class ComponentRead(BaseModel):
    """One part of a pair's merit."""

    name: str
    label: str
    axis: str
    weight: int
    points: int
    maximum: int
    note: str
    sources: list[str]


class MeritRead(BaseModel):
    """A pair's merit and where each point comes from."""

    policy: str
    points: int
    reachable: int
    components: list[ComponentRead]


class RankedRead(BaseModel):
    """One eligible candidate for the post, and where the proposal leaves him."""

    rank: int
    nip: str
    name: str
    points: int
    move: str
    is_chosen: bool
    goes_to: str | None = Field(description="The post he leads after the round.")
    reason: str = Field(description="Why he is not proposed here; empty if he is.")
    level: str | None = Field(default=None, description="The goal that would suffer.")
    at_least: int | None = Field(
        default=None, description="How much of it would be lost, at the least."
    )
    is_exact: bool = False
    limits: list[str] = Field(default_factory=list)


class Justification(BaseModel):
    """Why this officer for this post, as frozen with the proposal."""

    post: str
    title: str
    unit: str
    nip: str
    name: str
    move: str
    from_post: str | None
    from_title: str
    effective_on: date
    gates: list[GateRead]
    merit: MeritRead
    weight: WeightRead | None = Field(
        default=None, description="Null where the round weighs all posts alike."
    )
    ranking: list[RankedRead]
    chain: list[str]
    workflow: list[str]
    joint: list[JointRead] = Field(
        default_factory=list,
        description="Joint rules that bound this post, or are newly broken at it.",
    )
