"""What an import would do to rounds ahead, told before anything is written."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from fastapi.testclient import TestClient

from app.accounts.actor import Actor
from app.config import Settings
from app.db import Database
from app.intake import working
from tests.app.intake.workbooks import officer, xlsx
from tests.app.pages.small_city import BIMA, SARI, write_city
from tests.app.pages.small_proposal import write_proposal

As = Callable[[str], TestClient]
pytestmark = [pytest.mark.sqlite, pytest.mark.usefixtures("read_once")]
IMPORTS = "/api/v1/imports"
EFFECT = "/api/v1/planning/imports/{}/effect"


@pytest.fixture(autouse=True)
def before_the_round() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 1, 21, tzinfo=UTC), tick=True):
        yield


@pytest.fixture
def analyst(db: Database, operator: Actor, as_: As) -> TestClient:
    with db.transaction() as session:
        write_city(session, agency_id=operator.agency_id)
        write_proposal(session, agency_id=operator.agency_id)
    return as_("analyst")


def standing(nip: str, kedudukan: str) -> tuple[str, bytes]:
    return xlsx(
        "data-utama",
        officer(nip, **{"UNOR ID": None, "KEDUDUKAN HUKUM ID": kedudukan}),
    )


def checked(
    client: TestClient, db: Database, settings: Settings, *files: tuple[str, bytes]
) -> int:
    answer = client.post(
        f"{IMPORTS}/staged",
        files=[("files", file) for file in files],
        data={"known_on": "2026-01-19"},
    )
    assert answer.status_code == 201, answer.text
    assert working.work_once(db, settings)
    told = client.get(answer.headers["location"]).json()
    assert told["state"] == "checked", told["report"]["errors"]
    return int(told["id"])


def effect(client: TestClient, number: int) -> Any:
    answer = client.get(EFFECT.format(number))
    assert answer.status_code == 200, answer.text
    return answer.json()["rounds"]


def test_a_name_that_the_law_would_no_longer_pass_is_told(
    analyst: TestClient, db: Database, settings: Settings
) -> None:
    number = checked(analyst, db, settings, standing(SARI, "20"))

    [round_] = effect(analyst, number)

    [lost] = round_["names_lost"]
    assert (lost["nip"], lost["post"]) == (SARI, "KEC-1")
    assert lost["rule_ids"]
    first = round_["verdicts"][0]
    assert (first["nip"], first["is_chosen"], first["eligible"]) == (SARI, True, False)
    assert round_["pairs_after"] == round_["pairs_before"] - round_["pairs_closed"]
    assert {each["nip"] for each in round_["verdicts"]} == {SARI}
    assert len(round_["verdicts"]) == round_["pairs_closed"] > 0
    assert {each["rule_id"] for each in round_["rules"]} >= set(lost["rule_ids"])


def test_what_was_foretold_is_what_comes(
    analyst: TestClient, db: Database, settings: Settings
) -> None:
    number = checked(analyst, db, settings, standing(SARI, "20"))
    [foretold] = effect(analyst, number)
    assert analyst.post(f"{IMPORTS}/{number}/apply").json()["state"] == "applied"

    back = checked(analyst, db, settings, standing(SARI, "01"))
    [come] = effect(analyst, back)

    assert come["pairs_before"] == foretold["pairs_after"]
    assert come["pairs_opened"] == foretold["pairs_closed"]
    assert come["names_lost"] == []
    assert [each["eligible"] for each in come["verdicts"]] == [True] * len(
        foretold["verdicts"]
    )


def test_an_import_that_changes_nothing_moves_nobody(
    analyst: TestClient, db: Database, settings: Settings
) -> None:
    files = [standing(SARI, "01")]
    number = checked(analyst, db, settings, *files)
    analyst.post(f"{IMPORTS}/{number}/apply")

    again = checked(analyst, db, settings, *files)
    [round_] = effect(analyst, again)

    assert round_["verdicts"] == round_["names_lost"] == round_["leaders"] == []
    assert round_["pairs_before"] == round_["pairs_after"]


def test_a_round_that_has_taken_effect_is_behind(
    analyst: TestClient, db: Database, settings: Settings
) -> None:
    number = checked(analyst, db, settings, standing(SARI, "20"))

    with time_machine.travel(datetime(2026, 2, 7, 12, tzinfo=UTC), tick=True):
        assert effect(analyst, number) == []


def test_only_what_waits_for_a_decision_has_an_effect(
    analyst: TestClient, db: Database, settings: Settings, as_: As
) -> None:
    number = checked(analyst, db, settings, standing(BIMA, "20"))
    analyst.delete(f"{IMPORTS}/{number}")

    answer = analyst.get(EFFECT.format(number))

    assert answer.status_code == 409
    assert "dropped" in answer.json()["detail"]
    assert as_("integrator").get(EFFECT.format(number)).status_code == 403
    assert as_("auditor").get(EFFECT.format(99)).status_code == 404
