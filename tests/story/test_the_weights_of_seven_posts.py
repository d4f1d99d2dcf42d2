"""Seven posts under varied weights, and with figures of the units."""

from typing import Any

import pytest

from app.placements.service.working import work_once
from tests.app.intake.workbooks import xlsx
from tests.story.office import API, Answer, Office, asked
from tests.story.seven_files import files

TALENT = "kepka-411-2025"
TWO: dict[str, Any] = {"points": 10, "only": ["y.predicate+10", "y.predicate-10"]}


@pytest.fixture(scope="module")
def held(kenanga: Office) -> Answer:
    return kenanga.hold_round("bobot", merit=TALENT)


def address_of(answer: Answer) -> str:
    return f"{API}/proposals/{answer.proposal['id']}/sensitivity"


@pytest.fixture(scope="module")
def run(kenanga: Office, held: Answer) -> Any:
    """Ask for two variants, see that no answer is there yet, and let them be made."""
    address = address_of(held)
    assert kenanga.client.get(address).status_code == 404
    queued = asked(kenanga.client.post(address, json=TWO))
    assert (queued["kind"], queued["state"]) == ("sensitivity", "queued")
    assert kenanga.client.get(address).status_code == 404
    assert work_once(kenanga.db, kenanga.settings)
    return asked(kenanga.client.get(f"{API}/runs/{queued['id']}"))


def test_varied_weights_are_worked_out_by_the_worker(
    kenanga: Office, held: Answer, run: Any
) -> None:
    assert (run["state"], run["proposal_id"]) == ("done", held.proposal["id"])
    found = asked(kenanga.client.get(address_of(held)))
    assert found["run_id"] == run["id"]
    assert [row["name"] for row in found["variants"]] == sorted(TWO["only"])
    assert {row["status"] for row in found["variants"]} == {"optimal"}
    assert [(row["before"], row["after"]) for row in found["variants"]] == [
        (60, 70),
        (60, 50),
    ]
    moved = {line["post"] for line in held.lines if line["move"]}
    assert {row["post"] for row in found["appointments"]} == moved
    for row in found["appointments"]:
        assert row["stays"] + len(row["changed_by"]) == row["of"] == 2


def test_the_run_is_told_apart_and_makes_no_proposal(
    kenanga: Office, held: Answer, run: Any
) -> None:
    listed = asked(kenanga.client.get(f"{API}/rounds/bobot/runs"))["items"]
    proposals = asked(kenanga.client.get(f"{API}/rounds/bobot/proposals"))["items"]

    assert [one["kind"] for one in listed] == ["sensitivity", "proposal"]
    assert [one["id"] for one in proposals] == [held.proposal["id"]]
    told = asked(kenanga.client.get(f"{API}/audit?action=sensitivity.stored"))
    assert told["items"][0]["subject"] == f"proposal:{held.proposal['id']}"
    assert told["items"][0]["detail"]["run"] == run["id"]


@pytest.mark.parametrize(
    ("wanted", "status"),
    [
        ({"only": ["y.kedekatan+5"]}, 400),
        ({"points": 0}, 422),
        ({"points": 21}, 422),
        ({"seconds": 1}, 422),
        ({"kedekatan": 1}, 422),
    ],
)
def test_what_cannot_be_varied_is_refused_at_once(
    kenanga: Office, held: Answer, wanted: dict[str, Any], status: int
) -> None:
    answer = kenanga.client.post(address_of(held), json=wanted)

    assert answer.status_code == status
    assert not work_once(kenanga.db, kenanga.settings)


def test_points_of_a_selection_have_no_weights(kenanga: Office) -> None:
    chosen = kenanga.hold_round("tanpa-bobot")

    answer = kenanga.client.post(address_of(chosen), json={})

    assert answer.status_code == 409
    assert "tidak memakai bobot" in answer.json()["detail"]


def test_a_round_with_need_names_the_factor_and_changes_no_merit(
    office: Office,
) -> None:

    figures = {"KODE UNIT": "P4", "TAHUN": 2025, "INDEKS PEKPPP": "1,90"}
    office.send([*files(), xlsx("kinerja-layanan", figures)])
    plain = office.hold_round("biasa", merit=TALENT)
    needy = office.hold_round(
        "butuh", merit=TALENT, need="kebutuhan-2026", priorities="prioritas-2026"
    )

    assert plain.summary["merit_scale"] == 1
    assert needy.summary["merit_scale"] == 10_000
    assert (
        needy.summary["units_without_definitive_leader"]
        == (plain.summary["units_without_definitive_leader"])
    )
    factors = {}
    for line in needy.lines:
        if line["move"]:
            why = needy.why(line["post"])
            parts = why["merit"]["components"]
            assert why["merit"]["points"] == sum(part["points"] for part in parts)
            factors[line["post"]] = (why["weight"]["need"], why["weight"]["priority"])
    assert all(need >= 100 for need, _ in factors.values())
    assert factors["P4"] == (130, 100)
    for line in plain.lines:
        if line["move"]:
            assert plain.why(line["post"])["weight"] is None
