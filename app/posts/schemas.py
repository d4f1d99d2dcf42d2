"""What the outside is told about units and posts."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from app.posts.models import DataStatus, Jenjang, PostKind, Sector, UnitKind


class _Read(BaseModel):
    model_config = ConfigDict(frozen=True, from_attributes=True)


class UnitRead(_Read):
    """A unit as it stands now."""

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
    valid_from: date
    source: str


class PostRead(_Read):
    """A post as it stands now, and what it asks of its holder."""

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
    valid_from: date
    source: str
