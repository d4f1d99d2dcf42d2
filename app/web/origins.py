"""Frontends of other origins: nobody by default, and never with a cookie."""

from typing import Final

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from app.web.answers import ONCE_HEADER

METHODS: Final = ("GET", "POST", "PUT", "DELETE")
ASKED: Final = (
    "Authorization",
    "Content-Type",
    "If-Match",
    "If-None-Match",
    "Last-Event-ID",
    ONCE_HEADER,
)
TOLD: Final = (
    "Content-Disposition",
    "Deprecation",
    "ETag",
    "Idempotency-Replayed",
    "Link",
    "Location",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "Sunset",
    "X-Request-ID",
)
SECONDS: Final = 600


class Origins:
    """Lets pages of the origins listed read the API; the screens stay ours alone."""

    def __init__(self, app: ASGIApp, *, allowed: list[str], before: str):
        self.app = app
        self.before = before
        self.open = CORSMiddleware(
            app,
            allow_origins=allowed,
            allow_methods=METHODS,
            allow_headers=ASKED,
            expose_headers=TOLD,
            max_age=SECONDS,
        )
        self.is_open = bool(allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, through the open door if it is for the API."""
        is_api = scope["type"] == "http" and scope["path"].startswith(self.before)
        app = self.open if is_api and self.is_open else self.app
        await app(scope, receive, send)
