"""Rounds on screen: the list, the form, one round, and the runs it was asked for."""

from datetime import date

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from app.db import Database
from app.placements.models import Round, RoundState, Run, RunState
from tests.app.pages.conftest import Visit
from tests.app.pages.screen import Screen, read

pytestmark = pytest.mark.sqlite
FILLED_IN = {
    "kode": "mar-2026",
    "nama": "Putaran Maret 2026",
    "tanggal_data": "2026-02-16",
    "tanggal_berlaku": "2026-03-02",
    "batas_struktural": "40",
    "batas_puskesmas": "",
    "biaya_mutasi": "300",
    "kebijakan": "nilai-seleksi",
    "tingkat": "Layanan dasar: kepala_puskesmas, camat\nUnit lain: rest",
}


def submit(
    browser: TestClient, address: str, fields: dict[str, str] | None = None
) -> tuple[int, str, Screen]:
    token = read(browser.get("/putaran").text).fields["csrf"]
    answer = browser.post(address, data={"csrf": token, **(fields or {})})
    return answer.status_code, answer.headers.get("location", ""), read(answer.text)


def test_a_round_is_made_as_the_form_says(analyst: TestClient, db: Database) -> None:
    status, onward, _ = submit(analyst, "/putaran", FILLED_IN)

    assert (status, onward) == (303, "/putaran/mar-2026")
    with db.reading() as session:
        made = session.exec(select(Round)).one()
    assert made.effective_on == date(2026, 3, 2)
    assert made.policy["merit"] == "nilai-seleksi"
    assert made.policy["move_cost"] == 300
    assert [limit["limit"] for limit in made.policy["limits"]] == [40]
    assert made.policy["tiers"][0] == {
        "name": "Layanan dasar",
        "posts": ["kepala_puskesmas", "camat"],
    }


def test_a_round_may_weigh_need_and_priorities(
    analyst: TestClient, db: Database
) -> None:
    chosen = {
        "kebijakan": "tanjungpinang-2022",
        "kebutuhan": "kebutuhan-2026",
        "prioritas": "prioritas-2026",
    }
    offered = analyst.get("/putaran").text

    status, onward, _ = submit(analyst, "/putaran", FILLED_IN | chosen)

    assert all(f'value="{policy}"' in offered for policy in chosen.values())
    assert status == 303
    with db.reading() as session:
        policy = session.exec(select(Round)).one().policy
    assert [policy[name] for name in ("merit", "need", "priorities")] == [
        *chosen.values()
    ]
    text = read(analyst.get(onward).text).text
    assert "Kebutuhan unit kebutuhan-2026 Sektor prioritas prioritas-2026" in text


def test_a_round_without_them_says_so(analyst: TestClient, db: Database) -> None:
    _, onward, _ = submit(analyst, "/putaran", FILLED_IN)

    with db.reading() as session:
        assert session.exec(select(Round)).one().policy["need"] is None
    assert "Kebutuhan unit tidak dipakai" in read(analyst.get(onward).text).text


def test_a_need_nobody_knows_is_refused_on_the_form(analyst: TestClient) -> None:
    wrong = FILLED_IN | {"kebutuhan": "selera-2026"}

    status, _, screen = submit(analyst, "/putaran", wrong)

    assert status in {400, 404, 422}
    assert "Putaran belum dibuat." in screen.text
    assert "selera-2026" in screen.text


def test_the_form_offers_the_limits_of_the_announced_round(analyst: TestClient) -> None:
    fields = read(analyst.get("/putaran").text).fields

    assert (fields["batas_struktural"], fields["batas_puskesmas"]) == ("44", "17")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"kode": "Mar 2026"}, "Kode: hanya huruf kecil"),
        ({"tanggal_data": "kemarin"}, "Tanggal data: bukan tanggal"),
        ({"tanggal_berlaku": "2026-02-01"}, "tidak boleh sebelum as_of"),
        ({"batas_struktural": "banyak"}, "Batas pengangkatan: bukan bilangan bulat"),
        ({"biaya_mutasi": "-1"}, "Biaya mutasi: terlalu kecil"),
        ({"tingkat": " "}, "Urutan pengisian: belum diisi"),
        ({"tingkat": "Semua"}, "Urutan pengisian: belum diisi"),
        ({"kebijakan": "kira-kira"}, "kira-kira"),
    ],
)
def test_a_mistake_is_named_and_nothing_typed_is_lost(
    analyst: TestClient, db: Database, *, wrong: dict[str, str], said: str
) -> None:
    status, _, screen = submit(analyst, "/putaran", FILLED_IN | wrong)

    assert status in {400, 404, 422}
    assert said in screen.text
    assert screen.fields["nama"] == "Putaran Maret 2026"
    with db.reading() as session:
        assert session.exec(select(Round)).all() == []


