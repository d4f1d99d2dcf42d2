"""Refusals as RFC 9457 problems, or as a page for whoever reads pages."""

from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from app import errors
from app.errors import AppError
from app.web import catalogue, mistakes, templates

MEDIA_TYPE = "application/problem+json"
SIGN_IN = "/masuk"
TYPES = "/problems/"


class Problem(BaseModel):
    """What every refusal of the API looks like."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "type": "/problems/unprocessable",
                "title": "Masukan tidak sah",
                "status": 422,
                "detail": (
                    "Ada isian yang tidak sah; perbaiki yang tercantum lalu kirim lagi."
                ),
                "instance": "urn:definitif:request:5f0c3c0f2e8d4f0f8a9d0f7c6b5a4e3d",
                "errors": [
                    {
                        "place": "body.as_of",
                        "message": "isilah dengan tanggal, misalnya 2026-01-19",
                        "kind": "date_from_datetime_parsing",
                    }
                ],
            }
        },
    )

    type: str = Field(
        description="What kind of refusal; the page it names says what to do.",
        examples=["/problems/forbidden"],
    )
    title: str = Field(examples=["Tidak berwenang"])
    status: int = Field(examples=[403])
    detail: str = Field(
        examples=["Kunci “sensus” (peran auditor) tidak memiliki izin imports.write."]
    )
    instance: str = Field(
        description="Names this one refusal, in the log too; never an address.",
        examples=["urn:definitif:request:5f0c3c0f2e8d4f0f8a9d0f7c6b5a4e3d"],
    )
    errors: list[dict[str, Any]] = Field(
        default_factory=list,
        description="What exactly is wrong, one entry per place.",
    )


def install(app: FastAPI) -> None:
    """Answer every refusal of this application in one form."""
    app.add_exception_handler(AppError, _refused)
    app.add_exception_handler(RequestValidationError, _misread)
    app.add_exception_handler(HTTPException, _refused_by_framework)


def request_id(request: Request) -> str:
    """Return the number this request has in the log."""
    found: str = request.scope.get("state", {}).get("request_id", "")
    return found


def respond(
    request: Request,
    *,
    status: int,
    detail: str,
    slug: str = "",
    title: str = "",
    errors: list[dict[str, Any]] | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    """Answer with a problem, or with a page that says the same."""
    kind = catalogue.find(slug) if slug else catalogue.of_status(status)
    problem = Problem(
        type=f"{TYPES}{kind.slug}",
        title=title or kind.title,
        status=status,
        detail=detail,
        instance=f"urn:definitif:request:{request_id(request)}",
        errors=errors or [],
    )
    if wants_page(request):
        return _page(request, problem, headers)
    return JSONResponse(
        problem.model_dump(mode="json"),
        status_code=status,
        headers=headers,
        media_type=MEDIA_TYPE,
    )


def wants_page(request: Request) -> bool:
    """Say whether a person with a browser is asking, not a program."""
    is_api = request.url.path.startswith("/api/")
    return not is_api and "text/html" in request.headers.get("accept", "")


def _page(
    request: Request, problem: Problem, headers: dict[str, str] | None
) -> Response:
    if problem.status == errors.UnauthenticatedError.status:
        return _to_sign_in(request)
    page = templates.render(
        request,
        "error.html",
        status=problem.status,
        title=problem.title,
        detail=problem.detail,
        errors=[str(entry.get("message", "")) for entry in problem.errors],
        request_id=request_id(request),
        frame=templates.Frame(),
    )
    page.status_code = problem.status
    page.headers.update(headers or {})
    return page


def _to_sign_in(request: Request) -> Response:
    # Back to where he wanted to go, if that was a page and no form.
    wanted = request.url.path if request.method == "GET" else "/"
    target = SIGN_IN if wanted == "/" else f"{SIGN_IN}?lanjut={quote(wanted)}"
    if "hx-request" in request.headers:
        return Response(status_code=204, headers={"HX-Redirect": target})
    return RedirectResponse(target, status_code=303)


async def _refused(request: Request, error: Exception) -> Response:
    if not isinstance(error, AppError):
        raise error
    is_unknown = error.status == errors.UnauthenticatedError.status
    return respond(
        request,
        status=error.status,
        slug=error.slug,
        title=error.title,
        detail=error.detail,
        errors=error.errors,
        headers=error.headers | ({"WWW-Authenticate": "Bearer"} if is_unknown else {}),
    )


async def _misread(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    # What was sent is not repeated: it may be a personal datum in the wrong field.
    found = [
        {
            "place": ".".join(str(part) for part in entry["loc"]),
            "message": mistakes.in_words(entry),
            "kind": entry["type"],
        }
        for entry in error.errors()
    ]
    return respond(
        request,
        status=422,
        detail="Ada isian yang tidak sah; perbaiki yang tercantum lalu kirim lagi.",
        errors=found,
    )


async def _refused_by_framework(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    return respond(
        request,
        status=error.status_code,
        detail=mistakes.of_framework(error.status_code, str(error.detail)),
        # 405 without Allow, or 416 without its range, would be half an answer.
        headers=dict(error.headers or {}),
    )
