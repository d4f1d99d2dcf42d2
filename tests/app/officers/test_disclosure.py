"""Discipline is told by role, and each look at it is logged before it is had."""

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from app.audit import queries
from app.db import Database
from app.officers.models import Discipline

As = Callable[[str], TestClient]
ADDRESS = "/api/v1/officers/198501012010012001/histories/disciplines"

pytestmark = pytest.mark.usefixtures("belongings")


def test_an_analyst_sees_the_row(as_: As) -> None:
    answer = as_("analyst").get(ADDRESS)

    assert answer.status_code == 200
    (row,) = answer.json()
    assert row["kind_code"] == "12"
    assert row["document"] == "SK-HUKUMAN-1"


def test_an_auditor_sees_how_heavy_it_was_and_no_more(as_: As) -> None:
    answer = as_("auditor").get(ADDRESS)

    assert answer.json() == [
        {
            "level": "S",
            "is_examination": False,
            "valid_from": "2024-01-02",
            "valid_to": None,
        }
    ]


def test_an_integrator_sees_nothing(as_: As) -> None:
    answer = as_("integrator").get(ADDRESS)

    assert answer.status_code == 403
    assert "discipline_category.read" in answer.json()["detail"]
    assert "12" not in answer.json()["detail"]


@pytest.mark.parametrize(("role", "whole"), [("analyst", True), ("auditor", False)])
def test_each_look_is_logged(as_: As, db: Database, role: str, *, whole: bool) -> None:
    as_(role).get(ADDRESS)

    with db.reading() as session:
        agency = session.exec(select(Discipline.agency_id)).one()
        entry = queries.list_entries(session, agency_id=agency)[0]
    assert entry.action == "discipline.read"
    assert entry.actor == role
    assert entry.subject == "officer:1"
    assert entry.detail == {"rows": 1, "whole": whole}


def test_a_refused_look_is_no_look(as_: As, db: Database) -> None:
    as_("integrator").get(ADDRESS)

    with db.reading() as session:
        agency = session.exec(select(Discipline.agency_id)).one()
        newest = queries.list_entries(session, agency_id=agency)[0]
    assert newest.action == "key.added"


def test_other_histories_are_no_secret(as_: As) -> None:
    answer = as_("integrator").get(ADDRESS.replace("disciplines", "ranks"))

    assert answer.status_code == 200
    assert answer.json()[0]["golongan"] == "33"


def test_an_unknown_history_is_refused(as_: As) -> None:
    answer = as_("analyst").get(ADDRESS.replace("disciplines", "rahasia"))

    assert answer.status_code == 422
