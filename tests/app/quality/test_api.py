"""The index over HTTP, its trend, and what is wrong; within one agency."""

from collections.abc import Callable

import pytest
import time_machine
from fastapi.testclient import TestClient

from app.accounts.actor import Actor
from app.cli import Doors, run
from app.db import Database
from tests.app.pages.small_city import SARI, write_city

As = Callable[[str], TestClient]
QUALITY = "/api/v1/quality"
DAYS = ("2026-03-02", "2026-03-03")


@pytest.fixture(autouse=True)
def city(db: Database, operator: Actor) -> None:
    with db.transaction() as session:
        write_city(session, agency_id=operator.agency_id)


def test_index_findings_and_trend(as_: As, stranger: TestClient, db: Database) -> None:
    client = as_("analyst")
    with time_machine.travel(f"{DAYS[0]}T03:00:00Z", tick=False):
        report = client.get(QUALITY).json()
        page = client.get(f"{QUALITY}/findings", params={"limit": 2}).json()
        rest = client.get(f"{QUALITY}/findings", params={"cursor": page["next"]}).json()
        stored = client.post(f"{QUALITY}/measures")
        row = client.get(f"/api/v1/officers/{SARI}/histories/ranks").json()[0]
    with time_machine.travel(f"{DAYS[1]}T03:00:00Z", tick=False):
        client.post(
            f"/api/v1/officers/{SARI}/histories/ranks/{row['id']}/corrections",
            json={"act": "withdraw", "reason": "bukan miliknya", "document": "BA-1"},
        )
        client.post(f"{QUALITY}/measures")
        client.post(f"{QUALITY}/measures")  # the day is renewed, not doubled
        unranked = client.get(f"{QUALITY}/findings", params={"check": "ADA-GOLONGAN"})

    assert stored.status_code == 201
    assert stored.json() == report
    assert report["officers"] == 5
    whole = {row["dimension"]: row for row in report["dimensions"]}
    for each in whole.values():
        assert each["permille"] == each["good"] * 1000 // each["counted"]
    fields = {(row["dimension"], row["field"]): row for row in report["fields"]}
    assert fields["completeness", "golongan"]["permille"] == 1000
    # Nobody of the small city has his TMT CPNS as his NIP says, but one.
    assert fields["consistency", "tmt_cpns"]["good"] == 1
    found = page["items"] + rest["items"]
    assert len(found) == report["findings"]
    assert rest["next"] is None
    assert {row["unit_code"] for row in found} == {""}  # profiles name no unit
    [one] = unranked.json()["items"]
    assert (one["nip"], one["fix"]) == (SARI, "Unggah rw-golongan.")
    trend = client.get(f"{QUALITY}/trend").json()
    complete = [row for row in trend if row["dimension"] == "completeness"]
    assert [row["day"] for row in complete] == list(DAYS)
    assert complete[0]["good"] - complete[1]["good"] == 1
    assert stranger.get(f"{QUALITY}/trend").json() == []
    assert stranger.get(f"{QUALITY}/findings").json()["items"] == []


def test_the_catalogue_is_told_with_its_texts(as_: As) -> None:
    checks = as_("auditor").get(f"{QUALITY}/checks").json()

    assert len(checks) >= 20
    assert {row["evidence"] for row in checks} <= {"V", "V2", "M"}


def test_an_operator_measures_every_night(
    db: Database, operator: Actor, capsys: pytest.CaptureFixture[str]
) -> None:
    doors = Doors(serve=lambda *_: None, work=lambda: 0, describe=dict)

    code = run(["--database", db.url, "quality", "kota-melati"], doors=doors)

    assert code == 0
    assert "completeness\t" in capsys.readouterr().out
