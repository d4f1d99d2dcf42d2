"""Create officers."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "officer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("nip", sa.String(length=18), nullable=False),
        sa.Column("siasn_id", sa.String(length=64), nullable=True),
        sa.CheckConstraint("length(nip) = 18", name=op.f("ck_officer_nip")),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_officer_agency_id_agency")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officer")),
        sa.UniqueConstraint("agency_id", "nip", name=op.f("uq_officer_agency_id_nip")),
    )
    op.create_index(
        op.f("ix_officer_agency_id"), "officer", ["agency_id"], unique=False
    )
    op.create_table(
        "officer_profile",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("title_front", sa.String(length=60), nullable=False),
        sa.Column("title_back", sa.String(length=100), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=False),
        sa.Column("sex", sa.String(length=1), nullable=False),
        sa.Column(
            "employment",
            sa.Enum(
                "pns",
                "cpns",
                "pppk",
                name="employment",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("kedudukan", sa.String(length=2), nullable=False),
        sa.Column("jenis_pegawai", sa.String(length=4), nullable=False),
        sa.Column("tmt_cpns", sa.Date(), nullable=True),
        sa.Column("tmt_pns", sa.Date(), nullable=True),
        sa.Column("unit_code", sa.String(length=64), nullable=True),
        sa.CheckConstraint("sex IN ('L', 'P')", name=op.f("ck_officer_profile_sex")),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from",
            name=op.f("ck_officer_profile_span"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
            name=op.f("fk_officer_profile_agency_id_agency"),
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"],
            ["officer.id"],
            name=op.f("fk_officer_profile_officer_id_officer"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officer_profile")),
    )
    op.create_index(
        op.f("ix_officer_profile_agency_id"),
        "officer_profile",
        ["agency_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_officer_profile_officer_id"),
        "officer_profile",
        ["officer_id"],
        unique=False,
    )
    op.create_table(
        "position",
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
            "kind",
            sa.Enum(
                "struktural",
                "fungsional",
                "pelaksana",
                name="positionkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "assignment",
            sa.Enum(
                "D",
                "PLT",
                "PLH",
                "PJ",
                "TT",
                name="assignment",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("post_code", sa.String(length=64), nullable=True),
        sa.Column("unit_code", sa.String(length=64), nullable=True),
        sa.Column("title", sa.String(length=250), nullable=False),
        sa.Column("eselon", sa.String(length=2), nullable=True),
        sa.Column("functional_name", sa.String(length=150), nullable=True),
        sa.Column(
            "functional_jenjang",
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
            nullable=True,
        ),
        sa.Column("sworn_in_on", sa.Date(), nullable=True),
        sa.Column("is_confirmation", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "kind <> 'struktural' OR post_code IS NOT NULL",
            name=op.f("ck_position_post_named"),
        ),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from", name=op.f("ck_position_span")
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_position_agency_id_agency")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_position_officer_id_officer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_position")),
    )
    op.create_index(
        op.f("ix_position_agency_id"), "position", ["agency_id"], unique=False
    )
    op.create_index(
        op.f("ix_position_officer_id"), "position", ["officer_id"], unique=False
    )
    op.create_index(
        "ix_position_post_code", "position", ["agency_id", "post_code"], unique=False
    )
    op.create_table(
        "rank",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("golongan", sa.String(length=2), nullable=False),
        sa.CheckConstraint("length(golongan) = 2", name=op.f("ck_rank_golongan")),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from", name=op.f("ck_rank_span")
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_rank_agency_id_agency")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_rank_officer_id_officer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rank")),
    )
    op.create_index(op.f("ix_rank_agency_id"), "rank", ["agency_id"], unique=False)
    op.create_index(op.f("ix_rank_officer_id"), "rank", ["officer_id"], unique=False)


def downgrade() -> None:
    op.drop_table("rank")
    op.drop_table("position")
    op.drop_table("officer_profile")
    op.drop_table("officer")
