"""A run is followed, stopped, and outlives the worker that is killed over it."""

import hashlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import func, select

from app import clock
from app.accounts.models import AccessKey
from app.db import ROOT
from app.placements.models import Line, Proposal, Run, RunState
from app.placements.service.working import work_once
from tests.story.office import API, EFFECTIVE_ON, KNOWN_ON, POLICY, Office, asked
from tests.story.seven_files import files

LEASE = 1
PATIENCE = 60


@pytest.fixture
def frozen(office: Office) -> Office:
    """Bring the seven posts up to a frozen round."""
    office.send(files())
    body = {
        "code": "feb",
        "name": "Putaran Februari",
        "as_of": KNOWN_ON,
        "effective_on": EFFECTIVE_ON,
        "policy": POLICY,
    }
    asked(office.client.post(f"{API}/rounds", json=body))
    asked(office.client.post(f"{API}/rounds/feb/freeze"))
    return office


def _start(office: Office) -> int:
    run: dict[str, Any] = asked(office.client.post(f"{API}/rounds/feb/runs"))
    number: int = run["id"]
    return number


def _run(office: Office, number: int) -> dict[str, Any]:
    found: dict[str, Any] = asked(office.client.get(f"{API}/runs/{number}"))
    return found


@contextmanager
def _worker(office: Office) -> Iterator[subprocess.Popen[bytes]]:
    environment = {
        **os.environ,
        "DEFINITIF_DATABASE_URL": office.db.url,
        "DEFINITIF_SECRET": office.settings.secret.get_secret_value(),
        "DEFINITIF_WORKER_LEASE_SECONDS": str(LEASE),
    }
    worker = subprocess.Popen(
        [sys.executable, "-m", "app", "worker"], env=environment, cwd=ROOT
    )
    try:
        yield worker
    finally:
        worker.kill()
        worker.wait()


def test_a_worker_killed_over_a_run_leaves_nothing_half_written(
    frozen: Office,
) -> None:
    number = _start(frozen)
    with _worker(frozen) as worker:
        until = time.monotonic() + PATIENCE
        while _run(frozen, number)["state"] == "queued":
            assert time.monotonic() < until
            time.sleep(0.02)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    with frozen.db.reading() as session:
        stored = session.exec(select(func.count()).select_from(Proposal)).one()
        lines = session.exec(select(func.count()).select_from(Line)).one()
    killed = _run(frozen, number)["state"]

    until = time.monotonic() + PATIENCE
    while not work_once(frozen.db, frozen.settings):
        assert time.monotonic() < until, "the lease of a dead worker never ran out"
        time.sleep(0.1)

    assert (killed, stored, lines) == ("running", 0, 0)
    assert _run(frozen, number)["state"] == "done"
    with frozen.db.reading() as session:
        run = session.exec(select(Run).where(Run.id == number)).one()
        proposals = session.exec(select(func.count()).select_from(Proposal)).one()
    assert (run.attempts, proposals) == (2, 1)


def test_a_run_is_followed_to_its_end_by_events(frozen: Office) -> None:
    number = _start(frozen)
    work_once(frozen.db, frozen.settings)

    with frozen.client.stream("GET", f"{API}/runs/{number}/events") as stream:
        told = [line for line in stream.iter_lines() if line.startswith("data:")]

    assert len(told) == 1
    assert '"state":"done"' in told[0]


def test_a_cancelled_run_is_not_worked_on(frozen: Office) -> None:
    number = _start(frozen)
    cancelled = asked(frozen.client.post(f"{API}/runs/{number}/cancel"))

    assert cancelled["state"] == RunState.CANCELLED
    assert not work_once(frozen.db, frozen.settings)


def test_a_round_is_frozen_once(frozen: Office) -> None:
    again = frozen.client.post(f"{API}/rounds/feb/freeze")

    assert again.status_code == 409
    assert again.headers["content-type"] == "application/problem+json"


def test_the_snapshot_served_has_the_hash_of_the_round(frozen: Office) -> None:
    served = frozen.client.get(f"{API}/rounds/feb/snapshot").content
    round_ = asked(frozen.client.get(f"{API}/rounds/feb"))

    assert hashlib.sha256(served).hexdigest() == round_["snapshot_sha256"]


def test_a_long_check_does_not_cost_the_lease(frozen: Office) -> None:
    """The checker of a whole city is silent for longer than a lease."""
    number = _start(frozen)
    left: list[timedelta] = []

    def look(progress: dict[str, Any]) -> None:
        if progress["phase"] == "check":
            with frozen.db.reading() as session:
                run = session.exec(select(Run).where(Run.id == number)).one()
            assert run.lease_until is not None
            left.append(run.lease_until - clock.now())

    work_once(frozen.db, frozen.settings, tell=look)

    assert _run(frozen, number)["state"] == "done"
    assert left
    assert left[0] > 10 * timedelta(seconds=frozen.settings.worker_lease_seconds)


@pytest.mark.parametrize("path", ["/api/v1/runs/1/events", "/putaran/feb/kemajuan"])
def test_a_revoked_key_follows_no_further(frozen: Office, path: str) -> None:
    """The run waits for ever, so the stream ends by the key alone."""
    _start(frozen)

    def revoke() -> None:
        with frozen.db.transaction() as session:
            for key in session.exec(select(AccessKey)):
                key.revoked_at = clock.now()
                session.add(key)

    later = threading.Timer(0.5, revoke)
    later.start()
    with frozen.client.stream("GET", path) as stream:
        told = list(stream.iter_lines())
    later.join()

    assert any(line.startswith("data:") for line in told)
    assert frozen.client.get(f"{API}/me").status_code == 401
