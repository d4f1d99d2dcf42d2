"""What the outside is told about officers; no table class ever leaves."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from app.officers.models import (
    Assignment,
    DisciplineLevel,
    EducationLevel,
    Employment,
    JenjangFungsional,
    Kinship,
    PositionKind,
)


class HistoryKind(StrEnum):
    """The histories of an officer, as they stand in a URL."""

    PROFILES = "profiles"
    POSITIONS = "positions"
    RANKS = "ranks"
    EDUCATIONS = "educations"
    TRAININGS = "trainings"
    CERTIFICATES = "certificates"
    PERFORMANCES = "performances"
    FEEDBACKS = "feedbacks"
    ASSESSMENTS = "assessments"
    DISCIPLINES = "disciplines"
    AWARDS = "awards"
    TEAM_DUTIES = "team_duties"
    FUNCTIONAL_GRADES = "functional_grades"
    RELEASES = "releases"
    SELECTION_SCORES = "selection_scores"
    SERVICES_ELSEWHERE = "services_elsewhere"
    FAMILIES = "families"


class _Read(BaseModel):
    model_config = ConfigDict(frozen=True, from_attributes=True)


class OfficerRead(_Read):
    """An officer in a list: who he is and what he holds now."""

    id: int
    nip: str = Field(examples=["198501012010011001"])
    name: str = Field(description="With titles.", examples=["Sari Wulandari, S.Sos."])
    employment: Employment
    kedudukan: str = Field(description="Kedudukan hukum, SIASN code.", examples=["01"])
    unit_code: str | None
    position: str | None = Field(description="Title of the definitive post held.")
    post_code: str | None
    golongan: str | None = Field(description="SIASN code.", examples=["34"])


class OfficerDetail(OfficerRead):
    """One officer, with what a list leaves out."""

    birth_date: date
    jenis_pegawai: str
    tmt_cpns: date | None
    tmt_pns: date | None
    source: str


class HistoryRead(_Read):
    """What every history row carries; valid_to is the first day it no longer holds."""

    id: int = Field(description="Names this row to a correction; a new one is new.")
    valid_from: date
    valid_to: date | None
    recorded_at: datetime = Field(description="Known since.")
    superseded_at: datetime | None = Field(description="Known until; null: still.")
    source: str = Field(examples=["rw-jabatan.xlsx#Sheet1!12"])
    document: str | None = Field(description="Number of the decree or certificate.")
    document_date: date | None = Field(description="Day of the decree.")
    document_sha256: str | None = Field(
        description="Of the attached decree, or else of the imported file."
    )


class ProfileRead(HistoryRead):
    """Identity and standing over a span of days."""

    name: str
    title_front: str
    title_back: str
    employment: Employment
    kedudukan: str
    jenis_pegawai: str
    unit_code: str | None


class PositionRead(HistoryRead):
    """A post held, acted for, or added to his own."""

    kind: PositionKind
    assignment: Assignment
    post_code: str | None
    unit_code: str | None
    title: str
    eselon: str | None
    functional_name: str | None
    functional_jenjang: JenjangFungsional | None
    sworn_in_on: date | None
    is_confirmation: bool


class RankRead(HistoryRead):
    """A golongan from its TMT."""

    golongan: str


class EducationRead(HistoryRead):
    """A diploma."""

    level: EducationLevel
    program: str
    graduated_year: int | None


class TrainingRead(HistoryRead):
    """A course; structural ones have a code."""

    structural_code: str | None
    name: str
    hours: int


class CertificateRead(HistoryRead):
    """A special qualification."""

    qualification: str
    issuer: str


class PerformanceRead(HistoryRead):
    """One closed year; 1 is best."""

    year: int
    hasil_kerja: int
    perilaku: int
    predicate: int


class FeedbackRead(HistoryRead):
    """Behaviour feedback of one year, 0–100."""

    year: int
    points: int


class AssessmentRead(HistoryRead):
    """A competency assessment; valid_to is its expiry."""

    target_jenjang: str
    assessor: str
    levels: dict[str, int]
    technical: int | None
    potential: int | None
    jpm: int | None


class DisciplineRead(HistoryRead):
    """A sanction, whole: for analysts only."""

    kind_code: str
    level: DisciplineLevel


class DisciplineCategoryRead(_Read):
    """What an auditor sees of a sanction: how heavy, and from when to when."""

    level: DisciplineLevel
    is_examination: bool = Field(
        description="Not a sanction: an examination, and the level it may lead to."
    )
    valid_from: date
    valid_to: date | None


class AwardRead(HistoryRead):
    """An award."""

    name: str
    scope: str


class TeamDutyRead(HistoryRead):
    """A seat in a team."""

    team: str
    part: str


class FunctionalGradeRead(HistoryRead):
    """A grade in a functional post."""

    functional_name: str
    jenjang: JenjangFungsional


class ReleaseRead(HistoryRead):
    """A release from a post on record."""

    post_code: str
    reason: str


class SelectionScoreRead(HistoryRead):
    """Points (0–10 000) of a selection for one post."""

    post_code: str
    points: int


class ServiceElsewhereRead(HistoryRead):
    """A spell of service in another agency."""

    agency_name: str
    title: str


class FamilyTieRead(HistoryRead):
    """A declared tie to another officer; `document` numbers the declaration."""

    relative_nip: str
    kinship: Kinship


def _readable(text: str) -> str:
    if not text.isprintable():
        raise ValueError("tulislah tanpa huruf kendali atau huruf tak tampak")
    return text


class FamilyTieWrite(BaseModel):
    """A tie as the officer declares it; the relative is an officer too."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    kinship: Kinship
    document: Annotated[str, AfterValidator(_readable)] = Field(
        min_length=1,
        max_length=200,
        description="Number of the written declaration.",
        examples=["COI/12/2026"],
    )
    valid_from: date = Field(description="The day of the declaration.")
    valid_to: date | None = Field(
        default=None, description="The first day it no longer holds."
    )

    @model_validator(mode="after")
    def _is_a_span(self) -> Self:
        if self.valid_to is not None and self.valid_to <= self.valid_from:
            raise ValueError(
                f"valid_to: harus sesudah valid_from ({self.valid_to} ≤ "
                f"{self.valid_from})"
            )
        return self
