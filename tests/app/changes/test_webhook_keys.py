"""Whose knowledge a webhook tells: nobody gains by changing another's."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.config import Settings
from app.db import Database
from app.main import create_app
from tests.app.changes.receiver import Receiver, receiving
from tests.app.changes.test_webhooks import (
    HOOKS,
    freeze,
    log_of,
    subscribed,
    tell_all,
)

pytestmark = pytest.mark.sqlite
As = Callable[[str], TestClient]
FREEZES = {"freeze.recorded"}


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"webhook_private": True})


@pytest.fixture
def app(settings: Settings, db: Database) -> FastAPI:
    return create_app(settings, db)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as made:
        yield made


@pytest.fixture
def other() -> Iterator[Receiver]:
    with receiving() as made:
        yield made


def told_to(receiver: Receiver) -> set[str]:
    return {item["action"] for body in receiver.bodies() for item in _items(body)}


def _items(body: dict[str, Any]) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = body["data"]["items"]
    return items


def acts_of(analyst: TestClient) -> list[str]:
    found = analyst.get(HOOKS.replace("webhooks", "changes")).json()["items"]
    return [item["action"] for item in found if item["action"].startswith("webhook")]


def test_who_turns_an_analysts_webhook_to_himself_hears_his_own(
    as_: As, db: Database, settings: Settings, receiver: Receiver, other: Receiver
) -> None:
    analyst, integrator = as_("analyst"), as_("integrator")
    subscribed(analyst, receiver)
    freeze(analyst, "sebelum")
    analyst.post(f"{HOOKS}/1/secret")  # an act no integrator may know of
    receiver.status = 500
    tell_all(db, settings)  # waits to be tried again
    freeze(analyst, "belum-dikumpulkan")

    assert integrator.put(f"{HOOKS}/1", json={"url": other.url}).status_code == 200
    integrator.post(f"{HOOKS}/1/secret")
    [waited] = log_of(analyst)
    tell_all(db, settings)
    early = list(other.came)
    assert integrator.post(f"{HOOKS}/1/replay", json={"since": 0}).status_code == 202
    freeze(analyst, "sesudah")
    tell_all(db, settings)

    assert waited["state"] == "failed"
    assert "kunci" in waited["problem"]
    assert early == []  # nothing of what had gathered for the analyst
    assert len(other.came) == 2
    assert told_to(other) == FREEZES
    assert "webhook.changed" in acts_of(analyst)


@pytest.mark.parametrize("way", ["secret", "replay"])
def test_a_lesser_key_that_renews_or_replays_lessens_what_is_told(
    as_: As, db: Database, settings: Settings, receiver: Receiver, way: str
) -> None:
    analyst, integrator = as_("analyst"), as_("integrator")
    subscribed(analyst, receiver)

    assert integrator.post(f"{HOOKS}/1/{way}", json={"since": 0}).is_success
    freeze(analyst)
    tell_all(db, settings)

    assert told_to(receiver) == FREEZES
    assert acts_of(analyst).count("webhook.changed") == 1


@pytest.mark.parametrize("way", ["secret", "replay"])
def test_a_greater_key_that_renews_or_replays_gives_nothing_away(
    as_: As, db: Database, settings: Settings, receiver: Receiver, way: str
) -> None:
    """An analyst helps out: the address is still the one an integrator named."""
    analyst, integrator = as_("analyst"), as_("integrator")
    subscribed(integrator, receiver)
    freeze(analyst, "sebelum")

    assert analyst.post(f"{HOOKS}/1/{way}", json={"since": 0}).is_success
    freeze(analyst, "sesudah")
    tell_all(db, settings)

    assert told_to(receiver) == FREEZES
    told = {item["subject"] for body in receiver.bodies() for item in _items(body)}
    assert told == {"freeze:sebelum", "freeze:sesudah"}  # and without a gap


def test_who_names_the_address_is_told_what_he_may_know(
    as_: As, db: Database, settings: Settings, receiver: Receiver, other: Receiver
) -> None:
    analyst, integrator = as_("analyst"), as_("integrator")
    subscribed(integrator, receiver)

    analyst.put(f"{HOOKS}/1", json={"url": other.url})
    freeze(analyst)
    tell_all(db, settings)

    assert told_to(other) > FREEZES
    assert "webhook.changed" in told_to(other)
