"""Figures of units, and service elsewhere, through the files of the templates."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from app.accounts.actor import Actor
from app.audit.queries import list_entries
from app.db import Database
from app.intake.models import FileImport
from app.officers.models import ServiceElsewhere
from app.posts.models import UnitFigure
from app.profiles import canonical
from app.profiles.portions import load_person
from app.profiles.queries import load_city
from tests.app.intake.workbooks import SARI, csv_file, small_city, xlsx

Bring = Callable[..., FileImport]
Rows = Callable[..., list[dict[str, Any]]]
Refused = Callable[..., list[dict[str, Any]]]


def measured(code: str = "KEC", *, year: Any = 2025, **given: Any) -> dict[str, Any]:
    """Give a row of kinerja-layanan."""
    return {
        "KODE UNIT": code,
        "TAHUN": year,
        "INDEKS PEKPPP": 4.73,
        "SKM WAKTU PELAYANAN": "82,5",
        "PENGADUAN DITERIMA": 120,
        "PENGADUAN SELESAI": 100,
        "PENGADUAN TEPAT WAKTU": 90,
        "NOMOR DOKUMEN": "LHE/7/2026",
    } | given


def test_figures_come_in_by_unit_and_year(bring_in: Bring, rows_of: Rows) -> None:
    bring_in(*small_city(), xlsx("kinerja-layanan", measured(), measured(year=2024)))

    first, _ = sorted(rows_of(UnitFigure), key=lambda row: -row["year"])
    assert (first["pekppp"], first["skm_waktu"], first["sipp"]) == (473, 8250, None)
    assert (first["received"], first["closed"], first["in_time"]) == (120, 100, 90)
    assert first["valid_from"] == date(2025, 12, 31)
    assert first["source"] == "kinerja-layanan.xlsx#Sheet1!2"
    assert first["document"] == "LHE/7/2026"


def test_a_csv_says_the_same_as_a_workbook(bring_in: Bring) -> None:
    bring_in(*small_city(), xlsx("kinerja-layanan", measured()))

    again = bring_in(csv_file("kinerja-layanan", measured(), delimiter=";"))

    assert again.report["changes"] == {}


def test_a_corrected_figure_stands_beside_the_old_one(
    db: Database, actor: Actor, bring_in: Bring, rows_of: Rows
) -> None:
    bring_in(*small_city(), xlsx("kinerja-layanan", measured()))

    done = bring_in(xlsx("kinerja-layanan", measured(**{"INDEKS PEKPPP": "1,9"})))

    assert done.report["changes"] == {"unit_figure": {"changed": 1}}
    assert [row["pekppp"] for row in rows_of(UnitFigure)] == [190]
    assert [row["pekppp"] for row in rows_of(UnitFigure, superseded=True)] == [473]
    with db.reading() as session:
        told = list_entries(session, agency_id=actor.agency_id)
    [entry] = [row for row in told if row.detail.get("changed", {}).get("unit_figure")]
    assert entry.subject == "unit:KEC"
    assert entry.detail["changed"]["unit_figure"] == [{"pekppp": [473, 190]}]


@pytest.mark.parametrize(
    ("given", "column", "expected"),
    [
        ({"KODE UNIT": "MAWAR"}, "KODE UNIT", "kode unit yang ada di ref-unor"),
        ({"TAHUN": 2027}, "TAHUN", "tahun yang sudah berjalan"),
        ({"TAHUN": "dua ribu"}, "TAHUN", "bilangan bulat 2000–2100"),
        ({"INDEKS PEKPPP": "5,01"}, "INDEKS PEKPPP", "angka 0–5"),
        ({"INDEKS PEKPPP": "4,735"}, "INDEKS PEKPPP", "paling banyak dua desimal"),
        ({"INDEKS PEKPPP": -1}, "INDEKS PEKPPP", "angka 0–5"),
        ({"SKM PROSEDUR": 100.5}, "SKM PROSEDUR", "angka 0–100"),
        ({"PENGADUAN SELESAI": 121}, "PENGADUAN SELESAI", "paling banyak 120"),
        ({"PENGADUAN TEPAT WAKTU": 101}, "PENGADUAN TEPAT WAKTU", "paling banyak 100"),
        ({"PENGADUAN DITERIMA": None}, "PENGADUAN DITERIMA", "PENGADUAN SELESAI"),
    ],
)
def test_a_bad_row_is_named_and_nothing_comes_in(
    refused: Refused, rows_of: Rows, given: dict[str, Any], column: str, expected: str
) -> None:
    rows = (measured(year=2024), measured(**given))

    errors = refused(*small_city(), xlsx("kinerja-layanan", *rows))

    assert [(row["row"], row["column"]) for row in errors] == [(3, column)]
    assert expected in errors[0]["expected"]
    assert rows_of(UnitFigure) == []


def test_the_same_year_twice_is_refused_once(refused: Refused) -> None:
    errors = refused(*small_city(), xlsx("kinerja-layanan", measured(), measured()))

    [error] = errors
    assert (error["row"], error["column"]) == (3, "TAHUN")
    assert "kinerja-layanan.xlsx#Sheet1!2" in error["expected"]


def test_a_row_without_any_figure_is_refused(refused: Refused) -> None:
    empty = {"KODE UNIT": "KEC", "TAHUN": 2025}

    [error] = refused(*small_city(), xlsx("kinerja-layanan", empty))

    assert error["expected"] == "paling sedikit satu angka dalam baris ini"


def test_figures_and_service_elsewhere_are_frozen_with_the_city(
    db: Database, actor: Actor, bring_in: Bring, rows_of: Rows
) -> None:
    served = {
        "NIP": SARI,
        "INSTANSI": "Kementerian Uji",
        "JABATAN": "Analis",
        "MULAI": "01-01-2010",
        "SELESAI": "31-12-2012",
    }
    bring_in(
        *small_city(),
        xlsx("kinerja-layanan", measured()),
        xlsx("masa-kerja-instansi-lain", served),
    )

    [row] = rows_of(ServiceElsewhere)
    assert row["valid_to"] == date(2013, 1, 1)
    with db.reading() as session:
        city = load_city(session, agency_id=actor.agency_id, as_of=date(2026, 1, 19))
        before = load_city(session, agency_id=actor.agency_id, as_of=date(2025, 12, 30))
    [figure] = city.figures
    assert (figure.unit, figure.year, figure.pekppp) == ("KEC", 2025, 473)
    assert before.figures == ()  # the year was not over
    [sari] = [each for each in city.officers if each.nip == SARI]
    assert sari.services_elsewhere[0].agency_name == "Kementerian Uji"
    assert canonical.parse(canonical.dump(city)) == city


def test_one_officer_can_be_loaded_alone(
    db: Database, actor: Actor, bring_in: Bring
) -> None:
    bring_in(*small_city())

    with db.reading() as session:
        day = date(2026, 1, 19)
        whole = load_city(session, agency_id=actor.agency_id, as_of=day)
        alone = load_person(session, agency_id=actor.agency_id, as_of=day, nip=SARI)
        with_one = load_person(
            session, agency_id=actor.agency_id, as_of=day, nip=SARI, post="PKM"
        )
        stranger = load_person(session, agency_id=actor.agency_id, as_of=day, nip="")

    assert alone.officers == tuple(one for one in whole.officers if one.nip == SARI)
    assert [unit.code for unit in alone.units if unit.code != "KOTA"] == ["KEC"]
    assert set(with_one.units) <= set(whole.units)
    assert [post.code for post in alone.posts] == ["KEC"]
    assert [post.code for post in with_one.posts] == ["KEC", "PKM"]
    assert stranger.officers == ()


def test_the_database_refuses_more_closed_than_received(
    db: Database, bring_in: Bring
) -> None:
    bring_in(*small_city(), xlsx("kinerja-layanan", measured()))

    with pytest.raises(sa.exc.IntegrityError), db.transaction() as session:
        session.connection().execute(sa.update(UnitFigure).values(closed=121))
