"""A stranger's body is not read."""

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from app.web.problems import MEDIA_TYPE, Problem

As = Callable[[str], TestClient]
ROUNDS = "/api/v1/rounds"
KINDS = {"content-type": "application/json"}


@pytest.mark.parametrize(
    "headers", [{}, {"authorization": "Bearer salah"}, {"authorization": "Basic x"}]
)
def test_a_stranger_is_turned_away_before_his_body_is_read(
    client: TestClient, headers: dict[str, str]
) -> None:
    """Else what is wrong with the body would be told, and a large one be kept."""
    answer = client.post(ROUNDS, content="{", headers=KINDS | headers)

    assert answer.status_code == 401
    assert answer.headers["content-type"] == MEDIA_TYPE
    assert answer.headers["www-authenticate"] == "Bearer"
    Problem.model_validate(answer.json())


@pytest.mark.sqlite
def test_whoever_is_known_is_told_what_is_wrong_with_it(as_: As) -> None:
    answer = as_("analyst").post(ROUNDS, content="{", headers=KINDS)

    assert answer.status_code == 422


@pytest.mark.sqlite
def test_whoever_is_known_and_may_not_is_told_so(as_: As) -> None:
    body = {
        "code": "feb",
        "name": "Putaran Februari",
        "as_of": "2026-01-19",
        "effective_on": "2026-02-06",
    }

    answer = as_("auditor").post(ROUNDS, json=body)

    assert answer.status_code == 403
