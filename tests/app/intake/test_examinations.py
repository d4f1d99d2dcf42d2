"""Examinations (DIS-EXAM), through the register's template; no sanctions."""

from collections.abc import Callable
from datetime import date
from typing import Any

from fastapi.testclient import TestClient

from app.accounts.actor import Actor
from app.db import Database
from app.intake.models import FileImport
from app.officers.models import Discipline
from app.profiles.queries import load_city
from tests.app.intake.workbooks import SARI, small_city, xlsx

Bring = Callable[..., FileImport]
Rows = Callable[..., list[dict[str, Any]]]
Refused = Callable[..., list[dict[str, Any]]]
As = Callable[[str], TestClient]
SET = "pemeriksaan-disiplin"


def called(**given: Any) -> dict[str, Any]:
    """Give a row of the register: Sari is called on 5 January; berat threatens."""
    return {
        "NIP": SARI,
        "TINGKAT ANCAMAN": "B",
        "MULAI": "05-01-2026",
        "NOMOR SURAT PANGGILAN": "PGL/3/2026",
    } | given


def test_an_examination_is_open_until_its_closing_is_told(
    db: Database, actor: Actor, bring_in: Bring, rows_of: Rows
) -> None:
    bring_in(*small_city(), xlsx(SET, called()))
    [row] = rows_of(Discipline)
    assert (row["kind_code"], row["valid_to"]) == ("PX", None)

    bring_in(xlsx(SET, called(SELESAI="12-01-2026")))

    with db.reading() as session:
        city = load_city(session, agency_id=actor.agency_id, as_of=date(2026, 1, 19))
    [found] = [row for one in city.officers for row in one.disciplines]
    assert (found.since, found.until) == (date(2026, 1, 5), date(2026, 1, 13))


def test_a_register_without_its_paper_or_with_another_level_is_refused(
    refused: Refused,
) -> None:
    rows = [called(**{"NOMOR SURAT PANGGILAN": ""}), called(**{"TINGKAT ANCAMAN": "X"})]

    errors = refused(*small_city(), xlsx(SET, *rows))

    assert {(one["row"], one["column"]) for one in errors} == {
        (2, "NOMOR SURAT PANGGILAN"),
        (3, "TINGKAT ANCAMAN"),
    }


def test_nobody_is_told_a_sanction_where_there_is_an_examination(
    bring_in: Bring, as_: As
) -> None:
    bring_in(*small_city(), xlsx(SET, called()))
    address = f"/api/v1/officers/{SARI}/histories/disciplines"

    [told] = as_("auditor").get(address).json()["items"]

    assert told == {
        "level": "B",
        "is_examination": True,
        "valid_from": "2026-01-05",
        "valid_to": None,
    }
    assert as_("integrator").get(address).status_code == 403
