"""Serving the demo: the screens on this machine, a worker beside them."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta

from app.accounts import service as accounts
from app.accounts.actor import Actor
from app.accounts.models import Role
from app.config import Settings
from app.db import Database
from app.demo.rounds import Demo

KEY_LIFE = timedelta(days=1)
Serve = Callable[[Settings, Database, int], None]


def open_doors(demo: Demo, *, actor: Actor, port: int, serve: Serve) -> None:
    """Print a one-time sign-in link, then serve until stopped."""
    with demo.db.transaction() as session:
        key = accounts.add_key(
            session, name="Analis demo", role=Role.ANALYST, actor=actor, life=KEY_LIFE
        )
        token = accounts.make_link(session, key_id=key.key_id, actor=actor)
    sys.stdout.write(
        f"\n  Masuk sekali pakai: http://127.0.0.1:{port}/masuk/tautan/{token}\n"
        "  Berhenti: Ctrl-C\n\n"
    )
    sys.stdout.flush()
    # The server raises a SIGTERM again once it has stopped; without a handler that
    # ends this process on the spot and leaves the worker behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    worker = _start_worker(demo)
    try:
        serve(demo.settings, demo.db, port)
    finally:
        worker.terminate()
        worker.wait()


def _start_worker(demo: Demo) -> subprocess.Popen[bytes]:
    secret = demo.settings.secret.get_secret_value()
    environment = {
        **os.environ,
        "DEFINITIF_DATABASE_URL": demo.settings.database_url,
        "DEFINITIF_SECRET": secret,
    }
    return subprocess.Popen([sys.executable, "-m", "app", "worker"], env=environment)
