"""Whatever comes in, the answer is a refusal, in Indonesian, and never a failure."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.web import mistakes

As = Callable[[str], TestClient]
API = "/api/v1"
ROUND: dict[str, Any] = {
    "code": "feb",
    "name": "Putaran Februari",
    "as_of": "2026-01-19",
    "effective_on": "2026-02-06",
}


@pytest.mark.parametrize(
    "path",
    [
        "/runs/99999999999999999999",
        "/runs/3000000000",
        "/runs/0",
        "/proposals/3000000000",
        "/proposals/3000000000/lines",
        "/imports/99999999999999999999",
    ],
)
def test_a_number_no_row_can_have_is_refused(as_: As, path: str) -> None:
    assert as_("analyst").get(API + path).status_code == 422


@pytest.mark.parametrize(
    "path",
    ["/units?search=%00", "/units/%00", "/rounds/a%00b", "/audit?subject=%00"],
)
def test_an_address_with_a_nul_is_refused(as_: As, path: str) -> None:
    answer = as_("analyst").get(API + path)

    assert answer.status_code == 400
    assert answer.json()["type"] == "/problems/bad-input"


@pytest.mark.parametrize(
    "changed",
    [
        {"name": "na\0ma"},
        {"policy": {"tiers": [{"name": "a\0", "posts": ["rest"]}]}},
        {"policy": {"tiers": [{"name": "a", "posts": ["\0"]}]}},
        {"policy": {"limits": [{"id": "a", "posts": ["\0"], "limit": 1}]}},
    ],
)
def test_a_letter_of_control_is_refused(as_: As, changed: dict[str, Any]) -> None:
    answer = as_("analyst").post(f"{API}/rounds", json=ROUND | changed)

    assert answer.status_code == 422
    assert any("huruf kendali" in each["message"] for each in answer.json()["errors"])


def test_a_rulebook_that_does_not_exist_is_refused(as_: As) -> None:
    body = ROUND | {"policy": {"rulebook": "1999-9"}}

    answer = as_("analyst").post(f"{API}/rounds", json=body)

    assert answer.status_code == 400
    assert "1999-9" in answer.json()["detail"]
    assert "2026-3" in answer.json()["detail"]


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"code": None}, "isilah dengan teks"),
        ({"code": "A B"}, "tidak sesuai bentuk"),
        ({"name": "x"}, "terlalu pendek; paling sedikit 3 huruf"),
        ({"as_of": "besok"}, "isilah dengan tanggal, misalnya 2026-01-19"),
        ({"lain": 1}, "tidak dikenal; hapus isian ini"),
        ({"policy": {"move_cost": -1}}, "paling kecil 0"),
        ({"policy": {"move_cost": "x"}}, "isilah dengan bilangan bulat"),
        ({"policy": {"lottery": "x"}}, "isilah dengan true atau false"),
        ({"policy": {"ties": ["x"]}}, "pilih salah satu: 'golongan'"),
        ({"policy": []}, "isilah dengan objek JSON"),
        ({"effective_on": "2026-01-01"}, "tidak boleh sebelum as_of"),
    ],
)
def test_each_mistake_is_told_in_indonesian(
    as_: As, changed: dict[str, Any], said: str
) -> None:
    answer = as_("analyst").post(f"{API}/rounds", json=ROUND | changed)

    assert answer.status_code == 422
    assert said in answer.json()["errors"][0]["message"]


@pytest.mark.sqlite
def test_what_is_no_json_is_told_so(as_: As) -> None:
    answer = as_("analyst").post(
        f"{API}/rounds", content="{", headers={"content-type": "application/json"}
    )

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["message"] == "bukan JSON yang sah"


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("method", "path", "status", "said"),
    [
        ("GET", "/tidak-ada", 404, "Alamat ini tidak ada"),
        ("DELETE", f"{API}/units", 405, "Metode ini tidak didukung"),
    ],
)
def test_the_framework_too_speaks_indonesian(
    as_: As, method: str, path: str, status: int, said: str
) -> None:
    answer = as_("analyst").request(method, path)

    assert answer.status_code == status
    assert said in answer.json()["detail"]


@pytest.mark.sqlite
def test_another_services_name_is_refused_in_one_form(client: TestClient) -> None:
    answer = client.get("/health", headers={"host": "lain.example"})

    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_kind_nobody_foresaw_has_a_sentence_too() -> None:
    assert mistakes.in_words({"type": "frozen_field"}) == mistakes.OTHERWISE
    assert mistakes.in_words({"type": "string_too_long"}) == mistakes.OTHERWISE
