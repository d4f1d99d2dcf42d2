"""Around every answer: a number, headers that forbid, one line in the log.

The log holds the route's pattern, never the address (an address may hold a NIP), and
of a failure the places it passed, never its message (a message may hold a row).
"""

import time
import traceback
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import structlog
from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import AppError, TooLargeError
from app.web import problems

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: browsers would then hide Origin from our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
HTTPS_FOR_TWO_YEARS: Final = {"Strict-Transport-Security": "max-age=63072000"}
# What is refused before any of our code is asked: too large, or an address with
# another service's name or a NUL in it.
BARE: Final = {
    400: "Alamat ini tidak dilayani; periksa nama host dan hurufnya.",
    413: "Kiriman ini lebih besar daripada yang diterima di sini.",
}
LIMITER: Final = "starlette.middleware.body_limit"

ROOT: Final = Path(__file__).resolve().parent.parent.parent
LIBRARY: Final = "site-packages"

log = structlog.stdlib.get_logger("definitif.web")


@dataclass(slots=True)
class _Answer:
    """Sends on, adding headers; remembers the status for the log."""

    send: Send
    headers: dict[str, str]
    status: int = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            for name, value in self.headers.items():
                headers.setdefault(name, value)
        await self.send(message)


@dataclass(slots=True)
class _Translated:
    """Puts the framework's bare sentences into the form of all refusals."""

    scope: Scope
    receive: Receive
    answer: _Answer
    bare: int = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            kind = Headers(raw=message["headers"]).get("content-type", "")
            if kind.startswith("text/plain") and message["status"] in BARE:
                self.bare = message["status"]
        if not self.bare:
            await self.answer(message)
        elif message["type"] == "http.response.body":
            await _refuse(self.scope, self.receive, self.answer, status=self.bare)


class Envelope:
    """Outermost of our own middleware; plain ASGI, so that streams stay streams."""

    def __init__(self, app: ASGIApp, *, body_limit: int, is_secure: bool):
        self.app = app
        self.body_limit = body_limit
        self.headers = HEADERS | (HTTPS_FOR_TWO_YEARS if is_secure else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and see to its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        number = uuid.uuid4().hex
        scope.setdefault("state", {})["request_id"] = number
        is_static = scope["path"].startswith("/static/")
        # All but styles and scripts is about people and stays out of every cache.
        cache = "public, max-age=3600" if is_static else "no-store"
        own = {"X-Request-ID": number, "Cache-Control": cache}
        answer = _Answer(send, self.headers | own)
        began = time.perf_counter()
        try:
            await self._pass_on(scope, receive, answer)
        finally:
            log.info(
                "request",
                request_id=number,
                method=scope["method"],
                route=getattr(scope.get("route"), "path", None),
                status=answer.status,
                ms=round((time.perf_counter() - began) * 1000),
            )

    async def _pass_on(self, scope: Scope, receive: Receive, answer: _Answer) -> None:
        announced = Headers(scope=scope).get("content-length", "")
        if announced.isdecimal() and int(announced) > self.body_limit:
            await _refuse(scope, receive, answer)
            return
        if b"%00" in scope.get("raw_path", b"") + b"?" + scope["query_string"]:
            await _refuse(scope, receive, answer, status=400)
            return
        try:
            await self.app(scope, receive, _Translated(scope, receive, answer))
        except Exception as error:
            # The body limiter speaks to its outer half by exceptions: not ours. Nor
            # is it a failure when a reader closes his browser.
            if type(error).__module__ == LIMITER or isinstance(error, ClientDisconnect):
                raise
            log.error(  # noqa: TRY400 -- with its traceback would come its message
                "failed",
                request_id=scope["state"]["request_id"],
                error=type(error).__name__,
                places=places_of(error),
            )
            if answer.status:
                raise  # half an answer is out: the broken connection says the rest
            await _fail(scope, receive, answer)


def places_of(error: BaseException) -> list[str]:
    """Name our own lines a failure passed, without a word of what it said."""
    frames = traceback.extract_tb(error.__traceback__)
    return [
        f"{Path(frame.filename).relative_to(ROOT)}:{frame.lineno} {frame.name}"
        for frame in frames
        if Path(frame.filename).is_relative_to(ROOT) and LIBRARY not in frame.filename
    ]


async def _refuse(
    scope: Scope,
    receive: Receive,
    answer: _Answer,
    *,
    status: int = TooLargeError.status,
) -> None:
    response = problems.respond(Request(scope), status=status, detail=BARE[status])
    await response(scope, receive, answer)


async def _fail(scope: Scope, receive: Receive, answer: _Answer) -> None:
    response = problems.respond(
        Request(scope),
        status=AppError.status,
        slug=AppError.slug,
        title=AppError.title,
        detail="Terjadi kesalahan di pihak kami; sebutkan nomor permintaan ini.",
    )
    await response(scope, receive, answer)
