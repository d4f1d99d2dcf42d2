"""A reader who waits for news holds no thread of the service."""

from collections.abc import MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anyio
import httpx
import pytest
from anyio import to_thread
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.accounts.actor import Actor
from app.db import Database
from app.intake.models import FileImport, ImportState
from app.main import PREFIX
from app.placements.models import Run, RunState
from app.web import following
from tests.app.conftest import ADDRESS, carrying

FOLLOWERS = 60

pytestmark = [pytest.mark.sqlite, pytest.mark.usefixtures("belongings")]


@pytest.mark.parametrize("path", [f"{PREFIX}/runs/1/events", "/impor/1/kemajuan"])
def test_more_followers_than_threads_leave_the_service_answering(
    app: FastAPI,
    client: TestClient,
    db: Database,
    operator: Actor,
    *,
    path: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # All of them wait for the whole of the test, between their first look and the next.
    monkeypatch.setattr(following, "LOOK_SECONDS", 3600.0)
    with db.transaction() as session:
        run = session.get_one(Run, 1)
        run.state = RunState.QUEUED
        session.add(run)
        brought = session.get_one(FileImport, 1)
        brought.state = ImportState.STAGED
        session.add(brought)
    key = carrying(client, db, "analyst", operator).headers["authorization"]

    # In a thread of its own: a browser's test may have left a loop in this one.
    with ThreadPoolExecutor(1) as apart:
        served, streaming = apart.submit(anyio.run, _crowd, app, key, path).result()

    assert served == 200
    assert streaming == FOLLOWERS


async def _crowd(app: FastAPI, key: str, path: str) -> tuple[int, int]:
    """Open the streams by hand: a test client would wait for the whole of each."""
    begun, all_begun = 0, anyio.Event()
    threads = to_thread.current_default_thread_limiter()
    assert threads.total_tokens < FOLLOWERS

    async def stay() -> None:
        nonlocal begun
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "method": "GET",
            "path": path,
            "raw_path": path.encode(),
            "query_string": b"",
            "headers": [(b"host", b"127.0.0.1"), (b"authorization", key.encode())],
            "scheme": "http",
            "server": ("127.0.0.1", 80),
            "client": ("127.0.0.1", 1),
        }

        async def receive() -> dict[str, Any]:
            await anyio.sleep_forever()
            return {}

        async def send(message: MutableMapping[str, Any]) -> None:
            nonlocal begun
            if b"data: " in message.get("body", b""):
                begun += 1
                if begun == FOLLOWERS:
                    all_begun.set()

        await app(scope, receive, send)

    async with anyio.create_task_group() as group:
        for _ in range(FOLLOWERS):
            group.start_soon(stay)
        with anyio.fail_after(30):
            await all_begun.wait()
        with anyio.fail_after(5):
            while threads.borrowed_tokens:  # noqa: ASYNC110 -- a count tells nobody
                await anyio.sleep(0.01)
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url=ADDRESS) as other:
            with anyio.fail_after(10):
                answer = await other.get("/health")
        group.cancel_scope.cancel()
    return answer.status_code, begun
