"""The engine beside every roster counted out, and the checker beside both."""

import json
import random
from typing import Any

import pytest

from solver import Problem, check, solve
from solver.bench import brute_force
from solver.bench.forgeries import (
    forged_conflicts,
    forged_optima,
    is_still_true,
    verdict,
)
from solver.bench.shuffling import shuffled

KINDS = ("max_moves", "pin", "forbid", "linear")


def solved(document: dict[str, Any]) -> dict[str, Any]:
    """Solve and go through JSON, as a file would."""
    proposal = solve(Problem.from_json(document)).to_json()
    written: dict[str, Any] = json.loads(json.dumps(proposal))
    return written


def _agrees(seed: int) -> None:
    document = brute_force.random_problem(random.Random(seed), KINDS)
    best, rosters = brute_force.best_rosters(document)
    proposal = solved(document)
    assert check(document, proposal) == [], seed
    if best is None:
        assert proposal["status"] == "infeasible", seed
        return
    assert proposal["status"] == "optimal", seed
    assert tuple(proposal["values"]) == best, seed
    assert proposal["assignments"] in rosters, seed
    assert proposal["unique"] == (len(rosters) == 1), seed


@pytest.mark.parametrize("block", range(6))
def test_small_problems_end_as_counted_out(block: int) -> None:
    for seed in range(block * 25, block * 25 + 25):
        _agrees(seed)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_many_small_problems_end_as_counted_out() -> None:
    for seed in range(10_000, 13_000):
        _agrees(seed)


@pytest.mark.parametrize("seed", range(20))
def test_row_order_seed_and_threads_change_no_roster(seed: int) -> None:
    draw = random.Random(seed)
    document = brute_force.random_problem(draw, KINDS)
    document["levels"] = document["levels"][:1]
    first = solved(document)
    for turn in range(3):
        again = solve(
            Problem.from_json(shuffled(document, draw)), seed=turn, threads=1 + turn
        ).to_json()
        for claim in ("status", "assignments", "values", "unique", "conflict"):
            assert json.dumps(again[claim]) == json.dumps(first[claim])


def test_forgeries_are_refused() -> None:
    problems = refused = 0
    for seed in range(160):
        document = brute_force.random_problem(random.Random(seed), KINDS)
        _, rosters = brute_force.best_rosters(document)
        proposal = solved(document)
        if len(rosters) != 1 or not rosters[0] or not proposal["values"]:
            continue
        problems += 1
        for forged in forged_optima(proposal, rosters[0][:-1]):
            fault = verdict(document, forged)
            # A proof may be emptied where nothing needed proving; claims may not lie.
            assert fault or is_still_true(proposal, forged), (seed, forged)
            refused += bool(fault)
    assert problems > 30
    # Of each, the nine claims that lie; what is left is for proofs emptied in vain.
    assert refused > 9 * problems


def test_forged_conflicts_are_refused() -> None:
    conflicts = 0
    for seed in range(160):
        document = brute_force.random_problem(random.Random(seed), KINDS)
        proposal = solved(document)
        if proposal["status"] != "infeasible" or not proposal["conflict"]["members"]:
            continue
        conflicts += 1
        for forged in forged_conflicts(proposal):
            assert verdict(document, forged), (seed, forged)
    assert conflicts > 20


def test_without_levels_a_contradiction_is_still_an_answer() -> None:
    document = {
        "format": "placement-problem/1",
        "officers": [{"id": "o1"}, {"id": "o2"}],
        "posts": [{"id": "p1"}, {"id": "p2"}],
        "pairs": {"officer": [0, 0, 1], "post": [0, 1, 1]},
        "levels": [],
        # Fractions of pairs would do; whole pairs add up to an even number.
        "rules": [
            {
                "id": "R1",
                "kind": "linear",
                "pairs": [0, 2],
                "coef": [2, 2],
                "lower": 1,
                "upper": 1,
            }
        ],
    }

    proposal = solved(document)

    assert check(document, proposal) == []
    assert proposal["status"] == "infeasible"
    assert proposal["conflict"]["members"] == ["rule:R1"]
