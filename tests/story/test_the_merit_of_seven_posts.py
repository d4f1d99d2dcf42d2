"""Merit over HTTP: policies, people in boxes, pairs, previews and units by need."""

import copy
import time
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from app.accounts import service
from app.accounts.models import Agency, Role
from tests.story.office import API, Office, asked
from tests.story.seven_posts import LAWFUL, NIP

DAY = {"on": "2026-02-06", "known_on": "2026-01-19"}
MERIT = f"{API}/merit"
BAD = {"pekppp": 190, "skm": 7000, "received": 10, "closed": 5, "in_time": 5}


def client_of(office: Office, role: str) -> TestClient:
    with office.db.transaction() as session:
        agency = session.exec(select(Agency)).one()
        key = service.add_key(
            session,
            name=f"{role}-merit",
            role=Role(role),
            actor=service.operator_of(agency),
        )
    return TestClient(
        office.client.app,
        base_url="http://127.0.0.1",
        headers={"Authorization": f"Bearer {key.text}"},
    )


@pytest.fixture(scope="module")
def auditor(kenanga: Office) -> Iterator[TestClient]:
    with client_of(kenanga, "auditor") as client:
        yield client


def talent(client: TestClient, name: str, **given: str) -> Any:
    return asked(client.get(f"{MERIT}/officers/{NIP[name]}", params=DAY | given))


def content_of(client: TestClient, name: str = "kepka-411-2025") -> dict[str, Any]:
    found: dict[str, Any] = asked(client.get(f"{MERIT}/policies/merit/{name}"))
    return copy.deepcopy(found["content"])


def test_every_policy_is_listed_with_what_it_rests_on(auditor: TestClient) -> None:
    listed = asked(auditor.get(f"{MERIT}/policies"))["items"]

    names = {(row["kind"], row["id"]) for row in listed}
    assert names >= {
        ("merit", "kepka-411-2025"),
        ("merit", "tanjungpinang-2022"),
        ("boxes", "permenpan-3-2020"),
        ("needs", "kebutuhan-2026"),
        ("priorities", "prioritas-2026"),
    }
    assert all(row["basis"]["citation"] for row in listed)
    for row in listed:
        detail = asked(auditor.get(f"{MERIT}/policies/{row['kind']}/{row['id']}"))
        assert detail["content"]["id"] == row["id"]
        assert detail["version"] == detail["content"]["version"]


def test_what_is_to_be_confirmed_is_named_by_place(auditor: TestClient) -> None:
    found = asked(auditor.get(f"{MERIT}/policies/merit/kepka-411-2025"))

    assert "y.awards.scale_basis" in found["unconfirmed"]
    assert "x.potential.weight_basis" not in found["unconfirmed"]
    assert auditor.get(f"{MERIT}/policies/merit/rahasia").status_code == 404
    assert auditor.get(f"{MERIT}/policies/rahasia/kepka-411-2025").status_code == 422


def test_a_box_is_told_with_every_part_and_its_row(auditor: TestClient) -> None:
    found = talent(auditor, "O2")

    assert found["level"] == "administrator"  # he leads P2, eselon III.b
    for axis in ("x", "y"):
        parts = found[axis]["components"]
        assert sum(part["points"] for part in parts) == found[axis]["points"]
        for part in parts:
            assert part["citation"]
            is_fact = part["points"] and part["name"] != "integrity"
            assert part["sources"] or not is_fact
    [predicate] = [p for p in found["y"]["components"] if p["name"] == "predicate"]
    assert predicate["points"] == 60 * 80  # BAIK in 2024 and 2025
    assert predicate["sources"]
    # Nobody in the story was assessed.
    assert found["gap"]["state"] == "missing"
    assert found["box"] in range(1, 10)
    assert found["reachable_box"] >= found["box"]


