"""Create posts."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("siasn_id", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_unit_agency_id_agency")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("agency_id", "code", name=op.f("uq_unit_agency_id_code")),
    )
    op.create_index(op.f("ix_unit_agency_id"), "unit", ["agency_id"], unique=False)
    op.create_index(op.f("ix_unit_siasn_id"), "unit", ["siasn_id"], unique=False)
    op.create_table(
        "post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_post_agency_id_agency")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_post_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post")),
        sa.UniqueConstraint("agency_id", "code", name=op.f("uq_post_agency_id_code")),
        sa.UniqueConstraint("unit_id", name=op.f("uq_post_unit_id")),
    )
    op.create_index(op.f("ix_post_agency_id"), "post", ["agency_id"], unique=False)
    op.create_table(
        "unit_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "sekretariat",
                "inspektorat",
                "dinas",
                "badan",
                "satuan",
                "rsud",
                "kecamatan",
                "kelurahan",
                "puskesmas",
                "uptd",
                "sekolah",
                "bagian",
                "bidang",
                "subbagian",
                "seksi",
                "inspektorat_pembantu",
                "pemerintah_daerah",
                name="unitkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "sector",
            sa.Enum(
                "kesehatan",
                "pendidikan",
                "sumber_daya_air",
                "perhubungan",
                "sosial",
                "kewilayahan",
                "kependudukan",
                "perizinan",
                "lingkungan",
                "ketertiban",
                "ekonomi",
                "tata_ruang",
                "keuangan",
                "kepegawaian",
                "pengawasan",
                "perencanaan",
                "umum",
                name="sector",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("people_served", sa.Integer(), nullable=False),
        sa.Column(
            "data_status",
            sa.Enum(
                "sourced",
                "inferred",
                "synthetic",
                name="datastatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.CheckConstraint(
            "people_served >= 0", name=op.f("ck_unit_version_people_served")
        ),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from",
            name=op.f("ck_unit_version_span"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_unit_version_agency_id_agency")
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["unit.id"], name=op.f("fk_unit_version_parent_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_unit_version_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_version")),
    )
    op.create_index(
        op.f("ix_unit_version_agency_id"), "unit_version", ["agency_id"], unique=False
    )
    op.create_index(
        op.f("ix_unit_version_parent_id"), "unit_version", ["parent_id"], unique=False
    )
    op.create_index(
        op.f("ix_unit_version_unit_id"), "unit_version", ["unit_id"], unique=False
    )
    op.create_table(
        "post_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=True),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=250), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "struktural",
                "kepala_puskesmas",
                "out_of_scope",
                name="postkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("eselon", sa.String(length=2), nullable=True),
        sa.Column(
            "jenjang",
            sa.Enum(
                "jpt",
                "administrator",
                "pengawas",
                "fungsional",
                name="jenjang",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("kelas", sa.Integer(), nullable=True),
        sa.Column("min_education", sa.String(length=4), nullable=True),
        sa.Column(
            "fields",
            sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "qualifications",
            sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "competencies",
            sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
            nullable=False,
        ),
        sa.Column("workflow", sa.String(length=8), nullable=True),
        sa.CheckConstraint(
            "kelas >= 1 AND kelas <= 17", name=op.f("ck_post_version_kelas")
        ),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from",
            name=op.f("ck_post_version_span"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_post_version_agency_id_agency")
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["post.id"], name=op.f("fk_post_version_post_id_post")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_version")),
    )
    op.create_index(
        op.f("ix_post_version_agency_id"), "post_version", ["agency_id"], unique=False
    )
    op.create_index(
        op.f("ix_post_version_post_id"), "post_version", ["post_id"], unique=False
    )


def downgrade() -> None:
    op.drop_table("post_version")
    op.drop_table("unit_version")
    op.drop_table("post")
    op.drop_table("unit")
