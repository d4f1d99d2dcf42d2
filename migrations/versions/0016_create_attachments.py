"""Create attachments and corrections."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "0016"
down_revision: str | None = "0015"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KINDS = ("sk", "sertifikat", "ijazah", "penilaian", "hukuman_disiplin", "lainnya")
ACTS = ("correct", "close", "withdraw")


def upgrade() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("kind", _enum("attachmentkind", KINDS), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=60), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=120), nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_attachment_sha256")),
        sa.CheckConstraint("size > 0", name=op.f("ck_attachment_size")),
        _reference("attachment", "agency"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.UniqueConstraint(
            "agency_id", "sha256", name=op.f("uq_attachment_agency_id_sha256")
        ),
    )
    _index("attachment", "agency_id")
    op.create_table(
        "correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("act", _enum("correctionact", ACTS), nullable=False),
        sa.Column("old_row", sa.Integer(), nullable=False),
        sa.Column("new_row", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("document_date", sa.Date(), nullable=True),
        sa.Column("document_sha256", sa.String(length=64), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=120), nullable=False),
        _reference("correction", "agency"),
        _reference("correction", "officer"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
        sa.UniqueConstraint(
            "agency_id",
            "kind",
            "old_row",
            name=op.f("uq_correction_agency_id_kind_old_row"),
        ),
    )
    _index("correction", "agency_id", "officer_id")


def downgrade() -> None:
    op.drop_table("correction")
    op.drop_table("attachment")


def _enum(name: str, members: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(
        *members, name=name, native_enum=False, create_constraint=True, length=40
    )


def _reference(table: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [f"{other}_id"], [f"{other}.id"], name=op.f(f"fk_{table}_{other}_id_{other}")
    )


def _index(table: str, *columns: str) -> None:
    arguments: dict[str, Any] = {"unique": False}
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], **arguments)
