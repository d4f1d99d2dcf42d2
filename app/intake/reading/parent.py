"""Asking a child process to read a file, and believing only its form."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from app.intake.reading.guard import RefusedError

ROOT: Final = Path(__file__).resolve().parents[3]
SECONDS: Final = 90
# The child gets nothing of our environment: no secret, no address of a database.
PASSED_ON: Final = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT")


def ask(name: str, data: bytes, *, sets: Mapping[str, Any]) -> dict[str, Any]:
    """Read one file in a process of its own.

    Raises:
        RefusedError: when the file is not read, whatever the reason.

    """
    request = json.dumps({"name": name, "sets": sets}).encode() + b"\n"
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "app.intake.reading.child"],
            input=request + data,
            capture_output=True,
            check=False,
            cwd=ROOT,
            env={key: os.environ[key] for key in PASSED_ON if key in os.environ},
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise RefusedError(f"berkas yang dapat dibaca dalam {SECONDS} detik") from error
    if ended.returncode != 0:
        raise RefusedError(
            "berkas yang dapat dibaca dengan aman; pembacaan dihentikan "
            "karena memori atau waktunya melampaui batas"
        )
    answer: dict[str, Any] = json.loads(ended.stdout)
    if refused := answer.get("refused"):
        raise RefusedError(
            refused["expected"], value=refused["value"], column=refused["column"]
        )
    return answer
