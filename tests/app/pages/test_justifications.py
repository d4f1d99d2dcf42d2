"""Why this officer for this post: law, merit, everyone above him, the chain."""

import pytest
from fastapi.testclient import TestClient

from app.gates.schemas import NOT_VERIFIED
from tests.app.pages.screen import Screen, read

pytestmark = pytest.mark.sqlite


@pytest.fixture
def screen(analyst: TestClient, proposal: int) -> Screen:
    return read(analyst.get(f"/usulan/{proposal}/jabatan/KEC-1").text)


def test_it_says_who_comes_from_where(screen: Screen) -> None:
    assert "Camat Melati Diusulkan: Sari Wulandari, S.STP., M.Si." in screen.text
    assert "kini Sekretaris Kecamatan Melati. naik eselon" in screen.text


def test_it_begins_with_his_rank_and_how_many_stood_above(screen: Screen) -> None:
    assert "Peringkat 2 dari 2 calon yang memenuhi syarat" in screen.text
    assert "1 calon bernilai lebih tinggi" in screen.text


def test_every_gate_shows_its_verdict_values_and_citation(screen: Screen) -> None:
    assert "ADM-PERF syarat, versi 1 terpenuhi" in screen.text
    assert "tahun: 2024, 2025 predikat: 2, 2" in screen.text
    assert "berlaku: 6 Feb 2026" in screen.text
    assert "PP 11/2017 Pasal 54 ayat (1) V" in screen.text


def test_a_citation_nobody_verified_says_so(screen: Screen) -> None:
    assert f"Pasal 54 ayat (1) V {NOT_VERIFIED}" in screen.text


def test_a_warning_and_an_unread_text_are_said_aloud(screen: Screen) -> None:
    assert "2 syarat terpenuhi; 1 peringatan memerlukan alasan tertulis" in screen.text
    assert "M perlu konfirmasi" in screen.text


def test_merit_is_shown_part_by_part_with_what_is_missing(screen: Screen) -> None:
    assert "Nilai merit 7.412 dapat mencapai 8.900 bila data" in screen.text
    assert "Predikat kinerja 60 1.440 / 1.800" in screen.text
    assert "Penghargaan 15 0 / 450 data tidak ada" in screen.text


def test_whoever_ranks_higher_has_a_reason_not_to_be_here(screen: Screen) -> None:
    assert "1 Tono Hartono, S.Sos. 8.120 promosi Tetap memimpin Lurah" in screen.text
    assert "2 Sari Wulandari, S.STP., M.Si. 7.412 naik eselon Diusulkan" in screen.text


def test_the_chain_and_the_steps_before_the_decree_stand_beside(
    screen: Screen, proposal: int
) -> None:
    assert f"/usulan/{proposal}/jabatan/KEC-1-S" in screen.links
    assert "Tahapan sebelum SK Evaluasi Tim Penilai Kinerja" in screen.text


def test_a_post_whose_leader_stays_needs_no_reason(
    analyst: TestClient, proposal: int
) -> None:
    answer = analyst.get(f"/usulan/{proposal}/jabatan/KEL-1")

    assert answer.status_code == 404
    assert "tidak memuat pengangkatan" in read(answer.text).text
