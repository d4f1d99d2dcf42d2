"""From an empty database to a checked proposal: command line and HTTP, nothing else."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr

import solver
from app import cli, worker
from app.config import Settings
from app.db import ROOT, Database
from app.main import create_app
from tests.story.office import EFFECTIVE_ON, KNOWN_ON, POLICY, asked
from tests.story.seven_files import files

API = "/api/v1"
SECRET = "rahasia hanya untuk pengujian ini " * 2
# What each step of the guide asks for, in its order, and what it is told next.
ORDER = (
    ("units", ("ref-unor.csv", "profil-unit.xlsx")),
    ("posts", ("syarat-jabatan.xlsx",)),
    ("officers", ("data-utama.xlsx",)),
    (
        "histories",
        ("rw-jabatan.csv", "rw-skp22.xlsx", "nilai-seleksi.xlsx", "rw-hukdis.csv"),
    ),
)
Send = Callable[..., Any]
Work = Callable[[Callable[[], bool]], None]


def type_(url: str, *words: str) -> int:
    doors = cli.Doors(serve=lambda *_: None, work=lambda: 0, describe=dict[str, Any])
    return cli.run(["--database", url, *words], doors=doors)


@pytest.mark.sqlite
def test_an_empty_database_becomes_a_checked_proposal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite:///{tmp_path / 'baru.db'}"
    key = first_commands(
        lambda *words: type_(url, *words), lambda: capsys.readouterr().out
    )
    settings = Settings(
        secret=SecretStr(SECRET), database_url=url, data_dir=tmp_path / "data"
    )
    db = Database(url)

    def work(is_done: Callable[[], bool]) -> None:
        while not is_done():
            assert worker.work(db, settings)

    with TestClient(create_app(settings, db), base_url="http://127.0.0.1") as client:
        client.headers["Authorization"] = f"Bearer {key}"
        walk(client.request, work)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_processes_that_are_killed_between_the_steps_lose_nothing(
    tmp_path: Path,
) -> None:
    url = f"sqlite:///{tmp_path / 'baru.db'}"
    office = Processes(url, tmp_path / "data")
    key = first_commands(office.type_, office.said)
    with httpx.Client(
        base_url=office.address,
        # A kept connection would lead to the one that was killed.
        headers={"Authorization": f"Bearer {key}", "Connection": "close"},
        timeout=60,
    ) as client:

        def send(method: str, path: str, **what: Any) -> httpx.Response:
            office.serve()
            answer = client.request(method, path, **what)
            if method != "GET":
                # Whoever has just written is killed; the next asked is a new one.
                office.kill()
            return answer

        def work(is_done: Callable[[], bool]) -> None:
            with office.working():
                until = time.monotonic() + 60
                while not is_done():
                    assert time.monotonic() < until
                    time.sleep(0.2)

        try:
            walk(send, work)
        finally:
            office.kill()


def first_commands(type_: Callable[..., int], said: Callable[[], str]) -> str:
    assert type_("migrate") == 0
    assert type_("agency", "create", "kota", "Kota Kenanga", "--synthetic") == 0
    said()
    assert type_("keys", "add", "kota", "sari", "analyst") == 0
    return said().strip().splitlines()[-1]


def walk(send: Send, work: Work) -> None:
    """Walk the guide's steps in its order, and ask it at each where to go."""
    books = dict(files())
    for code, names in ORDER:
        guide = asked(send("GET", f"{API}/planning/first-day"))
        assert guide["next"] == code
        [step] = [each for each in guide["steps"] if each["code"] == code]
        assert step["state"] == "to_do"
        for each in step["files"]:
            if each["href"]:
                assert send("GET", each["href"]).content.startswith(b"PK")
        bring(send, work, [(name, books[name]) for name in names])
    assert asked(send("GET", f"{API}/planning/first-day"))["next"] == "round"

    hold_round(send, work)

    guide = asked(send("GET", f"{API}/planning/first-day"))
    assert guide["next"] is None
    optional = {step["code"] for step in guide["steps"] if not step["is_required"]}
    assert optional == {"assessments", "figures", "families"}


def bring(send: Send, work: Work, brought: list[tuple[str, bytes]]) -> None:
    staged = asked(
        send(
            "POST",
            f"{API}/imports/staged",
            data={"known_on": KNOWN_ON},
            files=[("files", file) for file in brought],
        )
    )
    address = f"{API}/imports/{staged['id']}"
    work(lambda: asked(send("GET", address))["state"] != "staged")
    told = asked(send("GET", address))
    assert told["state"] == "checked", told["report"]["errors"]
    assert asked(send("POST", f"{address}/apply"))["state"] == "applied"


def hold_round(send: Send, work: Work) -> None:
    new = {
        "code": "pertama",
        "name": "Putaran pertama",
        "as_of": KNOWN_ON,
        "effective_on": EFFECTIVE_ON,
        "policy": POLICY,
    }
    asked(send("POST", f"{API}/rounds", json=new))
    asked(send("POST", f"{API}/rounds/pertama/freeze", headers={"If-Match": "*"}))
    run = asked(send("POST", f"{API}/rounds/pertama/runs"))
    address = f"{API}/runs/{run['id']}"
    work(lambda: asked(send("GET", address))["state"] in {"done", "failed"})
    done = asked(send("GET", address))
    assert done["state"] == "done", done["failure"]
    proposal = f"{API}/proposals/{done['proposal_id']}"
    assert asked(send("GET", proposal))["summary"]["status"] == "optimal"
    problem, answer = (
        json.loads(send("GET", f"{proposal}/{part}").content)
        for part in ("problem", "proposal")
    )
    assert not solver.check(problem, answer)


class Processes:
    """The service as an operator runs it; every process ends by SIGKILL."""

    def __init__(self, url: str, data_dir: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = str(free.getsockname()[1])
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = os.environ | {
            "DEFINITIF_DATABASE_URL": url,
            "DEFINITIF_SECRET": SECRET,
            "DEFINITIF_DATA_DIR": str(data_dir),
        }
        self._said = ""
        self._server: subprocess.Popen[bytes] | None = None

    def type_(self, *words: str) -> int:
        ended = subprocess.run(
            [sys.executable, "-m", "app", *words],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        self._said = ended.stdout
        return ended.returncode

    def said(self) -> str:
        return self._said

    @contextmanager
    def working(self) -> Iterator[None]:
        process = self._start("worker")
        try:
            yield
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()

    def serve(self) -> None:
        if self._server is not None:
            return
        self._server = self._start("serve", "--port", self.port)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                httpx.get(f"{self.address}/health")
            except httpx.TransportError:
                time.sleep(0.1)
            else:
                return
        pytest.fail("the service did not start")

    def kill(self) -> None:
        if self._server is not None:
            self._server.send_signal(signal.SIGKILL)
            self._server.wait()
            self._server = None

    def _start(self, *words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "app", *words],
            env=self.environment,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
