"""What is sent again under one key is not done again, whatever was lost on the way."""

import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from fastapi.testclient import TestClient
from sqlmodel import func, select

from app import clock, worker
from app.accounts.models import AccessKey, KeptAnswer
from app.audit.models import AuditEntry
from app.config import Settings
from app.db import Database
from app.intake.keeping import Shelf
from app.main import PREFIX
from tests.app.intake.workbooks import small_city as files
from tests.app.placements.test_honesty import full_disk

As = Callable[[str], TestClient]
ROUND: dict[str, Any] = {
    "code": "feb",
    "name": "Putaran Februari",
    "as_of": "2026-01-19",
    "effective_on": "2026-02-06",
}
ONCE = {"Idempotency-Key": "7c1e0d0a-1"}


def acts(db: Database, action: str) -> int:
    with db.reading() as session:
        query = select(func.count()).where(AuditEntry.action == action)
        return session.exec(query).one()


def test_the_same_again_gives_the_same_answer(as_: As, db: Database) -> None:
    client = as_("analyst")

    first = client.post(f"{PREFIX}/rounds", json=ROUND, headers=ONCE)
    turned = dict(reversed(ROUND.items()))
    again = client.post(f"{PREFIX}/rounds", json=turned, headers=ONCE)
    without = client.post(f"{PREFIX}/rounds", json=ROUND)

    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content
    for name in ("location", "etag", "content-type"):
        assert again.headers[name] == first.headers[name]
    assert again.headers["idempotency-replayed"] == "true"
    assert "idempotency-replayed" not in first.headers
    assert without.status_code == 409
    assert acts(db, "round.created") == 1


@pytest.mark.sqlite
def test_another_body_under_the_same_key_is_refused(as_: As, db: Database) -> None:
    client = as_("analyst")
    client.post(f"{PREFIX}/rounds", json=ROUND, headers=ONCE)

    other = client.post(f"{PREFIX}/rounds", json=ROUND | {"code": "lain"}, headers=ONCE)
    elsewhere = client.post(
        f"{PREFIX}/rounds/feb/freeze", headers=ONCE | {"If-Match": "*"}
    )

    assert (other.status_code, elsewhere.status_code) == (422, 422)
    assert other.json()["type"] == "/problems/idempotency-key-reused"
    assert acts(db, "round.created") == 1


@pytest.mark.sqlite
def test_a_key_belongs_to_its_caller(
    as_: As, stranger: TestClient, db: Database
) -> None:
    mine = as_("analyst").post(f"{PREFIX}/rounds", json=ROUND, headers=ONCE)

    theirs = stranger.post(
        f"{PREFIX}/rounds", json=ROUND | {"name": "Lain"}, headers=ONCE
    )

    assert (mine.status_code, theirs.status_code) == (201, 201)
    assert acts(db, "round.created") == 2


