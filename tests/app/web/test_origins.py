"""Pages of other origins may call the API where they are listed, and only there."""

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr, ValidationError

from app.config import Settings
from app.db import Database
from app.main import PREFIX, create_app
from tests.app.conftest import ADDRESS

PORTAL = "https://portal.contoh.go.id"
ASKS = {
    "Access-Control-Request-Method": "PUT",
    "Access-Control-Request-Headers": "if-match,idempotency-key,authorization",
}

pytestmark = pytest.mark.sqlite


@pytest.fixture
def opened(settings: Settings, db: Database) -> TestClient:
    made = settings.model_copy(update={"cors_origins": [PORTAL]})
    return TestClient(create_app(made, db), base_url=ADDRESS)


def test_nobody_by_default(client: TestClient) -> None:
    answer = client.get(f"{PREFIX}/me", headers={"Origin": PORTAL})
    asked = client.options(f"{PREFIX}/me", headers={"Origin": PORTAL} | ASKS)

    assert "access-control-allow-origin" not in answer.headers
    assert asked.status_code == 405
    assert "access-control-allow-origin" not in asked.headers


def test_a_listed_origin_may_ask_and_read_its_headers(opened: TestClient) -> None:
    asked = opened.options(f"{PREFIX}/me", headers={"Origin": PORTAL} | ASKS)
    answer = opened.get(f"{PREFIX}/me", headers={"Origin": PORTAL})

    assert asked.status_code == 200
    assert asked.headers["access-control-allow-origin"] == PORTAL
    assert answer.status_code == 401
    assert answer.headers["access-control-allow-origin"] == PORTAL
    assert "ETag" in answer.headers["access-control-expose-headers"]
    assert "access-control-allow-credentials" not in answer.headers


def test_no_other_origin_and_no_screen(opened: TestClient) -> None:
    elsewhere = {"Origin": "https://jahat.example"}

    asked = opened.options(f"{PREFIX}/me", headers=elsewhere | ASKS)
    answer = opened.get(f"{PREFIX}/me", headers=elsewhere)
    screen = opened.get("/masuk", headers={"Origin": PORTAL})

    assert asked.status_code == 400
    for each in (asked, answer, screen):
        assert "access-control-allow-origin" not in each.headers


@pytest.mark.parametrize("origin", ["*", "portal.go.id", "https://a.id/", "null"])
def test_an_origin_that_is_none_is_refused(origin: str) -> None:
    with pytest.raises(ValidationError, match="skema dan host"):
        Settings(secret=SecretStr("x" * 40), cors_origins=[origin])
