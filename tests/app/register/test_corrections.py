"""One history row put right over HTTP: superseded, audited, never lost."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from fastapi.testclient import TestClient

from app.accounts.actor import Actor
from app.db import Database
from app.officers.models import Profile
from tests.app.pages.small_city import BIMA, RATNA, SARI, TONO, write_city

As = Callable[[str], TestClient]
OFFICERS = "/api/v1/officers"
WHY = {"reason": "salah ketik pada berkas", "document": "823/1/BKPSDM"}
RIGHT = {**WHY, "act": "correct", "values": {"golongan": "41"}}


@pytest.fixture(autouse=True)
def city(db: Database, operator: Actor) -> None:
    with db.transaction() as session:
        write_city(session, agency_id=operator.agency_id)


@pytest.fixture(autouse=True)
def in_march() -> Iterator[time_machine.Traveller]:
    with time_machine.travel("2026-03-02T03:00:00Z", tick=False) as clock:
        yield clock


def rows(client: TestClient, kind: str, nip: str = SARI, **asked: Any) -> list[Any]:
    answer = client.get(f"{OFFICERS}/{nip}/histories/{kind}", params=asked)
    assert answer.status_code == 200, answer.text
    found: list[Any] = answer.json()["items"]
    return found


def correct(
    client: TestClient, kind: str, row: int, told: dict[str, Any], nip: str = SARI
) -> Any:
    address = f"{OFFICERS}/{nip}/histories/{kind}/{row}/corrections"
    return client.post(address, json=told)


def logged(client: TestClient, action: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/api/v1/audit?action={action}").json()[
        "items"
    ]
    return found


def test_a_corrected_row_stands_beside_the_one_it_supersedes(as_: As) -> None:
    client = as_("analyst")
    [old] = rows(client, "ranks")

    answer = correct(client, "ranks", old["id"], RIGHT)

    assert answer.status_code == 201, answer.text
    [new] = rows(client, "ranks")
    assert (old["golongan"], new["golongan"]) == ("34", "41")
    assert (new["valid_from"], new["document"]) == ("2022-04-01", "823/1/BKPSDM")
    assert new["source"] == "koreksi#analyst"
    assert answer.json()["new_row"] == new["id"]
    assert client.get(f"{OFFICERS}/{SARI}").json()["golongan"] == "41"
    [entry] = logged(client, "history.corrected")
    assert entry["subject"] == "officer:1"
    assert entry["detail"]["changed"] == {"golongan": ["34", "41"]}
    [told] = client.get(f"{OFFICERS}/{SARI}/corrections").json()["items"]
    assert (told["old_row"], told["reason"]) == (old["id"], WHY["reason"])


def test_what_was_known_on_a_day_is_told_as_on_that_day(
    as_: As, in_march: time_machine.Traveller
) -> None:
    client = as_("analyst")
    before = {
        path: client.get(OFFICERS + path).json()
        for path in ("", f"/{SARI}", f"/{SARI}/histories/ranks")
    }
    in_march.shift(86_400)
    correct(
        client, "ranks", before[f"/{SARI}/histories/ranks"]["items"][0]["id"], RIGHT
    )

    def asked(path: str, day: str) -> Any:
        found = client.get(OFFICERS + path, params={"recorded_on": day}).json()
        for row in found.get("items", ()):
            if "superseded_at" in row:
                row["superseded_at"] = None  # known of it only since
        return found

    assert all(asked(path, "2026-03-02") == told for path, told in before.items())
    assert asked(f"/{SARI}", "2026-03-03")["golongan"] == "41"
    assert client.get(OFFICERS, params={"recorded_on": "2026-01-18"}).json() == {
        "items": [],
        "next": None,
        "count": None,
    }
    assert (
        client.get(f"{OFFICERS}/{SARI}", params={"recorded_on": "2026-01-18"})
    ).status_code == 404


def test_two_who_correct_the_same_row_do_not_both_succeed(as_: As) -> None:
    client = as_("analyst")
    [row] = rows(client, "ranks")

    first = correct(client, "ranks", row["id"], RIGHT)
    second = correct(client, "ranks", row["id"], RIGHT | {"values": {"golongan": "42"}})

    assert (first.status_code, second.status_code) == (201, 409)
    assert "muat ulang" in second.json()["detail"]
    assert [one["golongan"] for one in rows(client, "ranks")] == ["41"]
    assert len(client.get(f"{OFFICERS}/{SARI}/corrections").json()["items"]) == 1


def test_a_row_is_closed_and_another_withdrawn(as_: As) -> None:
    client = as_("analyst")
    [post] = rows(client, "positions")
    [rank] = rows(client, "ranks")

    closed = correct(
        client,
        "positions",
        post["id"],
        {**WHY, "act": "close", "valid_to": "2026-02-06"},
    )
    gone = correct(client, "ranks", rank["id"], {**WHY, "act": "withdraw"})

    assert (closed.status_code, gone.status_code) == (201, 201)
    assert [row["valid_to"] for row in rows(client, "positions")] == ["2026-02-06"]
    assert gone.json()["new_row"] is None
    assert rows(client, "ranks") == []
    led = client.get("/api/v1/vacancies/leadership").json()["items"]
    assert {row["post"]: row["state"] for row in led}["KEC-1-S"] == "kosong"
    then = client.get(
        "/api/v1/vacancies/leadership",
        params={"on": "2026-03-01", "recorded_on": "2026-03-01"},
    ).json()["items"]
    assert {row["post"]: row["state"] for row in then}["KEC-1-S"] == "definitif"
    assert len(logged(client, "history.closed")) == 1
    assert len(logged(client, "history.withdrawn")) == 1


BAD: list[tuple[str, dict[str, Any], int, str]] = [
    ("ranks", {"values": {"golongan": "341"}}, 400, "values.golongan"),
    ("ranks", {"values": {"golongan": None}}, 400, "values.golongan"),
    ("ranks", {"values": {"pangkat": "41"}}, 400, "values.pangkat"),
    ("ranks", {"values": {"officer_id": 2}}, 400, "values.officer_id"),
    ("profiles", {"values": {"sex": "L"}}, 400, "values.sex"),
    ("performances", {"values": {"predicate": 6}}, 400, "values.predicate"),
    ("positions", {"values": {"post_code": "KEC-9"}}, 400, "values.post_code"),
    ("positions", {"values": {"assignment": "RAJA"}}, 400, "values.assignment"),
    ("ranks", {"values": {}, "valid_to": "2022-04-01"}, 400, "valid_to"),
    ("ranks", {"values": {"golongan": "34"}}, 409, ""),
    ("profiles", {"act": "withdraw", "values": {}}, 409, ""),
    ("ranks", {"act": "close", "values": {}}, 422, ""),
    ("ranks", {"reason": "?"}, 422, ""),
    ("ranks", {"document": ""}, 422, ""),
    ("ranks", {"document_sha256": "ab" * 32}, 400, "document_sha256"),
    ("sepatu", {}, 422, ""),
]


@pytest.mark.sqlite
@pytest.mark.parametrize(("kind", "given", "status", "place"), BAD)
def test_a_bad_correction_is_refused_with_its_place(
    as_: As, kind: str, given: dict[str, Any], status: int, place: str
) -> None:
    client = as_("analyst")
    ids = rows(client, kind) if kind != "sepatu" else [{"id": 1}]

    answer = correct(client, kind, ids[0]["id"], RIGHT | given)

    assert answer.status_code == status, answer.text
    if place:
        assert answer.json()["errors"][0]["place"] == place
    assert rows(client, "ranks")[0]["golongan"] == "34"
    assert client.get(f"{OFFICERS}/{SARI}/corrections").json()["items"] == []


@pytest.mark.sqlite
def test_a_closed_profile_is_not_opened_beside_the_one_that_holds(
    as_: As, db: Database
) -> None:
    client = as_("analyst")
    [old] = rows(client, "profiles")
    with db.transaction() as session:
        kept = session.get_one(Profile, old["id"])
        values = kept.model_dump(exclude={"id", "valid_from"})
        kept.valid_to = date(2026, 2, 1)
        session.add(Profile(**values, valid_from=date(2026, 2, 1)))
    told = {**WHY, "act": "correct"}

    opened = correct(client, "profiles", old["id"], {**told, "valid_to": None})
    longer = correct(client, "profiles", old["id"], {**told, "valid_to": "2026-02-02"})
    shorter = correct(client, "profiles", old["id"], {**told, "valid_to": "2026-01-31"})

    assert (opened.status_code, longer.status_code) == (409, 409)
    assert "Sudah ada baris yang sama" in opened.json()["detail"]
    assert shorter.status_code == 201, shorter.text
    assert client.get(f"{OFFICERS}/{SARI}").status_code == 200


@pytest.mark.sqlite
def test_a_tie_is_corrected_to_another_officer_only(as_: As) -> None:
    client = as_("analyst")
    for relative in (BIMA, TONO):
        told = {"kinship": "saudara", "document": "SP-1", "valid_from": "2026-01-05"}
        answer = client.put(f"{OFFICERS}/{SARI}/families/{relative}", json=told)
        assert answer.status_code == 200, answer.text
    [row, _] = rows(client, "families")

    def turned_to(nip: str) -> Any:
        told = {**WHY, "act": "correct", "values": {"relative_nip": nip}}
        return correct(client, "families", row["id"], told)

    assert [turned_to(nip).status_code for nip in (SARI, "1" * 18)] == [400, 400]
    assert turned_to(SARI).json()["errors"][0]["place"] == "values.relative_nip"
    assert turned_to(TONO).status_code == 409
    assert turned_to(RATNA).status_code == 201


@pytest.mark.postgres
def test_what_the_table_refuses_is_told_the_same_by_the_other_database(
    as_: As,
) -> None:
    client = as_("analyst")
    [row, _] = rows(client, "performances")

    answer = correct(
        client, "performances", row["id"], RIGHT | {"values": {"predicate": 6}}
    )

    assert answer.status_code == 400, answer.text
    assert answer.json()["errors"][0]["place"] == "values.predicate"


@pytest.mark.sqlite
def test_another_officers_row_is_not_found(as_: As) -> None:
    client = as_("analyst")
    [row] = rows(client, "ranks", nip=BIMA)

    assert correct(client, "ranks", row["id"], RIGHT).status_code == 404
    assert correct(client, "ranks", 10**9, RIGHT).status_code == 404


@pytest.mark.sqlite
@pytest.mark.parametrize("role", ["auditor", "integrator"])
def test_only_an_analyst_corrects(as_: As, role: str) -> None:
    assert correct(as_(role), "ranks", 1, RIGHT).status_code == 403


def test_a_corrected_sanction_leaks_neither_into_the_log_nor_into_lists(
    as_: As,
) -> None:
    client, auditor = as_("analyst"), as_("auditor")
    [row] = rows(client, "disciplines", nip=TONO)
    told = WHY | {"act": "correct", "values": {"level": "S"}, "document": "SK-RAHASIA"}

    answer = correct(client, "disciplines", row["id"], told, nip=TONO)

    assert answer.status_code == 201, answer.text
    [entry] = logged(client, "history.corrected")
    assert entry["detail"]["changed"] == ["level"]
    assert "SK-RAHASIA" not in client.get("/api/v1/audit").text
    assert auditor.get(f"{OFFICERS}/{TONO}/corrections").json()["items"] == []
    assert len(client.get(f"{OFFICERS}/{TONO}/corrections").json()["items"]) == 1


def test_structure_is_told_as_known_and_as_it_held(
    as_: As, in_march: time_machine.Traveller
) -> None:
    client = as_("analyst")
    in_march.shift(86_400)
    asked = {"valid_from": "2026-04-01", "kelas": 11}
    answer = client.put("/api/v1/posts/KEL-1/requirements", json=asked)

    def kelas(**moment: str) -> Any:
        return client.get("/api/v1/posts/KEL-1", params=moment).json()["kelas"]

    assert answer.json()["kelas"] == 11
    assert kelas() == 9
    assert kelas(as_of="2026-04-01") == 11
    assert kelas(as_of="2026-04-01", recorded_on="2026-03-02") == 9
