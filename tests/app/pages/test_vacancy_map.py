"""The map says of every kecamatan how its posts are led; a table says the same."""

from datetime import date

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from app.accounts.models import Role
from app.db import Database
from app.pages.territory import Spot, kecamatan_of, spots_of
from app.posts.models import Unit, UnitVersion
from app.posts.schemas import UnitRead
from tests.app.pages.conftest import Visit
from tests.app.pages.screen import read

pytestmark = pytest.mark.sqlite
ADDRESS = "/peta?tanggal=2026-02-06"


def unit(code: str, name: str, kind: str, parent: str | None = None) -> UnitRead:
    return UnitRead.model_validate({
        "id": 1,
        "code": code,
        "siasn_id": None,
        "parent_code": parent,
        "name": name,
        "kind": kind,
        "sector": "kewilayahan",
        "people_served": 0,
        "data_status": "sourced",
        "valid_from": date(2015, 1, 1),
        "source": "",
        "document": None,
        "document_date": None,
        "document_sha256": None,
    })


CITY = [
    unit("KEC.01", "Kecamatan Mawar", "kecamatan", "SETDA"),
    unit("KEL.01.1", "Kelurahan Anggrek", "kelurahan", "KEC.01"),
    unit("KEL.01.1.SEK", "Sekretariat Kelurahan", "sekretariat", "KEL.01.1"),
    unit("PKM.01.1", "UPTD Puskesmas Wijaya", "puskesmas", "DINKES"),
    unit("PKM.09.9", "UPTD Puskesmas Anggrek", "puskesmas", "DINKES"),
    unit("PKM.08.8", "UPTD Puskesmas Entah", "puskesmas", "DINKES"),
    unit("DINKES", "Dinas Kesehatan", "dinas"),
]


@pytest.fixture
def tree(db: Database, city: None) -> None:
    """Put sekretariat and kelurahan of the small city below their kecamatan."""
    with db.transaction() as session:
        numbers = dict(session.exec(select(Unit.code, Unit.id)).all())
        below = {numbers["KEC-1-S"], numbers["KEL-1"]}
        for version in session.exec(select(UnitVersion)).all():
            if version.unit_id in below:
                version.parent_id = numbers["KEC-1"]
                session.add(version)


def test_units_lie_where_their_tree_says_and_puskesmas_by_number_or_name() -> None:
    assert kecamatan_of(CITY) == dict.fromkeys(
        ("KEC.01", "KEL.01.1", "KEL.01.1.SEK", "PKM.01.1", "PKM.09.9"), "KEC.01"
    )


def test_no_two_tiles_share_a_spot_and_the_unknown_follow_below() -> None:
    names = ["Kecamatan Bekasi Utara", "Kecamatan Medan Satria", "Mawar", "Melati"]

    spots = spots_of(names)

    assert spots["Kecamatan Medan Satria"] == Spot(column=2, row=1)
    assert spots["Mawar"] == Spot(column=1, row=2)
    assert len(set(spots.values())) == len(names)


def test_a_kecamatan_shows_its_posts_and_who_is_missing(
    analyst: TestClient, tree: None
) -> None:
    html = analyst.get(ADDRESS).text
    text = read(html).text

    assert "2 dari 4 jabatan di kecamatan" in text  # the Puskesmas by its name
    assert "Melati 2 dari 4" in text
    assert html.count('<rect class="led"') == 2
    assert html.count('<rect class="acting"') == 1
    assert html.count('<rect class="open"') == 1
    assert "Camat Melati Kecamatan Melati Kosong 6 Feb 2024 214.300" in text
    assert "1 jabatan tanpa pejabat definitif lainnya" in text


def test_the_day_asked_about_decides(analyst: TestClient, tree: None) -> None:
    text = read(analyst.get("/peta?tanggal=2024-02-05").text).text

    assert "Lurah Kenanga Kelurahan Kenanga Kosong" in text
    assert "Camat Melati" not in text  # Tono still led the kecamatan
    assert analyst.get("/peta?tanggal=besok").status_code == 422


@pytest.mark.parametrize("role", list(Role))
def test_who_may_read_vacancies_finds_it_in_the_menu(visit: Visit, role: Role) -> None:
    assert "/peta" in read(visit(role.value).get("/peta").text).links


def test_another_agency_has_a_map_of_its_own(neighbour: TestClient, city: None) -> None:
    assert "Belum ada kecamatan" in read(neighbour.get(ADDRESS).text).text
