"""Officers and their histories; dated twice (when true, when known)."""

from datetime import date
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field

from app.tables import History, Table, json_type, text_enum


class Employment(StrEnum):
    """The kind of civil servant."""

    PNS = "pns"
    CPNS = "cpns"
    PPPK = "pppk"


class Assignment(StrEnum):
    """How a post is held (jenis penugasan)."""

    DEFINITIF = "D"
    PLT = "PLT"
    PLH = "PLH"
    PJ = "PJ"
    TUGAS_TAMBAHAN = "TT"


class PositionKind(StrEnum):
    """Which kind of post a position row speaks of (jenis jabatan)."""

    STRUKTURAL = "struktural"
    FUNGSIONAL = "fungsional"
    PELAKSANA = "pelaksana"


class JenjangFungsional(StrEnum):
    """The grades of a functional career, lowest first."""

    PEMULA = "pemula"
    TERAMPIL = "terampil"
    MAHIR = "mahir"
    PENYELIA = "penyelia"
    AHLI_PERTAMA = "ahli_pertama"
    AHLI_MUDA = "ahli_muda"
    AHLI_MADYA = "ahli_madya"
    AHLI_UTAMA = "ahli_utama"


class EducationLevel(StrEnum):
    """Recognised education, lowest first."""

    SD = "sd"
    SLTP = "sltp"
    SLTA = "slta"
    D1 = "d1"
    D2 = "d2"
    D3 = "d3"
    D4 = "d4"
    S1 = "s1"
    S2 = "s2"
    S3 = "s3"


class DisciplineLevel(StrEnum):
    """How heavy a sanction is (PP 94/2021 Art 8)."""

    RINGAN = "R"
    SEDANG = "S"
    BERAT = "B"


# No sanction: an examination that runs from valid_from until it is closed (DIS-EXAM).
EXAMINATION = "PX"


SPAN = "valid_to IS NULL OR valid_to > valid_from"


class Kinship(StrEnum):
    """What the relative is to the officer (COI-FAM)."""

    SUAMI_ISTRI = "suami_istri"
    ORANG_TUA = "orang_tua"
    ANAK = "anak"
    SAUDARA = "saudara"


class Officer(Table, table=True):
    """A civil servant, known by his NIP within one agency."""

    __tablename__ = "officer"
    __table_args__ = (
        sa.UniqueConstraint("agency_id", "nip"),
        sa.CheckConstraint("length(nip) = 18", name="nip"),
    )

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    nip: str = Field(max_length=18)
    siasn_id: str | None = Field(default=None, max_length=64)


class OfficerHistory(History):
    """A history row of one officer."""

    officer_id: int = Field(foreign_key="officer.id", index=True)


class Profile(OfficerHistory, table=True):
    """Identity and standing: who he is and what his kedudukan hukum is."""

    __tablename__ = "officer_profile"
    __table_args__ = (
        sa.CheckConstraint(SPAN, name="span"),
        sa.CheckConstraint("sex IN ('L', 'P')", name="sex"),
    )

    name: str = Field(max_length=200)
    title_front: str = Field(default="", max_length=60)
    title_back: str = Field(default="", max_length=100)
    birth_date: date
    sex: str = Field(max_length=1, description="Reports only; never a gate or score.")
    employment: Employment = Field(sa_type=text_enum(Employment))
    kedudukan: str = Field(max_length=2, description="Kedudukan hukum, SIASN code.")
    jenis_pegawai: str = Field(default="", max_length=4)
    tmt_cpns: date | None = None
    tmt_pns: date | None = None
    unit_code: str | None = Field(default=None, max_length=64)


class Position(OfficerHistory, table=True):
    """A post held, acted for, or added to his own (rw-jabatan)."""

    __tablename__ = "position"
    __table_args__ = (
        sa.CheckConstraint(SPAN, name="span"),
        sa.CheckConstraint(
            "kind <> 'struktural' OR post_code IS NOT NULL", name="post_named"
        ),
        sa.Index("ix_position_post_code", "agency_id", "post_code"),
    )

    kind: PositionKind = Field(sa_type=text_enum(PositionKind))
    assignment: Assignment = Field(sa_type=text_enum(Assignment))
    post_code: str | None = Field(
        default=None,
        max_length=64,
        description="The structural post, or the Puskesmas of a TT row.",
    )
    unit_code: str | None = Field(default=None, max_length=64)
    title: str = Field(max_length=250)
    eselon: str | None = Field(default=None, max_length=2)
    functional_name: str | None = Field(default=None, max_length=150)
    functional_jenjang: JenjangFungsional | None = Field(
        default=None,
        sa_type=text_enum(JenjangFungsional),
    )
    sworn_in_on: date | None = None
    is_confirmation: bool = Field(
        default=False, description="Pengukuhan (PGK): restarts no clock."
    )


class Rank(OfficerHistory, table=True):
    """A golongan, SIASN code 11–45, from its TMT."""

    __tablename__ = "rank"
    __table_args__ = (
        sa.CheckConstraint(SPAN, name="span"),
        sa.CheckConstraint("length(golongan) = 2", name="golongan"),
    )

    golongan: str = Field(max_length=2)


class Education(OfficerHistory, table=True):
    """A recognised diploma."""

    __tablename__ = "education"
    __table_args__ = (sa.CheckConstraint(SPAN, name="span"),)

    level: EducationLevel = Field(sa_type=text_enum(EducationLevel))
    program: str = Field(max_length=200)
    graduated_year: int | None = None


class Training(OfficerHistory, table=True):
    """A structural course (latihanStruktural code) or another course (no code)."""

    __tablename__ = "training"
    __table_args__ = (
        sa.CheckConstraint(SPAN, name="span"),
        sa.CheckConstraint("hours >= 0", name="hours"),
    )

    structural_code: str | None = Field(default=None, max_length=2)
    name: str = Field(max_length=200)
    hours: int = 0


