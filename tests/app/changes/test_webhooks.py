"""Webhooks: told once it is committed, signed, tried again, and given up in the end."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlmodel import select

from app import clock
from app.accounts.models import AccessKey
from app.audit.models import AuditEntry
from app.changes import sending
from app.changes.models import Webhook
from app.changes.sending import tell_once
from app.config import Settings
from app.db import Database
from app.main import PREFIX, create_app
from tests.app.changes.receiver import (
    DRIPPED_SECONDS,
    Receiver,
    dripping,
    is_signed,
    receiving,
)

As = Callable[[str], TestClient]
HOOKS = f"{PREFIX}/webhooks"
FREEZE = {
    "code": "beku",
    "starts_on": "2025-02-20",
    "ends_on": "2025-08-19",
    "basis": "UU 10/2016",
    "article": "Pasal 162 ayat (3)",
}
START = "2026-01-19T03:00:00Z"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(
        update={"webhook_private": True, "webhook_attempts": 3, "webhook_failures": 4}
    )


@pytest.fixture
def app(settings: Settings, db: Database) -> FastAPI:
    return create_app(settings, db)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as made:
        yield made


def subscribed(client: TestClient, receiver: Receiver, **asked: Any) -> dict[str, Any]:
    answer = client.post(HOOKS, json={"url": receiver.url} | asked)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def freeze(client: TestClient, code: str = "beku") -> None:
    told = client.put(f"{PREFIX}/clocks/freezes", json=FREEZE | {"code": code})
    assert told.status_code == 200


def tell_all(db: Database, settings: Settings) -> None:
    while tell_once(db, settings):
        pass


def state_of(client: TestClient, number: int = 1) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"{HOOKS}/{number}").json()
    return found


def log_of(client: TestClient, number: int = 1) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = client.get(f"{HOOKS}/{number}/deliveries").json()[
        "items"
    ]
    return rows


def test_a_change_is_told_signed_and_once(
    as_: As, db: Database, settings: Settings, receiver: Receiver
) -> None:
    client = as_("integrator")
    made = subscribed(client, receiver, actions=["freeze.recorded"])
    freeze(as_("analyst"))

    tell_all(db, settings)
    tell_all(db, settings)

    [(headers, body)] = receiver.came
    assert is_signed(made["secret"], headers, body)
    assert not is_signed(made["secret"], headers, body + b" ")
    [told] = receiver.bodies()
    [item] = told["data"]["items"]
    assert (told["type"], item["action"]) == ("changes.recorded", "freeze.recorded")
    assert item["href"] == f"{PREFIX}/clocks/freezes/beku"
    [row] = log_of(client)
    assert (row["state"], row["status"], row["attempts"]) == ("sent", 204, 1)
    assert row["until_seq"] == item["seq"]


def test_a_webhook_is_told_what_its_key_may_know(
    as_: As, db: Database, settings: Settings, receiver: Receiver
) -> None:
    subscribed(as_("integrator"), receiver)
    freeze(as_("analyst"))  # and a key is added, which integrators are not told

    tell_all(db, settings)

    told = [
        item["action"] for each in receiver.bodies() for item in each["data"]["items"]
    ]
    assert told == ["freeze.recorded"]


@pytest.mark.sqlite
def test_a_failure_is_tried_again_later_and_then_given_up(
    as_: As, db: Database, settings: Settings, receiver: Receiver
) -> None:
    receiver.status = 500
    with time_machine.travel(START, tick=False) as traveller:
        client, analyst = as_("integrator"), as_("analyst")
        made = subscribed(client, receiver)
        freeze(analyst)
        for _ in range(2):
            tell_all(db, settings)
        early = len(receiver.came)
        traveller.shift(timedelta(seconds=6))
        tell_all(db, settings)
        traveller.shift(timedelta(seconds=31))
        tell_all(db, settings)
        traveller.shift(timedelta(days=1))
        tell_all(db, settings)

        [row] = log_of(client)
    assert early == 1
    assert len(receiver.came) == 3
    assert len({headers["webhook-id"] for headers, _ in receiver.came}) == 1
    assert len({headers["webhook-timestamp"] for headers, _ in receiver.came}) == 3
    assert all(is_signed(made["secret"], *each) for each in receiver.came)
    assert (row["state"], row["status"], row["attempts"]) == ("failed", 500, 3)


@pytest.mark.sqlite
def test_who_never_listens_is_told_no_more_until_switched_on(
    as_: As, db: Database, settings: Settings, receiver: Receiver
) -> None:
    receiver.status = 503
    client, analyst = as_("integrator"), as_("analyst")
    subscribed(client, receiver)
    for number in range(6):
        freeze(analyst, f"beku-{number}")
        tell_all(db, settings)

    off = state_of(client)
    tried = len(receiver.came)
    receiver.status = 204
    url = {"url": receiver.url}
    on = client.put(f"{HOOKS}/1", json=url)
    with time_machine.travel(clock.now() + timedelta(hours=1), tick=True):
        tell_all(db, settings)

    assert (off["state"], tried) == ("off", 4)
    assert "4 kali" in off["off_because"]
    assert (on.json()["state"], on.json()["off_because"]) == ("active", None)
    # What came while it was off was not lost.
    told = {
        item["subject"]
        for each in receiver.bodies()[4:]
        for item in each["data"]["items"]
    }
    assert told == {f"freeze:beku-{number}" for number in range(6)}
    with db.reading() as session:
        query = select(AuditEntry).where(AuditEntry.action == "webhook.disabled")
        assert len(session.exec(query).all()) == 1


@pytest.mark.sqlite
def test_gone_is_gone(
    as_: As, db: Database, settings: Settings, receiver: Receiver
) -> None:
    receiver.status = 410
    client = as_("integrator")
    subscribed(client, receiver)
    freeze(as_("analyst"))

    tell_all(db, settings)

    assert state_of(client)["state"] == "off"
    assert len(receiver.came) == 1


@pytest.mark.sqlite
def test_a_redirect_is_not_followed(
    as_: As, db: Database, settings: Settings, receiver: Receiver
) -> None:
    receiver.status, receiver.headers = 307, {"location": receiver.url}
    client = as_("integrator")
    subscribed(client, receiver)
    freeze(as_("analyst"))

    tell_all(db, settings)

    assert len(receiver.came) == 1
    assert log_of(client)[0]["status"] == 307


@pytest.mark.sqlite
def test_who_answers_drop_by_drop_is_not_waited_for(
    as_: As, db: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each drop comes soon enough; all of them together do not."""
    monkeypatch.setattr(sending, "DEADLINE", 0.5)
    client = as_("integrator")
    with dripping() as slow:
        subscribed(client, slow)
        freeze(as_("analyst"))
        began = time.monotonic()
        tell_all(db, settings)
        took = time.monotonic() - began

    [row] = log_of(client)
    assert took < DRIPPED_SECONDS / 2
    assert (row["state"], row["status"]) == ("waiting", None)
    assert (row["attempts"], row["problem"]) == (1, "TimeoutError")


