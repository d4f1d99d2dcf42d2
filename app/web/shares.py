"""How often one key may ask: a bucket of requests that fills evenly.

The buckets are this process's own. One process serves by default, and then the limit
is exact; of several each grants the whole of it (docs/decisions/0023). A counter that
all could see would cost a durable write for every read.
"""

import hashlib
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import TooManyRequestsError
from app.web import forms, problems

MOST_BUCKETS: Final = 10_000
SECONDS: Final = 60
POLICY: Final = "kunci"


@dataclass(slots=True)
class Bucket:
    """What is left of one key's share, and when that was reckoned."""

    left: float
    at: float


class Shares:
    """Buckets by key; who has not asked for longest is forgotten first."""

    def __init__(self, per_minute: int, *, now: Callable[[], float] = time.monotonic):
        self.size = per_minute
        self.now = now
        self.buckets: OrderedDict[str, Bucket] = OrderedDict()

    def take(self, key: str) -> tuple[int, int]:
        """Take one request: how many are left, or (-1, seconds until the next)."""
        at = self.now()
        bucket = self.buckets.pop(key, None) or Bucket(float(self.size), at)
        self.buckets[key] = bucket
        if len(self.buckets) > MOST_BUCKETS:
            self.buckets.popitem(last=False)
        pace = self.size / SECONDS
        bucket.left = min(float(self.size), bucket.left + (at - bucket.at) * pace)
        bucket.at = at
        if bucket.left < 1:
            return -1, math.ceil((1 - bucket.left) / pace)
        bucket.left -= 1
        return int(bucket.left), math.ceil((self.size - bucket.left) / pace)


class Limiter:
    """Stands before every address that begins so; 0 per minute lets everybody in."""

    def __init__(self, app: ASGIApp, *, per_minute: int, before: str):
        self.app = app
        self.before = before
        self.shares = Shares(per_minute)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in if its key has a share left, and say what remains."""
        if (
            scope["type"] != "http"
            or not self.shares.size
            or not scope["path"].startswith(self.before)
        ):
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        left, seconds = self.shares.take(_key_of(request))
        told = {
            "RateLimit-Policy": f'"{POLICY}";q={self.shares.size};w={SECONDS}',
            "RateLimit": f'"{POLICY}";r={max(left, 0)};t={seconds}',
        }
        if left < 0:
            refusal = TooManyRequestsError(
                f"Kunci ini meminta lebih dari {self.shares.size} kali per menit; "
                f"coba lagi {seconds} detik lagi.",
                seconds=seconds,
            )
            answer = problems.respond(
                request,
                status=refusal.status,
                slug=refusal.slug,
                detail=refusal.detail,
                headers=refusal.headers | told,
            )
            await answer(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(told)
            await send(message)

        await self.app(scope, receive, sent)


def _key_of(request: Request) -> str:
    """Name who asks, known or not: by what he carries, else by where he is."""
    carried = request.headers.get("authorization") or forms.cookie_of(request)
    if carried is None:
        return request.client.host if request.client else ""
    return hashlib.sha256(carried.encode()).hexdigest()
