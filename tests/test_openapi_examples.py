"""Every body of the contract is shown by an example that it would accept."""

from typing import Any

import pytest
from fastapi.routing import APIRoute
from pydantic import TypeAdapter

import solver
from app.__main__ import describe
from app.main import API, health
from app.officers.nip import Nip
from app.placements.schemas import RoundCreate
from app.web.contract import read_examples
from tests.test_openapi import operations
from tests.test_routes import routes_of

EXAMPLES = read_examples()
ROUTES = [route for router in (*API, health) for route in routes_of(router)]


def bodies(operation: dict[str, Any]) -> list[dict[str, Any]]:
    """List what an operation takes, and what it gives as JSON."""
    taken = operation.get("requestBody", {}).get("content", {})
    given = [
        answer["content"]["application/json"]
        for status, answer in operation["responses"].items()
        if status.startswith("2") and "application/json" in answer.get("content", {})
    ]
    return [*taken.values(), *given]


def test_every_body_has_an_example() -> None:
    document = operations(describe())

    without = {
        operation["operationId"]
        for operation in document
        for body in bodies(operation)
        if body.get("example") is None
    }

    assert sum(len(bodies(operation)) for operation in document) >= 28
    assert without == set()


def test_no_example_is_of_an_operation_that_is_gone() -> None:
    assert EXAMPLES.keys() <= {one["operationId"] for one in operations(describe())}


@pytest.mark.parametrize(
    "route", [r for r in ROUTES if r.name in EXAMPLES], ids=lambda route: route.name
)
def test_an_example_is_what_the_operation_gives(route: APIRoute) -> None:
    example = EXAMPLES[route.name]["response"]

    if route.response_model is None:
        assert example
        return
    kind: TypeAdapter[Any] = TypeAdapter(route.response_model)
    assert kind.dump_python(kind.validate_python(example), mode="json") == example


def test_the_round_of_the_example_can_be_created() -> None:
    new = RoundCreate.model_validate(EXAMPLES["create_round"]["request"])

    assert new.code == "feb-2026"


def test_the_files_of_the_example_prove_each_other() -> None:
    problem = EXAMPLES["get_problem"]["response"]
    answer = EXAMPLES["get_answer"]["response"]

    assert not solver.check(problem, answer)


def test_nobody_in_an_example_has_a_nip_that_cannot_be() -> None:
    told = EXAMPLES["get_justification"]["response"]

    told_of = [told["nip"], *(row["nip"] for row in told["ranking"])]

    assert [Nip(nip).text for nip in told_of] == told_of
