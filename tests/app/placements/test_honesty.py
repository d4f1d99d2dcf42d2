"""Nothing is told as done before it is; and the log names nobody by his NIP."""

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
from app.db import Database
from app.main import PREFIX
from tests.app.intake.workbooks import small_city as files
from tests.app.pages.small_city import SARI, write_city

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
    "PUT /clocks/freezes": {"json": FREEZE},
    "DELETE /clocks/freezes/{code}": {},
    "PUT /clocks/holidays": {"json": HOLIDAY},
    "DELETE /clocks/holidays/{day}": {},
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
        for method in methods
        if method != "get"
    }

    assert found == WRITES.keys()


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("write", WRITES)
def test_what_was_not_committed_is_not_told_as_done(as_: As, write: str) -> None:
    method, path = write.split(" ")
    client = as_("analyst")
    client.post(f"{PREFIX}/rounds", json=ROUND)
    if "runs" in path:
        client.post(f"{PREFIX}/rounds/feb/freeze")
        client.post(f"{PREFIX}/rounds/feb/runs")
    if method == "DELETE":
        client.put(f"{PREFIX}/clocks/freezes", json=FREEZE)
        client.put(f"{PREFIX}/clocks/holidays", json=HOLIDAY)
    address = PREFIX + path.format(code="feb", run_id=1, day=HOLIDAY["day"])
    with full_disk():
        failed = client.request(method, address, **WRITES[write])

    done = client.request(method, address, **WRITES[write])

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
        f"/officers/{SARI}/posts/KEC-1/verdicts?on=2026-02-06",
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
