"""A service as an operator starts it: two processes, a port, a key."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import httpx
import pytest

from app.accounts import service
from app.accounts.models import Role
from app.db import ROOT, Database

SECRET = "rahasia hanya untuk pengujian ini " * 2


@pytest.fixture
def key(database_url: str, db: Database) -> str:
    with db.transaction() as session:
        agency = service.create_agency(
            session, code="kota", name="Kota", is_synthetic=True, actor="operator"
        )
        made = service.add_key(
            session,
            name="klien",
            role=Role.ANALYST,
            actor=service.operator_of(agency),
        )
    return made.text


@pytest.fixture
def served(database_url: str) -> Iterator[str]:
    """Start the service and a worker as an operator does."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = os.environ | {
        "DEFINITIF_DATABASE_URL": database_url,
        "DEFINITIF_SECRET": SECRET,
        "DEFINITIF_REQUESTS_PER_MINUTE": "0",
    }
    command = [sys.executable, "-m", "app"]
    started = [
        subprocess.Popen([*command, *words], cwd=ROOT, env=env)
        for words in (["serve", "--port", str(port)], ["worker"])
    ]
    url = f"http://127.0.0.1:{port}"
    try:
        wait_for(url)
        yield url
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait(timeout=30)


def wait_for(url: str) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            if httpx.get(f"{url}/health", trust_env=False).is_success:
                return
        except httpx.TransportError:
            assert time.monotonic() < until, "the server never came up"
        time.sleep(0.1)
