"""`python -m app demo`, as the README has people type it."""

import json
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from app.db import ROOT

COMMAND = (sys.executable, "-m", "app", "demo", "--round", "feb-2026", "--scale", "0.1")
CHECKER = (sys.executable, "-I", "-S", str(ROOT / "solver" / "check.py"))
FIGURES = {
    "round",
    "officers",
    "posts",
    "pairs_considered",
    "pairs_eligible",
    "pairs_failing_only",
    "vacant_before",
    "appointments",
    "chain_steps",
    "units_without_definitive_leader",
    "without_leader_out_of_scope",
    "status",
    "checked",
    "roster_sha256",
    "seconds",
    "peak_mib",
}
PATIENCE = 110


def test_the_answer_is_one_json_object_and_its_files_lie_in_the_folder(
    tmp_path: Path,
) -> None:
    done = subprocess.run(
        [*COMMAND, "--no-serve", "--json", "--seed", "4", "--out", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )

    figures = json.loads(done.stdout)
    assert figures.keys() >= FIGURES
    assert figures["seconds"].keys() >= {"import", "gates", "solve", "check"}
    assert figures["checked"] is True
    folder = tmp_path / "feb-2026"
    assert (folder / "berkas" / "data-utama.xlsx").exists()
    assert (folder / "daftar-nominatif.xlsx").exists()
    judged = subprocess.run(
        [*CHECKER, str(folder / "problem.json"), str(folder / "proposal.json")],
        timeout=PATIENCE,
        check=False,
    )
    assert judged.returncode == 0


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    demo = subprocess.Popen(
        [*COMMAND, "--port", str(port), "--out", str(tmp_path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    yield demo, port
    demo.kill()
    demo.wait()
    if demo.stdout:
        demo.stdout.close()


def test_the_link_it_prints_opens_the_screens_once(
    serving: tuple[subprocess.Popen[str], int],
) -> None:
    demo, port = serving
    assert demo.stdout is not None
    printed = ""
    while "Ctrl-C" not in printed:
        line = demo.stdout.readline()
        assert line, f"the demo ended early: {printed}"
        printed += line
    link = re.search(rf"http://127\.0\.0\.1:{port}/\S+", printed)
    assert link is not None
    transport = httpx.HTTPTransport(retries=20)
    with httpx.Client(transport=transport, follow_redirects=True) as browser:
        first = browser.get(link[0], timeout=30)
    with httpx.Client(follow_redirects=True) as stranger:
        second = stranger.get(link[0], timeout=30)

    demo.send_signal(signal.SIGTERM)
    demo.wait(timeout=30)

    assert "unit tanpa pemimpin definitif" in printed
    assert first.status_code == 200
    assert "DATA SINTETIS" in first.text
    assert second.status_code == 401
