"""May this officer lead this post? Asked by words, answered rule by rule."""

import re
from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from app.accounts.actor import Actor
from app.audit import queries as audit
from app.audit.actions import Action
from app.db import Database
from app.officers.models import Discipline, DisciplineLevel, Officer
from tests.app.pages.conftest import Visit
from tests.app.pages.screen import read
from tests.app.pages.small_city import BIMA, RECORDED, SARI, TONO

pytestmark = pytest.mark.sqlite
DAY = "2026-02-06"


@pytest.fixture
def numbers(db: Database, city: None) -> dict[str, int]:
    with db.reading() as session:
        rows = session.exec(select(Officer.nip, Officer.id)).all()
    return {nip: number or 0 for nip, number in rows}


def ask(client: TestClient, pegawai: str, jabatan: str, **more: str) -> Any:
    csrf = read(client.get("/bolehkah").text).fields["csrf"]
    sent = {"pegawai": pegawai, "jabatan": jabatan, "tanggal": DAY, "csrf": csrf}
    return client.post("/bolehkah", data=sent | more)


def test_a_nip_leads_to_an_address_without_one(
    analyst: TestClient, numbers: dict[str, int]
) -> None:
    answer = ask(analyst, SARI, "KEC-1", data="2026-01-19")

    assert answer.status_code == 303
    address = answer.headers["location"]
    assert address == (
        f"/bolehkah?pegawai={numbers[SARI]}&jabatan=KEC-1&tanggal={DAY}&data=2026-01-19"
    )
    assert not re.search(r"\d{18}", address)


def test_the_answer_says_move_verdicts_values_and_citations(
    analyst: TestClient, numbers: dict[str, int]
) -> None:
    address = f"/bolehkah?pegawai={numbers[TONO]}&jabatan=KEC-1&tanggal={DAY}"

    text = read(analyst.get(address).text).text

    assert "Boleh Tono Hartono, S.Sos. memenuhi syarat memimpin Camat Melati" in text
    assert "Jenis perpindahan promosi" in text
    assert "CAM-PROP tahapan wajib, versi 1 menunggu tahapan" in text
    assert "M perlu konfirmasi naskah peraturan belum diverifikasi JDIH" in text
    assert "Pendidikan S-1/D-IV; syarat minimal S-1/D-IV." in text
    assert "data-utama.xlsx#Data!7" in text


def test_a_refusal_comes_with_its_cure_and_day(
    analyst: TestClient, numbers: dict[str, int]
) -> None:
    asked = f"pegawai={numbers[TONO]}&jabatan=DIS-1-B2&tanggal=2026-02-05"

    text = read(analyst.get(f"/bolehkah?{asked}").text).text

    assert "Belum boleh Tono Hartono, S.Sos." in text
    assert "Yang menghalangi" in text
    assert (
        "Memenuhi syarat mulai 6 Februari 2026." in text
    )  # his two years are full on that day


def test_a_name_that_many_bear_is_to_be_chosen_from(
    analyst: TestClient, numbers: dict[str, int]
) -> None:
    answer = ask(analyst, "a", "KEC-1")
    screen = read(answer.text)

    assert answer.status_code == 422
    assert "5 cocok dengan «a»" in screen.text
    assert f"/bolehkah?pegawai={numbers[SARI]}&jabatan=KEC-1&tanggal={DAY}" in (
        screen.links
    )


def test_the_form_of_an_answer_asks_about_the_same_officer_again(
    analyst: TestClient, numbers: dict[str, int]
) -> None:
    address = f"/bolehkah?pegawai={numbers[SARI]}&jabatan=KEC-1&tanggal={DAY}"
    fields = read(analyst.get(address).text).fields

    same = analyst.post("/bolehkah", data=fields | {"jabatan": "Lurah Kenanga"})
    other = analyst.post("/bolehkah", data=fields | {"pegawai": "Bima"})

    assert same.headers["location"].startswith(
        f"/bolehkah?pegawai={numbers[SARI]}&jabatan=KEL-1"
    )
    assert other.headers["location"].startswith(f"/bolehkah?pegawai={numbers[BIMA]}")


def test_nobody_and_nothing_are_said_apart(analyst: TestClient, city: None) -> None:
    text = read(ask(analyst, "Zulkarnain", "").text).text

    assert "Pegawai: tidak ada yang cocok dengan «Zulkarnain»." in text
    assert "Jabatan: belum diisi." in text


def test_a_post_out_of_scope_is_none_to_ask_about(
    analyst: TestClient, numbers: dict[str, int]
) -> None:
    assert "Jabatan: tidak ada yang cocok" in ask(analyst, SARI, "RSUD-1").text
    address = f"/bolehkah?pegawai={numbers[SARI]}&jabatan=RSUD-1"
    assert "di luar lingkup aturan" in read(analyst.get(address).text).text


def test_a_day_that_is_none_is_refused(analyst: TestClient, city: None) -> None:
    assert analyst.get("/bolehkah?tanggal=besok").status_code == 422


def test_a_sanction_is_told_by_role_and_every_look_is_logged(
    visit: Visit, db: Database, operator: Actor, numbers: dict[str, int]
) -> None:
    with db.transaction() as session:
        session.add(
            Discipline(
                agency_id=operator.agency_id,
                officer_id=numbers[SARI],
                kind_code="09",
                level=DisciplineLevel.SEDANG,
                valid_from=date(2025, 12, 1),
                valid_to=date(2026, 12, 1),
                recorded_at=RECORDED,
                source="hukdis.xlsx#Data!4",
            )
        )
    asked = f"pegawai={numbers[SARI]}&jabatan=KEC-1&tanggal={DAY}"
    seen = {
        role: read(visit(role).get(f"/bolehkah?{asked}").text).text
        for role in ("analyst", "auditor")
    }

    with db.reading() as session:
        looks = audit.list_entries(
            session, agency_id=operator.agency_id, action=Action.DISCIPLINE_READ
        )
    assert [look.subject for look in looks] == [f"officer:{numbers[SARI]}"] * 2
    assert "hukdis.xlsx#Data!4" in seen["analyst"]
    assert "hukdis.xlsx#Data!4" not in seen["auditor"]


def test_others_find_nobody_and_integrators_may_not_ask(
    neighbour: TestClient, visit: Visit, numbers: dict[str, int]
) -> None:
    address = f"/bolehkah?pegawai={numbers[SARI]}&jabatan=KEC-1"

    assert neighbour.get(address).status_code == 404
    assert visit("integrator").get("/bolehkah").status_code == 403
    assert visit("auditor").get(address).status_code == 200


@pytest.mark.parametrize("query", ["pegawai=999999&jabatan=KEC-1", "jabatan=TIDAK-ADA"])
def test_what_is_not_on_record_is_not_found(
    analyst: TestClient, city: None, query: str
) -> None:
    assert analyst.get(f"/bolehkah?{query}").status_code == 404
