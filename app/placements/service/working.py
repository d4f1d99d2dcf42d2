"""One run from claim to end: made in a child process, checked, stored."""

import os
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import structlog

from app.config import Settings
from app.db import Database
from app.placements.service import checking, runs, varying
from app.placements.service.runs import Claim
from app.placements.solving.child import Child, ChildDiedError, opened
from app.placements.solving.orders import Made, Order, Varied

BEAT_SECONDS = 0.5
# Nobody beats while the checker reads a whole city, so the lease covers that too.
CHECK_SECONDS = 300
Tell = Callable[[dict[str, Any]], None]

log = structlog.get_logger()


class LeaseLostError(Exception):
    """Another worker has taken the run over; write nothing more."""


def work_once(db: Database, settings: Settings, *, tell: Tell | None = None) -> bool:
    """Take one run, if any waits, to its end; tell whether there was one."""
    owner = _name()
    with db.transaction() as session:
        claim = runs.claim_run(
            session, owner, lease_seconds=settings.worker_lease_seconds
        )
    if claim is None:
        return False
    log.info("run.claimed", run=claim.run_id, fence=claim.fence)
    with suppress(LeaseLostError):
        _carry_out(db, settings, claim, tell=tell or (lambda _: None))
    return True


def _name() -> str:
    # The column takes eighty letters; the name of a host alone may be longer.
    host = socket.gethostname()[:40]
    return f"worker:{host}:{os.getpid()}:{threading.get_native_id()}"


def _carry_out(db: Database, settings: Settings, claim: Claim, *, tell: Tell) -> None:
    try:
        with opened(_order(db, settings, claim)) as child:
            made = _attend(db, settings, claim, child=child, tell=tell)
        if made is None:
            return
        if isinstance(made, Varied):
            with db.transaction() as session:
                varying.finish(session, claim, made)
            return
        progress = {"phase": "check"}
        _beat(db, settings, claim, progress=progress, seconds=CHECK_SECONDS)
        tell(progress)
        made = checking.check(made)
    except (ChildDiedError, checking.RefusedByCheckerError) as error:
        _fail(db, claim, str(error))
        return
    with db.transaction() as session:
        proposal = runs.finish_run(session, claim, made)
    log.info("run.finished", run=claim.run_id, stored=proposal is not None)


def _order(db: Database, settings: Settings, claim: Claim) -> Order:
    with db.reading() as session:
        content_gz, key = runs.read_order(session, claim)
        variation = varying.read_asked(session, claim)
    return Order(
        content_gz=content_gz,
        key=key,
        time_limit=settings.solve_seconds,
        memory_mib=settings.solve_memory_mib,
        variation=variation,
    )


def _attend(
    db: Database, settings: Settings, claim: Claim, *, child: Child, tell: Tell
) -> Made | Varied | None:
    """Pass progress on and renew the lease until the child answers or is stopped."""
    progress: dict[str, Any] = {}
    is_stopping = False
    beat_at = time.monotonic()
    while True:
        try:
            message = child.poll(BEAT_SECONDS)
        except ChildDiedError:
            if not is_stopping:
                raise
            message = ("stopped", None)
        if message is not None and message[0] == "progress":
            progress = message[1]
            tell(progress)
        elif message is not None:
            return _answer(db, claim, message, is_stopping=is_stopping)
        # By the clock, not by silence: a talkative child must not cost the lease.
        if time.monotonic() - beat_at >= BEAT_SECONDS:
            beat_at = time.monotonic()
            if _beat(db, settings, claim, progress=progress) and not is_stopping:
                is_stopping = True
                child.stop()


def _answer(
    db: Database, claim: Claim, message: tuple[str, Any], *, is_stopping: bool
) -> Made | Varied | None:
    kind, content = message
    if is_stopping:
        with db.transaction() as session:
            runs.end_cancelled(session, claim)
        return None
    if kind == "failure":
        _fail(db, claim, content)
        return None
    made: Made | Varied = content
    return made


def _beat(
    db: Database,
    settings: Settings,
    claim: Claim,
    *,
    progress: dict[str, Any],
    seconds: int = 0,
) -> bool:
    lease = max(seconds, settings.worker_lease_seconds)
    with db.transaction() as session:
        asked = runs.beat(session, claim, progress, lease_seconds=lease)
    if asked is None:
        raise LeaseLostError
    return asked


def _fail(db: Database, claim: Claim, reason: str) -> None:
    log.warning("run.failed", run=claim.run_id, reason=reason)
    with db.transaction() as session:
        runs.fail_run(session, claim, reason)