@pytest.mark.sqlite
def test_a_part_of_the_log_is_told_again(
    as_: As, db: Database, settings: Settings, receiver: Receiver
) -> None:
    client, analyst = as_("integrator"), as_("analyst")
    freeze(analyst, "sebelum")
    subscribed(client, receiver)
    freeze(analyst, "sesudah")
    tell_all(db, settings)

    answer = client.post(f"{HOOKS}/1/replay", json={"since": 0})
    tell_all(db, settings)

    assert (answer.status_code, answer.json()["deliveries"]) == (202, 1)
    first, again = receiver.bodies()
    assert [i["subject"] for i in first["data"]["items"]] == ["freeze:sesudah"]
    assert [i["subject"] for i in again["data"]["items"]] == [
        "freeze:sebelum",
        "freeze:sesudah",
    ]


@pytest.mark.sqlite
def test_a_revoked_key_is_told_no_more(
    as_: As, db: Database, settings: Settings, receiver: Receiver
) -> None:
    subscribed(as_("integrator"), receiver)
    analyst = as_("analyst")
    freeze(analyst)
    with db.transaction() as session:
        query = select(AccessKey).where(AccessKey.name == "integrator")
        key = session.exec(query).one()
        key.revoked_at = clock.now()
        session.add(key)

    tell_all(db, settings)

    assert receiver.came == []
    assert "dicabut" in state_of(analyst)["off_because"]


