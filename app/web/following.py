"""Streams of events whose reader holds no thread while nothing happens."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Final

import anyio
from fastapi.sse import ServerSentEvent
from starlette.concurrency import run_in_threadpool

LOOK_SECONDS: Final = 0.5
# A reader who has left is noticed only where something is sent.
STILL_THERE: Final = ServerSentEvent(comment="menunggu")


@dataclass(frozen=True, slots=True)
class News:
    """What one look has found: events to tell, and whether more may come."""

    events: tuple[ServerSentEvent, ...] = ()
    is_last: bool = False


async def follow(look: Callable[[], News]) -> AsyncIterator[ServerSentEvent]:
    """Look again and again; a thread is borrowed for the look alone.

    The threads of the service are forty: held by readers who wait, they would be
    gone with the fortieth open screen.
    """
    while True:
        news = await run_in_threadpool(look)
        for event in news.events or (STILL_THERE,):
            yield event
        if news.is_last:
            return
        await anyio.sleep(LOOK_SECONDS)
