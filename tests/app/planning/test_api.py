"""Looking ahead over HTTP: guarded, one agency's own, resting on a frozen round."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.accounts.actor import Actor
from app.config import Settings
from app.db import Database
from app.placements.service.working import work_once
from tests.app.pages.small_city import SARI, write_city

As = Callable[[str], TestClient]
ROUND = "/api/v1/planning/rounds/feb"
PATHS = [
    "/forecast",
    "/locks",
    "/shortages",
    "/acting",
    "/coverage",
    "/bench",
    "/data-gaps",
    "/earliest",
    "/posts/KEC-1",
    f"/officers/{SARI}",
    f"/posts/KEC-1/officers/{SARI}/earliest",
    "/rulebooks/2026-1",
]


@pytest.fixture
def analyst(db: Database, operator: Actor, as_: As) -> TestClient:
    """Give an analyst over a small city with a frozen round "feb"."""
    with db.transaction() as session:
        write_city(session, agency_id=operator.agency_id)
    client = as_("analyst")
    new = {
        "code": "feb",
        "name": "Putaran Februari",
        "as_of": "2026-01-19",
        "effective_on": "2026-02-06",
    }
    assert client.post("/api/v1/rounds", json=new).status_code == 201
    assert client.post("/api/v1/rounds/feb/freeze").status_code == 200
    return client


def get(client: TestClient, path: str, **params: str) -> Any:
    answer = client.get(ROUND + path, params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize("path", PATHS)
def test_an_auditor_reads_and_an_integrator_does_not(
    analyst: TestClient, as_: As, path: str
) -> None:
    assert as_("auditor").get(ROUND + path).status_code == 200
    refused = as_("integrator").get(ROUND + path)

    assert refused.status_code == 403
    assert "planning.read" in refused.json()["detail"]


def test_the_empty_kecamatan_can_be_filled_and_is_counted(analyst: TestClient) -> None:
    forecast = get(analyst, "/forecast")
    short = get(analyst, "/shortages")

    first = forecast["months"][0]
    vacant = {row["post"]["post"]: row for row in first["vacancies"]}
    assert vacant["KEC-1"]["cause"] == "standing"
    assert vacant["KEC-1"]["people_served"] == 214_300
    assert SARI in {one["nip"] for one in vacant["KEC-1"]["best"]}
    assert len(forecast["months"]) == 24
    assert short["vacant"] == first["vacant"]
    assert short["fillable"] == first["fillable"]


def test_an_officer_and_a_post_tell_the_same(analyst: TestClient) -> None:
    post = get(analyst, "/posts/KEC-1")
    officer = get(analyst, f"/officers/{SARI}")
    pair = get(analyst, f"/posts/KEC-1/officers/{SARI}/earliest")

    assert SARI in {one["nip"] for one in post["now"]}
    assert "KEC-1" in {door["post"]["post"] for door in officer["open"]}
    assert pair["is_lawful"] is True
    assert pair["earliest"] == "2026-02-06"
    assert "Belum ada data masa larangan" in pair["warning"]


def test_a_freeze_entered_later_moves_the_earliest_day(analyst: TestClient) -> None:
    analyst.put(
        "/api/v1/clocks/freezes",
        json={
            "code": "pilkada",
            "starts_on": "2026-02-06",
            "ends_on": "2026-03-05",
            "basis": "UU 10/2016",
            "article": "Pasal 71 ayat (2)",
        },
    )

    whole = get(analyst, "/earliest")
    pair = get(analyst, f"/posts/KEC-1/officers/{SARI}/earliest")

    assert whole["is_lawful"] is False
    assert whole["earliest"] == pair["earliest"] == "2026-03-06"


def test_benches_come_page_by_page_and_each_post_once(analyst: TestClient) -> None:
    seen: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        page = get(analyst, "/bench", limit="2", **cursor)
        seen += [row["post"]["post"] for row in page["items"]]
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}

    total = get(analyst, "/coverage")
    assert seen == sorted(set(seen))
    assert len(seen) == total["posts"] > 2


def test_gaps_come_page_by_page_with_the_whole_sum(analyst: TestClient) -> None:
    page = get(analyst, "/data-gaps", limit="1")
    everything = get(analyst, "/data-gaps", limit="500")

    assert page["fields"] == everything["fields"]
    assert page["items"] == everything["items"][:1]
    assert sum(row["officers"] for row in page["fields"]) == len(everything["items"])
    if page["next"]:
        following = get(analyst, "/data-gaps", limit="1", cursor=page["next"])
        assert following["items"] == everything["items"][1:2]


def test_the_same_rulebook_changes_nothing(analyst: TestClient) -> None:
    found = get(analyst, "/rulebooks/2026-1")

    assert (found["pairs_closed"], found["pairs_opened"]) == (0, 0)
    assert found["pairs_before"] > 0


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/posts/TIDAK-ADA", 404),
        ("/officers/198001012006011999", 404),
        (f"/posts/TIDAK-ADA/officers/{SARI}/earliest", 404),
        ("/rulebooks/1999-9", 404),
        (f"/posts/KEC-1/officers/{SARI}/earliest?asked=2026-02-05", 400),
        (f"/posts/KEC-1/officers/{SARI}/earliest?asked=2036-02-05", 400),
        ("/bench?cursor=palsu", 400),
    ],
)
def test_what_is_not_there_is_refused_in_words(
    analyst: TestClient, path: str, status: int
) -> None:
    answer = analyst.get(ROUND + path)

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


def test_a_round_that_is_not_frozen_has_nothing_to_look_ahead_from(
    analyst: TestClient,
) -> None:
    new = {
        "code": "mar",
        "name": "Putaran Maret",
        "as_of": "2026-02-19",
        "effective_on": "2026-03-06",
    }
    analyst.post("/api/v1/rounds", json=new)

    answer = analyst.get("/api/v1/planning/rounds/mar/forecast")

    assert answer.status_code == 404
    assert "belum dibekukan" in answer.json()["detail"]


def test_another_agency_finds_none_of_it(
    analyst: TestClient, stranger: TestClient
) -> None:
    assert {stranger.get(ROUND + path).status_code for path in PATHS} == {404}
    assert analyst.get(ROUND + "/locks").status_code == 200


def test_after_the_proposal_its_names_lead_and_are_held(
    analyst: TestClient, db: Database, settings: Settings
) -> None:
    without = analyst.get(ROUND + "/locks", params={"after_proposal": "true"})
    analyst.post("/api/v1/rounds/feb/runs")
    assert work_once(db, settings)

    before = get(analyst, "/locks")
    after = get(analyst, "/locks", after_proposal="true")
    lines = analyst.get(
        f"/api/v1/proposals/{after['basis']['proposal_id']}/lines",
        params={"only_changes": "true"},
    ).json()

    entered = [line for line in lines if line["after_nip"] and line["move"]]
    assert without.status_code == 404
    assert "belum memiliki usulan" in without.json()["detail"]
    assert before["basis"]["proposal_id"] is None
    assert after["vacant"] == sum(line["after_nip"] is None for line in lines)
    assert after["locked"] >= len([one for one in entered if one["eselon"]])
