"""Joint rules on screen: switched on, told on a proposal, accepted with a reason."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from app.db import Database
from app.gates.schemas import NOT_VERIFIED
from app.placements.models import BreachReason, Round
from tests.app.pages.conftest import Visit
from tests.app.pages.screen import read
from tests.app.pages.test_rounds import FILLED_IN, submit

pytestmark = pytest.mark.sqlite
SWITCHED: dict[str, Any] = {
    "aturan_pangkat": "hard",
    "aturan_keluarga": "soft",
    "kesinambungan": "60",
    "kesinambungan_kekuatan": "soft",
    "bidang": ["sumber_daya_air", "kesehatan"],
    "batas_bidang": "7",
}
WHY = "Satu-satunya calon yang memenuhi syarat camat."


def give(browser: TestClient, proposal: int, **fields: str) -> tuple[int, str]:
    address = f"/usulan/{proposal}/aturan-bersama"
    token = read(browser.get(address).text).fields["csrf"]
    given = {
        "csrf": token,
        "aturan": "PKT-BOSS",
        "atasan": "KEC-1",
        "bawahan": "KEC-1-S",
        "alasan": WHY,
    }
    answer = browser.post(address, data=given | fields)
    return answer.status_code, answer.text


def test_every_switch_of_the_form_reaches_the_policy(
    analyst: TestClient, db: Database
) -> None:
    offered = read(analyst.get("/putaran").text).text

    status, onward, _ = submit(analyst, "/putaran", FILLED_IN | SWITCHED)

    assert status == 303
    with db.reading() as session:
        joint = session.exec(select(Round)).one().policy["joint"]
    assert joint == {
        "pkt_boss": "hard",
        "coi_fam": "soft",
        "continuity": {"percent": 60, "force": "soft"},
        "new_leaders": [
            {"id": "bidang", "sectors": ["sumber_daya_air", "kesehatan"], "limit": 7}
        ],
    }
    told = read(analyst.get(onward).text).text
    assert "Pangkat atasan dan bawahan keras" in told
    assert "Keluarga dalam satu garis lunak" in told
    assert "Sekurangnya 60 % pemimpin definitif" in told
    assert (
        "Paling banyak 7 pemimpin baru sekaligus pada Kesehatan, Sumber daya air"
        in told
    )
    for rule in ("PKT-BOSS", "COI-FAM"):
        assert rule in offered
        assert rule in told
    assert NOT_VERIFIED in offered


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"aturan_pangkat": "kira"}, "Pangkat atasan dan bawahan: bukan salah satu"),
        ({"kesinambungan": "101"}, "Kesinambungan unit: terlalu besar"),
        ({"batas_bidang": ""}, "Pemimpin baru per bidang: bukan bilangan bulat"),
        ({"bidang": []}, "Pemimpin baru per bidang: belum diisi"),
    ],
)
def test_a_wrong_switch_is_named_and_the_others_are_kept(
    analyst: TestClient, *, wrong: dict[str, Any], said: str
) -> None:
    status, _, screen = submit(analyst, "/putaran", FILLED_IN | SWITCHED | wrong)

    assert status == 422
    assert said in screen.text
    kept = {"kesinambungan": "60", "batas_bidang": "7"} | wrong
    assert screen.fields["kesinambungan"] == kept["kesinambungan"]
    assert screen.fields["batas_bidang"] == kept["batas_bidang"]


def test_a_proposal_tells_of_new_and_standing_breaches(
    analyst: TestClient, proposal: int
) -> None:
    summary = read(analyst.get(f"/usulan/{proposal}").text)
    whole = read(analyst.get(f"/usulan/{proposal}/aturan-bersama").text)

    assert "1 pelanggaran baru, 1 belum beralasan" in summary.text
    assert (
        "Camat Melati (Sari Wulandari, S.STP., M.Si., III/d) di atas "
        "Sekretaris Kecamatan Melati (Bima Prasetyo, S.IP., IV/a): belum beralasan"
    ) in summary.text
    assert f"/usulan/{proposal}/aturan-bersama" in summary.links
    assert "4 batasan diserahkan kepada mesin" in whole.text
    assert "Golongan atasan di bawah golongan bawahan langsungnya." in whole.text
    assert "Sudah ada sebelum putaran dan tetap: 1" in whole.text
    assert "/aturan/PKT-BOSS" in whole.links
    assert NOT_VERIFIED in whole.text


def test_a_reason_is_written_and_shown_wherever_the_breach_is(
    analyst: TestClient, proposal: int
) -> None:
    status, _ = give(analyst, proposal)

    assert status == 303
    for path in ("", "/aturan-bersama", "/jabatan/KEC-1", "/jabatan/KEC-1-S"):
        text = read(analyst.get(f"/usulan/{proposal}{path}").text).text
        assert WHY in text
        assert "belum beralasan" not in text
    journal = read(analyst.get("/jejak").text).text
    assert "menulis alasan atas pelanggaran aturan bersama" in journal


def test_a_reason_too_short_is_refused_and_kept_on_the_form(
    analyst: TestClient, proposal: int, db: Database
) -> None:
    status, page = give(analyst, proposal, alasan="setuju")

    assert status == 422
    assert "Alasan: tulislah sekurangnya 10 huruf." in read(page).text
    assert ">setuju</textarea>" in page
    with db.reading() as session:
        assert session.exec(select(BreachReason)).all() == []


def test_what_is_no_breach_takes_no_reason(analyst: TestClient, proposal: int) -> None:
    status, page = give(analyst, proposal, bawahan="KEL-1")

    assert status == 404
    assert "tidak memuat pelanggaran baru" in read(page).text


def test_an_auditor_reads_reasons_and_has_no_form(
    analyst: TestClient, visit: Visit, proposal: int
) -> None:
    give(analyst, proposal)
    auditor = visit("auditor")
    address = f"/usulan/{proposal}/aturan-bersama"
    page = auditor.get(address).text
    token = read(page).fields["csrf"]

    refused = auditor.post(address, data={"csrf": token, "alasan": WHY})

    assert WHY in page
    assert "<textarea" not in page
    assert refused.status_code == 403


def test_a_forged_form_and_another_agency_write_nothing(
    analyst: TestClient, neighbour: TestClient, proposal: int
) -> None:
    assert give(analyst, proposal, csrf="dikarang")[0] == 403
    assert neighbour.get(f"/usulan/{proposal}/aturan-bersama").status_code == 404
