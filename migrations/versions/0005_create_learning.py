"""Create learning."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("target_jenjang", sa.String(length=20), nullable=False),
        sa.Column("assessor", sa.String(length=150), nullable=False),
        sa.Column(
            "levels",
            sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
            nullable=False,
        ),
        sa.Column("technical", sa.Integer(), nullable=True),
        sa.Column("potential", sa.Integer(), nullable=True),
        sa.Column("jpm", sa.Integer(), nullable=True),
        sa.CheckConstraint("jpm BETWEEN 0 AND 100", name=op.f("ck_assessment_jpm")),
        sa.CheckConstraint(
            "potential BETWEEN 0 AND 100", name=op.f("ck_assessment_potential")
        ),
        sa.CheckConstraint(
            "technical BETWEEN 0 AND 100", name=op.f("ck_assessment_technical")
        ),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from", name=op.f("ck_assessment_span")
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_assessment_agency_id_agency")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"],
            ["officer.id"],
            name=op.f("fk_assessment_officer_id_officer"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
    )
    op.create_index(
        op.f("ix_assessment_agency_id"), "assessment", ["agency_id"], unique=False
    )
    op.create_index(
        op.f("ix_assessment_officer_id"), "assessment", ["officer_id"], unique=False
    )
    op.create_table(
        "certificate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("qualification", sa.String(length=60), nullable=False),
        sa.Column("issuer", sa.String(length=150), nullable=False),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from",
            name=op.f("ck_certificate_span"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_certificate_agency_id_agency")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"],
            ["officer.id"],
            name=op.f("fk_certificate_officer_id_officer"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
    )
    op.create_index(
        op.f("ix_certificate_agency_id"), "certificate", ["agency_id"], unique=False
    )
    op.create_index(
        op.f("ix_certificate_officer_id"), "certificate", ["officer_id"], unique=False
    )
    op.create_table(
        "education",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "sd",
                "sltp",
                "slta",
                "d1",
                "d2",
                "d3",
                "d4",
                "s1",
                "s2",
                "s3",
                name="educationlevel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("program", sa.String(length=200), nullable=False),
        sa.Column("graduated_year", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from", name=op.f("ck_education_span")
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_education_agency_id_agency")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_education_officer_id_officer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_education")),
    )
    op.create_index(
        op.f("ix_education_agency_id"), "education", ["agency_id"], unique=False
    )
    op.create_index(
        op.f("ix_education_officer_id"), "education", ["officer_id"], unique=False
    )
    op.create_table(
        "functional_grade",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("functional_name", sa.String(length=150), nullable=False),
        sa.Column(
            "jenjang",
            sa.Enum(
                "pemula",
                "terampil",
                "mahir",
                "penyelia",
                "ahli_pertama",
                "ahli_muda",
                "ahli_madya",
                "ahli_utama",
                name="jenjangfungsional",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from",
            name=op.f("ck_functional_grade_span"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
            name=op.f("fk_functional_grade_agency_id_agency"),
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"],
            ["officer.id"],
            name=op.f("fk_functional_grade_officer_id_officer"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_functional_grade")),
    )
    op.create_index(
        op.f("ix_functional_grade_agency_id"),
        "functional_grade",
        ["agency_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_functional_grade_officer_id"),
        "functional_grade",
        ["officer_id"],
        unique=False,
    )
    op.create_table(
        "training",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("structural_code", sa.String(length=2), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.CheckConstraint("hours >= 0", name=op.f("ck_training_hours")),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from", name=op.f("ck_training_span")
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_training_agency_id_agency")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_training_officer_id_officer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training")),
    )
    op.create_index(
        op.f("ix_training_agency_id"), "training", ["agency_id"], unique=False
    )
    op.create_index(
        op.f("ix_training_officer_id"), "training", ["officer_id"], unique=False
    )


def downgrade() -> None:
    op.drop_table("training")
    op.drop_table("functional_grade")
    op.drop_table("education")
    op.drop_table("certificate")
    op.drop_table("assessment")
