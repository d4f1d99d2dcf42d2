"""The first screen says who is missing, on whichever day is asked about."""

import re

import pytest
from fastapi.testclient import TestClient

from tests.app.pages.conftest import Visit
from tests.app.pages.screen import read

pytestmark = pytest.mark.sqlite


@pytest.fixture
def said(analyst: TestClient, city: None) -> str:
    return read(analyst.get("/?tanggal=2026-02-06").text).text


def test_units_without_a_definitive_leader_are_counted_by_kind(said: str) -> None:
    assert "3 dari 6 unit" in said
    assert "2 jabatan struktural dan 1 kepala Puskesmas" in said
    assert "1 dipimpin Plt, Plh atau Pj, 2 kosong sama sekali" in said


def test_each_sector_has_its_bar_with_figures(said: str) -> None:
    assert "Kesehatan 1 dari 2" in said
    assert "Kecamatan dan kelurahan 1 dari 3" in said


def test_a_unit_says_who_acts_since_when_and_for_how_many_people(said: str) -> None:
    assert "Plt Dewi Anggraini, dr. sejak 3 Nov 2025" in said
    assert "Kosong 6 Feb 2024 2 tahun 214.300" in said


def test_a_unit_that_no_source_names_is_marked(said: str) -> None:
    assert "Kepala Bidang Pengendalian Banjir unit rekaan" in said


def test_what_is_out_of_scope_is_counted_apart(said: str) -> None:
    assert "1 dari 1 unit dengan pimpinan Eselon II" in said
    assert "Direktur RSUD Melati" in said


def test_the_day_asked_about_decides(analyst: TestClient, city: None) -> None:
    before = read(analyst.get("/?tanggal=2024-02-05").text).text

    assert "3 dari 6 unit" in before
    assert "214.300" not in before  # Tono still led the kecamatan


def test_a_day_that_is_none_is_refused(analyst: TestClient) -> None:
    assert analyst.get("/?tanggal=besok").status_code == 422


def test_the_newest_proposal_stands_beside_for_those_who_may_read_it(
    visit: Visit, proposal: int
) -> None:
    address = f"/usulan/{proposal}"

    assert address in read(visit("auditor").get("/").text).links
    assert address not in read(visit("integrator").get("/").text).links


def test_another_agency_sees_none_of_it(neighbour: TestClient, city: None) -> None:
    assert "0 dari 0 unit" in read(neighbour.get("/?tanggal=2026-02-06").text).text


def test_no_page_address_holds_a_nip(analyst: TestClient, proposal: int) -> None:
    pages = ["/", f"/usulan/{proposal}", f"/usulan/{proposal}/rantai"]

    links = [link for page in pages for link in read(analyst.get(page).text).links]

    assert any(link.startswith("/pegawai/") for link in links)
    assert not [link for link in links if re.search(r"\d{18}", link)]
