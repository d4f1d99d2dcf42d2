"""What the certificate says about a pair, beside solving again with it pinned."""

import importlib.util
import random
import sys
from pathlib import Path
from typing import Any

import pytest

from solver import Problem, price, reasons, solve
from solver.bench import brute_force

KINDS = ("max_moves", "pin", "forbid", "linear")


def _beside(name: str) -> Any:
    """Load a file that stands beside this one: test folders are no packages."""
    path = Path(__file__).with_name(f"{name}.py")
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise AssertionError(name)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


story = _beside("test_story").story


@pytest.mark.parametrize("block", range(2))
def test_no_reason_claims_more_than_solving_again_shows(block: int) -> None:
    told = 0
    for seed in range(block * 60, block * 60 + 60):
        document = brute_force.random_problem(random.Random(seed), KINDS)
        problem = Problem.from_json(document)
        proposal = solve(problem)
        if proposal.status != "optimal":
            continue
        columns = document["pairs"]
        pairs = [
            (f"o{i}", f"p{j}")
            for i, j in zip(columns["officer"], columns["post"], strict=True)
        ]
        for pair, reason in zip(pairs, reasons(problem, proposal, pairs), strict=True):
            assert reason.allowed
            if reason.level is None:
                continue
            again = price(problem, proposal, *pair).price
            # None: no roster holds the pair, and any loss may be claimed.
            if again is not None:
                earlier, here = again[: reason.level], again[reason.level]
                lost = next((loss for loss in earlier if loss), 0)
                assert lost > 0 or here >= reason.loss > 0, (seed, pair)
            told += 1
    assert told > 8


def test_a_pair_that_is_not_among_the_pairs_is_not_allowed() -> None:
    problem = Problem.from_json(story())
    asked = [("O2", "P1"), ("O2", "P9"), ("O99", "P2"), ("O99", "P9"), ("O11", "P7")]

    found = reasons(problem, solve(problem), asked)

    assert [(one.officer, one.post) for one in found] == asked
    assert not any(one.allowed for one in found)


def test_a_reason_names_the_level_and_the_loss() -> None:
    problem = Problem.from_json(story())
    asked = [("O9", "P7"), ("O7", "P4")]

    found = reasons(problem, solve(problem), asked)

    assert [(one.name, one.loss) for one in found] == [("merit", 150), ("merit", 300)]


def test_a_loss_that_no_roster_could_show_is_not_claimed() -> None:
    limit = {"id": "structural", "kind": "max_moves", "limit": 2}
    limit["posts"] = [0, 1, 2, 3, 4]
    problem = Problem.from_json(story(rules=(limit,)))
    proposal = solve(problem)

    # P1 is lost for it, before merit is asked; merit's proof alone knows no figure.
    (reason,) = reasons(problem, proposal, [("O6", "P4")])

    assert price(problem, proposal, "O6", "P4").price == (1, -1, 1450, -1)
    assert (reason.level, reason.loss) == (None, 0)


def test_nothing_is_claimed_of_a_post_whose_holder_cannot_leave() -> None:
    more = {("O9", "P5"): 7800}
    problem = Problem.from_json(story(without=("O3", "O6"), more=more))
    proposal = solve(problem)

    (reason,) = reasons(problem, proposal, [("O9", "P5")])

    assert price(problem, proposal, "O9", "P5").price is None
    assert (reason.allowed, reason.level) == (True, None)


def test_of_a_chosen_pair_nothing_is_lost() -> None:
    problem = Problem.from_json(story())
    proposal = solve(problem)

    found = reasons(problem, proposal, proposal.assignments)

    assert {one.level for one in found} == {None}