def test_a_box_can_be_asked_by_another_level_and_policy(auditor: TestClient) -> None:
    lower = talent(auditor, "O2", level="pengawas")
    other = talent(auditor, "O2", policy="bina-konstruksi-2026")

    assert lower["level"] == "pengawas"
    assert [part["name"] for part in other["y"]["components"]] == ["predicate"]
    assert other["y"]["points"] == 8000
    unknown = auditor.get(
        f"{MERIT}/officers/{NIP['O2']}", params=DAY | {"level": "raja"}
    )
    assert unknown.status_code == 404


def test_a_pair_is_explained_as_the_round_counts_it(kenanga: Office) -> None:
    held = kenanga.hold_round("merit-api", merit="kepka-411-2025")
    line = next(line for line in held.lines if line["move"])
    why = held.why(line["post"])

    address = f"{MERIT}/officers/{line['after_nip']}/posts/{line['post']}"
    found = asked(kenanga.client.get(address, params=DAY))

    assert found["points"] == why["merit"]["points"]
    assert found["reachable"] == why["merit"]["reachable"]
    shown = {part["name"]: part["points"] for part in found["components"]}
    assert shown == {
        part["name"]: part["points"] for part in why["merit"]["components"]
    }
    assert len(found["gap"]["dimensions"]) == 9


def test_points_of_a_selection_explain_pairs_and_no_person(kenanga: Office) -> None:
    by = DAY | {"policy": "nilai-seleksi"}
    (name, post), points = next(iter(LAWFUL.items()))
    nip = NIP[name]

    pair = asked(kenanga.client.get(f"{MERIT}/officers/{nip}/posts/{post}", params=by))
    person = kenanga.client.get(f"{MERIT}/officers/{nip}", params=by)

    assert pair["points"] == points
    assert pair["gap"] is None
    assert person.status_code == 409


def test_a_pair_is_explained_in_a_twentieth_of_a_second(kenanga: Office) -> None:
    address = f"{MERIT}/officers/{NIP['O2']}/posts/P1"
    kenanga.client.get(address, params=DAY)
    took = []
    for _ in range(5):
        started = time.perf_counter()
        asked(kenanga.client.get(address, params=DAY))
        took.append(time.perf_counter() - started)

    # The best of five: other work on the machine proves nothing.
    assert min(took) < 0.05


def test_the_map_counts_everybody_once(auditor: TestClient) -> None:
    found = asked(auditor.get(f"{MERIT}/map", params=DAY))
    one = next(int(box) for box, count in found["counts"].items() if count)
    boxed = asked(auditor.get(f"{MERIT}/map", params=DAY | {"box": str(one)}))

    assert sum(found["counts"].values()) == len(NIP)
    values = [row["value"] for row in found["rows"]]
    assert values == sorted(values, reverse=True)
    assert {row["box"] for row in boxed["rows"]} == {one}
    assert len(boxed["rows"]) == found["counts"][str(one)]
    for row in found["rows"][:3]:
        single = asked(auditor.get(f"{MERIT}/officers/{row['nip']}", params=DAY))
        assert (single["value"], single["box"]) == (row["value"], row["box"])


