"""A family tie is declared, corrected and withdrawn by hand; nothing is erased."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from fastapi.testclient import TestClient
from sqlmodel import col, select

from app.accounts.actor import Actor
from app.db import Database
from app.officers.models import FamilyTie, Officer
from app.profiles.queries import load_city
from tests.app.pages.small_city import BIMA, SARI, write_city

As = Callable[[str], TestClient]
TIE = f"/api/v1/officers/{SARI}/families/{BIMA}"
TOLD: dict[str, Any] = {
    "kinship": "saudara",
    "document": "COI/12/2026",
    "valid_from": "2026-01-05",
}


@pytest.fixture(autouse=True)
def city(db: Database, operator: Actor) -> Iterator[None]:
    with time_machine.travel("2026-02-06T03:00:00Z", tick=False):
        with db.transaction() as session:
            write_city(session, agency_id=operator.agency_id)
        yield


def rows(db: Database) -> list[tuple[str, bool]]:
    with db.reading() as session:
        found = session.exec(select(FamilyTie).order_by(col(FamilyTie.id)))
        return [(row.kinship.value, row.superseded_at is None) for row in found]


def logged(client: TestClient, action: str) -> list[dict[str, Any]]:
    told = client.get(f"/api/v1/audit?action={action}").json()
    found: list[dict[str, Any]] = told["items"]
    return found


def test_a_tie_is_declared_corrected_and_the_old_one_kept(
    as_: As, db: Database, operator: Actor
) -> None:
    client = as_("analyst")

    first = client.put(TIE, json=TOLD)
    again = client.put(TIE, json=TOLD)
    second = client.put(TIE, json=TOLD | {"kinship": "suami_istri"})

    assert (first.status_code, again.status_code, second.status_code) == (200,) * 3
    assert first.json()["relative_nip"] == BIMA
    assert first.json()["source"] == "api#analyst"
    assert rows(db) == [("saudara", False), ("suami_istri", True)]
    with db.reading() as session:
        frozen = load_city(
            session, agency_id=operator.agency_id, as_of=date(2026, 2, 6)
        )
    [tie] = [tie for one in frozen.officers for tie in one.families]
    assert (tie.relative_nip, tie.kinship, tie.document) == (
        BIMA,
        "suami_istri",
        "COI/12/2026",
    )


def test_what_is_declared_is_logged_by_number_and_once(as_: As, db: Database) -> None:
    client = as_("analyst")
    client.put(TIE, json=TOLD)
    client.put(TIE, json=TOLD)
    client.put(TIE, json=TOLD | {"valid_to": "2026-02-01"})

    told = logged(client, "family.declared")

    assert len(told) == 2
    with db.reading() as session:
        numbers = {one.nip: one.id for one in session.exec(select(Officer))}
    assert told[0]["subject"] == f"officer:{numbers[SARI]}"
    assert told[0]["detail"] == {
        "relative": numbers[BIMA],
        "changed": ["valid_to"],
    }
    assert SARI not in str(told)
    assert BIMA not in str(told)


def test_a_withdrawn_tie_is_gone_and_its_row_is_not(as_: As, db: Database) -> None:
    client = as_("analyst")
    client.put(TIE, json=TOLD)

    gone = client.delete(TIE)
    twice = client.delete(TIE)

    assert (gone.status_code, twice.status_code) == (204, 404)
    assert rows(db) == [("saudara", False)]
    assert (
        client.get(f"/api/v1/officers/{SARI}/histories/families").json()["items"] == []
    )
    [entry] = logged(client, "family.withdrawn")
    assert "document" in entry["detail"]["changed"]
    assert "COI/12/2026" not in str(entry)


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"kinship": "sepupu"}, "kinship"),
        ({"document": " "}, "document"),
        ({"document": None}, "document"),
        ({"valid_from": "2026-02-07"}, "valid_from"),
        ({"valid_to": "2026-01-05"}, "valid_to"),
        ({"nik": "3275010101010001"}, "nik"),
    ],
)
def test_a_bad_declaration_names_its_place(
    as_: As, db: Database, given: dict[str, Any], place: str
) -> None:
    answer = as_("analyst").put(TIE, json=TOLD | given)

    assert answer.status_code in {400, 422}
    assert place in answer.text
    assert rows(db) == []


@pytest.mark.parametrize("relative", [SARI, "199001012015011009"])
def test_who_is_no_other_officer_is_no_relative(as_: As, relative: str) -> None:
    answer = as_("analyst").put(
        f"/api/v1/officers/{SARI}/families/{relative}", json=TOLD
    )

    assert answer.status_code in {400, 422}
    assert "relative_nip" in answer.text


@pytest.mark.parametrize("role", ["auditor", "integrator"])
def test_who_may_not_write_is_refused(as_: As, db: Database, role: str) -> None:
    client = as_(role)
    answers = [client.put(TIE, json=TOLD), client.delete(TIE)]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert all("families.write" in answer.text for answer in answers)
    assert rows(db) == []


def test_an_officer_nobody_knows_is_not_found(as_: As) -> None:
    other = f"/api/v1/officers/199001012015011009/families/{BIMA}"

    assert as_("analyst").put(other, json=TOLD).status_code == 404
