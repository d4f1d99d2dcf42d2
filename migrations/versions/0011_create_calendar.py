"""Create calendar."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0011"
down_revision: str | None = "0010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "freeze",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("basis", sa.String(length=120), nullable=False),
        sa.Column("article", sa.String(length=120), nullable=False),
        sa.Column("evidence", sa.String(length=2), nullable=False),
        sa.Column(
            "exception",
            sa.Enum(
                "vacancies",
                name="freezeexception",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("document", sa.String(length=200), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=120), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_freeze_span")),
        sa.CheckConstraint(
            "exception IS NULL OR document IS NOT NULL",
            name=op.f("ck_freeze_exception_in_writing"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_freeze_agency_id_agency")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_freeze")),
    )
    op.create_index(op.f("ix_freeze_agency_id"), "freeze", ["agency_id"], unique=False)
    op.create_index(
        "ix_freeze_standing",
        "freeze",
        ["agency_id", "code", "superseded_at"],
        unique=False,
    )

    op.create_table(
        "holiday",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "nasional",
                "cuti_bersama",
                "lokal",
                "kerja",
                name="holidaykind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("document", sa.String(length=200), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=120), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_holiday_agency_id_agency")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holiday")),
    )
    op.create_index(
        op.f("ix_holiday_agency_id"), "holiday", ["agency_id"], unique=False
    )
    op.create_index(
        "ix_holiday_standing",
        "holiday",
        ["agency_id", "day", "superseded_at"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_index("ix_holiday_standing", table_name="holiday")
    op.drop_index(op.f("ix_holiday_agency_id"), table_name="holiday")

    op.drop_table("holiday")
    op.drop_index("ix_freeze_standing", table_name="freeze")
    op.drop_index(op.f("ix_freeze_agency_id"), table_name="freeze")

    op.drop_table("freeze")
