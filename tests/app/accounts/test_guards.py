"""What a guard says to whom, asked of every route there is."""

from collections.abc import Callable

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from app.accounts.guards import Guard
from app.accounts.models import Role
from app.accounts.permissions import GRANTS, Permission, has_permission
from app.main import API, PAGES, PREFIX
from tests.test_routes import guards_of, methods_of, routes_of

As = Callable[[str], TestClient]
FILLED = {"nip": "198501012010011001", "kind": "ranks"}
BROWSER = {"accept": "text/html", "sec-fetch-site": "same-origin"}


def guarded(routers: object) -> list[APIRoute]:
    assert isinstance(routers, tuple)
    return [
        route
        for router in routers
        for route in routes_of(router)
        if any(guards_of(route.dependant))
    ]


def guard_of(route: APIRoute) -> Guard:
    return next(guards_of(route.dependant))


def method_of(route: APIRoute) -> str:
    return min(methods_of(route))


def address_of(route: APIRoute) -> str:
    path = route.path
    for name in route.param_convertors:
        path = path.replace("{" + name + "}", FILLED.get(name, "1"))
    return path


def name_of(route: APIRoute) -> str:
    return f"{method_of(route)} {route.path}"


every_api = pytest.mark.parametrize("route", guarded(API), ids=name_of)
# A stream that lasts as long as its reader is followed in its own room's tests.
ENDING = [route for route in guarded(API) if route.name != "follow_changes"]
every_page = pytest.mark.parametrize("route", guarded(PAGES), ids=name_of)
pytestmark = pytest.mark.sqlite


@every_api
def test_without_a_key_nothing_answers(client: TestClient, route: APIRoute) -> None:
    answer = client.request(method_of(route), PREFIX + address_of(route))

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"


@every_page
def test_without_a_sign_in_a_page_shows_the_door(
    client: TestClient, route: APIRoute
) -> None:
    answer = client.request(method_of(route), address_of(route), headers=BROWSER)

    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/masuk")


@every_api
def test_a_role_without_the_permission_is_told_which(as_: As, route: APIRoute) -> None:
    permission = guard_of(route).permission
    for role in Role:
        if has_permission(role, permission):
            continue

        answer = as_(role).request(method_of(route), PREFIX + address_of(route))

        assert answer.status_code == 403
        assert permission.value in answer.json()["detail"]


@pytest.mark.parametrize("route", ENDING, ids=name_of)
def test_whoever_may_is_not_stopped_by_the_guard(as_: As, route: APIRoute) -> None:
    permission = guard_of(route).permission
    role = next(role for role in Role if has_permission(role, permission))

    answer = as_(role).request(method_of(route), PREFIX + address_of(route))

    assert answer.status_code not in {401, 403, 500}


def test_every_permission_is_granted_to_somebody() -> None:
    granted = frozenset[Permission]().union(*GRANTS.values())

    assert granted == frozenset(Permission)
    assert GRANTS.keys() == set(Role)


def test_only_analysts_prepare_and_start_rounds() -> None:
    preparing = {Permission.PREPARE_ROUNDS, Permission.START_RUNS}

    assert {role for role in Role if GRANTS[role] & preparing} == {Role.ANALYST}
