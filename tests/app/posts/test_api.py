"""Units and posts over HTTP."""

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

As = Callable[[str], TestClient]

pytestmark = pytest.mark.usefixtures("belongings")


def test_a_unit_is_found_by_its_code(as_: As) -> None:
    unit = as_("integrator").get("/api/v1/units/MELATI-1").json()

    assert unit["name"] == "Kelurahan Melati"
    assert unit["data_status"] == "synthetic"
    assert unit["parent_code"] is None


def test_a_post_says_what_it_asks(as_: As) -> None:
    post = as_("integrator").get("/api/v1/posts/MELATI-1").json()

    assert post["title"] == "Lurah Melati"
    assert post["unit_name"] == "Kelurahan Melati"
    assert post["eselon"] == "41"
    assert post["fields"] == []


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("/api/v1/units?sector=kewilayahan", 1),
        ("/api/v1/units?sector=kesehatan", 0),
        ("/api/v1/units?search=melati", 1),
        ("/api/v1/units?search=mawar", 0),
        ("/api/v1/posts?kind=struktural", 1),
        ("/api/v1/posts?kind=kepala_puskesmas", 0),
        ("/api/v1/posts?search=lurah", 1),
    ],
)
def test_lists_are_filtered(as_: As, address: str, found: int) -> None:
    answer = as_("analyst").get(address)

    assert answer.status_code == 200
    assert len(answer.json()["items"]) == found
    assert answer.json()["next"] is None


@pytest.mark.parametrize(
    "address", ["/api/v1/units?sector=rahasia", "/api/v1/posts?kind=apa-saja"]
)
def test_an_unknown_filter_is_refused(as_: As, address: str) -> None:
    assert as_("analyst").get(address).status_code == 422


@pytest.mark.parametrize("address", ["/api/v1/units/MAWAR-1", "/api/v1/posts/MAWAR-1"])
def test_what_does_not_exist_is_not_found(as_: As, address: str) -> None:
    assert as_("analyst").get(address).status_code == 404
