"""What the outside is told about units and posts."""

from datetime import date
from typing import Annotated, ClassVar, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from app.posts.models import (
    DataStatus,
    Dimension,
    Jenjang,
    PostKind,
    Sector,
    UnitKind,
)
from app.web.bulk import MOST_ITEMS
from app.web.conditions import ItemTag
from app.web.listing import Listing
from app.web.moments import AskedOfMoment

Index = Annotated[
    int | None,
    Field(default=None, ge=0, le=500, description="Hundredths; 473 is 4,73."),
]
Satisfaction = Annotated[
    int | None, Field(default=None, ge=0, le=10_000, description="Hundredths of 0–100.")
]
Count = Annotated[int | None, Field(default=None, ge=0, le=100_000_000)]
Word = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$", max_length=60)]
Level = Annotated[int, Field(ge=1, le=5)]
Document = Annotated[
    str | None,
    # Printable from the first letter to the last: it goes into the log as it is.
    Field(default=None, max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$"),
]
EducationCode = Literal["sd", "sltp", "slta", "d1", "d2", "d3", "d4", "s1", "s2", "s3"]


class _Read(BaseModel):
    model_config = ConfigDict(frozen=True, from_attributes=True)


class _Papers(_Read):
    """Since when a version holds, and what it rests on."""

    valid_from: date
    source: str
    document: str | None = Field(description="Number of the decree.")
    document_date: date | None = Field(description="Day of the decree.")
    document_sha256: str | None = Field(
        description="Of the attached decree, or else of the imported file."
    )


class UnitRead(_Papers):
    """A unit as it stands on a day."""

    id: int
    code: str = Field(examples=["KEC-01"])
    siasn_id: str | None = Field(description="Id in ref-unor.")
    parent_code: str | None
    name: str = Field(examples=["Kecamatan Melati"])
    kind: UnitKind
    sector: Sector
    people_served: int
    data_status: DataStatus = Field(
        description="From a source, by inference, or invented."
    )


class PostRead(_Papers):
    """A post as it stands on a day, and what it asks of its holder."""

    id: int
    code: str = Field(examples=["KEC-01"])
    unit_code: str
    unit_name: str
    title: str = Field(examples=["Camat Melati"])
    kind: PostKind
    eselon: str | None = Field(description="SIASN code.", examples=["31"])
    jenjang: Jenjang
    kelas: int | None
    min_education: str | None
    fields: list[str]
    qualifications: list[str]
    competencies: dict[str, int]
    workflow: str | None


Search = Annotated[
    str | None,
    Field(max_length=100, description="Part of a name, or the beginning of a code."),
]
CodeAsked = Annotated[str | None, Field(max_length=64)]
UNITS: Final = Listing(
    name="units",
    rows=(UnitRead,),
    key=("code",),
    sorts=("code", "name", "kind", "sector", "people_served"),
    default="code",
)
POSTS: Final = Listing(
    name="posts",
    rows=(PostRead,),
    key=("code",),
    sorts=("code", "title", "kind", "eselon", "kelas", "unit_code", "unit_name"),
    default="code",
)


class UnitsAsked(AskedOfMoment):
    """What the list of units may be asked."""

    listing: ClassVar[Listing] = UNITS

    search: Search = None
    sector: Sector | None = None
    kind: UnitKind | None = None
    parent: CodeAsked = None
    data_status: DataStatus | None = None


class PostsAsked(AskedOfMoment):
    """What the list of posts may be asked."""

    listing: ClassVar[Listing] = POSTS

    search: Search = None
    kind: PostKind | None = None
    unit: CodeAsked = None
    eselon: str | None = Field(
        default=None, pattern="^[1-5][12]$", description="SIASN code.", examples=["41"]
    )
    jenjang: Jenjang | None = None


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid")


class FigureWrite(_Written):
    """What was measured of a unit in one year; what is left out is not measured."""

    pekppp: Index
    kebijakan: Index
    sdm: Index
    sarpras: Index
    sipp: Index
    konsultasi: Index
    inovasi: Index
    skm: Satisfaction
    skm_waktu: Satisfaction
    skm_prosedur: Satisfaction
    received: Count
    closed: Count
    in_time: Count
    document: Document

    @model_validator(mode="after")
    def _figures_agree(self) -> Self:
        told = self.model_dump(include=FIGURES, exclude_none=True)
        if not told:
            raise ValueError("paling sedikit satu angka")
        for part, whole in (("closed", "received"), ("in_time", "closed")):
            if part not in told:
                continue
            if whole not in told:
                raise ValueError(f"{whole}: wajib diisi bila {part} diisi")
            if told[part] > told[whole]:
                raise ValueError(f"{part}: paling banyak {told[whole]} ({whole})")
        return self


FIGURES = set(FigureWrite.model_fields) - {"document"}


class FigureRead(_Read):
    """The figures of one unit and year as they stand."""

    unit: str
    year: int
    pekppp: int | None = Field(description="Hundredths; 473 is 4,73.")
    kebijakan: int | None
    sdm: int | None
    sarpras: int | None
    sipp: int | None
    konsultasi: int | None
    inovasi: int | None
    skm: int | None = Field(description="Hundredths of 0–100.")
    skm_waktu: int | None
    skm_prosedur: int | None
    received: int | None
    closed: int | None
    in_time: int | None
    document: str | None
    source: str


class FiguresAsked(AskedOfMoment):
    """What the figures of a unit may be asked."""

    listing: ClassVar[Listing] = Listing(
        name="figures",
        rows=(FigureRead,),
        key=("year",),
        sorts=("year", "pekppp", "skm", "received"),
        default="-year",
    )


class RequirementsWrite(_Written):
    """What a post asks of its holder from a day on; left out means nothing asked."""

    valid_from: date = Field(description="The day from which it is asked.")
    kelas: Annotated[int | None, Field(default=None, ge=1, le=17)]
    min_education: EducationCode | None = None
    fields: list[Word] = Field(
        default_factory=list,
        max_length=20,
        description="Rumpun accepted; empty means any rumpun that is not health.",
    )
    qualifications: list[Word] = Field(default_factory=list, max_length=20)
    competencies: dict[Dimension, Level] = Field(default_factory=dict)
    workflow: Literal["irb", "duk"] | None = None
    document: Document


class FiguresItem(FigureWrite):
    """The figures of one unit and year among many."""

    unit: Annotated[str, Field(min_length=1, max_length=60, examples=["PKM-1"])]
    year: Annotated[int, Field(ge=2000, le=2100, examples=[2025])]
    if_match: ItemTag


class FiguresBulk(_Written):
    """Figures of many units and years, all or none."""

    items: Annotated[list[FiguresItem], Field(min_length=1, max_length=MOST_ITEMS)]


class RequirementsItem(RequirementsWrite):
    """What one post asks among many."""

    post: Annotated[str, Field(min_length=1, max_length=60, examples=["PKM-1"])]
    if_match: ItemTag


class RequirementsBulk(_Written):
    """What many posts ask, all or none."""

    items: Annotated[list[RequirementsItem], Field(min_length=1, max_length=MOST_ITEMS)]
