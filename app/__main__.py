"""`python -m app`: what an operator types, joined to what it starts."""

import sys
from typing import Any

import uvicorn
from pydantic import SecretStr

from app import cli, main, worker
from app.config import SHORTEST_SECRET, Settings
from app.db import Database
from app.web import logs

STOP_SECONDS = 3


def serve(settings: Settings, db: Database, port: int) -> None:
    """Serve on this machine until stopped."""
    logs.to_stderr()
    # The service writes its own line per request, without the address.
    uvicorn.run(
        main.create_app(settings, db),
        host="127.0.0.1",
        port=port,
        access_log=False,
        log_level="warning",
        # Someone may be following a run: told to stop, we do not wait for him.
        timeout_graceful_shutdown=STOP_SECONDS,
    )


def describe() -> dict[str, Any]:
    """Return the contract of the API; it is the same over any database."""
    settings = Settings(secret=SecretStr("-" * SHORTEST_SECRET))
    return main.create_app(settings, Database("sqlite://")).openapi()


DOORS = cli.Doors(serve=serve, work=worker.main, describe=describe)

if __name__ == "__main__":
    sys.exit(cli.run(sys.argv[1:], doors=DOORS))
