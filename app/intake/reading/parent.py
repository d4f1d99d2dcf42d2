"""Asking a child process to read a file, and believing only its form."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from app.intake.reading.guard import RefusedError

ROOT: Final = Path(__file__).resolve().parents[3]
SECONDS: Final = 90
# The child gets nothing of our environment: no secret, no address of a database.
PASSED_ON: Final = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT")


@dataclass(slots=True)
class Answer:
    """What the child found: a set and its rows, or the headings of none it knows.

    `places` are the columns in which the kept headings stand; None where the file
    has no columns. `row` is the last heading row, as Excel counts.
    """

    sheet: str
    set: str | None
    places: list[int] | None
    row: int
    unrecognised: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    rows: list[list[Any]] = field(default_factory=list)
    usage: dict[str, int] = field(default_factory=dict)


def ask(name: str, data: bytes, *, sets: Mapping[str, Any]) -> Answer:
    """Read one file in a process of its own.

    Raises:
        RefusedError: when the file is not read, whatever the reason.

    """
    request = json.dumps({"name": name, "sets": sets}).encode() + b"\n" + data
    return answer_of(_run(request))


def answer_of(lines: list[Any]) -> Answer:
    """Put the lines of the child together.

    Raises:
        RefusedError: when the child refused the file, or ended before its answer.

    """
    if len(lines) < 2 or not isinstance(lines[-1], dict):  # noqa: PLR2004 -- and usage
        raise _stopped()
    usage = lines.pop()["usage"]
    # A file may be refused after its first rows were read.
    last: Any = lines[-1]
    if isinstance(last, dict) and (refused := last.get("refused")):
        raise RefusedError(
            refused["expected"],
            value=refused["value"],
            column=refused["column"],
            usage=usage,
        )
    head = lines[0]
    return Answer(
        sheet=head["sheet"],
        set=head.get("set"),
        places=head.get("places"),
        row=head["row"],
        unrecognised=head.get("unrecognised", []),
        hidden=head.get("hidden", []),
        rows=lines[1:],
        usage=usage,
    )


def _run(request: bytes) -> list[Any]:
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "app.intake.reading.child"],
            input=request,
            capture_output=True,
            check=False,
            cwd=ROOT,
            env={key: os.environ[key] for key in PASSED_ON if key in os.environ},
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise RefusedError(f"berkas yang dapat dibaca dalam {SECONDS} detik") from error
    if ended.returncode != 0:
        raise _stopped()
    return [json.loads(line) for line in ended.stdout.splitlines()]


def _stopped() -> RefusedError:
    return RefusedError(
        "berkas yang dapat dibaca dengan aman; pembacaan dihentikan "
        "karena memori atau waktunya melampaui batas"
    )
