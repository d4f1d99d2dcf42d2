"""The log is only ever added to, on both databases, whoever asks."""

import pytest
import sqlalchemy as sa
from sqlmodel import col, select

from app.accounts.actor import Actor
from app.audit import queries, service
from app.audit.models import AuditEntry
from app.db import Database

INSERT = (
    "INSERT INTO audit_entry"
    " (seq, agency_id, recorded_at, actor, action, subject, detail) VALUES"
    " ({seq}, 1, '2026-01-19', 'x', 'round.created', 'round:1', '{{}}')"
)


def attempt(db: Database, statement: str) -> None:
    with db.transaction() as session:
        session.connection().execute(sa.text(statement))


def record_and_fail(db: Database, operator: Actor) -> None:
    with db.transaction() as session:
        service.record(
            session,
            actor="sari",
            agency_id=operator.agency_id,
            action="round.created",
            subject="round:1",
        )
        message = "gagal sesudahnya"
        raise RuntimeError(message)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET actor = 'lain'",
        "DELETE FROM audit_entry",
        INSERT.format(seq=7),
        INSERT.format(seq=0),
        INSERT.format(seq=-1),
    ],
)
def test_no_entry_is_changed_removed_or_put_between(
    db: Database, operator: Actor, statement: str
) -> None:
    with pytest.raises(sa.exc.DBAPIError, match=r"audit_entry (is|must) append"):
        attempt(db, statement)


@pytest.mark.sqlite
@pytest.mark.parametrize("verb", ["INSERT OR REPLACE", "REPLACE"])
def test_replacing_an_entry_is_no_way_round(
    db: Database, operator: Actor, verb: str
) -> None:
    with pytest.raises(sa.exc.DBAPIError, match="must append"):
        attempt(db, INSERT.format(seq=1).replace("INSERT", verb))


@pytest.mark.postgres
@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE audit_entry",
        INSERT.format(seq=1) + " ON CONFLICT (seq) DO UPDATE SET actor = 'lain'",
    ],
)
def test_postgres_has_no_way_round_either(
    db: Database, operator: Actor, statement: str
) -> None:
    with pytest.raises(sa.exc.DBAPIError, match=r"audit_entry (is|must) append"):
        attempt(db, statement)


def test_entries_are_numbered_without_a_gap(db: Database, operator: Actor) -> None:
    acts = [service.Act(action="round.created", subject=f"round:{n}") for n in range(5)]

    for _ in range(2):
        with db.transaction() as session:
            service.record_all(
                session, acts, actor="sari", agency_id=operator.agency_id
            )

    with db.reading() as session:
        numbers = session.exec(
            select(col(AuditEntry.seq)).order_by(col(AuditEntry.seq))
        ).all()
        assert numbers == list(range(1, 12))
        assert queries.find_gap(session) is None


def test_an_act_that_fails_leaves_no_entry(db: Database, operator: Actor) -> None:
    with pytest.raises(RuntimeError, match="gagal"):
        record_and_fail(db, operator)

    with db.reading() as session:
        entries = queries.list_entries(session, agency_id=operator.agency_id)
    assert [entry.action for entry in entries] == ["agency.created"]


@pytest.mark.sqlite
def test_a_gap_is_found(db: Database, operator: Actor) -> None:
    """Whoever owns the file can drop the triggers; the numbers still tell."""
    with db.transaction() as session:
        acts = [service.Act(action="x", subject=str(n)) for n in range(4)]
        service.record_all(session, acts, actor="x", agency_id=operator.agency_id)
    attempt(db, "DROP TRIGGER audit_entry_no_delete")
    attempt(db, "DELETE FROM audit_entry WHERE seq = 3")

    with db.reading() as session:
        assert queries.find_gap(session) == 3
