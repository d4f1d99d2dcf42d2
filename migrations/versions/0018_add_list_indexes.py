"""Add the indexes by which lists are read."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0018"
down_revision: str | None = "0017"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KNOWN = "superseded_at IS NULL"
STANDING = f"{KNOWN} AND valid_to IS NULL"
# Table, index, columns, and of which rows.
INDEXES = (
    ("officer_profile", "now", ("officer_id",), STANDING),
    ("officer_profile", "name", ("agency_id", "name", "officer_id"), STANDING),
    ("officer_profile", "unit", ("agency_id", "unit_code", "officer_id"), STANDING),
    (
        "officer_profile",
        "standing",
        ("agency_id", "kedudukan", "employment", "officer_id"),
        STANDING,
    ),
    ("position", "now", ("officer_id", "valid_from", "id"), KNOWN),
    ("position", "eselon", ("agency_id", "eselon", "officer_id"), KNOWN),
    ("rank", "newest", ("officer_id", "valid_from", "id", "golongan"), KNOWN),
    ("rank", "golongan", ("agency_id", "golongan", "officer_id"), KNOWN),
    ("unit_version", "now", ("unit_id",), KNOWN),
    ("unit_version", "name", ("agency_id", "name", "unit_id"), KNOWN),
    ("post_version", "now", ("post_id",), KNOWN),
    ("post_version", "title", ("agency_id", "title", "post_id"), KNOWN),
    ("audit_entry", "newest", ("agency_id", "seq"), None),
)


def upgrade() -> None:
    for table, name, columns, where in INDEXES:
        told = None if where is None else sa.text(where)
        op.create_index(
            f"ix_{table}_{name}",
            table,
            list(columns),
            unique=False,
            sqlite_where=told,
            postgresql_where=told,
        )


def downgrade() -> None:
    for table, name, _, _ in reversed(INDEXES):
        op.drop_index(f"ix_{table}_{name}", table_name=table)
