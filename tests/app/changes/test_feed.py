"""The feed tells every change once and in order, and nobody more than he may know."""

import json
import threading
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from app import clock
from app.accounts.models import AccessKey, Role
from app.audit import service as audit
from app.audit.actions import Action
from app.changes import visible
from app.db import Database
from app.main import PREFIX
from tests.app.conftest import NIP

As = Callable[[str], TestClient]
FEED = f"{PREFIX}/changes"
FREEZE = {
    "code": "beku",
    "starts_on": "2025-02-20",
    "ends_on": "2025-08-19",
    "basis": "UU 10/2016",
    "article": "Pasal 162 ayat (3)",
}


def test_changes_come_in_order_once_and_without_a_gap(as_: As) -> None:
    client = as_("auditor")
    analyst = as_("analyst")
    for number in range(3):
        new = FREEZE | {"code": f"beku-{number}"}
        analyst.put(f"{PREFIX}/clocks/freezes", json=new)
    seen: list[int] = []
    place, pages = 0, 0

    while True:
        page = client.get(FEED, params={"since": place, "limit": 2}).json()
        seen += [item["seq"] for item in page["items"]]
        place, pages = page["next"], pages + 1
        if not page["has_more"]:
            break
    entries = client.get(f"{PREFIX}/audit").json()["items"]

    assert seen == sorted(entry["seq"] for entry in entries)
    assert pages >= 3
    assert client.get(FEED, params={"since": place}).json()["items"] == []


@pytest.mark.usefixtures("belongings")
def test_each_role_is_told_what_it_may_know(as_: As, db: Database) -> None:
    analyst, integrator = as_("analyst"), as_("integrator")
    analyst.put(f"{PREFIX}/clocks/freezes", json=FREEZE)
    analyst.get(f"{PREFIX}/officers/{NIP}/histories/disciplines")
    with db.transaction() as session:
        agency = session.exec(select(AccessKey.agency_id)).first() or 0
        for action, subject in (
            (Action.OFFICER_IMPORTED, "officer:1"),
            (Action.ROUND_FROZEN, "round:a/b"),
        ):
            audit.record(
                session, actor="x", agency_id=agency, action=action, subject=subject
            )

    whole = analyst.get(FEED).json()["items"]
    part = integrator.get(FEED).json()

    told = {item["action"]: item for item in part["items"]}
    assert set(told) == {"freeze.recorded", "officer.imported"}
    assert told["officer.imported"]["href"] == f"{PREFIX}/officers/{NIP}"
    assert told["freeze.recorded"]["href"] == f"{PREFIX}/clocks/freezes/beku"
    assert integrator.get(told["freeze.recorded"]["href"]).status_code == 200
    assert {"discipline.read", "key.added", "round.frozen"} <= {
        item["action"] for item in whole
    }
    hrefs = {item["action"]: item["href"] for item in whole}
    assert hrefs["round.frozen"] == f"{PREFIX}/rounds/a%2Fb"
    assert part["next"] == whole[-1]["seq"]
    assert set(told["officer.imported"]) == {"seq", "at", "action", "subject", "href"}


def test_nobody_is_told_of_another_agency(as_: As, stranger: TestClient) -> None:
    as_("analyst").put(f"{PREFIX}/clocks/freezes", json=FREEZE)

    # The stream reads by the same function; the list is what can be read whole.
    told = stranger.get(FEED).json()

    assert {item["action"] for item in told["items"]} == {
        "agency.created",
        "key.added",
    }
    assert len(told["items"]) == 2


def test_a_feed_may_be_asked_for_some_acts_alone(as_: As) -> None:
    client = as_("analyst")
    client.put(f"{PREFIX}/clocks/freezes", json=FREEZE)

    told = client.get(FEED, params={"action": "freeze.recorded"}).json()
    wrong = client.get(FEED, params={"action": "apa.saja"})

    assert [item["action"] for item in told["items"]] == ["freeze.recorded"]
    assert wrong.status_code == 422


@pytest.mark.sqlite
def test_a_stream_goes_on_where_its_reader_was(as_: As, db: Database) -> None:
    client = as_("analyst")
    client.put(f"{PREFIX}/clocks/freezes", json=FREEZE)
    newest = client.get(FEED).json()["next"]

    def later() -> None:
        client.put(f"{PREFIX}/clocks/freezes", json=FREEZE | {"code": "beku-2"})
        with db.transaction() as session:
            for key in session.exec(select(AccessKey)):
                key.revoked_at = clock.now()
                session.add(key)

    timer = threading.Timer(0.6, later)
    timer.start()
    headers = {"Last-Event-ID": str(newest - 1)}
    with client.stream("GET", f"{FEED}/events?since=0", headers=headers) as stream:
        lines = list(stream.iter_lines())
    timer.join()

    ids = [int(line[4:]) for line in lines if line.startswith("id: ")]
    data = [json.loads(line[6:]) for line in lines if line.startswith("data: ")]
    assert ids[0] == newest
    assert [item["seq"] for item in data] == ids
    assert data[0]["subject"] == "freeze:beku"


def test_what_nobody_placed_is_for_readers_of_the_log() -> None:
    assert visible.needed_for("entah.terjadi") == "audit.read"
    assert visible.visible_to(Role.AUDITOR) is None
    known = visible.visible_to(Role.INTEGRATOR)
    assert known is not None
    assert not {a for a in known if a.startswith(("key.", "sign_in.", "discipline."))}
