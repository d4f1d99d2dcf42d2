"""The integrator's guide is typed as it stands, and every call of it works."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from app.db import ROOT
from tests.story.seven_files import files

GUIDE = ROOT / "docs" / "integrator.md"
FENCE = re.compile(r"^```sh\n(.*?)^```", re.DOTALL | re.MULTILINE)
PORT = "8000"

# Nine processes are started, one after the other, on a machine that may be busy.
pytestmark = pytest.mark.timeout(300)


def test_every_call_of_the_guide_works(tmp_path: Path) -> None:
    if shutil.which("curl") is None:
        assert "CI" not in os.environ
        pytest.skip("no curl")
    (tmp_path / "files").mkdir()
    for name, content in files():
        (tmp_path / "files" / name).write_bytes(content)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    blocks = FENCE.findall(GUIDE.read_text("utf-8"))
    script = "set -euo pipefail\n" + "echo\n".join(blocks).replace(PORT, port)

    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    told_to = tmp_path / "told"

    with told_to.open("w") as out:
        started = subprocess.Popen(
            ["bash", "-c", script],  # noqa: S607 -- as the reader's own shell
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(ROOT), "PATH": path},
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            started.wait(timeout=280)
        finally:
            # The service and the worker too, which the guide leaves running.
            os.killpg(started.pid, signal.SIGKILL)
    told = told_to.read_text("utf-8")

    assert started.returncode == 0, told[-3000:]
    assert len(blocks) >= 10
    assert '"state":"applied"' in told
    assert told.count("refused: 412") == 1
    assert "\n304\n" in told
    assert '"state":"done"' in told
    assert "event: change" in told
    assert '"secret":"whsec_' in told
    assert "/problems/forbidden" in told
