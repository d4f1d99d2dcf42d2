"""Refusals have one form, and tell no more than they must."""

import logging
from collections.abc import Callable

import pytest
from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel, ConfigDict

from app.config import Settings
from app.db import Database
from app.errors import ConflictError
from app.main import create_app
from app.web.logs import without_message
from app.web.problems import MEDIA_TYPE, Problem

As = Callable[[str], TestClient]
CANARY = "198501012010011001"


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid")

    count: int


def refuse() -> None:
    raise ConflictError("Putaran sudah dibekukan.")


def break_down(nip: str) -> None:
    message = f"row of {nip}"
    raise RuntimeError(message)


def take(body: Body) -> int:
    return body.count


@pytest.fixture
def app(settings: Settings, db: Database) -> FastAPI:
    made = create_app(settings, db)
    router = APIRouter()
    router.add_api_route("/refuse", refuse)
    router.add_api_route("/break/{nip}", break_down)
    router.add_api_route("/take", take, methods=["POST"])
    made.include_router(router, max_body_size=1000)
    made.router.routes.insert(0, made.router.routes.pop())
    return made


def test_a_refusal_states_the_fact_and_its_kind(client: TestClient) -> None:
    answer = client.get("/refuse")

    assert answer.status_code == 409
    assert answer.headers["content-type"] == MEDIA_TYPE
    problem = Problem.model_validate(answer.json())
    assert problem.type == "/problems/conflict"
    assert problem.detail == "Putaran sudah dibekukan."
    assert problem.instance.endswith(answer.headers["x-request-id"])


def test_a_failure_says_nothing_of_what_was_in_it(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="definitif.web"):
        answer = client.get(f"/break/{CANARY}")
    logged = "\n".join(r.message for r in caplog.records if r.name == "definitif.web")

    assert answer.status_code == 500
    Problem.model_validate(answer.json())
    assert CANARY not in answer.text
    assert "RuntimeError" in logged
    assert "break_down" in logged
    assert "/break/{nip}" in logged
    assert CANARY not in logged


def test_a_failure_names_the_request_that_the_log_names(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="definitif.web"):
        answer = client.get("/break/1")

    assert answer.headers["x-request-id"] in caplog.text


def test_what_was_sent_wrongly_is_not_sent_back(client: TestClient) -> None:
    answer = client.post("/take", json={"count": CANARY + "x"})

    assert answer.status_code == 422
    problem = Problem.model_validate(answer.json())
    assert problem.errors[0]["place"] == "body.count"
    assert CANARY not in answer.text


def test_a_field_nobody_asked_for_is_refused(client: TestClient) -> None:
    answer = client.post("/take", json={"count": 1, "agency_id": 2})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["place"] == "body.agency_id"


def test_what_does_not_exist_is_a_problem_too(client: TestClient) -> None:
    answer = client.get("/api/v1/tidak-ada")

    assert answer.status_code == 404
    assert Problem.model_validate(answer.json()).status == 404


def test_a_wrong_method_says_which_are_right(client: TestClient) -> None:
    answer = client.delete("/take")

    assert answer.status_code == 405
    assert answer.headers["allow"] == "POST"
    Problem.model_validate(answer.json())


@pytest.mark.parametrize("size", [2_000, 60_000_000])
def test_too_much_is_refused_before_it_is_read(client: TestClient, size: int) -> None:
    answer = client.post(
        "/take",
        content=b"{",
        headers={"content-type": "application/json", "content-length": str(size)},
    )

    assert answer.status_code == 413
    assert answer.headers["content-type"] == MEDIA_TYPE
    Problem.model_validate(answer.json())


def test_too_much_in_pieces_is_refused_too(client: TestClient) -> None:
    pieces = (b" " * 600 for _ in range(5))

    answer = client.post(
        "/take", content=pieces, headers={"content-type": "application/json"}
    )

    assert answer.status_code == 413
    Problem.model_validate(answer.json())


def test_a_person_gets_a_page(client: TestClient) -> None:
    answer = client.get("/refuse", headers={"accept": "text/html"})

    assert answer.status_code == 409
    assert answer.headers["content-type"].startswith("text/html")
    assert "Putaran sudah dibekukan." in answer.text


def test_the_api_never_answers_with_a_page(client: TestClient) -> None:
    answer = client.get("/api/v1/officers", headers={"accept": "text/html"})

    assert answer.status_code == 401
    assert answer.headers["content-type"] == MEDIA_TYPE
    assert answer.headers["www-authenticate"] == "Bearer"


def test_the_server_repeats_no_words_of_a_failure(
    caplog: pytest.LogCaptureFixture,
) -> None:
    server = logging.getLogger("uvicorn.error")
    server.addFilter(without_message)

    try:
        break_down(CANARY)
    except RuntimeError:
        server.exception("Exception in ASGI application")
    server.removeFilter(without_message)

    assert "Exception in ASGI application" in caplog.text
    assert CANARY not in caplog.text