def test_two_at_once_do_it_once(as_: As, db: Database) -> None:
    client = as_("analyst")
    gate = threading.Barrier(6)
    told: list[Any] = []

    def send() -> None:
        gate.wait()
        told.append(client.post(f"{PREFIX}/rounds", json=ROUND, headers=ONCE))

    senders = [threading.Thread(target=send) for _ in range(6)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()

    assert {answer.status_code for answer in told} == {201}
    assert len({answer.content for answer in told}) == 1
    replays = [a for a in told if "idempotency-replayed" in a.headers]
    assert len(replays) == 5
    assert acts(db, "round.created") == 1


def test_what_was_not_committed_is_not_kept(as_: As, db: Database) -> None:
    """The answer stands in the transaction of what it tells of."""
    client = as_("analyst")
    with full_disk():
        failed = client.post(f"{PREFIX}/rounds", json=ROUND, headers=ONCE)
    with db.reading() as session:
        kept = session.exec(select(func.count()).select_from(KeptAnswer)).one()

    again = client.post(f"{PREFIX}/rounds", json=ROUND, headers=ONCE)

    assert (failed.status_code, kept, again.status_code) == (500, 0, 201)
    assert "idempotency-replayed" not in again.headers
    assert acts(db, "round.created") == 1


@pytest.mark.sqlite
def test_a_refusal_is_judged_anew(as_: As) -> None:
    client = as_("analyst")
    early = client.post(f"{PREFIX}/rounds/feb/freeze", headers=ONCE)
    client.post(f"{PREFIX}/rounds", json=ROUND)

    later = client.post(f"{PREFIX}/rounds/feb/freeze", headers=ONCE)

    assert early.status_code == 404
    assert later.status_code == 409  # nothing to freeze yet, which is a new answer


@pytest.mark.sqlite
def test_files_are_imported_once_whatever_their_envelope(as_: As, db: Database) -> None:
    client = as_("integrator")
    sent = [("files", file) for file in files()]

    first = client.post(f"{PREFIX}/imports", files=sent, headers=ONCE)
    again = client.post(f"{PREFIX}/imports", files=sent, headers=ONCE)
    fewer = client.post(f"{PREFIX}/imports", files=sent[1:], headers=ONCE)

    assert first.status_code == 201, first.text
    assert again.content == first.content
    assert again.headers["idempotency-replayed"] == "true"
    assert fewer.status_code == 422
    assert acts(db, "import.applied") == 1


@pytest.mark.sqlite
def test_a_key_expires(as_: As, db: Database) -> None:
    client = as_("analyst")
    client.post(f"{PREFIX}/rounds", json=ROUND, headers=ONCE)

    with time_machine.travel(clock.now() + timedelta(hours=25), tick=True):
        later = client.post(
            f"{PREFIX}/rounds", json=ROUND | {"code": "mar"}, headers=ONCE
        )

    assert later.status_code == 201
    assert acts(db, "round.created") == 2
    with db.reading() as session:
        assert session.exec(select(func.count()).select_from(KeptAnswer)).one() == 1


def kept_of(db: Database) -> list[str]:
    with db.reading() as session:
        return [row.name for row in session.exec(select(KeptAnswer))]


def test_the_worker_forgets_what_an_idle_key_left(
    as_: As, db: Database, settings: Settings
) -> None:
    as_("analyst").post(f"{PREFIX}/rounds", json=ROUND, headers=ONCE)

    worker.tidy(db, settings)
    assert kept_of(db) == [ONCE["Idempotency-Key"]]
    with time_machine.travel(clock.now() + timedelta(hours=25), tick=True):
        worker.tidy(db, settings)

    assert kept_of(db) == []


@pytest.mark.sqlite
def test_the_worker_forgets_what_a_revoked_key_left(
    as_: As, stranger: TestClient, db: Database, settings: Settings
) -> None:
    as_("analyst").post(f"{PREFIX}/rounds", json=ROUND, headers=ONCE)
    theirs = ONCE | {"Idempotency-Key": "milik-lain"}
    stranger.post(f"{PREFIX}/rounds", json=ROUND, headers=theirs)
    with db.transaction() as session:
        kept = session.exec(select(KeptAnswer).where(KeptAnswer.name != "milik-lain"))
        key = session.get_one(AccessKey, kept.one().key_id)
        key.revoked_at = clock.now()
        session.add(key)

    worker.tidy(db, settings)

    assert kept_of(db) == ["milik-lain"]


@pytest.mark.sqlite
def test_a_shelf_in_disorder_keeps_no_answer_for_ever(
    as_: As, db: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_("analyst").post(f"{PREFIX}/rounds", json=ROUND, headers=ONCE)
    monkeypatch.setattr(Shelf, "names", lambda _: Path("/dev/null/x").read_bytes())

    with time_machine.travel(clock.now() + timedelta(hours=25), tick=True):
        worker.tidy(db, settings)

    assert kept_of(db) == []


@pytest.mark.sqlite
@pytest.mark.parametrize("key", ["", "x" * 201, "a\tb"])
def test_a_key_that_is_none_is_refused(as_: As, key: str) -> None:
    answer = as_("analyst").post(
        f"{PREFIX}/rounds", json=ROUND, headers={"Idempotency-Key": key}
    )

    assert answer.status_code == 400
    assert "Idempotency-Key" in answer.json()["detail"]
