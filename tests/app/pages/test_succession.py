"""Benches, locks, acting leaders and two rulebooks on screen."""

import pytest
from fastapi.testclient import TestClient

from tests.app.pages.conftest import Visit
from tests.app.pages.screen import Screen, read

pytestmark = pytest.mark.sqlite
PATHS = [
    "/prakiraan/kaderisasi",
    "/prakiraan/terkunci",
    "/prakiraan/plt",
    "/prakiraan/banding-aturan",
]


def seen(client: TestClient, path: str) -> Screen:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return read(answer.text)


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_computed_unasked(
    analyst: TestClient, proposal: int, path: str
) -> None:
    before = seen(analyst, path)
    after = seen(analyst, path + "?hitung=ya")

    assert "Belum dihitung." in before.text
    assert before.fields["hitung"] == "ya"
    assert "Bertumpu pada Putaran Februari 2026" in after.text
    assert f"{path}?putaran=feb-2026&hitung=ya" in after.links


@pytest.mark.parametrize("path", PATHS)
def test_who_may_not_look_ahead_does_not(
    visit: Visit, neighbour: TestClient, proposal: int, path: str
) -> None:
    assert visit("auditor").get(f"{path}?hitung=ya").status_code == 200
    assert visit("integrator").get(path).status_code == 403
    assert "Belum ada putaran" in seen(neighbour, f"{path}?hitung=ya").text
    asked = neighbour.get(f"{path}?hitung=ya&putaran=feb-2026")
    assert asked.status_code == 404


def test_the_weakest_benches_come_first_and_the_coverage_above(
    analyst: TestClient, proposal: int
) -> None:
    weak = seen(analyst, "/prakiraan/kaderisasi?hitung=ya")
    whole = seen(analyst, "/prakiraan/kaderisasi?hitung=ya&tampil=semua")

    assert "jabatan mempunyai pengganti yang siap sekarang" in weak.text
    assert "ISO 30433" in weak.text
    assert "/jabatan/KEC-1" in whole.links
    assert "/jabatan/KEC-1" not in weak.links  # Sari may follow there at once
    assert set(weak.links) < set(whole.links)


def test_a_bench_may_be_seen_as_after_the_proposal(
    analyst: TestClient, proposal: int
) -> None:
    before = seen(analyst, "/prakiraan/kaderisasi?hitung=ya&tampil=semua")
    after = seen(analyst, "/prakiraan/kaderisasi?hitung=ya&tampil=semua&usulan=ya")

    assert before.text.count("lowong") > after.text.count("lowong")
    assert "seolah usulan 1 sudah dijalankan" in after.text
    assert "usulan" in before.fields


def test_who_is_held_is_named_with_his_clock_and_day(
    analyst: TestClient, proposal: int
) -> None:
    """Dewi and Bima are sworn in on 6 February 2026 as the proposal has it."""
    before = seen(analyst, "/prakiraan/terkunci?hitung=ya")
    after = seen(analyst, "/prakiraan/terkunci?hitung=ya&usulan=ya")

    assert "Tidak seorang pun terkunci." in before.text
    assert "2 pejabat struktural belum genap dua tahun" in after.text
    assert (
        "Bebas mulai 6 Februari 2028 3 Camat Melati Kecamatan Melati "
        "Sari Wulandari, S.STP., M.Si. 6 Feb 2026 dua tahun ROT-MIN2"
    ) in after.text
    assert "Dewi Anggraini, dr. 6 Feb 2026 hanya peringatan" in after.text
    assert "/aturan/ROT-MIN2" in after.links


def test_a_post_that_stays_empty_is_told_who_may_act(
    analyst: TestClient, proposal: int
) -> None:
    screen = seen(analyst, "/prakiraan/plt?hitung=ya")

    assert "1 jabatan tetap kosong sesudah usulan 1" in screen.text
    assert "Kepala Bidang Pengendalian Banjir" in screen.text
    assert "/aturan/PLT-WHO" in screen.links


def test_two_versions_are_chosen_and_compared_by_cause(
    analyst: TestClient, proposal: int
) -> None:
    """The second book warns of competence where the first waits for a step."""
    address = "/prakiraan/banding-aturan?hitung=ya"
    same = seen(analyst, f"{address}&dari=2026-2&ke=2026-2")
    forth = seen(analyst, f"{address}&dari=2026-1&ke=2026-2")
    back = seen(analyst, f"{address}&dari=2026-2&ke=2026-1")

    assert "Kedua buku sama." in same.text
    assert "Menurut sebabnya" not in same.text
    assert "menurut buku 2026-1, 7 menurut buku 2026-2" in forth.text
    assert "Aturan baru." in forth.text
    assert "Aturan tidak lagi ada." in back.text
    assert {link for link in forth.links if link.startswith("/aturan/")}
    unknown = analyst.get(f"{address}&dari=2026-2&ke=1999-1")
    assert unknown.status_code == 400
    assert "ke: «1999-1» bukan salah satu pilihan" in read(unknown.text).text
