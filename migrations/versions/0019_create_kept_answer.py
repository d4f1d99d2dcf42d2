"""Create the answers kept for writes that are sent again."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0019"
down_revision: str | None = "0018"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "kept_answer",
        sa.Column("key_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column(
            "headers",
            sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
            nullable=False,
        ),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_kept_answer_agency_id_agency")
        ),
        sa.ForeignKeyConstraint(
            ["key_id"],
            ["access_key.id"],
            name=op.f("fk_kept_answer_key_id_access_key"),
        ),
        sa.PrimaryKeyConstraint("key_id", "name", name=op.f("pk_kept_answer")),
    )
    op.create_index(
        op.f("ix_kept_answer_agency_id"), "kept_answer", ["agency_id"], unique=False
    )


def downgrade() -> None:
    op.drop_table("kept_answer")
