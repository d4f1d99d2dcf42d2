"""Every answer is numbered and forbids what it can."""

from fastapi.testclient import TestClient

from app.config import Settings
from app.db import Database
from app.main import create_app


def test_scripts_and_styles_come_from_here_alone(client: TestClient) -> None:
    policy = client.get("/health").headers["content-security-policy"]

    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy


def test_answers_about_people_stay_out_of_caches(client: TestClient) -> None:
    api = client.get("/api/v1/officers")
    script = client.get("/static/vendor/htmx-4.0.1.min.js")

    assert api.headers["cache-control"] == "no-store"
    assert script.headers["cache-control"].startswith("public")


def test_every_answer_has_a_number_of_its_own(client: TestClient) -> None:
    first, second = client.get("/health"), client.get("/health")

    assert first.headers["x-request-id"] != second.headers["x-request-id"]


def test_a_forged_host_is_refused(client: TestClient) -> None:
    answer = client.get("/health", headers={"host": "situs-lain.example"})

    assert answer.status_code == 400
    assert "content-security-policy" in answer.headers


def test_https_is_demanded_where_it_is_promised(
    settings: Settings, db: Database
) -> None:
    secure = settings.model_copy(update={"secure_cookies": True})

    with TestClient(create_app(secure, db), base_url="https://localhost") as client:
        answer = client.get("/health")

    assert "strict-transport-security" in answer.headers
