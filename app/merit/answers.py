"""What the outside is told about merit, boxes and need; plain to draw from."""

from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.merit.components import Evidence
from app.posts.models import Sector
from app.web.listing import Asked as AskedList
from app.web.listing import Listing

Kind = Literal["merit", "boxes", "needs", "priorities"]


class _Read(BaseModel):
    model_config = ConfigDict(frozen=True, from_attributes=True)


class BasisRead(_Read):
    """Where a figure comes from."""

    citation: str
    evidence: Evidence
    needs_confirmation: bool


class PolicyRead(_Read):
    """One policy on offer; the newest version is the one a new round freezes."""

    kind: Kind
    id: str = Field(examples=["kepka-411-2025"])
    version: int
    title: str
    basis: BasisRead
    is_example: bool
    note: str | None


class PoliciesAsked(AskedList):
    """What the list of policies may be asked."""

    listing: ClassVar[Listing] = Listing(
        name="policies",
        rows=(PolicyRead,),
        key=("kind", "id"),
        sorts=("kind", "id", "version", "title"),
        default="kind,id",
        equal=("kind",),
        searched=("id", "title"),
    )

    kind: Kind | None = None
    search: str | None = Field(default=None, max_length=100)


class PolicyDetail(PolicyRead):
    """A policy whole, each weight and scale with its citation."""

    content: dict[str, Any]
    unconfirmed: list[str] = Field(
        description="Places whose citation rests on memory: perlu konfirmasi.",
        examples=[["y.awards.scale_basis"]],
    )


class PartRead(_Read):
    """One part of an axis or of a pair, down to the rows it was read from."""

    name: str
    label: str
    axis: str
    weight: int
    points: int
    maximum: int
    note: str
    sources: tuple[str, ...]
    is_missing: bool
    citation: str
    needs_confirmation: bool


class AxisRead(_Read):
    """One axis of a person, in points of ten thousand."""

    name: str
    label: str
    points: int
    reachable: int
    band: str
    components: tuple[PartRead, ...]


class GapRead(_Read):
    """One dimension; the gap is the level reached minus the level asked."""

    name: str
    required: int
    reached: int | None
    gap: int | None


class CompetencyGapRead(_Read):
    """How far an assessment is from what is asked."""

    state: Literal["valid", "other_level", "expired", "missing"]
    assessed_on: date | None
    expires_on: date | None = Field(description="The first day it does not count.")
    assessed_for: str | None
    dimensions: tuple[GapRead, ...]
    jpm: int | None = Field(description="Per cent.")
    is_worked_out: bool = Field(
        description="The share of levels reached, not the assessor's own JPM."
    )
    band: Literal["MS", "MMS", "KMS"] | None
    technical: int | None
    potential: int | None
    sources: tuple[str, ...]
    document: str | None


class TalentRead(_Read):
    """A person's axes, talent value and box on a day."""

    nip: str
    name: str
    policy: str
    scheme: str
    day: date
    level: str
    x: AxisRead
    y: AxisRead
    value: int
    reachable: int
    box: int
    follow_up: str
    is_successor: bool
    if_lower: int = Field(description="The box if assessments were too high.")
    if_higher: int = Field(description="The box if assessments were too low.")
    reachable_box: int = Field(description="The box if nothing were missing.")
    gap: CompetencyGapRead


class NeedPartRead(_Read):
    """One item of the formula; `adds` is hundredths of a percentage point."""

    standard: str
    standard_label: str
    figure: str
    label: str
    weight: int = Field(description="Of ten thousand.")
    value: int | None = Field(description="Hundredths; null: not measured.")
    worst: int
    best: int
    adds: int
    most: int
    is_missing: bool
    citation: str
    needs_confirmation: bool


class UnitNeedRead(_Read):
    """A unit's need with every part of the formula."""

    unit: str
    name: str
    sector: str
    measured: str | None = Field(description="The unit whose figures were used.")
    year: int | None
    percent: int
    reachable: int
    exact: int = Field(description="Before rounding, in hundredths of a per cent.")
    category: str | None
    floor: str | None
    priority: int = Field(description="Per cent; 100 where nothing goes first.")
    priority_label: str
    parts: tuple[NeedPartRead, ...]
    source: str | None
    document: str | None


class NeedsAsked(AskedList):
    """What the list of units by need may be asked."""

    listing: ClassVar[Listing] = Listing(
        name="needs",
        rows=(UnitNeedRead,),
        key=("unit",),
        sorts=("unit", "name", "sector", "percent", "exact", "priority", "year"),
        default="-percent,-exact",
        equal=("sector", "category"),
        searched=("unit", "name"),
    )

    on: date | None = Field(
        default=None,
        description="The day asked about; today if absent.",
        examples=["2026-02-06"],
    )
    policy: str = Field(
        default="kebutuhan-2026", max_length=60, description="A policy by its id."
    )
    priorities: str | None = Field(default="prioritas-2026", max_length=60)
    only_measured: bool = Field(
        default=True, description="Leave out units without figures."
    )
    sector: Sector | None = None
    category: str | None = Field(default=None, max_length=20)
    search: str | None = Field(default=None, max_length=100)


class PairMeritRead(_Read):
    """What an officer is worth for a post, and what the post asks of him."""

    nip: str
    name: str
    post: str
    title: str
    policy: str
    day: date
    points: int
    reachable: int
    maximum: int
    components: tuple[PartRead, ...]
    gap: CompetencyGapRead | None = Field(
        description="Null under a policy of selection points."
    )


class MapRow(_Read):
    """One officer on the talent map."""

    nip: str
    name: str
    level: str
    x: int
    y: int
    value: int
    box: int


class TalentMap(_Read):
    """All officers of the agency in nine boxes; rows by value, the highest first."""

    policy: str
    scheme: str
    day: date
    counts: dict[str, int]
    rows: tuple[MapRow, ...]


class PreviewCreate(BaseModel):
    """A policy to try; nothing is stored."""

    model_config = ConfigDict(extra="forbid")

    base: Annotated[str, Field(max_length=60)] = "kepka-411-2025"
    policy: dict[str, Any] = Field(description="Whole, as get_policy gives `content`.")
    scheme: Annotated[str, Field(max_length=60)] = "permenpan-3-2020"
    on: date | None = Field(default=None, description="Today if absent.")
    limit: Annotated[int, Field(ge=1, le=500)] = 50


class PartChange(_Read):
    """One part that scores otherwise."""

    name: str
    label: str
    before: int
    after: int


class PreviewRow(_Read):
    """One officer whose value changes."""

    nip: str
    name: str
    before: int
    after: int
    box_before: int
    box_after: int
    parts: tuple[PartChange, ...]


class BoxMove(_Read):
    """How many officers go from one box to another."""

    before: int
    after: int
    officers: int


class PreviewRead(_Read):
    """Which scores a policy would change; the largest changes first."""

    base: str
    policy: str
    day: date
    officers: int
    changed: int
    box_moves: tuple[BoxMove, ...]
    rows: tuple[PreviewRow, ...]
