"""A key asks so often a minute, and is told what is left and how long to wait."""

import pytest
from fastapi.testclient import TestClient

from app.accounts.actor import Actor
from app.config import Settings
from app.db import Database
from app.main import PREFIX, create_app
from app.web import shares
from app.web.shares import Shares
from tests.app.conftest import ADDRESS, carrying

pytestmark = pytest.mark.sqlite


class Watch:
    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def test_a_bucket_fills_evenly() -> None:
    watch = Watch()
    bucket = Shares(60, now=watch)

    spent = [bucket.take("sari")[0] for _ in range(61)]
    other = bucket.take("bima")
    watch.at += 2.0
    later = [bucket.take("sari") for _ in range(3)]

    assert spent == [*range(59, -1, -1), -1]
    assert other[0] == 59
    assert [left for left, _ in later] == [1, 0, -1]
    assert later[2][1] == 1


def test_who_has_not_asked_for_longest_is_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shares, "MOST_BUCKETS", 2)
    bucket = Shares(60)

    for key in ("a", "b", "a", "c"):
        bucket.take(key)

    assert list(bucket.buckets) == ["a", "c"]


@pytest.fixture
def slow(settings: Settings, db: Database) -> TestClient:
    made = settings.model_copy(update={"requests_per_minute": 3})
    return TestClient(create_app(made, db), base_url=ADDRESS)


def test_the_fourth_of_three_is_refused_and_told_when(
    slow: TestClient, db: Database, operator: Actor
) -> None:
    sari = carrying(slow, db, "analyst", operator)
    bima = carrying(slow, db, "auditor", operator)

    told = [sari.get(f"{PREFIX}/me") for _ in range(4)]
    other = bima.get(f"{PREFIX}/me")
    screen = sari.get("/masuk")

    assert [answer.status_code for answer in told] == [200, 200, 200, 429]
    refused = told[3]
    assert refused.json()["type"] == "/problems/too-many-requests"
    assert 1 <= int(refused.headers["retry-after"]) <= 20
    assert told[0].headers["ratelimit"] == '"kunci";r=2;t=20'
    assert told[0].headers["ratelimit-policy"] == '"kunci";q=3;w=60'
    assert (other.status_code, screen.status_code) == (200, 200)


def test_nobody_is_counted_where_no_limit_is_set(
    settings: Settings, db: Database
) -> None:
    free = settings.model_copy(update={"requests_per_minute": 0})
    client = TestClient(create_app(free, db), base_url=ADDRESS)

    answers = {client.get(f"{PREFIX}/me").status_code for _ in range(10)}

    assert answers == {401}
