"""Why a new breach is accepted: written once by those who may, and never lost."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlmodel import col, select

from app.accounts.actor import Actor
from app.audit.models import AuditEntry
from app.db import Database
from app.main import PREFIX
from app.placements.models import BreachReason
from tests.app.pages.conftest import make_key
from tests.app.pages.small_city import write_city
from tests.app.pages.small_proposal import write_proposal
from tests.app.placements.test_honesty import As

WHY = "Satu-satunya calon yang memenuhi syarat camat."
GIVEN = {
    "rule": "PKT-BOSS",
    "superior": "KEC-1",
    "subordinate": "KEC-1-S",
    "reason": WHY,
}


@pytest.fixture
def address(db: Database, operator: Actor) -> str:
    with db.transaction() as session:
        write_city(session, agency_id=operator.agency_id)
        made = write_proposal(session, agency_id=operator.agency_id)
    return f"{PREFIX}/proposals/{made}"


def breach_of(told: dict[str, Any]) -> dict[str, Any]:
    [one] = told["joint"]
    [breach] = one["new"]
    return dict(breach)


def test_a_reason_stands_on_the_proposal_and_at_both_posts(
    as_: As, address: str
) -> None:
    client = as_("analyst")
    before = client.get(address).json()

    answer = client.put(f"{address}/breach-reasons", json=GIVEN)

    after = client.get(address).json()
    assert (before["reasons_lacking"], after["reasons_lacking"]) == (1, 0)
    assert answer.status_code == 200
    assert breach_of(after["summary"]) == answer.json()
    assert answer.json()["reason"] == WHY
    assert answer.json()["reason_by"]
    for post in ("KEC-1", "KEC-1-S"):
        why = client.get(f"{address}/lines/{post}").json()
        assert breach_of(why) == answer.json()


def test_the_newest_counts_and_the_earlier_one_is_kept(
    as_: As, address: str, db: Database
) -> None:
    client = as_("analyst")
    later = GIVEN | {"reason": "Disetujui  Tim Penilai Kinerja\n19 Januari 2026."}
    for given in (GIVEN, GIVEN, later):
        client.put(f"{address}/breach-reasons", json=given)

    told = breach_of(client.get(address).json()["summary"])

    assert told["reason"] == "Disetujui Tim Penilai Kinerja 19 Januari 2026."
    with db.reading() as session:
        kept = session.exec(select(BreachReason).order_by(col(BreachReason.id))).all()
        acts = session.exec(
            select(AuditEntry.detail).where(
                AuditEntry.action == "proposal.reason_given"
            )
        ).all()
    assert [row.reason for row in kept] == [WHY, told["reason"]]  # said twice is once
    assert [act["reason"] for act in acts] == [row.id for row in kept]
    assert not any(WHY in str(act) for act in acts)


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"subordinate": "KEL-1"}, 404),
        ({"superior": "KEL-1", "subordinate": "PKM-2"}, 404),  # stands already
        ({"rule": "COI-FAM"}, 404),
        ({"rule": "ROT-MIN2"}, 422),
        ({"reason": "ya"}, 422),
        ({"reason": " \n" * 12}, 422),
        ({"reason": "disetujui \x00 tim"}, 422),
        ({"reason": "x" * 2001}, 422),
    ],
)
def test_what_is_no_new_breach_takes_no_reason(
    as_: As, address: str, *, wrong: dict[str, str], status: int
) -> None:
    client = as_("analyst")

    answer = client.put(f"{address}/breach-reasons", json=GIVEN | wrong)

    assert answer.status_code == status
    assert client.get(address).json()["reasons_lacking"] == 1


def test_an_auditor_reads_and_does_not_write(as_: As, address: str) -> None:
    as_("analyst").put(f"{address}/breach-reasons", json=GIVEN)
    auditor = as_("auditor")

    refused = auditor.put(f"{address}/breach-reasons", json=GIVEN)

    assert refused.status_code == 403
    assert "proposals.write" in refused.json()["detail"]
    assert breach_of(auditor.get(address).json()["summary"])["reason"] == WHY


def test_another_agency_finds_no_breach(
    client: TestClient, address: str, db: Database, other_operator: Actor
) -> None:
    key = make_key(db, "analyst", other_operator)

    answer = client.put(
        f"{address}/breach-reasons",
        json=GIVEN,
        headers={"authorization": f"Bearer {key}"},
    )

    assert answer.status_code == 404
