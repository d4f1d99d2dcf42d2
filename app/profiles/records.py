"""What is known of a city on a day: plain frozen values, the same from any database.

These records are what a round freezes. Gates, merit and vacancies read them and
nothing else, so a verdict can be repeated years later from the snapshot alone.
Sex, religion and the like are not here and so can never enter a gate or a score.

Every row carries `source` ("file#sheet!row") and `document` (number of the decree or
certificate). `since`/`until` are days; `until` is exclusive, None means open.
"""

from dataclasses import dataclass, field
from datetime import date

from app.profiles.freezes import FreezeRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRecord:
    """A unit as it stood on the as-of date."""

    code: str
    parent: str | None
    name: str
    kind: str
    sector: str
    people_served: int
    data_status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRecord:
    """A post as it stood on the as-of date, with what it asks."""

    code: str
    unit: str
    title: str
    kind: str
    eselon: str | None
    jenjang: str
    kelas: int | None
    min_education: str | None
    fields: tuple[str, ...] = ()
    qualifications: tuple[str, ...] = ()
    competencies: dict[str, int] = field(default_factory=dict)
    workflow: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What every history row carries."""

    since: date
    until: date | None
    source: str
    document: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow(Row):
    """A post held (D), acted for (PLT, PLH, PJ) or added to his own (TT)."""

    kind: str
    assignment: str
    post: str | None
    unit: str | None
    title: str
    eselon: str | None
    functional_name: str | None
    functional_jenjang: str | None
    sworn_in_on: date | None
    is_confirmation: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RankRow(Row):
    """A golongan (SIASN code) from its TMT."""

    golongan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EducationRow(Row):
    """A diploma."""

    level: str
    program: str
    graduated_year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingRow(Row):
    """A structural course (with code) or another one."""

    structural_code: str | None
    name: str
    hours: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateRow(Row):
    """A special qualification."""

    qualification: str
    issuer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformanceRow(Row):
    """One closed year: hasil kerja, perilaku 1–3; predicate 1 (best) – 5."""

    year: int
    hasil_kerja: int
    perilaku: int
    predicate: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackRow(Row):
    """Behaviour feedback of one year, 0–100."""

    year: int
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentRow(Row):
    """A competency assessment; until is its expiry."""

    target_jenjang: str
    assessor: str
    levels: dict[str, int]
    technical: int | None
    potential: int | None
    jpm: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisciplineRow(Row):
    """A sanction, served from since until until."""

    kind_code: str
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardRow(Row):
    """An award received on since."""

    name: str
    scope: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamDutyRow(Row):
    """A seat in a team by decree."""

    team: str
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionalGradeRow(Row):
    """A grade in a functional post from its TMT."""

    functional_name: str
    jenjang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseRow(Row):
    """A leader released from a post on record."""

    post: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectionScoreRow(Row):
    """Points (0–10 000) a selection gave him for one post."""

    post: str
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceElsewhereRow(Row):
    """A spell of service in another agency."""

    agency_name: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyTieRow(Row):
    """A declared tie to another officer; `document` numbers the declaration."""

    relative_nip: str
    kinship: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFigureRecord:
    """What was measured of a unit's service in one year; None: not measured.

    Indices are hundredths: 473 is 4,73. SKM figures are hundredths of 0–100.
    """

    unit: str
    year: int
    source: str
    document: str | None = None
    pekppp: int | None = None
    kebijakan: int | None = None
    sdm: int | None = None
    sarpras: int | None = None
    sipp: int | None = None
    konsultasi: int | None = None
    inovasi: int | None = None
    skm: int | None = None
    skm_waktu: int | None = None
    skm_prosedur: int | None = None
    received: int | None = None
    closed: int | None = None
    in_time: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerRecord:
    """An officer as known on the as-of date; rows sorted by (since, rest)."""

    nip: str
    name: str
    birth_date: date
    employment: str
    kedudukan: str
    jenis_pegawai: str
    tmt_cpns: date | None
    unit: str | None
    source: str
    positions: tuple[PositionRow, ...] = ()
    ranks: tuple[RankRow, ...] = ()
    educations: tuple[EducationRow, ...] = ()
    trainings: tuple[TrainingRow, ...] = ()
    certificates: tuple[CertificateRow, ...] = ()
    performances: tuple[PerformanceRow, ...] = ()
    feedbacks: tuple[FeedbackRow, ...] = ()
    assessments: tuple[AssessmentRow, ...] = ()
    disciplines: tuple[DisciplineRow, ...] = ()
    awards: tuple[AwardRow, ...] = ()
    team_duties: tuple[TeamDutyRow, ...] = ()
    functional_grades: tuple[FunctionalGradeRow, ...] = ()
    releases: tuple[ReleaseRow, ...] = ()
    selection_scores: tuple[SelectionScoreRow, ...] = ()
    services_elsewhere: tuple[ServiceElsewhereRow, ...] = ()
    families: tuple[FamilyTieRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CityRecord:
    """Everything a round needs; units, posts by code, officers by nip, figures last."""

    agency: str
    as_of: date
    units: tuple[UnitRecord, ...]
    posts: tuple[PostRecord, ...]
    officers: tuple[OfficerRecord, ...]
    freezes: tuple[FreezeRecord, ...] = ()
    figures: tuple[UnitFigureRecord, ...] = ()
