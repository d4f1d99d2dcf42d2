"""The worker: takes queued runs, one after the other, until told to stop."""

import signal
import threading

from app.config import load
from app.db import Database
from app.placements.service.working import work_once

IDLE_SECONDS = 0.5


def main() -> int:
    """Work until told to stop (SIGTERM or Ctrl-C)."""
    settings = load()
    db = Database(settings.database_url)
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    try:
        while not stopped.is_set():
            if not work_once(db, settings):
                stopped.wait(IDLE_SECONDS)
    finally:
        db.dispose()
    return 0
