"""Serving the demo: the screens on this machine, a worker beside them."""

import os
import subprocess
import sys
from datetime import timedelta

import uvicorn

from app.accounts import service as accounts
from app.accounts.actor import Actor
from app.accounts.models import Role
from app.demo.rounds import Demo
from app.main import create_app

KEY_LIFE = timedelta(days=1)


def serve(demo: Demo, *, actor: Actor, port: int) -> int:
    """Print a one-time sign-in link, then serve until stopped."""
    with demo.db.transaction() as session:
        key = accounts.add_key(
            session, name="Analis demo", role=Role.ANALYST, actor=actor, life=KEY_LIFE
        )
        token = accounts.make_link(session, key_id=key.id, actor=actor)
    sys.stdout.write(
        f"\n  Masuk sekali pakai: http://127.0.0.1:{port}/masuk/tautan/{token}\n"
        "  Berhenti: Ctrl-C\n\n"
    )
    sys.stdout.flush()
    worker = _start_worker(demo)
    try:
        app = create_app(demo.settings, demo.db)
        uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning")
    finally:
        worker.terminate()
        worker.wait()
    return 0


def _start_worker(demo: Demo) -> subprocess.Popen[bytes]:
    secret = demo.settings.secret.get_secret_value()
    environment = {
        **os.environ,
        "DEFINITIF_DATABASE_URL": demo.settings.database_url,
        "DEFINITIF_SECRET": secret,
    }
    return subprocess.Popen([sys.executable, "-m", "app", "worker"], env=environment)
