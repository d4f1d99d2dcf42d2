"""A proposal on screen: figures, before and after, chains; and who may see it."""

import io

import openpyxl
import pytest
from fastapi.testclient import TestClient

from tests.app.pages.conftest import Visit
from tests.app.pages.screen import Screen, read


@pytest.fixture
def screen(analyst: TestClient, proposal: int) -> Screen:
    return read(analyst.get(f"/usulan/{proposal}").text)


def rows(analyst: TestClient, proposal: int, query: str) -> str:
    return read(analyst.get(f"/usulan/{proposal}/susunan?{query}").text).text


def test_the_head_says_what_the_proposal_does_and_that_it_is_proven(
    screen: Screen,
) -> None:
    assert "3 1 unit tanpa pemimpin definitif pada 6 Februari 2026" in screen.text
    assert "2 pengangkatan pejabat struktural dan 1 kepala Puskesmas" in screen.text
    assert "terbukti terbaik" in screen.text
    assert "lulus diperiksa ulang" in screen.text
    assert "Batas struktural 2 dari 44" in screen.text
    assert "4f" * 32 in screen.text


def test_a_post_that_stays_empty_stands_there_with_its_reason(screen: Screen) -> None:
    assert "1 jabatan tetap tanpa pemimpin definitif." in screen.text
    assert "Tidak ada pegawai yang memenuhi seluruh syarat." in screen.text


def test_the_table_shows_who_leads_before_and_after(screen: Screen) -> None:
    assert (
        "Sekretaris Kecamatan Melati unit dugaan Sekretariat Kecamatan Melati III.b "
        "Sari Wulandari, S.STP., M.Si. Bima Prasetyo, S.IP. dari fungsional Alasan 1"
    ) in screen.text
    assert "Camat Melati Kecamatan Melati III.a lowong Sari Wulandari" in screen.text


def test_only_what_changes_is_shown_until_all_is_asked_for(
    analyst: TestClient, proposal: int
) -> None:
    assert "Lurah Kenanga" not in rows(analyst, proposal, "")
    assert "Lurah Kenanga" in rows(analyst, proposal, "tampil=semua")
    assert "Camat Melati" not in rows(analyst, proposal, "tampil=kosong")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("cari=BIMA", "1 dari 6 jabatan"),
        ("cari=kenanga&tampil=semua", "2 dari 6 jabatan"),
        ("bidang=kesehatan", "1 dari 6 jabatan"),
        ("jenis=kepala_puskesmas&tampil=semua", "2 dari 6 jabatan"),
        ("cari=&bidang=&jenis=&tampil=semua", "6 dari 6 jabatan"),
        ("cari=tidak+ada", "Tidak ada jabatan yang cocok"),
    ],
)
def test_the_table_is_filtered_by_words_sector_and_kind(
    analyst: TestClient, proposal: int, *, query: str, expected: str
) -> None:
    assert expected in rows(analyst, proposal, query)


def test_what_is_searched_for_comes_back_escaped(
    analyst: TestClient, proposal: int
) -> None:
    page = analyst.get(f"/usulan/{proposal}?cari=%22%3E%3Cscript%3E").text

    assert "<script>" not in page.partition("<body>")[2]
    assert read(page).fields["cari"] == '"><script>'


def test_a_filter_that_does_not_exist_is_refused(
    analyst: TestClient, proposal: int
) -> None:
    assert analyst.get(f"/usulan/{proposal}?bidang=agama").status_code == 422


def test_the_chains_are_drawn_and_listed(analyst: TestClient, proposal: int) -> None:
    page = analyst.get(f"/usulan/{proposal}/rantai").text
    text = read(page).text

    assert "<title id=" in page
    assert "2 rantai pengisian, 3 pengangkatan" in page
    assert page.count('class="post-open"') == 2
    assert (
        "Sari Wulandari, S.STP., M.Si. dari Sekretaris Kecamatan Melati mengisi "
        "Camat Melati, Kecamatan Melati (naik eselon)"
    ) in text


def test_the_nominative_list_is_taken_along(analyst: TestClient, proposal: int) -> None:
    answer = analyst.get(f"/usulan/{proposal}/nominatif.xlsx")

    book = openpyxl.load_workbook(io.BytesIO(answer.content), read_only=True)
    cells = {cell for row in book.worksheets[0].values for cell in row}
    book.close()
    assert "attachment" in answer.headers["content-disposition"]
    assert "Camat Melati" in cells


def test_an_integrator_and_another_agency_see_nothing(
    visit: Visit, neighbour: TestClient, proposal: int
) -> None:
    pages = ("", "/susunan", "/rantai", "/nominatif.xlsx", "/jabatan/KEC-1")
    integrator = visit("integrator")

    refused = {
        integrator.get(f"/usulan/{proposal}{page}").status_code for page in pages
    }
    missing = {neighbour.get(f"/usulan/{proposal}{page}").status_code for page in pages}

    assert (refused, missing) == ({403}, {404})


def test_an_unknown_proposal_is_a_page_that_says_so(analyst: TestClient) -> None:
    answer = analyst.get("/usulan/999")

    assert answer.status_code == 404
    assert "Tidak ada usulan nomor 999" in read(answer.text).text
