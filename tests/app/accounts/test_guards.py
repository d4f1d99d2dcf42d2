"""Every route is guarded, every guard refuses; made from the lists of routers."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi import APIRouter
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from app.accounts.guards import FormGuard, Guard
from app.accounts.models import Role
from app.accounts.permissions import GRANTS, Permission, has_permission
from app.main import API, OPEN, PAGES, PREFIX

As = Callable[[str], TestClient]
WRITES = {"POST", "PUT", "PATCH", "DELETE"}
# Raised with every new route, so that no list is ever walked empty.
LEAST_API, LEAST_PAGES = 8, 0


def method_of(route: APIRoute) -> str:
    return min(route.methods or {"GET"})


def routes_of(routers: tuple[APIRouter, ...]) -> list[APIRoute]:
    found: list[APIRoute] = []
    for router in routers:
        entries: list[Any] = list(router.routes)
        for route in entries:
            inner = getattr(route, "original_router", None)
            found += [route] if inner is None else routes_of((inner,))
    return sorted(found, key=lambda route: (route.path, method_of(route)))


def guards_of(dependant: Dependant) -> Iterator[Guard]:
    for needed in dependant.dependencies:
        call: Any = needed.call
        if isinstance(call, Guard):
            yield call
        yield from guards_of(needed)


def guard_of(route: APIRoute) -> Guard | None:
    return next(guards_of(route.dependant), None)


API_ROUTES = routes_of(API)
PAGE_ROUTES = routes_of(PAGES)
GUARDED = [route for route in API_ROUTES if guard_of(route)]


def address_of(route: APIRoute, *, prefix: str) -> str:
    path = route.path
    for name in route.param_convertors:
        filled = "198501012010011001" if name == "nip" else "1"
        path = path.replace("{" + name + "}", filled)
    return prefix + path.replace("/histories/1", "/histories/ranks")


def name_of(route: APIRoute) -> str:
    return f"{method_of(route)} {route.path}"


def send(client: TestClient, route: APIRoute, *, prefix: str = PREFIX) -> int:
    method = method_of(route)
    return client.request(method, address_of(route, prefix=prefix)).status_code


def test_every_route_is_guarded_or_listed_as_open() -> None:
    unguarded = {
        route.name for route in [*API_ROUTES, *PAGE_ROUTES] if guard_of(route) is None
    }

    assert unguarded <= OPEN
    assert len(API_ROUTES) >= LEAST_API
    assert len(PAGE_ROUTES) >= LEAST_PAGES


def test_every_form_of_a_page_checks_its_token() -> None:
    unchecked = {
        route.name
        for route in PAGE_ROUTES
        if method_of(route) in WRITES
        and route.name not in OPEN
        and not isinstance(guard_of(route), FormGuard)
    }

    assert unchecked == set()


def test_names_of_operations_are_unique() -> None:
    names = [route.name for route in API_ROUTES]

    assert len(set(names)) == len(names)


@pytest.mark.sqlite
@pytest.mark.parametrize("route", GUARDED, ids=name_of)
def test_without_a_key_nothing_answers(client: TestClient, route: APIRoute) -> None:
    assert send(client, route) == 401


@pytest.mark.sqlite
@pytest.mark.parametrize("route", GUARDED, ids=name_of)
def test_a_role_without_the_permission_is_told_which(as_: As, route: APIRoute) -> None:
    guard = guard_of(route)
    assert guard is not None
    for role in Role:
        if has_permission(role, guard.permission):
            continue
        client = as_(role.value)
        method = method_of(route)

        answer = client.request(method, address_of(route, prefix=PREFIX))

        assert answer.status_code == 403
        assert guard.permission.value in answer.json()["detail"]


@pytest.mark.sqlite
@pytest.mark.parametrize("route", GUARDED, ids=name_of)
def test_whoever_may_is_not_stopped_by_the_guard(as_: As, route: APIRoute) -> None:
    guard = guard_of(route)
    assert guard is not None
    role = next(role for role in Role if has_permission(role, guard.permission))

    assert send(as_(role.value), route) not in {401, 403, 500}


def test_every_permission_is_granted_to_somebody() -> None:
    granted = frozenset[Permission]().union(*GRANTS.values())

    assert granted == frozenset(Permission)
    assert GRANTS.keys() == set(Role)
