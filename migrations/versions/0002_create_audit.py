"""Create audit."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# The log is only ever added to, at its end, one number after the other. A batch
# rebuild of this table on SQLite drops these: whoever does it must make them anew
# (a test compares the list).
SQLITE_GUARDS = {
    "audit_entry_no_update": """
        CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry
        BEGIN SELECT raise(ABORT, 'audit_entry is append-only'); END
    """,
    "audit_entry_no_delete": """
        CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry
        BEGIN SELECT raise(ABORT, 'audit_entry is append-only'); END
    """,
    # INSERT OR REPLACE fires no delete trigger: only its number gives it away.
    "audit_entry_must_append": """
        CREATE TRIGGER audit_entry_must_append BEFORE INSERT ON audit_entry
        WHEN NEW.seq IS NOT
            (SELECT coalesce(max(seq), 0) + 1 FROM audit_entry)
        BEGIN SELECT raise(ABORT, 'audit_entry must append'); END
    """,
}
POSTGRES_GUARDS = {
    "audit_entry_refuse()": """
        CREATE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'audit_entry is append-only'; END $$
    """,
    "audit_entry_in_order()": """
        CREATE FUNCTION audit_entry_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NEW.seq IS DISTINCT FROM
                (SELECT coalesce(max(seq), 0) + 1 FROM audit_entry) THEN
                RAISE EXCEPTION 'audit_entry must append';
            END IF;
            RETURN NEW;
        END $$
    """,
    "audit_entry_no_change": """
        CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE ON audit_entry
        FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse()
    """,
    "audit_entry_no_truncate": """
        CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry
        FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse()
    """,
    "audit_entry_must_append": """
        CREATE TRIGGER audit_entry_must_append BEFORE INSERT ON audit_entry
        FOR EACH ROW EXECUTE FUNCTION audit_entry_in_order()
    """,
}


def is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def guards() -> list[str]:
    return list((SQLITE_GUARDS if is_sqlite() else POSTGRES_GUARDS).values())


def unguards() -> list[str]:
    # The triggers go with their table; the functions would stay.
    if is_sqlite():
        return []
    return [
        f"DROP FUNCTION {name} CASCADE"
        for name in POSTGRES_GUARDS
        if name.endswith("()")
    ]


def upgrade() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column(
            "detail",
            sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_entry")),
    )
    op.create_index(
        op.f("ix_audit_entry_action"), "audit_entry", ["action"], unique=False
    )
    op.create_index(
        op.f("ix_audit_entry_agency_id"), "audit_entry", ["agency_id"], unique=False
    )
    op.create_index(
        "ix_audit_entry_subject", "audit_entry", ["agency_id", "subject"], unique=False
    )

    for statement in guards():
        op.execute(statement)


def downgrade() -> None:
    for statement in unguards():
        op.execute(statement)
    op.drop_table("audit_entry")
