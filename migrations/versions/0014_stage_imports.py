"""Stage imports: keep the files until decided, hold decisions, allow undoing."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision: str = "0014"
down_revision: str | None = "0013"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

BEFORE = ("checked", "refused", "applied")
STATES = ("staged", *BEFORE, "undone", "dropped", "expired")


def _choice(name: str) -> sa.Column[str]:
    kind = sa.Enum(
        "ours",
        "theirs",
        name=name,
        native_enum=False,
        create_constraint=True,
        length=40,
    )
    return sa.Column(name, kind, nullable=True)


def _instant(name: str) -> sa.Column[datetime]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=True)


def upgrade() -> None:
    with op.batch_alter_table("file_import") as batch:
        batch.drop_constraint(op.f("ck_file_import_importstate"), type_="check")
        batch.create_check_constraint(
            op.f("ck_file_import_importstate"),
            sa.column("state").in_(STATES),
        )
        batch.add_column(_instant("expires_at"))
        batch.add_column(
            sa.Column("phase", sa.String(length=20), server_default="", nullable=False)
        )
        batch.add_column(
            sa.Column("fence", sa.Integer(), server_default="0", nullable=False)
        )
        batch.add_column(_instant("lease_until"))
        batch.add_column(_instant("wrote_at"))
        batch.add_column(sa.Column("applied_by", sa.String(length=120), nullable=True))
        batch.add_column(_instant("undone_at"))
        batch.add_column(sa.Column("undone_by", sa.String(length=120), nullable=True))
    _create_files()
    _create_conflicts()


def _create_files() -> None:
    op.create_table(
        "import_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        *_owners("import_file"),
    )
    for column in ("agency_id", "import_id", "sha256"):
        op.create_index(op.f(f"ix_import_file_{column}"), "import_file", [column])


def _create_conflicts() -> None:
    op.create_table(
        "import_conflict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(length=60), nullable=False),
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("row_key", sa.String(length=500), nullable=False),
        sa.Column("field", sa.String(length=60), nullable=False),
        sa.Column("base", sa.String(length=1000), nullable=True),
        sa.Column("ours", sa.String(length=1000), nullable=True),
        sa.Column("theirs", sa.String(length=1000), nullable=True),
        sa.Column("ours_source", sa.String(length=300), nullable=False),
        sa.Column("theirs_source", sa.String(length=300), nullable=False),
        _choice("rule"),
        _choice("choice"),
        sa.Column("decided_by", sa.String(length=120), nullable=True),
        _instant("decided_at"),
        *_owners("import_conflict"),
        sa.UniqueConstraint(
            "import_id", "number", name=op.f("uq_import_conflict_import_id_number")
        ),
    )
    for column in ("agency_id", "import_id"):
        op.create_index(
            op.f(f"ix_import_conflict_{column}"), "import_conflict", [column]
        )


def _owners(table: str) -> tuple[sa.Constraint, ...]:
    return (
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f(f"fk_{table}_agency_id_agency")
        ),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["file_import.id"],
            name=op.f(f"fk_{table}_import_id_file_import"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def downgrade() -> None:
    op.drop_table("import_conflict")
    op.drop_table("import_file")
    with op.batch_alter_table("file_import") as batch:
        for name in (
            "undone_by",
            "undone_at",
            "applied_by",
            "wrote_at",
            "lease_until",
            "fence",
            "phase",
            "expires_at",
        ):
            batch.drop_column(name)
        batch.drop_constraint(op.f("ck_file_import_importstate"), type_="check")
        batch.create_check_constraint(
            op.f("ck_file_import_importstate"), sa.column("state").in_(BEFORE)
        )
