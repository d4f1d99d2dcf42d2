"""Who was told what of whom is on record (UU 27/2022 Art 31)."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlmodel import Session, col, select

from app.audit.models import Look
from app.db import Database
from app.main import API, PAGES
from app.officers.looks import OF_NOBODY, TRIALS
from tests.app.conftest import CODE
from tests.app.placements.test_honesty import full_disk
from tests.test_routes import routes_of

As = Callable[[str], TestClient]
NIP = "198501012010012001"
OFFICER = f"/api/v1/officers/{NIP}"
PERSONAL = re.compile(r"(^|_)nips?$")

pytestmark = pytest.mark.usefixtures("belongings")


def looks(db: Database) -> list[tuple[str, str, int | None]]:
    with Session(db.engine) as session:
        rows = session.exec(select(Look).order_by(col(Look.id)))
        return [(row.operation, row.role, row.officer_id) for row in rows]


def test_a_look_at_one_officer_is_noted_with_whose(as_: As, db: Database) -> None:
    as_("auditor").get(OFFICER)
    as_("integrator").get(f"{OFFICER}/histories/ranks")

    assert looks(db) == [
        ("get_officer", "auditor", 1),
        ("list_history", "integrator", 1),
    ]


def test_a_list_of_people_is_noted_as_one_look_at_many(as_: As, db: Database) -> None:
    as_("analyst").get("/api/v1/officers")

    assert looks(db) == [("list_officers", "analyst", None)]


@pytest.mark.sqlite
@pytest.mark.parametrize("stray", [f"nip={NIP}", "officer_id=1", f"pegawai={9**40}"])
def test_what_a_route_does_not_ask_for_steers_no_log(
    as_: As, db: Database, stray: str
) -> None:
    """Else a look at everybody stands in the trail of one alone."""
    answer = as_("auditor").get(f"/api/v1/correction-requests?{stray}")

    assert answer.status_code == 200
    assert looks(db) == [("list_correction_requests", "auditor", None)]


@pytest.mark.sqlite
def test_an_officer_asked_for_by_a_declared_parameter_is_noted(
    as_: As, db: Database
) -> None:
    asked = {"pegawai": "1", "jabatan": CODE}
    assert as_("analyst").get("/bolehkah", params=asked).status_code == 200

    assert looks(db) == [("show_question", "analyst", 1)]


def test_what_was_refused_told_nothing(as_: As, db: Database) -> None:
    as_("integrator").get(f"{OFFICER}/histories/disciplines")
    as_("analyst").get("/api/v1/officers/198501012010011999")

    assert looks(db) == []


def test_what_tells_of_nobody_is_not_noted(as_: As, db: Database) -> None:
    client = as_("analyst")
    for path in ("units", "posts", "rules", "me"):
        assert client.get(f"/api/v1/{path}").status_code == 200

    assert looks(db) == []


def test_a_look_that_cannot_be_noted_is_not_had(as_: As) -> None:
    client = as_("analyst")
    with full_disk():
        failed = client.get(OFFICER)

    assert failed.status_code == 500
    assert "Melati" not in failed.text


def names_in(document: dict[str, Any], node: object) -> Iterator[str]:
    """Walk the properties a schema may hold, through its references."""
    todo, seen = [node], set[str]()
    while todo:
        one = todo.pop()
        if isinstance(one, list):
            todo.extend(one)
        if not isinstance(one, dict):
            continue
        reference = one.get("$ref")
        if isinstance(reference, str) and reference not in seen:
            seen.add(reference)
            todo.append(document["components"]["schemas"][reference.rsplit("/")[-1]])
        yield from one.get("properties", {})
        todo.extend(one.values())


def test_no_route_among_those_of_nobody_tells_of_somebody(app: FastAPI) -> None:
    document = app.openapi()
    telling = {
        operation["operationId"]
        for methods in document["paths"].values()
        for operation in methods.values()
        for status, answer in operation["responses"].items()
        if status.startswith("2")
        and any(PERSONAL.search(name) for name in names_in(document, answer))
    }

    assert len(telling) > 15
    assert telling & OF_NOBODY == set()


def test_every_name_in_the_lists_is_a_route() -> None:
    names = {route.name for router in (*API, *PAGES) for route in routes_of(router)}

    assert names >= OF_NOBODY | TRIALS
