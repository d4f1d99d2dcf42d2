"""One program in a process of its own: timed, measured, and killed when it must be."""

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

__all__ = ["Ended", "overdue", "python", "run"]

# A process that does not end by itself is killed so long after its time, or half of it
# if that is longer: loading, reading and writing are not part of its time.
GRACE = 15.0
LOOK = 0.02
LAST_WORDS = 400


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended: its words, its wall time and its largest memory."""

    code: int
    said: str
    complained: str
    seconds: float
    mib: int
    killed: bool


def python(*arguments: str) -> list[str]:
    """Name a command that this very Python runs."""
    return [sys.executable, *arguments]


def overdue(limit: float) -> float:
    """Tell when an entrant with such a limit is killed."""
    return limit + max(GRACE, limit / 2)


def run(
    command: Sequence[str], *, kill_after: float | None, most_mib: int | None = None
) -> Ended:
    """Run a command to its end, or kill it and all it started."""
    started = time.perf_counter()
    with TemporaryFile() as out, TemporaryFile() as err:
        process = subprocess.Popen(  # noqa: S603  # our own commands
            command, stdout=out, stderr=err, start_new_session=True
        )
        if most_mib is not None and hasattr(resource, "prlimit"):
            most = most_mib << 20
            resource.prlimit(process.pid, resource.RLIMIT_AS, (most, most))
        try:
            code, mib, killed = _wait(process, started, kill_after)
        finally:
            # A run that is interrupted leaves nobody behind.
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        seconds = time.perf_counter() - started
        said, complained = (_words(file) for file in (out, err))
    return Ended(code, said, complained[-LAST_WORDS:], seconds, mib, killed)


def _wait(
    process: subprocess.Popen[bytes], started: float, kill_after: float | None
) -> tuple[int, int, bool]:
    """Wait and watch the memory; a child's own account would contain its parent's."""
    mib, killed = 0, False
    while (code := process.poll()) is None:
        mib = max(mib, _peak_mib(process.pid))
        late = kill_after is not None and time.perf_counter() - started > kill_after
        if late and not killed:
            killed = True
            os.killpg(process.pid, signal.SIGKILL)
        time.sleep(LOOK)
    return code, mib, killed


def _peak_mib(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text(
            encoding="ascii", errors="replace"
        )
    except OSError:
        return 0
    for line in status.splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) >> 10
    return 0


def _words(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode(errors="replace")
