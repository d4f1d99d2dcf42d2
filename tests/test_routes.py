"""Every way in has a guard, and we know how many ways in there are."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from app.accounts.guards import FormGuard, Guard
from app.accounts.route import ApiRoute
from app.accounts.subjects import SubjectGuard
from app.main import API, OPEN, PAGES, health

APP = Path(__file__).resolve().parent.parent / "app"
VERBS = {"get", "post", "put", "patch", "delete", "head", "options"}


def routes_of(router: Any) -> Iterator[APIRoute]:
    """Walk a router, and the routers it includes."""
    for route in router.routes:
        if isinstance(route, APIRoute):
            yield route
        else:
            # The application holds only wrappers; a walk over `app.routes` would
            # see no route at all and find every one of them guarded.
            yield from routes_of(route.original_router)


def guards_of(dependant: Dependant) -> Iterator[Guard]:
    """Find the guards among everything a route depends on."""
    for dependency in dependant.dependencies:
        call: object = dependency.call
        if isinstance(call, Guard):
            yield call
        yield from guards_of(dependency)


def methods_of(route: APIRoute) -> set[str]:
    """Name the ways in which a route may be called."""
    return set(route.methods or ())


def declared() -> int:
    """Count the routes that the source declares."""
    return sum(
        isinstance(mark, ast.Call)
        and isinstance(mark.func, ast.Attribute)
        and mark.func.attr in VERBS
        for path in APP.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for mark in node.decorator_list
    )


def asks_a_portal(dependant: Dependant) -> bool:
    """Say whether a route is the own view of whom a portal's token names."""
    return any(
        isinstance(dependency.call, SubjectGuard)
        for dependency in dependant.dependencies
    )


ROUTES = [route for router in (health, *API, *PAGES) for route in routes_of(router)]


def test_no_route_is_overlooked() -> None:
    assert len(ROUTES) == declared()
    assert len(ROUTES) > 20


def test_every_route_has_a_guard_or_is_open_on_purpose() -> None:
    unguarded = {
        route.name
        for route in ROUTES
        if not list(guards_of(route.dependant)) and not asks_a_portal(route.dependant)
    }

    assert unguarded == OPEN


def test_every_route_of_the_api_is_made_for_it() -> None:
    """Else its writes are done twice, and its reads carry no tag."""
    careless = [
        route.name
        for router in API
        for route in routes_of(router)
        if not isinstance(route, ApiRoute)
    ]

    assert careless == []


def test_a_portal_opens_the_own_view_and_nothing_else() -> None:
    paths = {route.path for route in ROUTES if asks_a_portal(route.dependant)}

    assert len(paths) >= 5
    assert all(path.startswith("/own") for path in paths)


def test_every_form_asks_for_the_token_of_its_page() -> None:
    pages = [route for router in PAGES for route in routes_of(router)]
    forms = [r for r in pages if methods_of(r) - {"GET", "HEAD"} and r.name not in OPEN]

    careless = [
        route.name
        for route in forms
        if not any(isinstance(guard, FormGuard) for guard in guards_of(route.dependant))
    ]

    assert forms
    assert careless == []


def test_a_way_that_reads_changes_nothing() -> None:
    """A GET is followed by robots and by eager browsers."""
    writing = [
        route.name
        for route in ROUTES
        if "GET" in methods_of(route)
        and any("write" in guard.permission for guard in guards_of(route.dependant))
    ]

    assert writing == []


def test_names_of_routes_are_unique() -> None:
    """They become the names of the methods of generated clients."""
    names = [route.name for router in API for route in routes_of(router)]

    assert len(names) == len(set(names))