class Certificate(OfficerHistory, table=True):
    """A special qualification on record, e.g. kepamongprajaan, manajemen_puskesmas."""

    __tablename__ = "certificate"
    __table_args__ = (sa.CheckConstraint(SPAN, name="span"),)

    qualification: str = Field(max_length=60)
    issuer: str = Field(default="", max_length=150)


class Performance(OfficerHistory, table=True):
    """One closed year: hasil kerja and perilaku (1–3), predicate (1 best – 5)."""

    __tablename__ = "performance"
    __table_args__ = (
        sa.CheckConstraint(SPAN, name="span"),
        sa.CheckConstraint("hasil_kerja BETWEEN 1 AND 3", name="hasil_kerja"),
        sa.CheckConstraint("perilaku BETWEEN 1 AND 3", name="perilaku"),
        sa.CheckConstraint("predicate BETWEEN 1 AND 5", name="predicate"),
        sa.Index("ix_performance_year", "agency_id", "year"),
    )

    year: int
    hasil_kerja: int
    perilaku: int
    predicate: int


class Feedback(OfficerHistory, table=True):
    """Behaviour feedback (360°) of one year, 0–100."""

    __tablename__ = "feedback"
    __table_args__ = (
        sa.CheckConstraint(SPAN, name="span"),
        sa.CheckConstraint("points BETWEEN 0 AND 100", name="points"),
    )

    year: int
    points: int


class Assessment(OfficerHistory, table=True):
    """A competency assessment; valid_from is its date, valid_to its expiry."""

    __tablename__ = "assessment"
    __table_args__ = (
        sa.CheckConstraint(SPAN, name="span"),
        sa.CheckConstraint("jpm BETWEEN 0 AND 100", name="jpm"),
        sa.CheckConstraint("potential BETWEEN 0 AND 100", name="potential"),
        sa.CheckConstraint("technical BETWEEN 0 AND 100", name="technical"),
    )

    target_jenjang: str = Field(max_length=20)
    assessor: str = Field(max_length=150)
    levels: dict[str, int] = Field(
        default_factory=dict,
        sa_column=sa.Column(json_type(), nullable=False),
        description="Level 1–5 per managerial and socio-cultural dimension.",
    )
    technical: int | None = None
    potential: int | None = None
    jpm: int | None = None


class Discipline(OfficerHistory, table=True):
    """A sanction, served from valid_from until valid_to (rw-hukdis).

    Under the local code PX an examination, whose `level` is that of the threat.
    """

    __tablename__ = "discipline"
    __table_args__ = (sa.CheckConstraint(SPAN, name="span"),)

    kind_code: str = Field(max_length=4)
    level: DisciplineLevel = Field(sa_type=text_enum(DisciplineLevel))


class Award(OfficerHistory, table=True):
    """An award received on valid_from."""

    __tablename__ = "award"
    __table_args__ = (sa.CheckConstraint(SPAN, name="span"),)

    name: str = Field(max_length=200)
    scope: str = Field(max_length=40, description="nasional, provinsi, kota or unit")


class TeamDuty(OfficerHistory, table=True):
    """A seat in a team by decree, from valid_from."""

    __tablename__ = "team_duty"
    __table_args__ = (sa.CheckConstraint(SPAN, name="span"),)

    team: str = Field(max_length=200)
    part: str = Field(max_length=40, description="ketua, sekretaris or anggota")


class FunctionalGrade(OfficerHistory, table=True):
    """A grade in a functional post, from its TMT."""

    __tablename__ = "functional_grade"
    __table_args__ = (sa.CheckConstraint(SPAN, name="span"),)

    functional_name: str = Field(max_length=150)
    jenjang: JenjangFungsional = Field(sa_type=text_enum(JenjangFungsional))


class Release(OfficerHistory, table=True):
    """A leader released from a post on record: own request, end of term, unfit."""

    __tablename__ = "release"
    __table_args__ = (sa.CheckConstraint(SPAN, name="span"),)

    post_code: str = Field(max_length=64)
    reason: str = Field(max_length=200)


class SelectionScore(OfficerHistory, table=True):
    """Points (0–10 000) a selection gave an officer for one post."""

    __tablename__ = "selection_score"
    __table_args__ = (
        sa.CheckConstraint(SPAN, name="span"),
        sa.CheckConstraint("points BETWEEN 0 AND 10000", name="points"),
    )

    post_code: str = Field(max_length=64)
    points: int


class ServiceElsewhere(OfficerHistory, table=True):
    """A spell of service in another agency, before or beside the posts held here."""

    __tablename__ = "service_elsewhere"
    __table_args__ = (sa.CheckConstraint(SPAN, name="span"),)

    agency_name: str = Field(max_length=200)
    title: str = Field(max_length=250)


class FamilyTie(OfficerHistory, table=True):
    """A declared tie between two officers; `document` numbers the declaration.

    Told once or from both sides; neither NIK nor anybody who is no officer.
    """

    __tablename__ = "family_tie"
    __table_args__ = (
        sa.CheckConstraint(SPAN, name="span"),
        sa.CheckConstraint("length(relative_nip) = 18", name="relative_nip"),
    )

    relative_nip: str = Field(max_length=18)
    kinship: Kinship = Field(sa_type=text_enum(Kinship))


HISTORIES: tuple[type[OfficerHistory], ...] = (
    Profile,
    Position,
    Rank,
    Education,
    Training,
    Certificate,
    Performance,
    Feedback,
    Assessment,
    Discipline,
    Award,
    TeamDuty,
    FunctionalGrade,
    Release,
    SelectionScore,
    ServiceElsewhere,
    FamilyTie,
)
