"""The route of the API: a read carries its tag, a write is done once and whole.

Every router of the API is made with it (`tests/test_routes.py`), so no endpoint holds
a copy of any of this.
"""

import functools
import inspect
from collections.abc import Callable
from typing import Any, Final

from fastapi import Request, Response
from fastapi.datastructures import DefaultPlaceholder
from fastapi.routing import APIRoute
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from app.accounts import repeats
from app.accounts.guards import database_of
from app.accounts.repeats import AnsweredError, Repeat
from app.errors import BusyError
from app.web import answers, retiring
from app.web.answers import Form, OnceShown
from app.web.forms import SAFE_METHODS

WAIT_SECONDS: Final = 5


class ApiRoute(APIRoute):
    """A route whose answer is made, and tagged, in the thread of its endpoint."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **asked: Any):
        methods = set(asked.get("methods") or {"GET"})
        retiring.refuse_half_told(asked, path)
        if not _streams(endpoint):
            model = asked.get("response_model")
            form = answers.form_of(
                endpoint,
                status=asked.get("status_code"),
                # What a route says it gives goes before what its function says.
                model=None if isinstance(model, DefaultPlaceholder) else model,
            )
            wrap = _reading if methods <= SAFE_METHODS else _writing
            endpoint = _wrapped(endpoint, form, wrap(endpoint, form))
        super().__init__(path, endpoint, **asked)


def _streams(endpoint: Callable[..., Any]) -> bool:
    return (
        inspect.isgeneratorfunction(endpoint)
        or inspect.isasyncgenfunction(endpoint)
        or inspect.iscoroutinefunction(endpoint)
    )


def _wrapped(
    endpoint: Callable[..., Any], form: Form, act: Callable[..., Any]
) -> Callable[..., Any]:
    @functools.wraps(endpoint)
    def answered(**given: Any) -> Any:
        return act(**given)

    vars(answered)["__signature__"] = form.signature  # what the framework reads
    return answered


def _reading(endpoint: Callable[..., Any], form: Form) -> Callable[..., Any]:
    def answered(**given: Any) -> Any:
        request, response = form.take(given)
        answer = form.of(endpoint(**given), response)
        if not isinstance(answer, Response):
            return answer
        if answers.is_known(request, answer.headers.get("etag")):
            return answers.unchanged(answer)
        return answer

    return answered


def _writing(endpoint: Callable[..., Any], form: Form) -> Callable[..., Any]:
    def answered(**given: Any) -> Any:
        request, response = form.take(given)
        repeat = repeats.repeat_of(request, given)
        try:
            if repeat is not None:
                _refuse_twice(request, repeat)
            return _once(
                request,
                repeat,
                act=lambda: endpoint(**given),
                shown=lambda value: form.of(value, response),
            )
        except AnsweredError as done:
            return repeats.replayed(done.kept)
        except OperationalError as error:
            if "locked" not in str(error.orig):
                raise
            raise BusyError(
                "Ada yang sedang menulis lebih lama daripada yang dapat ditunggu; "
                "tidak ada yang berubah, ulangi sebentar lagi.",
                seconds=WAIT_SECONDS,
            ) from error

    return answered


def _refuse_twice(request: Request, repeat: Repeat) -> None:
    # Before anything is read or locked; the claim asks again, then for certain.
    with database_of(request).reading() as session:
        kept = repeat.look(session)
    if kept is not None:
        raise AnsweredError(kept)


def _once(
    request: Request,
    repeat: Repeat | None,
    *,
    act: Callable[[], Any],
    shown: Callable[[Any], Any],
) -> Any:
    def first(session: Session) -> None:
        if repeat is not None:
            repeat.claim(session)

    with database_of(request).one_transaction(first) as whole:
        value = act()
        answer = shown(value)
        if repeat is not None and isinstance(answer, Response):
            is_secret = isinstance(value, OnceShown)
            kept = shown(value.kept()) if is_secret else answer
            repeat.keep(whole.opened(), kept)
    return answer
