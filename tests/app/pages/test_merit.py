"""An officer's merit on screen: each part, its source rows, any policy, by role."""

from datetime import UTC, date, datetime

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from app.accounts.actor import Actor
from app.audit import queries as audit
from app.audit.actions import Action
from app.db import Database
from app.merit import policies
from app.merit.schemas import TalentPolicy
from app.officers.models import Discipline, DisciplineLevel, Officer
from tests.app.pages.conftest import Visit
from tests.app.pages.screen import read
from tests.app.pages.small_city import SARI

pytestmark = pytest.mark.sqlite
DAY = "tanggal=2026-02-06"


@pytest.fixture
def number(db: Database, city: None) -> int:
    with db.reading() as session:
        found = session.exec(select(Officer.id).where(Officer.nip == SARI)).one()
    return found or 0


@pytest.fixture
def sanction(db: Database, operator: Actor, number: int) -> None:
    with db.transaction() as session:
        session.add(
            Discipline(
                agency_id=operator.agency_id,
                officer_id=number,
                kind_code="15",
                level=DisciplineLevel.RINGAN,
                valid_from=date(2025, 6, 1),
                valid_to=date(2025, 12, 1),
                recorded_at=datetime(2026, 1, 19, tzinfo=UTC),
                source="rw-hukdis.xlsx#HUKDIS!3",
            )
        )


def looks(db: Database, operator: Actor) -> int:
    with db.reading() as session:
        return len(
            audit.list_entries(
                session, agency_id=operator.agency_id, action=Action.DISCIPLINE_READ
            )
        )


def test_every_point_stands_beside_the_row_it_was_read_from(
    analyst: TestClient, number: int
) -> None:
    text = read(analyst.get(f"/pegawai/{number}/merit?{DAY}").text).text

    policy = policies.load("kepka-411-2025")
    assert isinstance(policy, TalentPolicy)
    for axis in (policy.y, policy.x):
        assert all(rule.label in text for _, rule in axis.rules() if rule.weight)
    assert "data-utama.xlsx#Data!7" in text
    assert "data tidak ada" in text  # nobody assessed her
    assert "dibulatkan sekali di akhir, setengah ke atas" in text
    assert "Kesenjangan kompetensi" in text


def test_the_policy_is_chosen_here_and_for_the_box(
    analyst: TestClient, number: int
) -> None:
    usual = read(analyst.get(f"/pegawai/{number}").text)
    other = read(analyst.get(f"/pegawai/{number}?kebijakan=tanjungpinang-2022").text)
    parts = read(
        analyst.get(f"/pegawai/{number}/merit?kebijakan=tanjungpinang-2022&{DAY}").text
    ).text

    assert "kebijakan kepka-411-2025" in usual.text
    assert "kebijakan tanjungpinang-2022" in other.text
    assert f"/pegawai/{number}/merit?kebijakan=tanjungpinang-2022" in other.links
    assert "kebijakan tanjungpinang-2022" in parts
    # Points of a selection measure nobody by himself, so they are not on offer.
    for page in (f"/pegawai/{number}", f"/pegawai/{number}/merit"):
        assert analyst.get(f"{page}?kebijakan=nilai-seleksi").status_code == 400


@pytest.mark.usefixtures("sanction")
def test_a_sanction_is_told_by_role_and_the_look_is_logged(
    visit: Visit, db: Database, operator: Actor, number: int
) -> None:
    address = f"/pegawai/{number}/merit?{DAY}"
    plain = visit("analyst").get(f"/pegawai/{number}").text
    assert looks(db, operator) == 0

    auditor = visit("auditor").get(address).text

    assert looks(db, operator) == 1
    assert "rw-hukdis.xlsx" not in plain + auditor
    assert "ringan" in auditor


@pytest.mark.usefixtures("sanction")
def test_an_analyst_sees_where_a_sanction_stands(
    analyst: TestClient, db: Database, operator: Actor, number: int
) -> None:
    page = analyst.get(f"/pegawai/{number}/merit?{DAY}").text

    assert "rw-hukdis.xlsx#HUKDIS!3" in page
    assert looks(db, operator) == 1


def test_merit_is_for_those_who_may_read_it(
    visit: Visit, neighbour: TestClient, number: int
) -> None:
    integrator = visit("integrator")

    assert integrator.get(f"/pegawai/{number}/merit").status_code == 403
    assert "/merit" not in integrator.get(f"/pegawai/{number}").text
    assert neighbour.get(f"/pegawai/{number}/merit").status_code == 404
