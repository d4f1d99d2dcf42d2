"""Cookies and forms: what a browser sends by itself proves nothing.

A write that is carried by a cookie must come from our own pages (Origin or
Sec-Fetch-Site) and must hold the token of that very sign-in.
"""

from urllib.parse import urlsplit

from fastapi import Request, Response

from app.errors import ForbiddenError
from app.web import signing

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
TOKEN_FIELD = "csrf"  # noqa: S105 -- the name of a form field, not a token
TOKEN_HEADER = "X-CSRF-Token"  # noqa: S105 -- the name of a header


def is_write(request: Request) -> bool:
    """Say whether a request may change something."""
    return request.method not in SAFE_METHODS


def cookie_name(request: Request) -> str:
    """Return the cookie's name; the __Host- promise needs HTTPS to be kept."""
    secure: bool = request.app.state.settings.secure_cookies
    return "__Host-definitif" if secure else "definitif"


def cookie_of(request: Request) -> str | None:
    """Return the sign-in token a browser carries."""
    return request.cookies.get(cookie_name(request))


def set_cookie(request: Request, response: Response, *, token: str) -> None:
    """Hand a sign-in to the browser, out of reach of scripts and other sites."""
    response.set_cookie(
        cookie_name(request),
        token,
        path="/",
        httponly=True,
        secure=request.app.state.settings.secure_cookies,
        samesite="lax",
    )


def drop_cookie(request: Request, response: Response) -> None:
    """Take the sign-in back from the browser."""
    response.delete_cookie(
        cookie_name(request),
        path="/",
        httponly=True,
        secure=request.app.state.settings.secure_cookies,
        samesite="lax",
    )


def token_for(request: Request) -> str:
    """Return the form token of this sign-in; empty when nobody is signed in."""
    cookie = cookie_of(request)
    if cookie is None:
        return ""
    return signing.seal(signing.secret_of(request), purpose="csrf", text=cookie)


def check_token(request: Request, token: str) -> None:
    """Refuse a form that another site, or another sign-in, could have sent."""
    check_origin(request)
    cookie = cookie_of(request) or ""
    secret = signing.secret_of(request)
    if not signing.is_sealed(secret, purpose="csrf", text=cookie, mark=token):
        raise ForbiddenError(
            "Formulir ini bukan dari halaman yang sedang Anda buka; "
            "muat ulang halamannya lalu kirim lagi."
        )


def check_origin(request: Request) -> None:
    """Refuse a request that the browser says another site started."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        is_ours = site in {"same-origin", "none"}
    else:
        origin = request.headers.get("origin") or request.headers.get("referer", "")
        is_ours = urlsplit(origin).netloc == request.headers.get("host")
    if not is_ours:
        raise ForbiddenError("Permintaan ini dimulai dari situs lain.")
