"""Declared family ties between officers, through the file of the template."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.accounts.actor import Actor
from app.db import Database
from app.intake.models import FileImport
from app.officers.models import FamilyTie
from app.profiles import canonical
from app.profiles.queries import load_city
from tests.app.intake.workbooks import BIMA, SARI, small_city, xlsx

Bring = Callable[..., FileImport]
Rows = Callable[..., list[dict[str, Any]]]
Refused = Callable[..., list[dict[str, Any]]]
As = Callable[[str], TestClient]
STRANGER = "199001012015011009"


def declared(**given: Any) -> dict[str, Any]:
    """Give a row of deklarasi-keluarga: Sari declares that Bima is her brother."""
    return {
        "NIP": SARI,
        "NIP KELUARGA": BIMA,
        "HUBUNGAN": "saudara",
        "NOMOR PERNYATAAN": "COI/12/2026",
        "TANGGAL PERNYATAAN": "05-01-2026",
    } | given


def test_a_declared_tie_comes_in_and_is_frozen_with_the_city(
    db: Database, actor: Actor, bring_in: Bring, rows_of: Rows
) -> None:
    bring_in(*small_city(), xlsx("deklarasi-keluarga", declared()))

    [row] = rows_of(FamilyTie)
    assert (row["relative_nip"], row["kinship"]) == (BIMA, "saudara")
    assert (row["valid_from"], row["document"]) == (date(2026, 1, 5), "COI/12/2026")
    with db.reading() as session:
        city = load_city(session, agency_id=actor.agency_id, as_of=date(2026, 1, 19))
    [tie] = [tie for one in city.officers for tie in one.families]
    assert (tie.relative_nip, tie.source) == (BIMA, "deklarasi-keluarga.xlsx#Sheet1!2")
    assert canonical.parse(canonical.dump(city)) == city


def test_a_city_without_ties_is_frozen_as_before_there_were_any(
    db: Database, actor: Actor, bring_in: Bring
) -> None:
    bring_in(*small_city())

    with db.reading() as session:
        city = load_city(session, agency_id=actor.agency_id, as_of=date(2026, 1, 19))

    assert b'"families"' not in canonical.dump(city)


def test_a_later_declaration_corrects_the_earlier(
    bring_in: Bring, rows_of: Rows
) -> None:
    bring_in(*small_city(), xlsx("deklarasi-keluarga", declared()))

    bring_in(xlsx("deklarasi-keluarga", declared(HUBUNGAN="suami_istri")))

    assert [row["kinship"] for row in rows_of(FamilyTie)] == ["suami_istri"]
    assert len(rows_of(FamilyTie, superseded=True)) == 1


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"NIP KELUARGA": SARI}, "NIP KELUARGA"),
        ({"NIP KELUARGA": STRANGER}, "NIP KELUARGA"),
        ({"HUBUNGAN": "sepupu"}, "HUBUNGAN"),
        ({"NOMOR PERNYATAAN": None}, "NOMOR PERNYATAAN"),
        ({"TANGGAL PERNYATAAN": None}, "TANGGAL PERNYATAAN"),
    ],
)
def test_a_bad_declaration_is_named_and_nothing_comes_in(
    refused: Refused, rows_of: Rows, given: dict[str, Any], column: str
) -> None:
    rows = (declared(**given),)

    errors = refused(*small_city(), xlsx("deklarasi-keluarga", *rows))

    assert [(row["row"], row["column"]) for row in errors] == [(2, column)]
    assert rows_of(FamilyTie) == []
