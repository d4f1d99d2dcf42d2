"""A list is written whole or not at all, and every fault is named by its index."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.main import PREFIX

As = Callable[[str], TestClient]
FIGURES = f"{PREFIX}/units/figures/bulk"
DAYS = f"{PREFIX}/clocks/holidays/bulk"

pytestmark = pytest.mark.usefixtures("belongings")


def item(year: int, **told: Any) -> dict[str, Any]:
    return {"unit": "MELATI-1", "year": year, "pekppp": 400} | told


def test_a_list_is_written_in_its_order_and_once(as_: As) -> None:
    client = as_("analyst")
    body = {"items": [item(2023), item(2022), item(2024, pekppp=410)]}
    once = {"Idempotency-Key": "angka-1"}

    made = client.post(FIGURES, json=body, headers=once)
    again = client.post(FIGURES, json=body, headers=once)

    assert made.status_code == 200
    assert [row["year"] for row in made.json()] == [2023, 2022, 2024]
    assert again.content == made.content
    log = client.get(f"{PREFIX}/audit?action=unit_figure.written").json()["items"]
    assert len(log) == 3


def test_one_wrong_item_leaves_none_written(as_: As) -> None:
    client = as_("analyst")
    client.put(f"{PREFIX}/units/MELATI-1/figures/2021", json={"pekppp": 300})
    items = [
        item(2023),
        item(2021),
        item(2022, unit="TIDAK-ADA"),
        item(2023),
        item(2099),
    ]

    refused = client.post(FIGURES, json={"items": items})

    assert refused.status_code == 422
    problem = refused.json()
    assert problem["type"] == "/problems/bulk-refused"
    assert [(e["index"], e["kind"]) for e in problem["errors"]] == [
        (1, "precondition-required"),
        (2, "not-found"),
        (3, "duplicate"),
        (4, "bad-input"),
    ]
    assert problem["errors"][3]["place"] == "body.items.4.year"
    left = client.get(f"{PREFIX}/units/MELATI-1/figures").json()["items"]
    assert [(row["year"], row["pekppp"]) for row in left] == [(2021, 300)]


@pytest.mark.sqlite
def test_an_item_says_what_was_seen_of_it(as_: As) -> None:
    client = as_("analyst")
    day = {"day": "2026-03-10", "name": "Hari Jadi Kota", "kind": "lokal"}
    client.put(f"{PREFIX}/clocks/holidays", json=day)
    tag = client.get(f"{PREFIX}/clocks/holidays/2026-03-10").headers["etag"]

    stale = client.post(DAYS, json={"items": [day | {"if_match": '"x"'}]})
    done = client.post(
        DAYS,
        json={"items": [day | {"name": "Lain", "if_match": tag}]},
    )
    posts = client.post(
        f"{PREFIX}/posts/requirements/bulk",
        json={
            "items": [
                {
                    "post": "MELATI-1",
                    "valid_from": "2026-02-01",
                    "kelas": 9,
                    "if_match": "*",
                }
            ]
        },
    )

    assert stale.json()["errors"][0]["kind"] == "stale"
    assert (done.status_code, done.json()[0]["name"]) == (200, "Lain")
    assert (posts.status_code, posts.json()[0]["kelas"]) == (200, 9)


@pytest.mark.sqlite
@pytest.mark.parametrize("count", [0, 501])
def test_a_list_is_neither_empty_nor_endless(as_: As, count: int) -> None:
    answer = as_("analyst").post(FIGURES, json={"items": [item(2023)] * count})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["place"] == "body.items"
