"""The contract that integrators hold is the one we keep."""

import json
from typing import Any

from app.__main__ import describe
from app.db import ROOT
from app.web.problems import MEDIA_TYPE

FILE = ROOT / "docs" / "openapi.json"


def operations(document: dict[str, Any]) -> list[dict[str, Any]]:
    found = [
        operation
        for methods in document["paths"].values()
        for operation in methods.values()
    ]
    assert len(found) > 20
    return found


def test_the_written_contract_is_the_one_served() -> None:
    """After a change on purpose: `make openapi`."""
    assert json.loads(FILE.read_text("utf-8")) == describe()


def test_every_operation_says_what_it_does_and_where_it_belongs() -> None:
    document = describe()
    tags = {tag["name"] for tag in document["tags"]}

    for operation in operations(document):
        assert operation["description"], operation["operationId"]
        assert operation["tags"], operation["operationId"]
        assert set(operation["tags"]) <= tags


def test_every_operation_declares_problems_of_one_form() -> None:
    for operation in operations(describe()):
        for status, answer in operation["responses"].items():
            if status.startswith("2") or status == "304":
                continue
            schema = answer["content"][MEDIA_TYPE]["schema"]
            assert schema == {"$ref": "#/components/schemas/Problem"}
        assert "default" in operation["responses"]


def test_every_operation_but_health_asks_for_a_key() -> None:
    open_to_all = {
        operation["operationId"]
        for operation in operations(describe())
        if "security" not in operation
    }

    assert open_to_all == {"get_health"}


def test_bodies_refuse_what_nobody_asked_for() -> None:
    """A field we do not know may be a field that somebody believes we obey."""
    document = describe()
    bodies = [
        body["schema"]["$ref"].rsplit("/", 1)[1]
        for operation in operations(document)
        for kind, body in operation.get("requestBody", {}).get("content", {}).items()
        if kind == "application/json"
    ]

    assert bodies
    for name in bodies:
        schema = document["components"]["schemas"][name]
        assert schema["additionalProperties"] is False, name
