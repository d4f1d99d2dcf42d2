"""Clients generated from the contract compile, and hold a round at a real server.

`make client-test` sets the tools up and runs this; the default run leaves it out.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr

from app.changes.sending import tell_once
from app.config import Settings
from app.db import ROOT, Database
from app.main import create_app
from tests.app.changes.receiver import receiving
from tests.clients.conftest import SECRET
from tests.story.seven_files import files

HERE = Path(__file__).resolve().parent
BUILD = ROOT / "build" / "clients"
TOOLS = ROOT / "build" / "tools" / "bin"
CONTRACT = ROOT / "docs" / "openapi.json"

pytestmark = [pytest.mark.clients, pytest.mark.sqlite]


def run(
    *words: str | Path, cwd: Path = ROOT, more: dict[str, str] | None = None
) -> str:
    """Run a tool to its end; what it complains of is the failure."""
    done = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env=os.environ
        | {"PATH": f"{TOOLS}{os.pathsep}{os.environ['PATH']}"}
        | (more or {}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{words[0]}: {done.stdout}\n{done.stderr}"
    return done.stdout


def test_both_clients_hold_a_round(served: str, key: str, tmp_path: Path) -> None:
    where = {"DEFINITIF_URL": served, "DEFINITIF_KEY": key}
    package = BUILD / "python" / "definitif_client"
    package.parent.mkdir(parents=True, exist_ok=True)
    told = run(
        "openapi-python-client",
        *("generate", "--path", CONTRACT, "--config", HERE / "generator.yml"),
        *("--meta", "none", "--output-path", package, "--overwrite"),
    )
    assert "WARNING" not in told
    typescript = BUILD / "typescript"
    for name in ("main_job.ts", "tsconfig.json"):
        shutil.copyfile(HERE / name, typescript / name)
    run("npx", "--no", "openapi-typescript", CONTRACT, "-o", "api.ts", cwd=typescript)
    run("npx", "--no", "tsc", cwd=typescript)
    folder = tmp_path / "files"
    folder.mkdir()
    for name, content in files():
        (folder / name).write_bytes(content)

    path = {"PYTHONPATH": str(package.parent)}
    python = run(
        TOOLS / "python", HERE / "main_job.py", folder, more=where | path
    ).splitlines()
    node = run("node", "out/main_job.js", cwd=typescript, more=where).splitlines()

    of_python, of_node = json.loads(python[-1]), json.loads(node[-1])
    assert of_python["state"] == of_node["state"] == "frozen"
    assert of_python["post"]
    assert of_node["move"] == of_python["move"]


def test_a_webhook_is_verified_by_the_library(db: Database, key: str) -> None:
    settings = Settings(secret=SecretStr(SECRET), webhook_private=True)
    client = TestClient(
        create_app(settings, db),
        base_url="http://127.0.0.1",
        headers={"Authorization": f"Bearer {key}"},
    )
    with receiving() as receiver:
        made = client.post("/api/v1/webhooks", json={"url": receiver.url}).json()
        while tell_once(db, settings):
            pass
    headers, body = receiver.came[0]

    told = {"secret": made["secret"], "headers": headers, "body": body.decode()}
    for text, is_good in ((told, True), (told | {"body": "{}"}, False)):
        done = subprocess.run(
            [TOOLS / "python", HERE / "verify.py"],
            input=json.dumps(text),
            text=True,
            capture_output=True,
            check=False,
        )
        assert (done.returncode == 0) is is_good, done.stderr
