"""An agency's rows do not exist for another, whichever route is asked."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from app.main import API, PREFIX

As = Callable[[str], TestClient]
FILLED = {
    "code": "MELATI-1",
    "post": "MELATI-1",
    "nip": "198501012010012001",
    "relative_nip": "198003032005011002",
    "kind": "ranks",
    "import_id": "1",
    "run_id": "1",
    "proposal_id": "1",
    "day": "2026-03-10",
    "webhook_id": "1",
    "version": "2026-1",
    "year": "2025",
    "name": "kepka-411-2025",
    "request_id": "1",
    "row": "1",
    "sha256": "ab" * 32,
}
# What names nobody's rows, and so says the same to everybody.
ALIKE = {
    "/imports/templates",
    "/imports/templates/{name}.xlsx",
    "/rules",
    "/rules/{rule_id}",
    "/clocks/terms",
    "/quality/checks",
    "/clocks/freeze-days",
    "/merit/policies",
    "/merit/policies/{kind}/{name}",
}

# What never ends; tests/app/changes/test_feed.py holds it to its agency.
STREAMS = {"/changes/events"}


# Whose view it is stands in a portal's token; no key opens it at all.
OWN = "/own"


def addresses(app: FastAPI) -> list[tuple[str, str]]:
    return [
        (method.upper(), path.removeprefix(PREFIX))
        for path, methods in app.openapi()["paths"].items()
        for method in methods
        if path.startswith(PREFIX)
        and path.removeprefix(PREFIX) not in ALIKE
        and not path.removeprefix(PREFIX).startswith(OWN)
    ]


def bodies_of(app: FastAPI) -> dict[tuple[str, str], Any]:
    """Give what the contract shows for each body: a bad one would be refused first."""
    return {
        (method.upper(), path.removeprefix(PREFIX)): content["example"]
        for path, methods in app.openapi()["paths"].items()
        for method, operation in methods.items()
        for kind, content in operation.get("requestBody", {}).get("content", {}).items()
        if kind == "application/json"
    }


def fill(path: str) -> str:
    for name, value in FILLED.items():
        path = path.replace("{" + name + "}", value)
    assert "{" not in path, f"say in FILLED what stands for {path}"
    return PREFIX + path


@pytest.mark.usefixtures("belongings")
def test_what_another_agency_owns_is_not_found(
    app: FastAPI, stranger: TestClient
) -> None:
    asked = [pair for pair in addresses(app) if "{" in pair[1]]
    bodies = bodies_of(app)

    answers = {
        f"{method} {path}": stranger.request(
            method, fill(path), json=bodies.get((method, path))
        ).status_code
        for method, path in asked
    }

    assert len(answers) >= 18
    assert {name: code for name, code in answers.items() if code != 404} == {}


@pytest.mark.usefixtures("belongings")
def test_what_another_agency_owns_is_in_no_list(
    app: FastAPI, stranger: TestClient, as_: As
) -> None:
    lists = [path for method, path in addresses(app) if method == "GET"]
    lists = [path for path in lists if "{" not in path and path not in STREAMS]
    owner = as_("analyst")

    seen_by_owner = {path for path in lists if "elati" in owner.get(PREFIX + path).text}
    seen_by_stranger = {
        path for path in lists if "elati" in stranger.get(PREFIX + path).text
    }

    assert seen_by_stranger == set()
    assert seen_by_owner >= {"/me", "/units", "/posts", "/officers", "/imports"}
    assert seen_by_owner >= {"/rounds", "/audit"}


@pytest.mark.usefixtures("belongings")
@pytest.mark.parametrize(
    "path",
    [
        "/units/{code}",
        "/posts/{code}",
        "/officers/{nip}",
        "/officers/{nip}/histories/{kind}",
        "/imports/{import_id}",
        "/rounds/{code}",
        "/rounds/{code}/runs",
        "/runs/{run_id}",
        "/proposals/{proposal_id}/problem",
    ],
)
def test_the_owner_finds_what_the_stranger_did_not(as_: As, path: str) -> None:
    """Else the refusals above would prove nothing."""
    answer = as_("analyst").get(fill(path))

    assert answer.status_code == 200


@pytest.mark.usefixtures("belongings")
@pytest.mark.parametrize(
    "name", ["agency_id", "user", "actor", "actor_id", "tenant_id"]
)
def test_nobody_becomes_another_by_saying_so(stranger: TestClient, name: str) -> None:
    answer = stranger.get(f"{PREFIX}/officers", params={name: 1})

    assert "Melati" not in answer.text


def test_every_router_has_routes() -> None:
    """A walk over an empty list proves nothing."""
    assert all(router.routes for router in API)
    assert any(isinstance(route, APIRoute) for route in API[0].routes)
