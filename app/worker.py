"""The worker: takes queued runs one after the other, and tells webhooks of changes."""

import signal
import threading
from collections.abc import Callable
from functools import partial

import structlog

from app.changes.sending import tell_once
from app.config import load
from app.db import Database
from app.placements.service.working import work_once
from app.web import logs
from app.web.envelope import places_of

IDLE_SECONDS = 0.5
Work = Callable[[], bool]

log = structlog.stdlib.get_logger("definitif.worker")


def main() -> int:
    """Work until told to stop (SIGTERM or Ctrl-C)."""
    settings = load()
    logs.to_stderr()
    db = Database(settings.database_url)
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    # Apart: a run takes minutes, and who waits for news should not.
    teller = threading.Thread(
        target=_until, args=(stopped, partial(tell_once, db, settings))
    )
    teller.start()
    try:
        _until(stopped, partial(work_once, db, settings))
    finally:
        stopped.set()
        teller.join()
        db.dispose()
    return 0


def _until(stopped: threading.Event, work: Work) -> None:
    while not stopped.is_set():
        if not _work(work):
            stopped.wait(IDLE_SECONDS)


def _work(work: Work) -> bool:
    try:
        return work()
    except Exception as error:  # noqa: BLE001 -- one run must not stop all others
        # Its lease runs out, it is tried again, and given up in the end. What went
        # wrong is told by its places: its words may hold a row.
        log.error("failed", error=type(error).__name__, places=places_of(error))  # noqa: TRY400 -- as above
        return False
