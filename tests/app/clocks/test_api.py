"""The calendar over HTTP: kept by analysts, read by all, logged, one agency's own."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

As = Callable[[str], TestClient]
FREEZES = "/api/v1/clocks/freezes"
HOLIDAYS = "/api/v1/clocks/holidays"
WINDOW: dict[str, Any] = {
    "code": "pelantikan-2025",
    "starts_on": "2025-02-20",
    "ends_on": "2025-08-19",
    "basis": "UU 10/2016",
    "article": "Pasal 162 ayat (3)",
    "evidence": "M",
}
ROUND: dict[str, Any] = {
    "code": "agu-2025",
    "name": "Putaran Agustus 2025",
    "as_of": "2025-08-01",
    "effective_on": "2025-08-19",
}


def test_a_freeze_is_entered_corrected_and_withdrawn_and_each_is_logged(
    as_: As,
) -> None:
    analyst = as_("analyst")

    analyst.put(FREEZES, json=WINDOW)
    corrected = analyst.put(FREEZES, json={**WINDOW, "ends_on": "2025-08-20"})
    standing = analyst.get(FREEZES).json()["items"]
    gone = analyst.delete(f"{FREEZES}/{WINDOW['code']}")

    assert corrected.json()["first_day_after"] == "2025-08-21"
    assert [row["ends_on"] for row in standing] == ["2025-08-20"]
    assert gone.status_code == 204
    assert analyst.get(FREEZES).json()["items"] == []
    log = analyst.get("/api/v1/audit", params={"subject": "freeze:pelantikan-2025"})
    acts = [(row["action"], row["detail"]["old"]) for row in log.json()["items"]]
    assert [name for name, _ in acts] == [
        "freeze.withdrawn",
        "freeze.recorded",
        "freeze.recorded",
    ]
    assert acts[1][1]["ends_on"] == "2025-08-19"
    assert acts[2][1] is None


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"ends_on": "2025-02-19"}, "ends_on"),
        ({"exception": "vacancies"}, "document"),
        ({"starts_on": "1025-02-20"}, "starts_on"),
        ({"evidence": "X"}, "evidence"),
        ({"article": "Ps. 162(3)"}, "article"),
        ({"sampai": "2025-08-19"}, "sampai"),
    ],
)
def test_a_freeze_that_makes_no_sense_is_refused_with_its_place(
    as_: As, change: dict[str, Any], place: str
) -> None:
    analyst = as_("analyst")

    answer = analyst.put(FREEZES, json={**WINDOW, **change})

    assert answer.status_code == 422
    assert place in answer.text
    assert analyst.get(FREEZES).json()["items"] == []


def test_a_day_inside_a_freeze_is_not_free_and_the_next_is_told(as_: As) -> None:
    analyst = as_("analyst")
    analyst.put(FREEZES, json=WINDOW)

    inside = analyst.get("/api/v1/clocks/free-day", params={"day": "2025-08-19"})
    outside = analyst.get("/api/v1/clocks/free-day", params={"day": "2025-08-20"})

    assert inside.json()["is_free"] is False
    assert inside.json()["earliest"] == "2025-08-20"
    assert [row["code"] for row in inside.json()["blocked_by"]] == ["pelantikan-2025"]
    assert outside.json()["is_free"] is True


def test_an_empty_calendar_knows_of_no_day_whether_it_is_free(as_: As) -> None:
    analyst = as_("analyst")

    free = analyst.get("/api/v1/clocks/free-day", params={"day": "2025-08-20"}).json()
    made = analyst.post("/api/v1/rounds", json=ROUND)

    assert (free["is_free"], free["earliest"]) == (None, None)
    assert "Belum ada data masa larangan" in free["warning"]
    assert made.status_code == 201  # it may begin, and is told
    assert made.json()["warnings"] == [free["warning"]]
    analyst.put(FREEZES, json=WINDOW)
    after = analyst.get("/api/v1/clocks/free-day", params={"day": "2025-08-20"}).json()
    assert (after["is_free"], after["warning"]) == (True, None)
    rounds = analyst.get("/api/v1/rounds").json()["items"]
    assert [one["warnings"] for one in rounds] == [[]]


def test_a_round_one_day_inside_a_freeze_is_refused_and_told_the_first_day(
    as_: As,
) -> None:
    analyst = as_("analyst")
    analyst.put(FREEZES, json=WINDOW)

    refused = analyst.post("/api/v1/rounds", json=ROUND)
    later = analyst.post("/api/v1/rounds", json={**ROUND, "effective_on": "2025-08-20"})

    assert refused.status_code == 409
    assert refused.headers["content-type"] == "application/problem+json"
    assert "Tanggal sah paling awal: 2025-08-20" in refused.json()["detail"]
    assert refused.json()["errors"][0]["earliest"] == "2025-08-20"
    assert later.status_code == 201


def test_a_freeze_entered_later_stops_the_round_from_being_frozen(as_: As) -> None:
    analyst = as_("analyst")
    analyst.post("/api/v1/rounds", json=ROUND)
    analyst.put(FREEZES, json=WINDOW)

    answer = analyst.post("/api/v1/rounds/agu-2025/freeze")

    assert answer.status_code == 409
    assert "UU 10/2016 Pasal 162 ayat (3)" in answer.json()["detail"]


def test_the_ministers_written_exception_lets_the_round_begin(as_: As) -> None:
    analyst = as_("analyst")
    exception = {"exception": "vacancies", "document": "100.2.1.3/123/SJ"}
    analyst.put(FREEZES, json={**WINDOW, **exception})

    assert analyst.post("/api/v1/rounds", json=ROUND).status_code == 201


def test_a_freeze_of_another_agency_stops_nobody_here(
    as_: As, stranger: TestClient
) -> None:
    stranger.put(FREEZES, json=WINDOW)

    analyst = as_("analyst")
    assert analyst.get(FREEZES).json()["items"] == []
    assert analyst.post("/api/v1/rounds", json=ROUND).status_code == 201


def test_the_law_itself_gives_the_days_of_a_freeze(as_: As) -> None:
    path = "/api/v1/clocks/freeze-days"
    reader = as_("auditor")

    after = reader.get(path, params={"inaugurated_on": "2025-02-20"})
    before = reader.get(
        path, params={"candidates_on": "2024-09-22", "term_ends_on": "2025-02-19"}
    )
    half = reader.get(path, params={"candidates_on": "2024-09-22"})

    assert (after.json()["starts_on"], after.json()["ends_on"]) == (
        "2025-02-20",
        "2025-08-19",
    )
    assert before.json()["starts_on"] == "2024-03-22"
    assert half.status_code == 400
    assert "term_ends_on" in half.json()["detail"]


def test_an_own_day_off_counts_until_it_is_withdrawn(as_: As) -> None:
    analyst = as_("analyst")
    own = {"day": "2026-03-10", "name": "Hari Jadi Kota", "kind": "lokal"}
    asked: dict[str, str | int] = {"start": "2026-03-06", "count": 3}

    analyst.put(HOLIDAYS, json=own)
    with_it = analyst.get("/api/v1/clocks/working-days", params=asked).json()
    listed = analyst.get(HOLIDAYS, params={"year": 2026}).json()["items"]
    analyst.delete(f"{HOLIDAYS}/2026-03-10")
    without = analyst.get("/api/v1/clocks/working-days", params=asked).json()

    assert with_it["end"] == "2026-03-12"
    assert [row["name"] for row in with_it["days_off"]] == ["Hari Jadi Kota"]
    assert without["end"] == "2026-03-11"
    assert [row["day"] for row in listed if row["is_own_row"]] == ["2026-03-10"]
    assert len(listed) > 15
    assert analyst.delete(f"{HOLIDAYS}/2026-03-10").status_code == 404


def test_whoever_only_reads_changes_nothing(as_: As) -> None:
    for role in ("auditor", "integrator"):
        caller = as_(role)
        assert caller.put(FREEZES, json=WINDOW).status_code == 403
        assert caller.get(FREEZES).status_code == 200


def test_the_figures_stand_with_their_sources(as_: As) -> None:
    terms = {
        row["name"]: row
        for row in as_("auditor").get("/api/v1/clocks/terms").json()["items"]
    }

    assert terms["plt.months"]["value"] == 3
    assert terms["plt.months"]["source"] == "SE BKN 1/SE/I/2021"
    assert terms["oath.warn_working_days"]["needs_confirmation"] is True


def test_the_last_day_of_an_oath_and_the_first_of_a_round_are_told(as_: As) -> None:
    analyst = as_("analyst")
    analyst.put(
        FREEZES, json={**WINDOW, "starts_on": "2026-12-01", "ends_on": "2026-12-04"}
    )

    oath = analyst.get("/api/v1/clocks/oath", params={"sk_on": "2026-02-02"}).json()
    lead = analyst.get("/api/v1/clocks/lead-time", params={"starts_on": "2026-11-23"})
    backwards = analyst.get(
        "/api/v1/clocks/oath", params={"sk_on": "2026-02-02", "sworn_on": "2026-02-01"}
    )

    assert oath["last_day"] == "2026-03-25"
    assert oath["is_met"] is None
    assert lead.json()["earliest_ordinary"] == "2026-12-05"
    assert lead.json()["earliest_consulted"] == "2026-12-11"
    assert backwards.status_code == 400
