"""Guards: who is calling, and may he? Declared on the route, answered as an Actor."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Form, Header, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from app import clock
from app.accounts import queries
from app.accounts.actor import Actor
from app.accounts.models import AccessKey
from app.accounts.permissions import Permission, has_permission
from app.db import Database
from app.errors import ForbiddenError, UnauthenticatedError
from app.web import forms

BEARER = HTTPBearer(
    auto_error=False,
    scheme_name="key",
    description="A key made by `python -m app keys add`, as a bearer token.",
)
Bearer = Annotated[HTTPAuthorizationCredentials | None, Depends(BEARER)]
HeaderToken = Annotated[
    str, Header(alias=forms.TOKEN_HEADER, include_in_schema=False, max_length=200)
]
FormToken = Annotated[str, Form(alias=forms.TOKEN_FIELD, max_length=200)]


def database_of(request: Request) -> Database:
    """Give the endpoint the database to open its transaction on."""
    database: Database = request.app.state.db
    return database


Db = Annotated[Database, Depends(database_of)]


@dataclass(frozen=True, slots=True)
class Guard:
    """Lets a caller through who was granted the permission; knows no exception.

    A key comes as a bearer token, a browser with a cookie. What a cookie carries and
    changes something must also hold the token of its page.
    """

    permission: Permission

    def admit(
        self,
        request: Request,
        *,
        bearer: HTTPAuthorizationCredentials | None,
        csrf: str,
    ) -> Actor:
        """Find the caller in a short transaction of its own, then judge."""
        # A header, even a bad one, says the caller is no browser: no way round.
        by_cookie = "authorization" not in request.headers
        with database_of(request).reading() as session:
            if by_cookie:
                token = forms.cookie_of(request) or ""
                key = queries.find_key_of_sign_in(session, token, at=clock.now())
            else:
                text = bearer.credentials if bearer else ""
                key = queries.find_key(session, text, at=clock.now())
            actor = _known(key, by_cookie=by_cookie)
        if by_cookie and forms.is_write(request):
            forms.check_token(request, csrf)
        if not has_permission(actor.role, self.permission):
            raise ForbiddenError(
                f"Kunci “{actor.name}” (peran {actor.role.value}) "
                f"tidak memiliki izin {self.permission.value}."
            )
        request.state.actor = actor  # for whoever notes down who was told what
        return actor


@dataclass(frozen=True, slots=True)
class RequestGuard(Guard):
    """The guard of the API, and of pages that only show."""

    def __call__(
        self, request: Request, *, bearer: Bearer, csrf: HeaderToken = ""
    ) -> Actor:
        """Return who is calling, or refuse."""
        return self.admit(request, bearer=bearer, csrf=csrf)


@dataclass(frozen=True, slots=True)
class FormGuard(Guard):
    """The guard of a page's form, where the token is one of the fields."""

    def __call__(
        self,
        request: Request,
        *,
        bearer: Bearer,
        field: FormToken = "",
        csrf: HeaderToken = "",
    ) -> Actor:
        """Return who is calling, or refuse."""
        return self.admit(request, bearer=bearer, csrf=field or csrf)


def requires(permission: Permission) -> RequestGuard:
    """Guard a route of the API, or a page that only shows."""
    return RequestGuard(permission)


def requires_form(permission: Permission) -> FormGuard:
    """Guard a page's form; the page holds `csrf_token` in a hidden field `csrf`."""
    return FormGuard(permission)


def _known(key: AccessKey | None, *, by_cookie: bool) -> Actor:
    if key is None:
        raise UnauthenticatedError(
            "Silakan masuk terlebih dahulu."
            if by_cookie
            else "Kunci tidak dikenal, kedaluwarsa, atau sudah dicabut."
        )
    return queries.actor_of(key)
