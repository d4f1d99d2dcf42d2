"""The worker: takes queued runs, one after the other, until told to stop."""

import signal
import threading

import structlog

from app.config import Settings, load
from app.db import Database
from app.placements.service.working import work_once
from app.web import logs
from app.web.envelope import places_of

IDLE_SECONDS = 0.5

log = structlog.stdlib.get_logger("definitif.worker")


def main() -> int:
    """Work until told to stop (SIGTERM or Ctrl-C)."""
    settings = load()
    logs.to_stderr()
    db = Database(settings.database_url)
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    try:
        while not stopped.is_set():
            if not _work(db, settings):
                stopped.wait(IDLE_SECONDS)
    finally:
        db.dispose()
    return 0


def _work(db: Database, settings: Settings) -> bool:
    try:
        return work_once(db, settings)
    except Exception as error:  # noqa: BLE001 -- one run must not stop all others
        # Its lease runs out, it is tried again, and given up in the end. What went
        # wrong is told by its places: its words may hold a row.
        log.error("failed", error=type(error).__name__, places=places_of(error))  # noqa: TRY400 -- as above
        return False
