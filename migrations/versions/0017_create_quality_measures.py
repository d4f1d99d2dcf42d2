"""Create quality measures."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0017"
down_revision: str | None = "0016"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

DIMENSIONS = ("completeness", "validity", "consistency", "freshness")


def upgrade() -> None:
    op.create_table(
        "quality_measure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column(
            "dimension",
            sa.Enum(
                *DIMENSIONS,
                name="qualitydimension",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("unit_code", sa.String(length=64), nullable=False),
        sa.Column("good", sa.Integer(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=20), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "good BETWEEN 0 AND counted", name=op.f("ck_quality_measure_good")
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
            name=op.f("fk_quality_measure_agency_id_agency"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quality_measure")),
        sa.UniqueConstraint(
            "agency_id",
            "day",
            "dimension",
            "field",
            "unit_code",
            name=op.f("uq_quality_measure_agency_id_day_dimension_field_unit_code"),
        ),
    )
    op.create_index(
        op.f("ix_quality_measure_agency_id"),
        "quality_measure",
        ["agency_id"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_table("quality_measure")
