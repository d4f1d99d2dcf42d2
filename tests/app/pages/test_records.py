"""One officer, one post: histories in words, sanctions apart and logged."""

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from app.accounts.actor import Actor
from app.audit import queries as audit
from app.audit.actions import Action
from app.db import Database
from app.officers.models import Officer
from tests.app.pages.conftest import Visit
from tests.app.pages.screen import read
from tests.app.pages.small_city import TONO


@pytest.fixture
def address(db: Database, city: None) -> str:
    with db.reading() as session:
        found = session.exec(select(Officer.id).where(Officer.nip == TONO)).one()
    return f"/pegawai/{found}"


def test_an_officer_is_shown_with_his_histories(
    analyst: TestClient, address: str
) -> None:
    text = read(analyst.get(address).text).text

    assert "Tono Hartono, S.Sos. NIP 197711052003121004" in text
    assert "6 Feb 2024 sekarang Lurah Kenanga Definitif, IV.a" in text
    assert "7 Jan 2019 6 Feb 2024 Camat Melati" in text
    assert "2025: Baik hasil kerja sesuai ekspektasi, perilaku di atas" in text
    assert "data-utama.xlsx#Data!7" in text


def test_sanctions_are_not_on_the_page_of_the_officer(
    analyst: TestClient, address: str
) -> None:
    screen = read(analyst.get(address).text)

    assert "Hukuman disiplin ringan" not in screen.text
    assert f"{address}/hukuman-disiplin" in screen.links


@pytest.mark.parametrize(("role", "sees_kind"), [("analyst", True), ("auditor", False)])
def test_sanctions_are_told_by_role_and_every_look_is_logged(
    visit: Visit,
    db: Database,
    operator: Actor,
    *,
    address: str,
    role: str,
    sees_kind: bool,
) -> None:
    text = read(visit(role).get(f"{address}/hukuman-disiplin").text).text

    assert "Hukuman disiplin ringan" in text
    assert ("jenis 15" in text) is sees_kind
    with db.reading() as session:
        looks = audit.list_entries(
            session, agency_id=operator.agency_id, action=Action.DISCIPLINE_READ
        )
    assert len(looks) == 1


def test_an_integrator_learns_nothing_of_sanctions(visit: Visit, address: str) -> None:
    integrator = visit("integrator")

    assert integrator.get(address).status_code == 200
    assert integrator.get(f"{address}/hukuman-disiplin").status_code == 403
    assert "hukuman" not in integrator.get(address).text


def test_a_post_says_what_it_asks_and_who_led_it(
    analyst: TestClient, city: None
) -> None:
    text = read(analyst.get("/jabatan/KEC-1").text).text

    assert "Camat Melati Kosong sejak 6 Februari 2024" in text
    assert "Penduduk dilayani 214.300" in text
    assert "7 Jan 2019 6 Feb 2024 Tono Hartono, S.Sos. Definitif" in text


def test_another_agency_finds_neither(
    neighbour: TestClient, address: str, city: None
) -> None:
    assert neighbour.get(address).status_code == 404
    assert neighbour.get("/jabatan/KEC-1").status_code == 404
