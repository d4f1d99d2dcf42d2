"""Prices where figures are large, time is short, or there is nothing to compare."""

import random
from typing import Any

import pytest

from solver import Change, Explainer, InputError, Problem, Session, price, solve
from solver.proposal import Proposal
from tests.solver.test_story import story

# With eight posts, the largest weights that the format takes.
LARGE = (1 << 53) // 8
TWO = {"id": "structural", "kind": "max_moves", "limit": 2, "posts": [0, 1, 2, 3, 4]}


def _large(seed: int) -> dict[str, Any]:
    """Draw eight posts with weights of which no two levels fit into 64 bits."""
    draw = random.Random(seed)
    officers, posts = 14, 8
    pairs = [
        (i, j)
        for i in range(officers)
        for j in range(posts)
        if i == j or draw.random() < 0.5
    ]
    levels = [
        {
            "name": f"l{k}",
            # Few different weights, so that levels tie and the next one decides.
            "per_pair": [draw.choice((-1, 0, 1)) * LARGE for _ in pairs],
        }
        for k in range(3)
    ]
    lottery = [draw.randint(-LARGE, LARGE) for _ in pairs]
    return {
        "format": "placement-problem/1",
        "officers": [
            {"id": f"o{i:02}"}
            | ({"holds": f"p{i}", "must_sit": draw.random() < 0.7} if i < posts else {})
            for i in range(officers)
        ],
        "posts": [
            {"id": f"p{j}", "must_fill": draw.random() < 0.5} for j in range(posts)
        ],
        "pairs": {"officer": [i for i, _ in pairs], "post": [j for _, j in pairs]},
        "levels": [*levels, {"name": "lottery", "per_pair": lottery}],
        "rules": [],
    }


@pytest.mark.parametrize("seed", range(4))
def test_the_largest_weights_of_the_format_are_priced_exactly(seed: int) -> None:
    problem = Problem.from_json(_large(seed))
    session = Session(problem)
    explainer = Explainer(problem, session.proposal)
    draw = random.Random(seed)
    for post in draw.sample(problem.post_ids, 3):
        for asked in explainer.post(post):
            assert asked.method == "residual"
            if asked.price is None:
                continue
            assert asked.officer is not None
            pin = Change(pins=((asked.officer, post),))
            again = session.solve(pin, reasons=False)
            assert (asked.values, asked.roster) == (again.values, again.assignments)


def test_when_time_is_up_a_price_is_not_called_exact() -> None:
    problem = Problem.from_json(story(rules=(TWO,)))
    asked = price(problem, solve(problem), "O6", "P4", time_limit=0)

    assert (asked.price, asked.exact, asked.reason) == (None, False, "time was up")
    assert asked.text == "Placing O6 in P4 may be possible or not: time was up."


def test_a_proposal_without_a_roster_has_no_prices() -> None:
    problem = Problem.from_json(story())

    with pytest.raises(InputError, match="holds no roster"):
        Explainer(problem, Proposal(problem.sha256, "unknown"))


def test_a_roster_of_other_pairs_has_no_prices() -> None:
    problem = Problem.from_json(story())
    wrong = Proposal(problem.sha256, "feasible", assignments=(("O2", "P1"),))

    with pytest.raises(InputError, match="not one of the problem's"):
        Explainer(problem, wrong)


def test_dropping_the_rule_in_the_way_of_all_shows_the_roster_it_frees() -> None:
    pin = {"id": "wish", "kind": "pin", "officer": "O2", "post": "P1"}
    problem = Problem.from_json(story(rules=(pin,)))
    asked = Explainer(problem, solve(problem)).without_rule("wish")

    assert asked.price is None
    assert asked.values == (3, 4, 53_400, -4)
    assert asked.text == (
        "Dropping the rule wish makes a roster possible: "
        "before, there was none to compare with."
    )
