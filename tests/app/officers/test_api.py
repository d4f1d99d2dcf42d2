"""Officers over HTTP: listed, found, and searched within one agency."""

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

As = Callable[[str], TestClient]
OFFICERS = "/api/v1/officers"
NIP = "198501012010012001"

pytestmark = pytest.mark.usefixtures("belongings")


def test_an_officer_is_found_by_his_nip(as_: As) -> None:
    answer = as_("integrator").get(f"{OFFICERS}/{NIP}")

    assert answer.status_code == 200
    officer = answer.json()
    assert officer["name"] == "Sari Melati"
    assert officer["golongan"] == "33"
    assert officer["birth_date"] == "1985-01-01"


def test_sex_is_for_reports_and_leaves_by_no_route(as_: As) -> None:
    client = as_("analyst")

    one = client.get(f"{OFFICERS}/{NIP}").json()
    profile = client.get(f"{OFFICERS}/{NIP}/histories/profiles").json()

    assert "sex" not in one
    assert "sex" not in profile["items"][0]


@pytest.mark.parametrize("nip", ["apa", "19850101201001200x", "1985010120100120011"])
def test_what_is_no_nip_is_refused_without_being_repeated(as_: As, nip: str) -> None:
    answer = as_("analyst").get(f"{OFFICERS}/{nip}")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["place"] == "path.nip"
    assert nip not in answer.json()["errors"][0]["message"]


def test_an_unknown_nip_is_not_found(as_: As) -> None:
    answer = as_("analyst").get(f"{OFFICERS}/198501012010011999")

    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("search", "found"),
    [("melati", 1), ("1985", 1), ("Sari", 1), ("Bima", 0), ("%", 0), ("_", 0)],
)
def test_a_search_looks_in_names_and_numbers(as_: As, search: str, found: int) -> None:
    answer = as_("analyst").get(OFFICERS, params={"search": search})

    assert len(answer.json()["items"]) == found


@pytest.mark.parametrize("limit", [0, 501, "banyak"])
def test_a_page_has_a_sensible_size(as_: As, limit: int | str) -> None:
    answer = as_("analyst").get(OFFICERS, params={"limit": limit})

    assert answer.status_code == 422


def test_a_cursor_of_another_list_is_refused(as_: As) -> None:
    client = as_("auditor")
    foreign = client.get("/api/v1/audit", params={"limit": 1}).json()["next"]

    answer = client.get(OFFICERS, params={"cursor": foreign})

    assert answer.status_code == 400
    assert "cursor" in answer.json()["detail"]
