"""Create conduct."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "award",
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
        sa.Column("scope", sa.String(length=40), nullable=False),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from", name=op.f("ck_award_span")
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_award_agency_id_agency")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_award_officer_id_officer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award")),
    )
    op.create_index(op.f("ix_award_agency_id"), "award", ["agency_id"], unique=False)
    op.create_index(op.f("ix_award_officer_id"), "award", ["officer_id"], unique=False)
    op.create_table(
        "discipline",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("kind_code", sa.String(length=4), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "R",
                "S",
                "B",
                name="disciplinelevel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from", name=op.f("ck_discipline_span")
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_discipline_agency_id_agency")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"],
            ["officer.id"],
            name=op.f("fk_discipline_officer_id_officer"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discipline")),
    )
    op.create_index(
        op.f("ix_discipline_agency_id"), "discipline", ["agency_id"], unique=False
    )
    op.create_index(
        op.f("ix_discipline_officer_id"), "discipline", ["officer_id"], unique=False
    )
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.CheckConstraint("points BETWEEN 0 AND 100", name=op.f("ck_feedback_points")),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from", name=op.f("ck_feedback_span")
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_feedback_agency_id_agency")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_feedback_officer_id_officer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
    )
    op.create_index(
        op.f("ix_feedback_agency_id"), "feedback", ["agency_id"], unique=False
    )
    op.create_index(
        op.f("ix_feedback_officer_id"), "feedback", ["officer_id"], unique=False
    )
    op.create_table(
        "performance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("hasil_kerja", sa.Integer(), nullable=False),
        sa.Column("perilaku", sa.Integer(), nullable=False),
        sa.Column("predicate", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "hasil_kerja BETWEEN 1 AND 3", name=op.f("ck_performance_hasil_kerja")
        ),
        sa.CheckConstraint(
            "perilaku BETWEEN 1 AND 3", name=op.f("ck_performance_perilaku")
        ),
        sa.CheckConstraint(
            "predicate BETWEEN 1 AND 5", name=op.f("ck_performance_predicate")
        ),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from",
            name=op.f("ck_performance_span"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_performance_agency_id_agency")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"],
            ["officer.id"],
            name=op.f("fk_performance_officer_id_officer"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_performance")),
    )
    op.create_index(
        op.f("ix_performance_agency_id"), "performance", ["agency_id"], unique=False
    )
    op.create_index(
        op.f("ix_performance_officer_id"), "performance", ["officer_id"], unique=False
    )
    op.create_index(
        "ix_performance_year", "performance", ["agency_id", "year"], unique=False
    )
    op.create_table(
        "release",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("post_code", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from", name=op.f("ck_release_span")
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_release_agency_id_agency")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_release_officer_id_officer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release")),
    )
    op.create_index(
        op.f("ix_release_agency_id"), "release", ["agency_id"], unique=False
    )
    op.create_index(
        op.f("ix_release_officer_id"), "release", ["officer_id"], unique=False
    )
    op.create_table(
        "selection_score",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("post_code", sa.String(length=64), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "points BETWEEN 0 AND 10000", name=op.f("ck_selection_score_points")
        ),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from",
            name=op.f("ck_selection_score_span"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
            name=op.f("fk_selection_score_agency_id_agency"),
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"],
            ["officer.id"],
            name=op.f("fk_selection_score_officer_id_officer"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_selection_score")),
    )
    op.create_index(
        op.f("ix_selection_score_agency_id"),
        "selection_score",
        ["agency_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_selection_score_officer_id"),
        "selection_score",
        ["officer_id"],
        unique=False,
    )
    op.create_table(
        "team_duty",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("team", sa.String(length=200), nullable=False),
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from", name=op.f("ck_team_duty_span")
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_team_duty_agency_id_agency")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_team_duty_officer_id_officer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_duty")),
    )
    op.create_index(
        op.f("ix_team_duty_agency_id"), "team_duty", ["agency_id"], unique=False
    )
    op.create_index(
        op.f("ix_team_duty_officer_id"), "team_duty", ["officer_id"], unique=False
    )


def downgrade() -> None:
    op.drop_table("team_duty")
    op.drop_table("selection_score")
    op.drop_table("release")
    op.drop_table("performance")
    op.drop_table("feedback")
    op.drop_table("discipline")
    op.drop_table("award")
