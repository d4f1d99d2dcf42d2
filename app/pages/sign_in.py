"""Signing in and out: a key, or a link that works once, becomes a cookie."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from app.accounts import service
from app.accounts.guards import Db
from app.accounts.service import OpenedSignIn
from app.db import Database
from app.errors import UnauthenticatedError
from app.pages.frame import frame_of_stranger, show
from app.web import forms

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
HOME = "/"


@router.get("/masuk")
def show_sign_in(
    request: Request,
    db: Db,
    onward: Annotated[str, Query(alias="lanjut", max_length=300)] = HOME,
) -> Response:
    """Show the form that takes a key."""
    return _form(request, db, onward=onward)


@router.post("/masuk")
def sign_in(
    request: Request,
    db: Db,
    *,
    key: Annotated[str, Form(alias="kunci", max_length=200)] = "",
    onward: Annotated[str, Form(alias="lanjut", max_length=300)] = HOME,
) -> Response:
    """Trade a key for a cookie."""
    forms.check_origin(request)
    try:
        with db.transaction() as session:
            opened = service.sign_in_with_key(session, text=key)
    except UnauthenticatedError as error:
        return _form(request, db, onward=onward, mistake=error.detail)
    return _enter(request, opened, onward=onward)


@router.get("/masuk/tautan/{token}")
def sign_in_with_link(request: Request, db: Db, token: str) -> Response:
    """Trade a one-time link for a cookie."""
    try:
        with db.transaction() as session:
            opened = service.sign_in_with_link(session, token=token)
    except UnauthenticatedError as error:
        return _form(request, db, onward=HOME, mistake=error.detail)
    return _enter(request, opened, onward=HOME)


@router.post("/keluar")
def sign_out(
    request: Request,
    db: Db,
    csrf: Annotated[str, Form(alias=forms.TOKEN_FIELD, max_length=200)] = "",
) -> Response:
    """Close the sign-in behind the cookie."""
    forms.check_token(request, csrf)
    with db.transaction() as session:
        service.sign_out(session, token=forms.cookie_of(request) or "")
    response = RedirectResponse("/masuk", status_code=303)
    forms.drop_cookie(request, response)
    return response


def _enter(request: Request, opened: OpenedSignIn, *, onward: str) -> Response:
    response = RedirectResponse(_own_page(onward), status_code=303)
    forms.set_cookie(request, response, token=opened.token)
    return response


def _own_page(onward: str) -> str:
    # A browser takes "//host" and "/\\host" for addresses of other hosts.
    is_ours = onward.startswith("/") and onward[1:2] not in {"/", "\\"}
    return onward if is_ours and onward.isprintable() else HOME


def _form(
    request: Request, db: Database, *, onward: str, mistake: str = ""
) -> Response:
    with db.reading() as session:
        frame = frame_of_stranger(session)
    return show(
        request,
        "sign_in.html",
        frame=frame,
        status=401 if mistake else 200,
        onward=onward,
        mistake=mistake,
    )
