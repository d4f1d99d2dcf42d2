"""Add the hash and the day of the document that a history row rests on."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0015"
down_revision: str | None = "0014"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

HISTORIES = (
    "unit_version",
    "unit_figure",
    "post_version",
    "officer_profile",
    "position",
    "rank",
    "education",
    "training",
    "certificate",
    "performance",
    "feedback",
    "assessment",
    "discipline",
    "award",
    "team_duty",
    "functional_grade",
    "release",
    "selection_score",
    "service_elsewhere",
    "family_tie",
)


def upgrade() -> None:
    for table in HISTORIES:
        op.add_column(table, sa.Column("document_date", sa.Date(), nullable=True))
        op.add_column(
            table, sa.Column("document_sha256", sa.String(length=64), nullable=True)
        )


def downgrade() -> None:
    for table in HISTORIES:
        op.drop_column(table, "document_sha256")
        op.drop_column(table, "document_date")
