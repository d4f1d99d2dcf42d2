"""What is taken away says so in its answers, half a year before."""

from datetime import date

import pytest
from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient

from app.accounts.route import ApiRoute
from app.config import Settings
from app.db import Database
from app.errors import ConflictError
from app.main import create_app
from app.web.retiring import retiring

SINCE, UNTIL = date(2027, 1, 1), date(2027, 7, 1)

pytestmark = pytest.mark.sqlite


def old() -> dict[str, int]:
    return {"answer": 42}


def staying() -> dict[str, int]:
    return {"answer": 43}


def refusing() -> dict[str, int]:
    raise ConflictError("tidak bisa")


@pytest.fixture
def app(settings: Settings, db: Database) -> FastAPI:
    made = create_app(settings, db)
    router = APIRouter(route_class=ApiRoute)
    told = retiring(since=SINCE, until=UNTIL, instead="/api/v1/baru")
    router.add_api_route("/lama", old, **told)
    router.add_api_route("/lama-menolak", refusing, **told)
    router.add_api_route("/tetap", staying)
    made.include_router(router)
    made.router.routes.insert(0, made.router.routes.pop())
    return made


@pytest.mark.parametrize("path", ["/lama", "/lama-menolak"])
def test_a_retired_operation_says_until_when(client: TestClient, path: str) -> None:
    headers = client.get(path).headers

    assert headers["deprecation"] == "@1798761600"
    assert headers["sunset"] == "Thu, 01 Jul 2027 00:00:00 GMT"
    assert headers["link"] == '</api/v1/baru>; rel="successor-version"'


def test_no_other_operation_does(client: TestClient) -> None:
    headers = client.get("/tetap").headers

    assert not {"deprecation", "sunset"} & set(headers)


def test_the_contract_marks_it(app: FastAPI) -> None:
    paths = app.openapi()["paths"]

    assert paths["/lama"]["get"]["deprecated"] is True
    assert paths["/lama"]["get"]["x-retiring"]["until"] == "2027-07-01"
    assert "deprecated" not in paths["/tetap"]["get"]


def test_nothing_is_retired_in_haste_or_by_half() -> None:
    router = APIRouter(route_class=ApiRoute)

    with pytest.raises(ValueError, match="180 days"):
        retiring(since=SINCE, until=date(2027, 2, 1))
    with pytest.raises(ValueError, match="retire a route by"):
        router.add_api_route("/x", old, deprecated=True)
