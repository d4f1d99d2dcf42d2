"""Figures of a unit and requirements of a post, written by hand."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from fastapi.testclient import TestClient

from app.db import Database
from app.profiles.queries import load_city
from app.profiles.records import PostRecord

As = Callable[[str], TestClient]
FIGURES = "/api/v1/units/MELATI-1/figures"
ASKED = "/api/v1/posts/MELATI-1/requirements"
TOLD = {"pekppp": 473, "skm_waktu": 8250, "received": 120, "closed": 100, "in_time": 90}
NEW = {
    "valid_from": "2026-02-01",
    "kelas": 9,
    "min_education": "s1",
    "fields": ["pemerintahan", "hukum"],
    "competencies": {"integritas": 3, "komunikasi": 2},
    "document": "SK-STANDAR-1",
}

pytestmark = [
    pytest.mark.usefixtures("belongings"),
    pytest.mark.usefixtures("in_february"),
]


@pytest.fixture
def in_february() -> Iterator[None]:
    with time_machine.travel("2026-02-06T03:00:00Z", tick=False):
        yield


def logged(client: TestClient, action: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/api/v1/audit?action={action}").json()[
        "items"
    ]
    return found


def test_figures_are_written_read_corrected_and_withdrawn(as_: As) -> None:
    client = as_("analyst")

    first = client.put(f"{FIGURES}/2025", json=TOLD)
    second = client.put(f"{FIGURES}/2025", json=TOLD | {"pekppp": 190})

    assert (first.status_code, first.json()["pekppp"]) == (200, 473)
    assert first.json()["sipp"] is None
    assert first.json()["source"] == "api#analyst"
    assert second.json()["pekppp"] == 190
    assert [row["year"] for row in client.get(FIGURES).json()["items"]] == [2025]
    told = logged(client, "unit_figure.written")
    assert told[0]["subject"] == "unit:MELATI-1"
    assert told[0]["detail"] == {"year": 2025, "changed": {"pekppp": [473, 190]}}
    assert client.delete(f"{FIGURES}/2025").status_code == 204
    assert client.get(FIGURES).json()["items"] == []
    assert client.delete(f"{FIGURES}/2025").status_code == 404
    [gone] = logged(client, "unit_figure.withdrawn")
    assert gone["detail"]["changed"]["received"] == [120, None]


def test_the_same_figures_again_change_nothing(as_: As) -> None:
    client = as_("analyst")
    client.put(f"{FIGURES}/2025", json=TOLD)

    assert client.put(f"{FIGURES}/2025", json=TOLD).status_code == 200

    assert len(logged(client, "unit_figure.written")) == 1


def test_years_stand_newest_first(as_: As) -> None:
    client = as_("analyst")
    for year in (2023, 2025, 2024):
        client.put(f"{FIGURES}/{year}", json=TOLD)

    assert [row["year"] for row in client.get(FIGURES).json()["items"]] == [
        2025,
        2024,
        2023,
    ]


@pytest.mark.parametrize(
    ("year", "body", "status"),
    [
        (2027, TOLD, 400),  # not begun
        (1999, TOLD, 422),
        (2025, {}, 422),  # no figure at all
        (2025, TOLD | {"pekppp": 501}, 422),
        (2025, TOLD | {"pekppp": 4.73}, 422),
        (2025, TOLD | {"closed": 121}, 422),
        (2025, TOLD | {"in_time": 101}, 422),
        (2025, {"closed": 5}, 422),
        (2025, TOLD | {"kedekatan": 1}, 422),
        (2025, TOLD | {"document": "a\x00b"}, 422),
    ],
)
def test_bad_figures_are_refused_and_nothing_is_written(
    as_: As, year: int, body: dict[str, Any], status: int
) -> None:
    client = as_("analyst")

    answer = client.put(f"{FIGURES}/{year}", json=body)

    assert answer.status_code == status
    assert answer.json()["errors"]
    assert client.get(FIGURES).json()["items"] == []
    assert logged(client, "unit_figure.written") == []


@pytest.mark.parametrize("role", ["auditor", "integrator"])
def test_only_an_analyst_writes_by_hand(as_: As, role: str) -> None:
    client = as_(role)

    refused = [
        client.put(f"{FIGURES}/2025", json=TOLD),
        client.delete(f"{FIGURES}/2025"),
        client.put(ASKED, json=NEW),
    ]

    assert {answer.status_code for answer in refused} == {403}
    assert all("records.write" in answer.json()["detail"] for answer in refused)
    assert client.get(FIGURES).status_code == 200


def test_requirements_hold_from_their_day_and_the_old_ones_until_then(
    as_: As, db: Database
) -> None:
    client = as_("analyst")

    answer = client.put(ASKED, json=NEW)

    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert (told["kelas"], told["min_education"]) == (9, "s1")
    assert told["fields"] == ["hukum", "pemerintahan"]
    assert told["competencies"] == {"integritas": 3, "komunikasi": 2}
    assert (told["title"], told["eselon"]) == ("Lurah Melati", "41")
    assert told["valid_from"] == "2026-02-01"
    [entry] = logged(client, "post.requirements_written")
    assert entry["subject"] == "post:MELATI-1"
    assert entry["detail"]["changed"]["kelas"] == [None, 9]
    before, after = (known_of(db, day) for day in ("2026-01-31", "2026-02-01"))
    assert (before.kelas, after.kelas) == (None, 9)
    assert after.competencies == {"integritas": 3, "komunikasi": 2}


def known_of(db: Database, day: str) -> PostRecord:
    with db.reading() as session:
        [post] = load_city(session, agency_id=1, as_of=date.fromisoformat(day)).posts
        return post


def test_the_same_requirements_again_change_nothing(as_: As) -> None:
    client = as_("analyst")
    client.put(ASKED, json=NEW)

    assert client.put(ASKED, json=NEW | {"valid_from": "2026-02-03"}).status_code == 200

    assert len(logged(client, "post.requirements_written")) == 1


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"valid_from": "2023-12-31"}, 400),  # before what is on record
        ({"kelas": 18}, 422),
        ({"min_education": "s9"}, 422),
        ({"competencies": {"kedekatan": 2}}, 422),
        ({"competencies": {"integritas": 6}}, 422),
        ({"fields": ["Ilmu Hukum"]}, 422),
        ({"workflow": "kilat"}, 422),
        ({"eselon": "31"}, 422),  # the structure comes from ref-unor alone
    ],
)
def test_bad_requirements_are_refused(
    as_: As, given: dict[str, Any], status: int
) -> None:
    client = as_("analyst")

    answer = client.put(ASKED, json=NEW | given)

    assert answer.status_code == status
    assert client.get("/api/v1/posts/MELATI-1").json()["kelas"] is None
