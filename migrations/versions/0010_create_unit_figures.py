"""Create unit figures, service elsewhere and sensitivity."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0010"
down_revision: str | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

INDICES = ("pekppp", "kebijakan", "sdm", "sarpras", "sipp", "konsultasi", "inovasi")
SATISFACTION = ("skm", "skm_waktu", "skm_prosedur")
COMPLAINTS = ("received", "closed", "in_time")


def upgrade() -> None:
    _create_unit_figure()
    op.create_table(
        "service_elsewhere",
        *_history(),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("agency_name", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=250), nullable=False),
        *_keys("service_elsewhere", "officer"),
    )
    _index("service_elsewhere", "agency_id", "officer_id")
    json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    op.create_table(
        "sensitivity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("asked", json, nullable=False),
        sa.Column("found", json, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        *(_reference("sensitivity", name) for name in ("agency", "proposal", "run")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sensitivity")),
        sa.UniqueConstraint("run_id", name=op.f("uq_sensitivity_run_id")),
    )
    _index("sensitivity", "agency_id", "proposal_id")


def downgrade() -> None:
    for table in ("sensitivity", "service_elsewhere", "unit_figure"):
        op.drop_table(table)


def _create_unit_figure() -> None:
    bounds = [(name, 500) for name in INDICES]
    bounds += [(name, 10_000) for name in SATISFACTION]
    op.create_table(
        "unit_figure",
        *_history(),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.Integer(), nullable=True)
            for name in (*INDICES, *SATISFACTION, *COMPLAINTS)
        ),
        sa.CheckConstraint(
            "year BETWEEN 2000 AND 2100", name=op.f("ck_unit_figure_year")
        ),
        *(
            sa.CheckConstraint(
                f"{name} BETWEEN 0 AND {most}", name=op.f(f"ck_unit_figure_{name}")
            )
            for name, most in bounds
        ),
        sa.CheckConstraint(
            "received >= 0 AND closed BETWEEN 0 AND received"
            " AND in_time BETWEEN 0 AND closed",
            name=op.f("ck_unit_figure_complaints"),
        ),
        *_keys("unit_figure", "unit"),
    )
    _index("unit_figure", "agency_id", "unit_id")


def _history() -> list[sa.Column[Any]]:
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=True),
    ]


def _keys(table: str, owner: str) -> list[sa.Constraint]:
    return [
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from", name=op.f(f"ck_{table}_span")
        ),
        *(_reference(table, name) for name in ("agency", owner)),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    ]


def _reference(table: str, other: str) -> sa.Constraint:
    return sa.ForeignKeyConstraint(
        [f"{other}_id"], [f"{other}.id"], name=op.f(f"fk_{table}_{other}_id_{other}")
    )


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)
