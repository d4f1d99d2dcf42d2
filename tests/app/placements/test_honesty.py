"""Nothing is told as done before it is; and the log names nobody by his NIP."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import event
from sqlmodel import Session, select

from app.accounts.actor import Actor
from app.audit.models import AuditEntry
from app.config import Settings
from app.db import Database
from app.intake import working
from app.main import PREFIX
from tests.app.intake.workbooks import small_city as files
from tests.app.pages.small_city import BIMA, SARI, write_city
from tests.app.pages.small_proposal import write_proposal
from tests.app.register.new_structure import structure
from tests.app.selfservice.asking import write_request

As = Callable[[str], TestClient]
ROUND: dict[str, Any] = {
    "code": "feb",
    "name": "Putaran Februari",
    "as_of": "2026-01-19",
    "effective_on": "2026-02-06",
}
# Every route that writes; what it is sent, once what it needs is there.
FREEZE: dict[str, Any] = {
    "code": "feb",
    "starts_on": "2025-02-20",
    "ends_on": "2025-08-19",
    "basis": "UU 10/2016",
    "article": "Pasal 162 ayat (3)",
}
HOLIDAY = {"day": "2026-03-10", "name": "Hari Jadi Kota", "kind": "lokal"}
# An address of a documentation network answers nobody, and is looked up nowhere.
HOOK: dict[str, Any] = {"url": "https://9.9.9.9/definitif"}
ASKED: dict[str, Any] = {"valid_from": "2026-02-01", "kelas": 9}
TIE = {"kinship": "saudara", "document": "COI/1", "valid_from": "2026-01-05"}
WRITES: dict[str, dict[str, Any]] = {
    "POST /legal-texts": {
        "json": {
            "instrument": "UU 20/2023",
            "article": "Pasal 55",
            "sha256": "ab" * 32,
            "document": "jdih.setneg.go.id",
        }
    },
    "POST /rounds": {"json": ROUND | {"code": "lain"}},
    "POST /rounds/{code}/freeze": {},
    "POST /rounds/{code}/runs": {},
    "POST /runs/{run_id}/cancel": {},
    "POST /imports": {"files": [("files", file) for file in files()]},
    "POST /imports/staged": {"files": [("files", file) for file in files()]},
    "PUT /imports/{import_id}/decisions": {"json": {"rest": "ours"}},
    "POST /imports/{import_id}/apply": {},
    "POST /imports/{import_id}/undo": {},
    "DELETE /imports/{import_id}": {},
    "PUT /clocks/freezes": {"json": FREEZE},
    "DELETE /clocks/freezes/{code}": {},
    "PUT /clocks/holidays": {"json": HOLIDAY},
    "DELETE /clocks/holidays/{day}": {},
    "POST /correction-requests/{request_id}/decision": {
        "json": {"accept": False, "answer": "Tidak ada di arsip."}
    },
    "POST /proposals/{proposal_id}/sensitivity": {"json": {}},
    "PUT /proposals/{proposal_id}/breach-reasons": {
        "json": {
            "rule": "PKT-BOSS",
            "superior": "KEC-1",
            "subordinate": "KEC-1-S",
            "reason": "Satu-satunya calon yang memenuhi syarat camat.",
        }
    },
    "PUT /units/{unit}/figures/{year}": {"json": {"pekppp": 473}},
    "DELETE /units/{unit}/figures/{year}": {},
    "POST /units/figures/bulk": {
        "json": {"items": [{"unit": "KEC-1", "year": 2024, "pekppp": 473}]}
    },
    "POST /posts/requirements/bulk": {
        "json": {"items": [{"post": "KEC-1", "if_match": "*"} | ASKED]}
    },
    "POST /webhooks": {"json": HOOK},
    "PUT /webhooks/{webhook_id}": {"json": HOOK | {"note": "lain"}},
    "DELETE /webhooks/{webhook_id}": {},
    "POST /webhooks/{webhook_id}/secret": {},
    "POST /webhooks/{webhook_id}/replay": {"json": {"since": 0}},
    "POST /clocks/holidays/bulk": {"json": {"items": [HOLIDAY]}},
    "PUT /posts/{post}/requirements": {"json": ASKED},
    "PUT /officers/{nip}/families/{relative_nip}": {"json": TIE},
    "DELETE /officers/{nip}/families/{relative_nip}": {},
    "POST /quality/measures": {},
    "POST /structures": {"json": structure()},
    "POST /attachments": {"files": {"file": ("sk.pdf", b"%PDF-1.4 SK")}},
    "POST /officers/{nip}/histories/{kind}/{row}/corrections": {
        "json": {
            "act": "correct",
            "values": {"golongan": "41"},
            "reason": "salah ketik",
            "document": "823/1/BKPSDM",
        }
    },
}
# What is sent there is tried and thrown away.
TRIALS = {"POST /merit/preview", "POST /structures/preview"}
# Opened by a portal's token, not by a key: tests/app/selfservice.
BY_PORTAL = {"POST /own/requests", "POST /own/evidence"}
PLACES = {
    "code": "feb",
    "run_id": 1,
    "import_id": 1,
    "unit": "KEC-1",
    "post": "KEC-1",
    "year": 2025,
    "webhook_id": 1,
    "day": HOLIDAY["day"],
    "relative_nip": BIMA,
    "request_id": 1,
    "nip": SARI,
    "kind": "ranks",
    "row": 1,
}


class DiskFullError(Exception):
    """Stands for whatever may happen at the last moment."""


def fail(_session: Session) -> None:
    raise DiskFullError


@contextmanager
def full_disk() -> Iterator[None]:
    event.listen(Session, "before_commit", fail)
    try:
        yield
    finally:
        event.remove(Session, "before_commit", fail)


@pytest.fixture
def city(db: Database, operator: Actor) -> None:
    with db.transaction() as session:
        write_city(session, agency_id=operator.agency_id)


def test_every_route_that_writes_is_listed(app: FastAPI) -> None:
    found = {
        f"{method.upper()} {path.removeprefix(PREFIX)}"
        for path, methods in app.openapi()["paths"].items()
        for method in set(methods) - {"get"}
    }

    # A unit and a post are both told by `code`, but not by the same one.
    listed = {re.sub("{unit}|{post}", "{code}", way) for way in WRITES}
    assert found == listed | TRIALS | BY_PORTAL


def bring_files(
    client: TestClient, db: Database, *, way: str, settings: Settings
) -> None:
    """Let files wait for whatever is done with an import."""
    if "import_id" not in way:
        return
    client.post(f"{PREFIX}/imports/staged", files=[("files", file) for file in files()])
    working.work_once(db, settings)
    if "undo" in way:
        client.post(f"{PREFIX}/imports/1/apply")


def write_rows(db: Database, agency_id: int, *, way: str) -> dict[str, Any]:
    """Write what only a run or a portal makes; give the places of an address."""
    places: dict[str, Any] = dict(PLACES)
    with db.transaction() as session:
        if "proposal" in way:
            places["proposal_id"] = write_proposal(session, agency_id=agency_id)
        if "correction-requests" in way:
            write_request(session, agency_id=agency_id)
    return places


def set_the_scene(client: TestClient, *, way: str) -> None:
    """Write by the API what a way needs to be there."""
    client.post(f"{PREFIX}/rounds", json=ROUND)
    if "runs" in way:
        client.post(f"{PREFIX}/rounds/feb/freeze")
        client.post(f"{PREFIX}/rounds/feb/runs")
    if "webhook_id" in way:
        client.post(f"{PREFIX}/webhooks", json=HOOK)
    if way.startswith("DELETE"):
        client.put(f"{PREFIX}/units/KEC-1/figures/2025", json={"pekppp": 473})
        client.put(f"{PREFIX}/clocks/freezes", json=FREEZE)
        client.put(f"{PREFIX}/clocks/holidays", json=HOLIDAY)
        client.put(f"{PREFIX}/officers/{SARI}/families/{BIMA}", json=TIE)


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("way", WRITES)
def test_what_was_not_committed_is_not_told_as_done(
    as_: As, db: Database, operator: Actor, *, way: str, settings: Settings
) -> None:
    client = as_("analyst")
    bring_files(client, db, way=way, settings=settings)
    set_the_scene(client, way=way)
    places = write_rows(db, operator.agency_id, way=way)
    method, path = way.split()
    address = PREFIX + path.format(**places)
    sent = dict(WRITES[way])
    if path == "/structures":
        seen = client.post(f"{address}/preview", json=sent["json"]).json()
        sent["json"] = sent["json"] | {"preview_sha256": seen["preview_sha256"]}
    with full_disk():
        failed = client.request(method, address, **sent)

    done = client.request(method, address, **sent)

    assert failed.status_code == 500
    assert done.is_success, done.text


@pytest.mark.usefixtures("city")
def test_a_look_that_cannot_be_logged_is_not_had(as_: As) -> None:
    client = as_("analyst")
    client.post(f"{PREFIX}/rounds", json=ROUND)
    client.post(f"{PREFIX}/rounds/feb/freeze")

    for path in (
        f"/officers/{SARI}/histories/disciplines",
        "/rounds/feb/snapshot",
    ):
        with full_disk():
            answer = client.get(PREFIX + path)
        assert answer.status_code == 500
        assert SARI not in answer.text


@pytest.mark.usefixtures("city")
def test_who_is_pinned_is_logged_by_number(as_: As, db: Database) -> None:
    pins = {"pins": [{"nip": SARI, "post": "KEC-1"}]}

    answer = as_("analyst").post(f"{PREFIX}/rounds", json=ROUND | {"policy": pins})

    assert answer.status_code == 201
    with db.reading() as session:
        made = select(AuditEntry.detail).where(AuditEntry.action == "round.created")
        [pin] = session.exec(made).one()["new"]["policy"]["pins"]
    assert pin["post"] == "KEC-1"
    assert isinstance(pin["officer"], int)
    assert "nip" not in pin
