"""The OpenAPI document: what every operation may answer is written, problems too.

Examples stand in each room's `examples.json`, under the name of the operation.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fastapi import FastAPI

from app.web.answers import LONGEST_KEY, ONCE_HEADER
from app.web.problems import MEDIA_TYPE, Problem

DESCRIPTION = """\
Definitif mengisi jabatan sebuah pemerintah daerah dengan orang yang boleh didudukkan
menurut hukum, dan membuktikannya.

Every call carries a key made by `python -m app keys add` (`Authorization: Bearer …`).
Lists are read page by page with `cursor`. Every refusal is a problem (RFC 9457) of
one model: `type` names a page that says what to do, `instance` this one refusal in the
log. Instants are UTC, dates are the city's days, a NIP is text.

Every answer carries its `ETag`: sent back as `If-None-Match` it spares a body, sent as
`If-Match` it lets a change through only if nothing has changed since. Every write takes
an `Idempotency-Key` and is then done once, however often it is sent. `RateLimit` says
what is left of a key's share; what is retired says so in `Deprecation` and `Sunset`.
"""
TAGS = [
    {"name": "accounts", "description": "Who is calling."},
    {"name": "units", "description": "Units of the organisation."},
    {"name": "posts", "description": "Posts and what they ask of their holder."},
    {"name": "officers", "description": "Officers and their dated histories."},
    {"name": "attachments", "description": "Documents, kept by their hash."},
    {"name": "register", "description": "Corrections, and a new structure (SOTK)."},
    {"name": "quality", "description": "How good the data are, and what is wrong."},
    {"name": "imports", "description": "Spreadsheets in: the usual door for records."},
    {"name": "vacancies", "description": "Who leads what, and what nobody leads."},
    {"name": "rules", "description": "The rulebook, its history and its texts."},
    {"name": "verdicts", "description": "Who may lead what, and what heals a refusal."},
    {"name": "clocks", "description": "Freezes, days off, working days, deadlines."},
    {"name": "merit", "description": "What people and pairs are worth; unit need."},
    {"name": "rounds", "description": "Rounds and their frozen snapshots."},
    {"name": "runs", "description": "Runs of a round and their progress."},
    {"name": "proposals", "description": "Checked rosters and their reasons."},
    {"name": "planning", "description": "What falls vacant, who follows, what helps."},
    {
        "name": "changes",
        "description": "What has changed since a place in the log: a list, a stream.",
    },
    {"name": "webhooks", "description": "Being told of changes, signed and retried."},
    {"name": "own", "description": "The officer's own view, through an HR portal."},
    {"name": "corrections", "description": "Requests for correction, and trails."},
    {"name": "audit", "description": "The append-only log."},
    {"name": "health", "description": "Whether the service answers."},
]
MEANINGS = {
    "401": "No valid key or sign-in came with the request.",
    "403": "The caller may not do this; the detail names the missing permission.",
    "404": "Nothing of that name exists in the caller's agency.",
    "412": "It is no longer what `If-Match` says was seen.",
    "422": "What came in is wrong; `errors` names each place.",
    "428": "It is there already, and `If-Match` does not say what was seen of it.",
    "429": "This key asks too often; `Retry-After` says how long to wait.",
    "default": "Any other refusal.",
}
ROOMS = Path(__file__).resolve().parent.parent
REF = {"$ref": "#/components/schemas/Problem"}
STREAM = "text/event-stream"
TEXT = {"type": "string"}
ONCE = {
    "name": ONCE_HEADER,
    "in": "header",
    "required": False,
    "schema": TEXT | {"minLength": 1, "maxLength": LONGEST_KEY},
    "description": (
        "Drawn by the caller for this one thing, e.g. a UUID. Sent again with the same "
        "body it is not done again: the answer is the one given then, with "
        "`Idempotency-Replayed: true`. With another body: 422."
    ),
}
KNOWN = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "schema": TEXT | {"maxLength": 500},
    "description": "`ETag` of the answer you have; 304 while nothing has changed.",
}
TAG = {"ETag": {"description": "Names this very representation.", "schema": TEXT}}
UNCHANGED = {"description": "Nothing has changed.", "headers": TAG}


class DocumentedAPI(FastAPI):
    """FastAPI with problems in its contract, where the framework puts its own form."""

    def openapi(self) -> dict[str, Any]:
        """Return the document, made once."""
        if self.openapi_schema is None:
            document = with_problems(super().openapi())
            self.openapi_schema = with_examples(document, read_examples())
        return self.openapi_schema


def read_examples() -> dict[str, dict[str, Any]]:
    """Read every room's examples: request and response by operation."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(ROOMS.glob("*/examples.json")):
        found |= json.loads(path.read_text("utf-8"))
    return found


