"""The OpenAPI document: what every operation may answer is written, problems too.

Examples stand in each room's `examples.json`, under the name of the operation.
"""

import json
from pathlib import Path
from typing import Any

from fastapi import FastAPI

from app.web.problems import MEDIA_TYPE, Problem

DESCRIPTION = """\
Definitif mengisi jabatan sebuah pemerintah daerah dengan orang yang boleh didudukkan
menurut hukum, dan membuktikannya.

Every call carries a key made by `python -m app keys add` (`Authorization: Bearer …`).
Lists are read page by page with `cursor`. Every refusal is a problem (RFC 9457) of
one model; `instance` names it in the log. Instants are UTC, dates are the city's days,
a NIP is text.
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
    {"name": "own", "description": "The officer's own view, through an HR portal."},
    {"name": "corrections", "description": "Requests for correction, and trails."},
    {"name": "audit", "description": "The append-only log."},
    {"name": "health", "description": "Whether the service answers."},
]
MEANINGS = {
    "401": "No valid key or sign-in came with the request.",
    "403": "The caller may not do this; the detail names the missing permission.",
    "404": "Nothing of that name exists in the caller's agency.",
    "422": "What came in is wrong; `errors` names each place.",
    "default": "Any other refusal.",
}
ROOMS = Path(__file__).resolve().parent.parent
REF = {"$ref": "#/components/schemas/Problem"}


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
    for path, methods in document["paths"].items():
        for operation in methods.values():
            _declare(operation, path)
    return document


def _declare(operation: dict[str, Any], path: str) -> None:
    takes_input = "parameters" in operation or "requestBody" in operation
    is_guarded = "security" in operation
    statuses = {
        "401": is_guarded,
        "403": is_guarded,
        "404": "{" in path,
        "422": takes_input,
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
