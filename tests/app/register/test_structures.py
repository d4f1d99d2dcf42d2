"""A new SOTK over HTTP: seen beforehand, applied whole, refused with the place."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from fastapi.testclient import TestClient
from sqlmodel import col, select

from app.accounts.actor import Actor
from app.db import Database
from app.officers.models import Profile
from tests.app.pages.small_city import RATNA, SARI, TONO, write_city
from tests.app.register.new_structure import SINCE, fate, renamed, structure, unit

As = Callable[[str], TestClient]
API = "/api/v1"
STRUCTURES = f"{API}/structures"
ROUND = {
    "code": "nov",
    "name": "Putaran November",
    "as_of": "2026-10-01",
    "effective_on": "2026-11-02",
    "policy": {"pins": [{"nip": SARI, "post": "KEL-1"}]},
}


@pytest.fixture(autouse=True)
def city(db: Database, operator: Actor) -> None:
    with db.transaction() as session:
        write_city(session, agency_id=operator.agency_id)


@pytest.fixture(autouse=True)
def in_march() -> Iterator[time_machine.Traveller]:
    with time_machine.travel("2026-03-02T03:00:00Z", tick=False) as clock:
        yield clock


def apply(client: TestClient, told: dict[str, Any]) -> Any:
    seen = client.post(f"{STRUCTURES}/preview", json=told)
    assert seen.status_code == 200, seen.text
    agreed = {"preview_sha256": seen.json()["preview_sha256"]}
    return client.post(STRUCTURES, json=told | agreed)


def leaders(client: TestClient, on: str) -> dict[str, tuple[str, str | None]]:
    rows = client.get(f"{API}/vacancies/leadership", params={"on": on}).json()["items"]
    return {row["post"]: (row["state"], row["nip"]) for row in rows}


@pytest.mark.sqlite
def test_a_preview_says_who_loses_his_seat_and_writes_nothing(as_: As) -> None:
    client = as_("analyst")
    client.post(f"{API}/rounds", json=ROUND)
    told = renamed()
    fate(told, "KEC-1-S").update(fate="abolished", new=[])
    told["units"].remove(unit(told, "KEC-1-S"))

    seen = client.post(f"{STRUCTURES}/preview", json=told).json()

    assert seen["units_new"] == ["KEL-7"]
    assert seen["units_closed"] == ["DIS-1-B2", "KEC-1-S", "KEL-1", "PKM-1"]
    assert [row["nip"] for row in seen["without_seat"]] == [SARI]
    moves = {row["old"]: row["holders"] for row in seen["posts"]}
    assert [held["goes_to"] for held in moves["KEL-1"]] == ["KEL-7"]
    assert [row["post"] for row in seen["vacant"]] == ["KEC-1"]
    assert seen["newly_vacant"] == []
    [affected] = seen["rounds"]
    assert (affected["code"], affected["posts"]) == ("nov", ["KEL-1"])
    assert leaders(client, SINCE)["KEC-1-S"] == ("definitif", SARI)
    assert client.get(f"{API}/audit?action=structure.applied").json()["items"] == []


def test_applied_it_holds_from_its_day_and_the_old_until_then(as_: As) -> None:
    client = as_("analyst")

    answer = apply(client, renamed())

    assert answer.status_code == 201, answer.text
    before, after = leaders(client, "2026-06-30"), leaders(client, SINCE)
    assert before["KEL-1"] == ("definitif", TONO)
    assert {"PKM-1", "DIS-1-B2"} <= before.keys()
    assert after["KEL-7"] == ("definitif", TONO)
    assert after["PKM-2"] == ("definitif", RATNA)
    assert not {"KEL-1", "PKM-1", "DIS-1-B2"} & after.keys()
    history = client.get(f"{API}/officers/{TONO}/histories/positions").json()["items"]
    confirmed = history[-1]
    assert (confirmed["post_code"], confirmed["is_confirmation"]) == ("KEL-7", True)
    assert (confirmed["valid_from"], confirmed["document"]) == (SINCE, "Perda 4/2026")
    assert confirmed["source"] == "sotk#analyst"
    # Confirmed, not appointed: his two years run on from his first day as lurah.
    tenures = client.get(f"{API}/vacancies/tenures", params={"on": SINCE}).json()
    assert {row["post"]: row["since"] for row in tenures["items"]}["KEL-7"] == (
        "2024-02-06"
    )
    codes = [row["code"] for row in client.get(f"{API}/units").json()["items"]]
    later = client.get(f"{API}/units", params={"as_of": SINCE}).json()["items"]
    assert "PKM-1" in codes
    assert "KEL-7" not in codes
    assert "KEL-7" in [row["code"] for row in later]
    [entry] = client.get(f"{API}/audit?action=structure.applied").json()["items"]
    assert entry["detail"]["fates"]["KEL-1"] == ["renamed", ["KEL-7"]]
    assert TONO not in str(entry)


@pytest.mark.sqlite
def test_a_split_takes_the_holder_where_it_says(as_: As) -> None:
    client = as_("analyst")
    told = structure()
    fate(told, "KEL-1").update(fate="split", new=["KEL-1", "KEL-8"], holder_to="KEL-8")
    told["units"].append(
        unit(told, "KEL-1") | {"code": "KEL-8", "parent_code": "KEC-1"}
    )

    answer = apply(client, told)

    assert answer.status_code == 201, answer.text
    after = leaders(client, SINCE)
    assert (after["KEL-1"][0], after["KEL-8"]) == ("kosong", ("definitif", TONO))
    assert [row["post"] for row in answer.json()["newly_vacant"]] == ["KEL-1"]
    found = client.get(f"{API}/units/KEL-8", params={"as_of": SINCE}).json()
    assert found["parent_code"] == "KEC-1"
    # What was not told of a standing post stays as it was.
    post = client.get(f"{API}/posts/KEL-1", params={"as_of": SINCE}).json()
    assert (post["kelas"], post["fields"]) == (9, ["pemerintahan"])


@pytest.mark.sqlite
def test_what_changed_since_the_preview_is_a_conflict(as_: As) -> None:
    client = as_("analyst")
    told = renamed()
    seen = client.post(f"{STRUCTURES}/preview", json=told).json()
    client.post(
        f"{API}/officers/{TONO}/histories/positions/5/corrections",
        json={
            "act": "close",
            "valid_to": "2026-04-01",
            "reason": "pensiun dini",
            "document": "SK-9",
        },
    )

    stale = client.post(
        STRUCTURES, json=told | {"preview_sha256": seen["preview_sha256"]}
    )

    assert client.post(STRUCTURES, json=told).status_code == 409
    assert stale.status_code == 409
    assert "KEL-1" in leaders(client, SINCE)


@pytest.mark.sqlite
def test_what_stands_is_given_as_a_draft_that_changes_nothing(as_: As) -> None:
    client = as_("analyst")
    draft = client.get(STRUCTURES)
    why = {"effective_on": SINCE, "reason": "tanpa perubahan", "document": "Perda 4"}

    seen = client.post(f"{STRUCTURES}/preview", json=draft.json() | why).json()

    assert draft.status_code == 200, draft.text
    assert len(draft.json()["units"]) == 7
    for name in ("units_new", "units_changed", "units_closed", "posts", "without_seat"):
        assert seen[name] == []
    assert seen["newly_vacant"] == []
    assert as_("integrator").get(STRUCTURES).status_code == 200


def circle(told: dict[str, Any]) -> None:
    unit(told, "KEC-1")["parent_code"] = "KEL-1"
    unit(told, "KEL-1")["parent_code"] = "KEC-1"


def forgotten(told: dict[str, Any]) -> None:
    told["mapping"].remove(fate(told, "KEL-1"))


def orphan(told: dict[str, Any]) -> None:
    unit(told, "KEL-1")["parent_code"] = "KEC-9"


def nowhere(told: dict[str, Any]) -> None:
    fate(told, "KEL-1").update(fate="renamed", new=["KEL-9"])


def half_split(told: dict[str, Any]) -> None:
    fate(told, "KEL-1").update(fate="split", new=["KEL-1"])


def two_to_one(told: dict[str, Any]) -> None:
    fate(told, "PKM-1").update(fate="merged", new=["PKM-2"], holder_to="PKM-2")
    told["units"].remove(unit(told, "PKM-1"))


def reused(told: dict[str, Any]) -> None:
    fate(told, "KEL-1").update(fate="abolished", new=[])


def unknown(told: dict[str, Any]) -> None:
    told["mapping"].append({"old": "KEL-5", "fate": "abolished"})


def twice(told: dict[str, Any]) -> None:
    told["units"].append(unit(told, "KEL-1"))


def too_early(told: dict[str, Any]) -> None:
    told["effective_on"] = "2015-01-01"


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (circle, "units.KEC-1.parent_code"),
        (forgotten, "mapping.KEL-1"),
        (orphan, "units.KEL-1.parent_code"),
        (nowhere, "mapping.KEL-1.new"),
        (half_split, "mapping.KEL-1.new"),
        (two_to_one, "mapping.PKM-2.holder_to"),
        (reused, "units.KEL-1"),
        (unknown, "mapping.KEL-5"),
        (twice, "units.KEL-1"),
        (too_early, "effective_on"),
    ],
)
@pytest.mark.sqlite
def test_what_cannot_be_is_refused_with_its_place(
    as_: As, spoil: Callable[[dict[str, Any]], None], place: str
) -> None:
    told = structure()
    spoil(told)

    answer = as_("analyst").post(f"{STRUCTURES}/preview", json=told)

    assert answer.status_code == 400, answer.text
    assert place in [fault["place"] for fault in answer.json()["errors"]]


@pytest.mark.sqlite
def test_who_joins_a_unit_only_later_is_corrected_before_it_moves(
    as_: As, db: Database
) -> None:
    with db.transaction() as session:
        profile = session.exec(select(Profile).order_by(col(Profile.id))).first()
        assert profile is not None
        values = profile.model_dump(exclude={"id", "valid_from", "unit_code"})
        profile.valid_to = date(2026, 8, 1)
        session.add(Profile(**values, valid_from=profile.valid_to, unit_code="KEL-1"))
    client = as_("analyst")

    stays = client.post(f"{STRUCTURES}/preview", json=structure())
    moves = client.post(f"{STRUCTURES}/preview", json=renamed())

    assert stays.status_code == 200, stays.text
    assert moves.status_code == 400, moves.text
    [fault] = moves.json()["errors"]
    assert fault["place"] == "mapping.KEL-1"
    assert "mulai 2026-08-01; koreksi dahulu" in fault["message"]
