"""Two at once: each is told the truth, and nothing is half done."""

import threading
from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import Session, func, select

from app.accounts.actor import Actor
from app.accounts.models import Agency
from app.audit.models import AuditEntry
from app.db import Database
from app.errors import ConflictError
from app.placements.models import Proposal, Run, RunState, Snapshot
from app.placements.schemas import RoundCreate
from app.placements.service import rounds, runs
from app.placements.service.runs import Claim
from app.placements.solving.orders import Made
from tests.app.conftest import make_agency
from tests.app.pages.small_city import write_city
from tests.app.pages.small_proposal import summary

DATES = {"as_of": date(2026, 1, 19), "effective_on": date(2026, 2, 6)}
LEASE = 10


@pytest.fixture
def drafted(db: Database, operator: Actor) -> Actor:
    """Create a round of the small city, ready to be frozen."""
    with db.transaction() as session:
        write_city(session, agency_id=operator.agency_id)
        new = RoundCreate(code="feb", name="Putaran Februari", **DATES)
        rounds.create_round(session, new, actor=operator, secret="r" * 32)
    return operator


@pytest.fixture
def claimed(db: Database, drafted: Actor) -> Claim:
    """Have a worker hold a run of the round."""
    with db.transaction() as session:
        rounds.freeze_round(session, "feb", actor=drafted)
        runs.queue_run(session, "feb", actor=drafted)
    with db.transaction() as session:
        claim = runs.claim_run(session, "pekerja", lease_seconds=LEASE)
    assert claim is not None
    return claim


def at_once(db: Database, acts: list[Callable[[Session], object]]) -> list[str]:
    """Do all of it at the same moment, each in its own transaction."""
    start = threading.Barrier(len(acts))
    ended: list[str] = []

    def one(act: Callable[[Session], object]) -> None:
        start.wait()
        try:
            with db.transaction() as session:
                act(session)
        except ConflictError:
            ended.append("refused")
        else:
            ended.append("done")

    threads = [threading.Thread(target=one, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(ended)


def made() -> Made:
    return Made(
        problem_gz=b"",
        proposal_gz=b"",
        problem_sha256="0" * 64,
        summary=summary(),
        before={},
        after={},
        posts=("KEC-1",),
        justifications={},
    )


def test_of_two_who_freeze_at_once_one_is_told_that_it_is_frozen(
    db: Database, drafted: Actor
) -> None:
    def freeze(session: Session) -> None:
        rounds.freeze_round(session, "feb", actor=drafted)

    ended = at_once(db, [freeze, freeze])

    assert ended == ["done", "refused"]
    with db.reading() as session:
        assert session.exec(select(func.count()).select_from(Snapshot)).one() == 1


def test_a_cancelled_run_stores_nothing_however_late_the_word_comes(
    db: Database, drafted: Actor, claimed: Claim
) -> None:
    with db.transaction() as session:
        runs.cancel_run(session, claimed.run_id, actor=drafted)

    with db.transaction() as session:
        stored = runs.finish_run(session, claimed, made())

    assert stored is None
    with db.reading() as session:
        assert session.exec(select(Proposal)).all() == []
        assert session.exec(select(Run.state)).one() is RunState.CANCELLED


def test_of_cancel_and_finish_at_once_exactly_one_happens(
    db: Database, drafted: Actor, claimed: Claim
) -> None:
    def cancel(session: Session) -> None:
        runs.cancel_run(session, claimed.run_id, actor=drafted)

    def finish(session: Session) -> None:
        runs.finish_run(session, claimed, made())

    ended = at_once(db, [cancel, finish])

    with db.reading() as session:
        state = session.exec(select(Run.state)).one()
        stored = session.exec(select(func.count()).select_from(Proposal)).one()
    was_cancelled = ended == ["done", "done"]
    assert state is (RunState.CANCELLED if was_cancelled else RunState.DONE)
    assert stored == (0 if was_cancelled else 1)


def test_a_cancelled_run_whose_worker_died_is_not_begun_again(
    db: Database, drafted: Actor, claimed: Claim
) -> None:
    with db.transaction() as session:
        runs.beat(session, claimed, {}, lease_seconds=-1)
        runs.cancel_run(session, claimed.run_id, actor=drafted)

    with db.transaction() as session:
        again = runs.claim_run(session, "lain", lease_seconds=LEASE)

    assert again is None
    with db.reading() as session:
        assert session.exec(select(Run.state)).one() is RunState.CANCELLED


def test_every_change_of_a_run_has_its_entry(
    db: Database, drafted: Actor, claimed: Claim
) -> None:
    with db.transaction() as session:
        runs.cancel_run(session, claimed.run_id, actor=drafted)
        runs.cancel_run(session, claimed.run_id, actor=drafted)
        runs.end_cancelled(session, claimed)

    with db.reading() as session:
        subject = f"run:{claimed.run_id}"
        query = select(AuditEntry.action, AuditEntry.actor)
        found = session.exec(query.where(AuditEntry.subject == subject)).all()
    assert found == [
        ("run.queued", "operator"),
        ("run.started", "pekerja"),
        ("run.cancelled", "operator"),
        ("run.stopped", "pekerja"),
    ]


@pytest.mark.postgres
def test_a_read_sees_one_moment(db: Database, operator: Actor) -> None:
    """A city read in many statements must not be half of one import."""
    count = select(func.count()).select_from(Agency)

    with db.reading() as session:
        before = session.exec(count).one()
        make_agency(db, code="lain", name="Kota Lain")
        after = session.exec(count).one()

    assert before == after == 1
