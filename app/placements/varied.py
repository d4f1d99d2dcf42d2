"""What is asked of a run over varied weights, and what it answers."""

from datetime import datetime

from pydantic import BaseModel, Field

from app.placements.schemas import Plain, Strict

MOST_VARIANTS = 60


class SensitivityCreate(Strict):
    """Which weights to vary, by how much, and for how long at most."""

    points: int = Field(
        default=5, ge=1, le=20, description="Added to and taken from each weight."
    )
    only: list[Plain] = Field(
        default_factory=list,
        max_length=MOST_VARIANTS,
        description="Variants by name, such as y.predicate+5; empty: all of them.",
        examples=[["y.predicate+5", "y.predicate-5"]],
    )
    seconds: int = Field(
        default=1800,
        ge=10,
        le=7200,
        description="In all; variants not reached are named as not worked out.",
    )


class ChangedName(BaseModel):
    """One post whose proposed leader a variant changes."""

    post: str
    title: str
    proposed_nip: str | None
    proposed_name: str | None
    varied_nip: str | None
    varied_name: str | None


class VariantRead(BaseModel):
    """One variant: the weight before and after, and the names that change."""

    name: str
    label: str
    before: int
    after: int
    status: str = Field(description="As the engine says; skipped: no time was left.")
    filled: int = Field(description="Posts with a leader in the variant's roster.")
    seconds: float
    changes: list[ChangedName]


class NameStability(BaseModel):
    """In how many proven variants an appointment of the proposal stays the same."""

    post: str
    title: str
    nip: str
    name: str
    stays: int
    of: int
    changed_by: list[str]


class SensitivityFound(BaseModel):
    """All variants of one run."""

    policy: str
    points: int
    variants: list[VariantRead]
    appointments: list[NameStability] = Field(
        description="The appointments of the proposal, the least stable first."
    )


class SensitivityRead(SensitivityFound):
    """The newest answer there is for a proposal."""

    proposal_id: int
    run_id: int
    created_at: datetime
