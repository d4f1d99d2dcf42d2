"""Create family ties between officers."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KINSHIPS = ("suami_istri", "orang_tua", "anak", "saudara")


def upgrade() -> None:
    op.create_table(
        "family_tie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("relative_nip", sa.String(length=18), nullable=False),
        sa.Column(
            "kinship",
            sa.Enum(
                *KINSHIPS,
                name="kinship",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from",
            name=op.f("ck_family_tie_span"),
        ),
        sa.CheckConstraint(
            "length(relative_nip) = 18", name=op.f("ck_family_tie_relative_nip")
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_family_tie_agency_id_agency")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"],
            ["officer.id"],
            name=op.f("fk_family_tie_officer_id_officer"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family_tie")),
    )
    for column in ("agency_id", "officer_id"):
        op.create_index(
            op.f(f"ix_family_tie_{column}"), "family_tie", [column], unique=False
        )


def downgrade() -> None:
    op.drop_table("family_tie")
