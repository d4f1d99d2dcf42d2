"""Years later the frozen snapshot alone must give every verdict and figure again."""

import hashlib
from typing import Any

import pytest

from app.gates import evaluate as gates
from app.merit import evaluate as merit
from app.placements.solving import snapshot as snapshots
from app.placements.solving.snapshot import Frozen
from tests.story.office import API, Answer, Office, asked

NO_KEY = "00" * 32


@pytest.fixture(scope="module")
def held(kenanga: Office) -> Answer:
    """Hold a round under the talent policy, where every part of merit speaks."""
    return kenanga.hold_round("talenta", merit="kepka-411-2025")


@pytest.fixture(scope="module")
def content(kenanga: Office, held: Answer) -> bytes:
    """Fetch the snapshot as an auditor does."""
    answer = kenanga.client.get(f"{API}/rounds/{held.proposal['round']}/snapshot")
    assert answer.is_success
    return answer.content


def frozen_of(content: bytes) -> Frozen:
    return snapshots.parse(content, key=NO_KEY)


def test_the_snapshot_is_the_one_that_was_hashed(
    kenanga: Office, content: bytes
) -> None:
    found = asked(kenanga.client.get(f"{API}/rounds/talenta"))

    assert found["snapshot_sha256"] == hashlib.sha256(content).hexdigest()


def test_read_and_written_again_it_is_the_same_to_the_byte(content: bytes) -> None:
    assert snapshots.dump(frozen_of(content)) == content


def test_every_verdict_can_be_repeated(held: Answer, content: bytes) -> None:
    frozen = frozen_of(content)
    prepared = gates.prepare(
        frozen.city, effective_on=frozen.effective_on, rulebook=frozen.rulebook
    )

    for why in justified(held):
        again = gates.explain(prepared, why["nip"], why["post"])
        told = {gate["rule"]: gate["sentence"] for gate in why["gates"]}
        assert {each.rule_id: each.sentence for each in again.verdicts} == told
        assert again.eligible


def test_every_point_of_merit_can_be_repeated(held: Answer, content: bytes) -> None:
    frozen = frozen_of(content)
    prepared = merit.prepare(
        frozen.city, effective_on=frozen.effective_on, policy=frozen.merit
    )

    for why in justified(held):
        again = merit.breakdown(prepared, why["nip"], why["post"])
        parts = {part["name"]: part["points"] for part in why["merit"]["components"]}
        assert again.points == why["merit"]["points"] == sum(parts.values())
        assert again.reachable == why["merit"]["reachable"]
        assert {each.name: each.points for each in again.components} == parts
        for row in why["ranking"]:
            shown = merit.breakdown(prepared, row["nip"], why["post"])
            assert shown.points == row["points"]


def justified(answer: Answer) -> list[Any]:
    """Fetch the justification of each appointment."""
    found = [answer.why(line["post"]) for line in answer.lines if line["move"]]
    assert found
    return found
