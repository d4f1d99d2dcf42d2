"""Answers of the API: bytes with a strong tag, so that nothing is sent twice in vain.

The tag is a hash of what is sent. Whoever sends it back gets 304 while nothing has
changed, and may change what he saw and nothing else (`app/web/conditions.py`).
"""

import hashlib
import inspect
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Self

from fastapi import Request, Response
from pydantic import BaseModel, TypeAdapter
from pydantic.errors import PydanticSchemaGenerationError

# Under it a write is done once, however often it is sent (accounts/repeats.py).
ONCE_HEADER: Final = "Idempotency-Key"
LONGEST_KEY: Final = 200
JSON: Final = "application/json"
TAG_LENGTH: Final = 32
NO_CONTENT: Final = 204
OK: Final = 200
TAGGED: Final = frozenset({200, 201})


def tag_of(body: bytes) -> str:
    """Make the strong tag of a representation."""
    return f'"{hashlib.sha256(body).hexdigest()[:TAG_LENGTH]}"'


class OnceShown(BaseModel):
    """An answer that shows something this once, and is kept without it."""

    def kept(self) -> Self:
        """Give what whoever sends the same again is answered."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Form:
    """How an endpoint's answers become bytes, and by which names it asks for what."""

    adapter: TypeAdapter[Any] | None
    status: int
    request: str
    response: str
    own: frozenset[str]
    signature: inspect.Signature

    def of(self, value: Any, response: Response) -> Any:
        """Make the answer; what is a stream, or no JSON, stays what it is."""
        if isinstance(value, Response):
            return _tagged(value)
        if value is None and self.status == NO_CONTENT:
            return Response(status_code=NO_CONTENT, headers=_headers(response))
        if self.adapter is None:
            return value
        made = Response(
            self.adapter.dump_json(value, by_alias=True),
            status_code=response.status_code or self.status,
            headers=_headers(response),
            media_type=JSON,
        )
        return _tagged(made)

    def take(self, given: dict[str, Any]) -> tuple[Request, Response]:
        """Take request and response from the arguments, leaving the endpoint's own."""
        found = []
        for name in (self.request, self.response):
            value = given[name] if name in self.own else given.pop(name)
            found.append(value)
        return found[0], found[1]


def form_of(
    endpoint: Callable[..., Any], *, status: int | None, model: Any = None
) -> Form:
    """Read an endpoint's signature, and add what it does not ask for itself."""
    hints = typing.get_type_hints(endpoint)
    signature = inspect.signature(endpoint)
    names = {hints.get(name): name for name in signature.parameters}
    added = [
        inspect.Parameter(f"its_{kind.__name__.lower()}", _KEYWORD, annotation=kind)
        for kind in (Request, Response)
        if kind not in names
    ]
    own = {names[kind] for kind in (Request, Response) if kind in names}
    return Form(
        adapter=_adapter(hints.get("return") if model is None else model),
        status=status or OK,
        request=names.get(Request, "its_request"),
        response=names.get(Response, "its_response"),
        own=frozenset(own),
        signature=signature.replace(
            parameters=[*signature.parameters.values(), *added]
        ),
    )


def is_known(request: Request, tag: str | None) -> bool:
    """Say whether the caller has this very representation already."""
    asked = request.headers.get("if-none-match")
    if asked is None or tag is None:
        return False
    known = {each.strip().removeprefix("W/") for each in asked.split(",")}
    return "*" in known or tag in known


def unchanged(answer: Response) -> Response:
    """Say that nothing has changed, without the body."""
    kept = {"etag": answer.headers["etag"]}
    return Response(status_code=304, headers=kept)


_KEYWORD: Final = inspect.Parameter.KEYWORD_ONLY


def _adapter(told: Any) -> TypeAdapter[Any] | None:
    if told is None or (isinstance(told, type) and issubclass(told, Response)):
        return None
    try:
        return TypeAdapter(told)
    except PydanticSchemaGenerationError:
        return None  # a stream, or one of several kinds: the framework sees to it


def _headers(response: Response) -> Mapping[str, str]:
    return dict(response.headers)


def _tagged(answer: Response) -> Response:
    body = getattr(answer, "body", None)
    if answer.status_code in TAGGED and isinstance(body, bytes) and body:
        answer.headers.setdefault("ETag", tag_of(body))
    return answer
