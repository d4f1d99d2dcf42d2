"""Who holds a run, for how long, and what becomes of it."""

from datetime import timedelta

import pytest
import time_machine
from sqlmodel import Session, select

from app import clock
from app.accounts.actor import Actor
from app.accounts.models import Agency, Role
from app.audit.models import AuditEntry
from app.db import Database
from app.errors import ConflictError, NotFoundError
from app.placements.models import Round, RoundState, Run, RunState, Snapshot
from app.placements.service import runs

LEASE = 10


def make_agency(session: Session, code: str = "uji") -> int:
    agency = Agency(code=code, name=f"Kota {code}", created_at=clock.now())
    session.add(agency)
    session.flush()
    assert agency.id is not None
    return agency.id


def make_frozen_round(session: Session, agency_id: int, code: str = "feb") -> Round:
    now = clock.now()
    made = Round(
        agency_id=agency_id,
        code=code,
        name="Uji",
        as_of=now.date(),
        effective_on=now.date(),
        state=RoundState.FROZEN,
        key="ab" * 32,
        created_at=now,
        created_by="sari",
    )
    session.add(made)
    session.flush()
    assert made.id is not None
    session.add(
        Snapshot(
            agency_id=agency_id,
            round_id=made.id,
            sha256="0" * 64,
            content_gz=b"",
            created_at=now,
        )
    )
    session.flush()
    return made


def make_actor(agency_id: int) -> Actor:
    return Actor(name="sari", agency_id=agency_id, role=Role.ANALYST)


@pytest.fixture
def queued(db: Database) -> tuple[Actor, int]:
    """Queue one run of one frozen round."""
    with db.transaction() as session:
        agency_id = make_agency(session)
        make_frozen_round(session, agency_id)
        actor = make_actor(agency_id)
        run = runs.queue_run(session, "feb", actor=actor)
    assert run.id is not None
    return actor, run.id


def _state(db: Database, run_id: int) -> RunState:
    with db.reading() as session:
        return RunState(session.exec(select(Run.state).where(Run.id == run_id)).one())


def test_a_run_is_claimed_once(db: Database, queued: tuple[Actor, int]) -> None:
    with db.transaction() as session:
        first = runs.claim_run(session, "w1", lease_seconds=LEASE)
    with db.transaction() as session:
        second = runs.claim_run(session, "w2", lease_seconds=LEASE)

    assert first is not None
    assert first.run_id == queued[1]
    assert second is None


def test_a_silent_worker_loses_its_run_and_writes_nothing_more(
    db: Database, queued: tuple[Actor, int]
) -> None:
    with time_machine.travel(clock.now(), tick=False) as traveller:
        with db.transaction() as session:
            silent = runs.claim_run(session, "w1", lease_seconds=LEASE)
        traveller.shift(timedelta(seconds=LEASE + 1))
        with db.transaction() as session:
            taken = runs.claim_run(session, "w2", lease_seconds=LEASE)
    assert silent is not None
    assert taken is not None

    with db.transaction() as session:
        lost = runs.beat(session, silent, {}, lease_seconds=LEASE)
        runs.fail_run(session, silent, "terlambat")

    assert lost is None
    assert _state(db, queued[1]) is RunState.RUNNING
    assert taken.fence == silent.fence + 1


def test_a_run_that_kills_its_workers_is_given_up(
    db: Database, queued: tuple[Actor, int]
) -> None:
    with time_machine.travel(clock.now(), tick=False) as traveller:
        for _ in range(runs.MOST_ATTEMPTS + 1):
            with db.transaction() as session:
                runs.claim_run(session, "w", lease_seconds=LEASE)
            traveller.shift(timedelta(seconds=LEASE + 1))

    assert _state(db, queued[1]) is RunState.FAILED


def test_a_waiting_run_is_cancelled_at_once(
    db: Database, queued: tuple[Actor, int]
) -> None:
    actor, run_id = queued
    with db.transaction() as session:
        runs.cancel_run(session, run_id, actor=actor)
    with db.transaction() as session:
        claim = runs.claim_run(session, "w", lease_seconds=LEASE)

    assert claim is None
    assert _state(db, run_id) is RunState.CANCELLED


def test_a_running_run_is_asked_to_stop(
    db: Database, queued: tuple[Actor, int]
) -> None:
    actor, run_id = queued
    with db.transaction() as session:
        claim = runs.claim_run(session, "w", lease_seconds=LEASE)
        assert claim is not None
        before = runs.beat(session, claim, {}, lease_seconds=LEASE)
    with db.transaction() as session:
        runs.cancel_run(session, run_id, actor=actor)
    with db.transaction() as session:
        after = runs.beat(session, claim, {}, lease_seconds=LEASE)

    assert (before, after) == (False, True)


def test_an_ended_run_cannot_be_cancelled(
    db: Database, queued: tuple[Actor, int]
) -> None:
    actor, run_id = queued
    with db.transaction() as session:
        runs.cancel_run(session, run_id, actor=actor)

    with pytest.raises(ConflictError), db.transaction() as session:
        runs.cancel_run(session, run_id, actor=actor)


def test_another_agency_neither_sees_nor_cancels_a_run(
    db: Database, queued: tuple[Actor, int]
) -> None:
    with db.transaction() as session:
        stranger = make_actor(make_agency(session, "lain"))

    with pytest.raises(NotFoundError), db.transaction() as session:
        runs.cancel_run(session, queued[1], actor=stranger)
    with pytest.raises(NotFoundError), db.transaction() as session:
        runs.queue_run(session, "feb", actor=stranger)


def test_a_round_that_is_not_frozen_cannot_be_run(db: Database) -> None:
    with db.transaction() as session:
        agency_id = make_agency(session)
        made = Round(
            agency_id=agency_id,
            code="draf",
            name="Uji",
            as_of=clock.today(),
            effective_on=clock.today(),
            state=RoundState.DRAFT,
            key="ab" * 32,
            created_at=clock.now(),
            created_by="sari",
        )
        session.add(made)

    with pytest.raises(NotFoundError, match="belum dibekukan"), db.transaction() as s:
        runs.queue_run(s, "draf", actor=make_actor(agency_id))


def test_queueing_leaves_its_trace_in_the_same_transaction(
    db: Database, queued: tuple[Actor, int]
) -> None:
    with db.reading() as session:
        actions = session.exec(select(AuditEntry.action)).all()

    assert list(actions) == ["run.queued"]
