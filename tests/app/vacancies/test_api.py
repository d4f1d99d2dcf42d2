"""Who leads what, over HTTP: guarded, and only within the caller's agency."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app import clock
from app.accounts.actor import Actor
from app.db import Database
from app.officers.models import (
    Assignment,
    Employment,
    Officer,
    Position,
    PositionKind,
    Profile,
)
from app.posts.models import (
    DataStatus,
    Jenjang,
    Post,
    PostKind,
    PostVersion,
    Sector,
    Unit,
    UnitKind,
    UnitVersion,
)
from tests.factories_city import make_nip

As = Callable[[str], TestClient]
FIRST_DAY = date(2020, 1, 1)


@pytest.fixture
def _two_kelurahan(db: Database, operator: Actor) -> None:
    """Keep a led kelurahan "led" (since 2024) and an empty one "empty"."""
    common: dict[str, Any] = {
        "agency_id": operator.agency_id,
        "recorded_at": clock.now(),
        "source": "uji",
    }
    with db.transaction() as session:
        for code in ("led", "empty"):
            unit = Unit(agency_id=operator.agency_id, code=code)
            session.add(unit)
            session.flush()
            post = Post(agency_id=operator.agency_id, unit_id=unit.id or 0, code=code)
            session.add(post)
            session.flush()
            session.add(
                UnitVersion(
                    unit_id=unit.id or 0,
                    valid_from=FIRST_DAY,
                    name=f"Kelurahan {code}",
                    kind=UnitKind.KELURAHAN,
                    sector=Sector.KEWILAYAHAN,
                    people_served=1000,
                    data_status=DataStatus.SYNTHETIC,
                    **common,
                )
            )
            session.add(
                PostVersion(
                    post_id=post.id or 0,
                    valid_from=FIRST_DAY,
                    title=f"Lurah {code}",
                    kind=PostKind.STRUKTURAL,
                    eselon="41",
                    jenjang=Jenjang.PENGAWAS,
                    **common,
                )
            )
        officer = Officer(agency_id=operator.agency_id, nip=make_nip(1))
        session.add(officer)
        session.flush()
        session.add(
            Profile(
                officer_id=officer.id or 0,
                valid_from=FIRST_DAY,
                name="Pegawai Satu",
                birth_date=date(1980, 1, 1),
                sex="L",
                employment=Employment.PNS,
                kedudukan="01",
                **common,
            )
        )
        session.add(
            Position(
                officer_id=officer.id or 0,
                valid_from=date(2024, 2, 6),
                kind=PositionKind.STRUKTURAL,
                assignment=Assignment.DEFINITIF,
                post_code="led",
                unit_code="led",
                title="Lurah led",
                eselon="41",
                **common,
            )
        )


@pytest.mark.usefixtures("_two_kelurahan")
def test_the_report_names_the_units_nobody_leads(as_: As) -> None:
    answer = as_("auditor").get("/api/v1/vacancies", params={"on": "2026-02-06"})

    assert answer.status_code == 200
    report = answer.json()
    assert report["in_scope"]["units"] == 2
    assert report["in_scope"]["without_definitive_leader"] == 1
    assert [row["post"] for row in report["vacancies"]] == ["empty"]
    assert report["vacancies"][0]["unit_name"] == "Kelurahan empty"


@pytest.mark.usefixtures("_two_kelurahan")
def test_a_unit_says_who_leads_it_and_since_when(as_: As) -> None:
    answer = as_("integrator").get(
        "/api/v1/vacancies/leadership", params={"on": "2026-02-06"}
    )

    rows = {row["post"]: row for row in answer.json()["items"]}
    assert rows["led"]["state"] == "definitif"
    assert rows["led"]["name"] == "Pegawai Satu"
    assert rows["led"]["since"] == "2024-02-06"


@pytest.mark.usefixtures("_two_kelurahan")
def test_what_was_not_known_yet_is_not_told(as_: As) -> None:
    answer = as_("analyst").get(
        "/api/v1/vacancies", params={"on": "2026-02-06", "known_on": "2024-02-05"}
    )

    assert answer.json()["in_scope"]["without_definitive_leader"] == 2


@pytest.mark.usefixtures("_two_kelurahan")
def test_another_agency_sees_none_of_it(stranger: TestClient) -> None:
    report = stranger.get("/api/v1/vacancies").json()

    assert report["in_scope"]["units"] == 0
    assert report["vacancies"] == []


@pytest.mark.parametrize("path", ["/api/v1/vacancies", "/api/v1/vacancies/leadership"])
def test_without_a_key_nothing_is_told(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 401


def test_a_day_that_is_no_day_is_refused(as_: As) -> None:
    answer = as_("analyst").get("/api/v1/vacancies", params={"on": "2026-02-30"})

    assert answer.status_code in {400, 422}


@pytest.mark.usefixtures("_two_kelurahan")
def test_acting_terms_are_told_page_by_page(
    as_: As, db: Database, operator: Actor
) -> None:
    with db.transaction() as session:
        for number, post in ((1, "empty"), (1, "led")):
            session.add(
                Position(
                    agency_id=operator.agency_id,
                    officer_id=number,
                    recorded_at=clock.now(),
                    source="uji",
                    valid_from=date(2026, 1, 1 + len(post)),
                    kind=PositionKind.STRUKTURAL,
                    assignment=Assignment.PLT,
                    post_code=post,
                    unit_code=post,
                    title=f"Plt {post}",
                    eselon="41",
                )
            )
    asked = {"on": "2026-02-06", "limit": "1"}

    first = as_("auditor").get("/api/v1/vacancies/acting", params=asked).json()

    assert [row["post"] for row in first["items"]] == ["empty"]
    assert first["items"][0]["breaches_on"] == "2026-07-06"
    assert first["next"] is None


@pytest.mark.usefixtures("_two_kelurahan")
def test_the_clocks_of_leaders_are_told_and_can_be_chosen_by_state(as_: As) -> None:
    path = "/api/v1/vacancies/tenures"
    auditor = as_("auditor")

    held = auditor.get(path, params={"on": "2026-02-05", "state": "locked"}).json()
    free = auditor.get(path, params={"on": "2026-02-06", "state": "locked"}).json()

    assert [(row["post"], row["movable_from"]) for row in held["items"]] == [
        ("led", "2026-02-06")
    ]
    assert free["items"] == []
