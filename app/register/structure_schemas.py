"""A new structure (SOTK): what is told of it, and what it would do."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.posts.models import DataStatus, Dimension, PostKind, Sector, UnitKind
from app.posts.schemas import EducationCode, Level, Word
from app.register.schemas import Digest, Line, Papers

Code = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[^\s/\x00-\x1f]+$")]


class Fate(StrEnum):
    """What becomes of a post."""

    KEPT = "kept"
    RENAMED = "renamed"
    MERGED = "merged"
    SPLIT = "split"
    ABOLISHED = "abolished"


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PostTold(_Written):
    """The post that leads a unit; what is left out of a standing one stays."""

    title: Annotated[Line, Field(max_length=200)]
    kind: PostKind
    eselon: Literal["21", "22", "31", "32", "41", "42"] | None = None
    kelas: Annotated[int | None, Field(default=None, ge=1, le=17)]
    min_education: EducationCode | None = None
    fields: list[Word] = Field(default_factory=list, max_length=20)
    qualifications: list[Word] = Field(default_factory=list, max_length=20)
    competencies: dict[Dimension, Level] = Field(default_factory=dict)
    workflow: Literal["irb", "duk"] | None = None


class UnitTold(_Written):
    """A unit of the new structure, under the code of its leading post."""

    code: Code
    parent_code: Code | None = None
    name: Line
    kind: UnitKind
    sector: Sector
    people_served: int = Field(default=0, ge=0, le=100_000_000)
    data_status: DataStatus = DataStatus.SOURCED
    post: PostTold


class MappingTold(_Written):
    """What becomes of one post that stands, of its holder and of the unit's staff."""

    old: Code
    fate: Fate
    new: list[Code] = Field(default_factory=list, max_length=50)
    holder_to: Code | None = Field(
        default=None,
        description="Where the holder goes; a kept or renamed post keeps him.",
    )
    staff_to: Code | None = Field(
        default=None, description="Where the unit's staff go; the only new one if none."
    )


class StructureWrite(Papers):
    """The whole new structure from a day on, and the fate of every old post."""

    effective_on: date
    units: list[UnitTold] = Field(min_length=1, max_length=20_000)
    mapping: list[MappingTold] = Field(max_length=20_000)
    preview_sha256: Digest = Field(
        description="Of the preview that was agreed to; applying refuses another."
    )


class _Read(BaseModel):
    model_config = ConfigDict(frozen=True)


class HolderFate(_Read):
    """Someone at an old post, and where he goes."""

    nip: str
    name: str
    assignment: str
    goes_to: str | None = Field(description="null: he is without a seat.")


class PostFate(_Read):
    """An old post that does not simply stay."""

    old: str
    title: str
    fate: Fate
    new: list[str]
    holders: list[HolderFate]
    staff: int = Field(description="Officers whose unit this is.")
    staff_to: str | None


class NamedPost(_Read):
    """A post by code and title."""

    post: str
    title: str


class SeatLost(_Read):
    """A definitive holder whom the new structure leaves without a seat."""

    nip: str
    name: str
    post: str
    title: str


class RoundAffected(_Read):
    """A round that takes effect on or after the new structure."""

    code: str
    state: str
    effective_on: date
    reason: str
    posts: list[str] = Field(description="Posts its policy names that change.")


class StructurePreview(_Read):
    """What a new structure would do; nothing is written."""

    effective_on: date
    preview_sha256: str = Field(description="Names exactly this preview.")
    units_new: list[str]
    units_changed: list[str]
    units_closed: list[str]
    posts: list[PostFate]
    vacant: list[NamedPost] = Field(
        description="Posts of the new structure without a definitive holder."
    )
    newly_vacant: list[NamedPost] = Field(
        description="Of these, those that are new or had a holder."
    )
    without_seat: list[SeatLost]
    rounds: list[RoundAffected]