def test_a_policy_is_tried_and_nothing_is_stored(
    kenanga: Office, auditor: TestClient
) -> None:
    policy = content_of(auditor)
    policy["id"] = "percobaan"
    policy["y"]["predicate"]["weight"] = 80
    policy["y"]["awards"]["weight"] = 0
    policy["y"]["teams"]["weight"] = 10
    body = {"policy": policy, "on": "2026-02-06"}

    found = asked(auditor.post(f"{MERIT}/preview", json=body))

    assert (found["policy"], found["officers"]) == ("percobaan", len(NIP))
    assert found["changed"] == len(found["rows"]) > 0
    row = found["rows"][0]
    [predicate] = [part for part in row["parts"] if part["name"] == "predicate"]
    assert predicate["after"] * 60 == predicate["before"] * 80
    assert sum(move["officers"] for move in found["box_moves"]) == sum(
        row["box_before"] != row["box_after"] for row in found["rows"]
    )
    same = asked(
        auditor.post(f"{MERIT}/preview", json=body | {"policy": content_of(auditor)})
    )
    assert (same["changed"], same["rows"], same["box_moves"]) == (0, [], [])
    listed = asked(auditor.get(f"{MERIT}/policies"))["items"]
    assert "percobaan" not in {row["id"] for row in listed}


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        (("y", "predicate", "weight"), 59, "weights of y must sum to 100"),
        (("x", "kedekatan"), {"weight": 0}, "x.kedekatan"),
        (("x", "usia"), {"weight": 0}, "x.usia"),
        (("x", "potential", "label"), "Potensi menurut agama", "x.potential.label"),
        (("axes", "y"), 60, "must sum to 100"),
    ],
)
def test_a_policy_that_may_not_be_is_refused_with_its_place(
    auditor: TestClient, path: tuple[str, ...], value: Any, place: str
) -> None:
    policy = content_of(auditor)
    at = policy
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value

    answer = auditor.post(f"{MERIT}/preview", json={"policy": policy})

    assert answer.status_code == 400
    assert place in answer.json()["detail"]
    assert answer.json()["errors"]


def test_units_are_listed_by_need_with_the_formula(
    kenanga: Office, auditor: TestClient
) -> None:
    asked(kenanga.client.put(f"{API}/units/P6/figures/2025", json=BAD))
    asked(kenanga.client.put(f"{API}/units/P7/figures/2025", json={"skm": 9000}))
    on = {"on": "2026-02-06"}

    found = asked(auditor.get(f"{MERIT}/needs", params=on))["items"]

    assert [row["unit"] for row in found] == ["P6", "P7"]
    first = found[0]
    assert (first["percent"], first["category"], first["priority"]) == (130, "D", 120)
    adds = {part["figure"]: part["adds"] for part in first["parts"]}
    # SKM 70,00: 6 · 30 % of fifty is 3 points; (88,31 − 70) / 23,31 of it is 2,36.
    assert adds["skm"] == 236
    # Half closed: 4 of 20 · 40 % is 4 points, all of it (at 50,00).
    assert adds["closed_share"] == 400
    assert first["exact"] == 10_000 + sum(adds.values())
    assert found[1]["percent"] == 100
    single = asked(auditor.get(f"{MERIT}/needs/P6", params=on))
    assert single == first
    everyone = asked(
        auditor.get(f"{MERIT}/needs", params=on | {"only_measured": "false"})
    )["items"]
    assert len(everyone) > len(found)
    asked_of_nobody = auditor.get(f"{MERIT}/needs/MAWAR", params=on)
    assert asked_of_nobody.status_code == 404


def test_a_look_at_a_sanction_is_logged_and_its_place_is_masked(
    kenanga: Office, auditor: TestClient
) -> None:
    whole = talent(kenanga.client, "O8")
    bare = talent(auditor, "O8")
    clean = asked(kenanga.client.get(f"{API}/audit?action=discipline.read"))["items"]

    [seen] = [p for p in whole["x"]["components"] if p["name"] == "integrity"]
    [masked] = [p for p in bare["x"]["components"] if p["name"] == "integrity"]
    assert seen["sources"]
    assert masked["sources"] == []
    assert masked["points"] == seen["points"]
    assert {entry["detail"]["whole"] for entry in clean[:2]} == {True, False}


def test_a_machine_that_keeps_records_sees_no_merit(kenanga: Office) -> None:
    with client_of(kenanga, "integrator") as machine:
        refused = machine.get(f"{MERIT}/officers/{NIP['O2']}", params=DAY)
        allowed = machine.get(f"{MERIT}/needs", params={"on": "2026-02-06"})

    assert refused.status_code == 403
    assert "merit.read" in refused.json()["detail"]
    assert allowed.status_code == 200
