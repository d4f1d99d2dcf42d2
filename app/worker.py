"""The worker: takes waiting imports and queued runs, one by one, and tells webhooks."""

import signal
import threading
import time
from collections.abc import Callable
from functools import partial

import structlog

from app.accounts import repeats
from app.changes.sending import tell_once
from app.config import Settings, load
from app.db import Database
from app.intake import working as imports
from app.placements.service import working as runs
from app.web import logs
from app.web.envelope import places_of

IDLE_SECONDS = 0.5
TIDY_SECONDS = 600.0
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
    tidied = -TIDY_SECONDS
    try:
        while not stopped.is_set():
            if time.monotonic() - tidied > TIDY_SECONDS:
                tidied = time.monotonic()
                tidy(db, settings)
            if not work(db, settings):
                stopped.wait(IDLE_SECONDS)
    finally:
        stopped.set()
        teller.join()
        db.dispose()
    return 0


def tidy(db: Database, settings: Settings) -> None:
    """Let go of what nobody needs any more; what fails keeps nothing else waiting."""
    for act in (partial(imports.tidy, db, settings), partial(_forget_answers, db)):
        try:
            act()
        except Exception as error:  # noqa: BLE001 -- tried again in a while; runs go first
            log.error("untidy", error=type(error).__name__, places=places_of(error))  # noqa: TRY400 -- its words may hold a row


def _forget_answers(db: Database) -> None:
    with db.transaction() as session:
        gone = repeats.forget(session)
    if gone:
        log.info("answers.forgotten", count=gone)


def work(db: Database, settings: Settings) -> bool:
    """Do one thing that waits, if any does; say whether there was one.

    A check takes seconds and somebody waits before a screen; a run takes minutes.
    """
    return _work(
        lambda: imports.work_once(db, settings) or runs.work_once(db, settings)
    )


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