def with_examples(
    document: dict[str, Any], examples: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    """Put its example beside each body that is taken or given as JSON."""
    for methods in document["paths"].values():
        for operation in methods.values():
            own = examples.get(operation["operationId"], {})
            for content in operation.get("requestBody", {}).get("content", {}).values():
                content["example"] = own.get("request")
            for status, answer in operation["responses"].items():
                content = answer.get("content", {}).get("application/json")
                if status.startswith("2") and content is not None:
                    content["example"] = own.get("response")
    return document


def with_problems(document: dict[str, Any]) -> dict[str, Any]:
    """Declare the one problem model for every operation."""
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas["Problem"] = Problem.model_json_schema(
        ref_template="#/components/schemas/{model}"
    )
    for body in schemas.values():
        _tell_of_files(body.get("properties", {}).values())
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            takes_input = "parameters" in operation or "requestBody" in operation
            if "security" in operation:
                _tell_of_headers(operation, is_read=method == "get")
            _declare(operation, path, takes_input=takes_input)
            _without_null(operation.get("parameters", ()))
    return document


def _without_null(parameters: Iterable[dict[str, Any]]) -> None:
    """Say of a parameter that may be left out no more than that: none is null."""
    for told in parameters:
        kinds = told["schema"].get("anyOf", ())
        left = [kind for kind in kinds if kind != {"type": "null"}]
        if len(left) == 1 < len(kinds):
            del told["schema"]["anyOf"]
            told["schema"] |= left[0]


def _tell_of_files(fields: Iterable[dict[str, Any]]) -> None:
    """Say of a file what generators of clients read, beside what 3.1 says of it."""
    for field in fields:
        for told in (field, field.get("items", {})):
            if told.get("contentMediaType") == "application/octet-stream":
                told["format"] = "binary"


def _tell_of_headers(operation: dict[str, Any], *, is_read: bool) -> None:
    """Tell of what the route sees to for every operation alike."""
    streams = [kind[STREAM] for kind in _contents(operation) if STREAM in kind]
    for stream in streams:
        # A generator of clients leaves out an answer of which nothing is said.
        stream.setdefault("schema", TEXT)
    if streams:
        return
    # A portal's visitor holds no key that an answer could be kept for.
    if is_read or {"key": []} in operation["security"]:
        operation.setdefault("parameters", []).append(KNOWN if is_read else ONCE)
    for status, answer in operation["responses"].items():
        if status in {"200", "201"}:
            answer["headers"] = answer.get("headers", {}) | TAG
    if is_read:
        operation["responses"]["304"] = UNCHANGED


def _contents(operation: dict[str, Any]) -> list[dict[str, Any]]:
    return [answer.get("content", {}) for answer in operation["responses"].values()]


def _declare(operation: dict[str, Any], path: str, *, takes_input: bool) -> None:
    is_guarded = "security" in operation
    is_compared = any(
        told["name"] == "If-Match" for told in operation.get("parameters", ())
    )
    statuses = {
        "401": is_guarded,
        "403": is_guarded,
        "404": "{" in path,
        "412": is_compared,
        "422": takes_input,
        "428": is_compared,
        "429": is_guarded,
        "default": True,
    }
    # The framework writes one for parameters that the document does not show.
    operation["responses"].pop("422", None)
    for status, applies in statuses.items():
        if applies:
            operation["responses"][status] = {
                "description": MEANINGS[status],
                "content": {MEDIA_TYPE: {"schema": REF}},
            }
