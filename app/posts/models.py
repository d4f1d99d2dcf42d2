"""Units of the organisation and the posts that lead them, dated."""

from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field

from app.tables import KNOWN, History, Table, json_type, partial_index, text_enum


class UnitKind(StrEnum):
    """What a unit is; Indonesian terms kept."""

    SEKRETARIAT = "sekretariat"
    INSPEKTORAT = "inspektorat"
    DINAS = "dinas"
    BADAN = "badan"
    SATUAN = "satuan"
    RSUD = "rsud"
    KECAMATAN = "kecamatan"
    KELURAHAN = "kelurahan"
    PUSKESMAS = "puskesmas"
    UPTD = "uptd"
    SEKOLAH = "sekolah"
    BAGIAN = "bagian"
    BIDANG = "bidang"
    SUBBAGIAN = "subbagian"
    SEKSI = "seksi"
    INSPEKTORAT_PEMBANTU = "inspektorat_pembantu"
    PEMERINTAH_DAERAH = "pemerintah_daerah"


class Sector(StrEnum):
    """The public service a unit belongs to; the mayor's priorities among them."""

    KESEHATAN = "kesehatan"
    PENDIDIKAN = "pendidikan"
    SUMBER_DAYA_AIR = "sumber_daya_air"
    PERHUBUNGAN = "perhubungan"
    SOSIAL = "sosial"
    KEWILAYAHAN = "kewilayahan"
    KEPENDUDUKAN = "kependudukan"
    PERIZINAN = "perizinan"
    LINGKUNGAN = "lingkungan"
    KETERTIBAN = "ketertiban"
    EKONOMI = "ekonomi"
    TATA_RUANG = "tata_ruang"
    KEUANGAN = "keuangan"
    KEPEGAWAIAN = "kepegawaian"
    PENGAWASAN = "pengawasan"
    PERENCANAAN = "perencanaan"
    UMUM = "umum"


class DataStatus(StrEnum):
    """How a unit is known: from a source, by inference, or invented."""

    SOURCED = "sourced"
    INFERRED = "inferred"
    SYNTHETIC = "synthetic"


class Dimension(StrEnum):
    """Eight managerial competencies and the socio-cultural one (KOM-SET)."""

    INTEGRITAS = "integritas"
    KERJA_SAMA = "kerja_sama"
    KOMUNIKASI = "komunikasi"
    ORIENTASI_HASIL = "orientasi_hasil"
    PELAYANAN_PUBLIK = "pelayanan_publik"
    PENGEMBANGAN = "pengembangan"
    MENGELOLA_PERUBAHAN = "mengelola_perubahan"
    PENGAMBILAN_KEPUTUSAN = "pengambilan_keputusan"
    PEREKAT_BANGSA = "perekat_bangsa"


class PostKind(StrEnum):
    """Which regime fills a post."""

    STRUKTURAL = "struktural"
    KEPALA_PUSKESMAS = "kepala_puskesmas"
    OUT_OF_SCOPE = "out_of_scope"


class Jenjang(StrEnum):
    """The level of a managerial post."""

    JPT = "jpt"
    ADMINISTRATOR = "administrator"
    PENGAWAS = "pengawas"
    FUNGSIONAL = "fungsional"


# The PEKPPP index and its six aspects; SKM as a whole and two of its items.
INDICES = (
    "pekppp",
    "kebijakan",
    "sdm",
    "sarpras",
    "sipp",
    "konsultasi",
    "inovasi",
)
SATISFACTION = ("skm", "skm_waktu", "skm_prosedur")
COMPLAINTS = ("received", "closed", "in_time")


class Unit(Table, table=True):
    """A unit, under the code that outlives its names."""

    __tablename__ = "unit"
    __table_args__ = (sa.UniqueConstraint("agency_id", "code"),)

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    code: str = Field(max_length=64)
    siasn_id: str | None = Field(default=None, max_length=64, index=True)


class UnitVersion(History, table=True):
    """What a unit was called and where it stood, over a span of days."""

    __tablename__ = "unit_version"
    __table_args__ = (
        sa.CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="span"),
        sa.CheckConstraint("people_served >= 0", name="people_served"),
        partial_index("ix_unit_version_now", "unit_id", where=KNOWN),
        partial_index(
            "ix_unit_version_name", "agency_id", "name", "unit_id", where=KNOWN
        ),
    )

    unit_id: int = Field(foreign_key="unit.id", index=True)
    parent_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    name: str = Field(max_length=200)
    kind: UnitKind = Field(sa_type=text_enum(UnitKind))
    sector: Sector = Field(sa_type=text_enum(Sector))
    people_served: int = 0
    data_status: DataStatus = Field(sa_type=text_enum(DataStatus))


class UnitFigure(History, table=True):
    """What was measured of a unit's service in one year; null: not measured.

    Indices are hundredths (473 is 4,73), and so are SKM figures of 0–100. It is a
    figure of the unit, never a score of whoever leads it.
    """

    __tablename__ = "unit_figure"
    __table_args__ = (
        sa.CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="span"),
        sa.CheckConstraint("year BETWEEN 2000 AND 2100", name="year"),
        *(
            sa.CheckConstraint(f"{name} BETWEEN 0 AND {most}", name=name)
            for most, names in ((500, INDICES), (10_000, SATISFACTION))
            for name in names
        ),
        sa.CheckConstraint(
            "received >= 0 AND closed BETWEEN 0 AND received"
            " AND in_time BETWEEN 0 AND closed",
            name="complaints",
        ),
    )

    unit_id: int = Field(foreign_key="unit.id", index=True)
    year: int
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


class Post(Table, table=True):
    """A post that leads a unit, under the code that outlives its title."""

    __tablename__ = "post"
    __table_args__ = (sa.UniqueConstraint("agency_id", "code"),)

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    unit_id: int = Field(foreign_key="unit.id", unique=True)
    code: str = Field(max_length=64)


class PostVersion(History, table=True):
    """A post's title, eselon and what it asks of its holder, over a span of days."""

    __tablename__ = "post_version"
    __table_args__ = (
        sa.CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="span"),
        sa.CheckConstraint("kelas >= 1 AND kelas <= 17", name="kelas"),
        partial_index("ix_post_version_now", "post_id", where=KNOWN),
        partial_index(
            "ix_post_version_title", "agency_id", "title", "post_id", where=KNOWN
        ),
    )

    post_id: int = Field(foreign_key="post.id", index=True)
    title: str = Field(max_length=250)
    kind: PostKind = Field(sa_type=text_enum(PostKind))
    eselon: str | None = Field(default=None, max_length=2)
    jenjang: Jenjang = Field(sa_type=text_enum(Jenjang))
    kelas: int | None = None
    min_education: str | None = Field(default=None, max_length=4)
    fields: list[str] = Field(
        default_factory=list,
        sa_column=sa.Column(json_type(), nullable=False),
        description="Rumpun accepted; empty means any rumpun that is not health.",
    )
    qualifications: list[str] = Field(
        default_factory=list,
        sa_column=sa.Column(json_type(), nullable=False),
        description="Special qualifications asked, e.g. kepamongprajaan.",
    )
    competencies: dict[str, int] = Field(
        default_factory=dict,
        sa_column=sa.Column(json_type(), nullable=False),
        description="Required level 1–5 per managerial and socio-cultural dimension.",
    )
    workflow: str | None = Field(
        default=None,
        max_length=8,
        description="irb or duk: an outside step must close before the decree.",
    )
