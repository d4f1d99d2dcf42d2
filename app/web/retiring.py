"""How an operation is taken away: told in its answers, long before, with two dates.

    @router.get("/old", **retiring(since=…, until=…, instead="/api/v1/new"))

`Deprecation` (RFC 9745) says since when not to build on it, `Sunset` (RFC 8594) from
when it may be gone. docs/deprecation.md is what we promise.
"""

from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from typing import Any, Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

LEAST_NOTICE: Final = timedelta(days=180)
MARK: Final = "x-retiring"


def retiring(*, since: date, until: date, instead: str = "") -> dict[str, Any]:
    """Give what a route must be told to be retired."""
    if until - since < LEAST_NOTICE:
        raise ValueError(f"{LEAST_NOTICE.days} days of notice, not {until - since}")
    told = {"since": since.isoformat(), "until": until.isoformat(), "instead": instead}
    return {"deprecated": True, "openapi_extra": {MARK: told}}


def refuse_half_told(asked: dict[str, Any], path: str) -> None:
    """Let nobody mark a route deprecated without saying until when it stays."""
    is_told = MARK in (asked.get("openapi_extra") or {})
    if bool(asked.get("deprecated")) != is_told:
        raise ValueError(f"{path}: retire a route by `retiring(since=…, until=…)`")


def headers_of(extra: dict[str, Any] | None) -> dict[str, str]:
    """Give the headers of a retired route's answers; none for any other."""
    told = (extra or {}).get(MARK)
    if told is None:
        return {}
    since, until = (_midnight(told[name]) for name in ("since", "until"))
    found = {
        "Deprecation": f"@{int(since.timestamp())}",
        "Sunset": format_datetime(until, usegmt=True),
    }
    if told["instead"]:
        found["Link"] = f'<{told["instead"]}>; rel="successor-version"'
    return found


class Retiring:
    """Adds those headers to every answer of a retired route, refusals too."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and see to the headers of its answer."""

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                extra = getattr(scope.get("route"), "openapi_extra", None)
                message["headers"] = [
                    *message["headers"],
                    *(
                        (name.lower().encode(), value.encode())
                        for name, value in headers_of(extra).items()
                    ),
                ]
            await send(message)

        await self.app(scope, receive, sent if scope["type"] == "http" else send)


def _midnight(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), tzinfo=UTC)
