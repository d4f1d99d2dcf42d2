"""The door of the API: whoever carries no key is turned away before his body is read.

The framework reads a body whole before it asks a guard, so a stranger could have
fifty megabytes spooled to our disk. The guard of the route still judges afterwards.
"""

from dataclasses import dataclass
from typing import Final

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from app import clock
from app.accounts import portals, queries
from app.db import Database
from app.errors import UnauthenticatedError
from app.web import forms, problems

SCHEME: Final = "bearer"


@dataclass(slots=True)
class Door:
    """Stands before every address that begins so."""

    app: ASGIApp
    db: Database
    before: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let in whoever is known, or only looks."""
        request = Request(scope) if scope["type"] == "http" else None
        if (
            request is None
            or not scope["path"].startswith(self.before)
            or not forms.is_write(request)
            or await run_in_threadpool(self._is_known, request)
        ):
            await self.app(scope, receive, send)
            return
        response = problems.respond(
            request,
            status=UnauthenticatedError.status,
            detail="Kunci tidak ada, tidak dikenal, kedaluwarsa, atau sudah dicabut.",
            headers={"WWW-Authenticate": "Bearer"},
        )
        await response(scope, receive, send)

    def _is_known(self, request: Request) -> bool:
        scheme, _, text = request.headers.get("authorization", "").partition(" ")
        now = clock.now()
        with self.db.reading() as session:
            if scheme.lower() == SCHEME:
                known = queries.find_key(session, text.strip(), at=now)
                return (
                    known is not None
                    or portals.find_subject(session, text.strip(), at=now) is not None
                )
            token = forms.cookie_of(request) or ""
            return queries.find_key_of_sign_in(session, token, at=now) is not None