def test_a_code_is_used_once(analyst: TestClient) -> None:
    submit(analyst, "/putaran", FILLED_IN)
    status, _, screen = submit(analyst, "/putaran", FILLED_IN)

    assert status == 409
    assert "sudah ada" in screen.text


def test_who_only_reads_sees_no_form_and_cannot_post_one(visit: Visit) -> None:
    auditor = visit("auditor")
    page = read(auditor.get("/putaran").text)

    answer = auditor.post("/putaran", data=FILLED_IN | {"csrf": page.fields["csrf"]})

    assert "kode" not in page.fields
    assert answer.status_code == 403


def test_a_form_from_elsewhere_makes_nothing(analyst: TestClient) -> None:
    answer = analyst.post("/putaran", data=FILLED_IN | {"csrf": "dikarang"})

    assert answer.status_code == 403


def test_a_round_says_what_it_lays_down(analyst: TestClient, proposal: int) -> None:
    screen = read(analyst.get("/putaran/feb-2026").text)

    assert "44 struktural, 17 kepala Puskesmas" in screen.text
    assert "250 poin merit" in screen.text
    assert "Puskesmas dan kecamatan: kepala Puskesmas, camat" in screen.text
    assert f"/usulan/{proposal}" in screen.links


def test_a_draft_is_frozen_by_its_button(
    analyst: TestClient, db: Database, city: None
) -> None:
    submit(analyst, "/putaran", FILLED_IN)

    status, onward, _ = submit(analyst, "/putaran/mar-2026/bekukan")

    assert (status, onward) == (303, "/putaran/mar-2026")
    with db.reading() as session:
        assert session.exec(select(Round.state)).one() is RoundState.FROZEN
    assert "dibekukan" in read(analyst.get("/putaran/mar-2026").text).text


def test_what_cannot_be_frozen_says_why_on_a_page(analyst: TestClient) -> None:
    submit(analyst, "/putaran", FILLED_IN)

    status, _, screen = submit(analyst, "/putaran/mar-2026/bekukan")

    assert status == 409
    assert "impor dahulu" in screen.text


def test_a_run_is_asked_for_followed_and_cancelled(
    analyst: TestClient, db: Database, proposal: int
) -> None:
    status, onward, _ = submit(analyst, "/putaran/feb-2026/jalankan")
    page = analyst.get("/putaran/feb-2026").text

    assert (status, onward) == (303, "/putaran/feb-2026")
    assert "menunggu giliran" in read(page).text
    assert 'hx-sse:connect="/putaran/feb-2026/kemajuan"' in page
    with db.reading() as session:
        waiting = session.exec(select(Run.id).where(Run.state == RunState.QUEUED)).one()
    status, onward, _ = submit(analyst, f"/perhitungan/{waiting}/batalkan")
    assert (status, onward) == (303, "/putaran/feb-2026")
    page = analyst.get("/putaran/feb-2026").text
    assert "dibatalkan" in read(page).text
    assert "hx-sse:connect" not in page


def test_a_stream_tells_the_runs_and_ends_when_none_is_under_way(
    analyst: TestClient, proposal: int
) -> None:
    answer = analyst.get("/putaran/feb-2026/kemajuan")

    assert answer.headers["content-type"].startswith("text/event-stream")
    assert f"/usulan/{proposal}" in answer.text
    assert answer.text.count("event: selesai") == 1


def test_a_stream_of_an_unknown_round_is_not_begun(analyst: TestClient) -> None:
    assert analyst.get("/putaran/tidak-ada/kemajuan").status_code == 404


def test_another_agency_finds_no_such_round(
    neighbour: TestClient, proposal: int
) -> None:
    assert neighbour.get("/putaran/feb-2026").status_code == 404
    assert neighbour.get("/putaran/feb-2026/kemajuan").status_code == 404
    assert "/putaran/feb-2026" not in read(neighbour.get("/putaran").text).links