@pytest.mark.sqlite
def test_a_secret_is_shown_once_and_kept_nowhere(
    as_: As, db: Database, settings: Settings, receiver: Receiver
) -> None:
    client = as_("integrator")
    once = {"Idempotency-Key": "kait-1"}
    body = {"url": receiver.url}

    made = client.post(HOOKS, json=body, headers=once).json()
    again = client.post(HOOKS, json=body, headers=once)
    renewed = client.post(f"{HOOKS}/1/secret").json()
    freeze(as_("analyst"))
    tell_all(db, settings)

    assert again.json() == made | {"secret": None}
    assert made["secret"] != renewed["secret"]
    assert is_signed(renewed["secret"], *receiver.came[0])
    assert not is_signed(made["secret"], *receiver.came[0])
    assert "secret" not in state_of(client)
    with db.reading() as session:
        row = session.get_one(Webhook, 1)
        assert row.salt not in made["secret"]
        told = str([entry.detail for entry in session.exec(select(AuditEntry))])
    assert made["secret"] not in told


def test_a_message_that_died_with_its_worker_is_sent_again(
    as_: As, db: Database, settings: Settings, receiver: Receiver
) -> None:
    with time_machine.travel(START, tick=False) as traveller:
        client = as_("integrator")
        subscribed(client, receiver)
        freeze(as_("analyst"))
        broken = settings.model_copy(update={"secret": None})
        with pytest.raises(AttributeError):
            tell_once(db, broken)  # claimed, and then the worker falls over
        tell_all(db, settings)
        early = len(receiver.came)
        traveller.shift(timedelta(seconds=61))
        tell_all(db, settings)

    assert (early, len(receiver.came)) == (0, 1)
    assert log_of(client)[0]["attempts"] == 2


def test_an_ended_webhook_is_gone(
    as_: As, db: Database, settings: Settings, receiver: Receiver
) -> None:
    client = as_("integrator")
    subscribed(client, receiver)
    freeze(as_("analyst"))

    ended = client.delete(f"{HOOKS}/1")
    tell_all(db, settings)

    assert ended.status_code == 204
    assert receiver.came == []
    assert client.get(f"{HOOKS}/1").status_code == 404
    assert client.get(HOOKS).json()["items"] == []


@pytest.mark.sqlite
def test_a_name_that_turns_inward_later_is_not_called(
    as_: As, db: Database, settings: Settings, receiver: Receiver
) -> None:
    """What was allowed when it was kept is judged again each time it is called."""
    client = as_("integrator")
    subscribed(client, receiver)
    freeze(as_("analyst"))

    tell_all(db, settings.model_copy(update={"webhook_private": False}))

    assert receiver.came == []
    assert "jaringan dalam" in log_of(client)[0]["problem"]


def test_only_those_who_may_keep_webhooks(as_: As, stranger: TestClient) -> None:
    body = {"url": "http://127.0.0.1:9/x"}

    assert as_("auditor").post(HOOKS, json=body).status_code == 403
    assert as_("integrator").post(HOOKS, json=body).status_code == 201
    assert stranger.get(f"{HOOKS}/1").status_code == 404
    assert stranger.get(HOOKS).json()["items"] == []
