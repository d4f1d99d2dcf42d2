"""Margins: change the weight by that much and solve again; and by one less."""

import random
from collections.abc import Iterator
from typing import Any

import pytest

from solver import Explainer, InputError, Problem, margin, passed_over, solve
from solver.bench import brute_force
from tests.solver.test_story import story

NO_JOINT = ("pin", "forbid")
KINDS = ("max_moves", "pin", "forbid", "linear")


def _instances(
    seeds: range, kinds: tuple[str, ...]
) -> Iterator[tuple[dict[str, Any], Explainer]]:
    for seed in seeds:
        document = brute_force.random_problem(random.Random(seed), kinds)
        problem = Problem.from_json(document)
        proposal = solve(problem)
        if proposal.status == "optimal" and proposal.values:
            yield document, Explainer(problem, proposal)


def _with_weight(
    document: dict[str, Any], pair: tuple[str, str], level: int, *, by: int
) -> dict[str, Any]:
    """Change one pair's weight in one level."""
    columns = document["pairs"]
    wanted = (int(pair[0][1:]), int(pair[1][1:]))
    at = list(zip(columns["officer"], columns["post"], strict=True)).index(wanted)
    levels = [dict(each) for each in document["levels"]]
    weights = list(levels[level].get("per_pair", [0] * len(columns["officer"])))
    weights[at] += by
    levels[level]["per_pair"] = weights
    return document | {"levels": levels}


def _is_best(document: dict[str, Any], roster: list[list[str]]) -> bool:
    best, _ = brute_force.best_rosters(document)
    return bool(brute_force.values(document, roster) == best)


@pytest.mark.parametrize("kinds", [NO_JOINT, KINDS])
def test_at_the_margin_the_roster_is_no_longer_the_best_and_before_it_still_is(
    kinds: tuple[str, ...],
) -> None:
    fallen = firm = 0
    for document, explainer in _instances(range(70), kinds):
        roster = [list(pair) for pair in explainer.proposal.assignments]
        for pair in explainer.proposal.assignments:
            for level in range(len(document["levels"])):
                found = margin(explainer, *pair, level=level)
                if found.drop is None:
                    firm += 1
                    lower = _with_weight(document, pair, level, by=-(1 << 40))
                    assert _is_best(lower, roster)
                    continue
                fallen += 1
                lower = _with_weight(document, pair, level, by=-found.drop)
                before = _with_weight(document, pair, level, by=1 - found.drop)
                assert not _is_best(lower, roster)
                assert _is_best(before, roster)
    assert min(fallen, firm) > 12


@pytest.mark.parametrize("kinds", [NO_JOINT, KINDS])
def test_no_rival_gets_there_with_less_than_the_one_who_is_named(
    kinds: tuple[str, ...],
) -> None:
    risen = firm = 0
    for document, explainer in _instances(range(100, 150), kinds):
        roster = [list(pair) for pair in explainer.proposal.assignments]
        for pair in explainer.proposal.assignments:
            found = margin(explainer, *pair, level=0)
            rivals = [
                (f"o{i}", pair[1])
                for i, j in zip(*document["pairs"].values(), strict=True)
                if f"p{j}" == pair[1] and f"o{i}" != pair[0]
            ]
            less = (1 << 40) if found.rise is None else found.rise - 1
            for rival in rivals:
                raised = _with_weight(document, rival, 0, by=less)
                assert _is_best(raised, roster)
            if found.rise is None or found.rival is None:
                firm += 1
                continue
            named = (found.rival, pair[1])
            raised = _with_weight(document, named, 0, by=found.rise)
            assert not _is_best(raised, roster)
            risen += 1
    assert min(risen, firm) > 15


@pytest.mark.parametrize("kinds", [NO_JOINT, KINDS])
def test_everybody_worth_more_than_the_appointee_is_listed_with_his_price(
    kinds: tuple[str, ...],
) -> None:
    told = 0
    for document, explainer in _instances(range(200, 330), kinds):
        worth = {
            (f"o{i}", f"p{j}"): brute_force.values(document, [[f"o{i}", f"p{j}"]])[0]
            for i, j in zip(*document["pairs"].values(), strict=True)
        }
        leads = {post: officer for officer, post in explainer.proposal.assignments}
        expected = {
            (officer, post)
            for (officer, post), points in worth.items()
            if post in leads and points > worth[leads[post], post]
        }
        cases = list(passed_over(explainer, level=0, exact=True))
        assert {(case.officer, case.post) for case in cases} == expected
        assert len(cases) == len(expected)
        for case in cases:
            asked = explainer.pair(case.officer, case.post)
            assert (case.price, case.level) == (asked.price, asked.level)
            assert case.exact
            told += 1
        for bound, case in zip(passed_over(explainer, level=0), cases, strict=True):
            if bound.level is not None and case.price is not None:
                lost = next((loss for loss in case.price[: bound.level] if loss), 0)
                assert lost > 0 or case.price[bound.level] >= bound.loss
    assert told > 20


def test_in_the_story_o3_is_the_only_one_passed_over_for_p1_and_p2() -> None:
    problem = Problem.from_json(story())
    cases = list(passed_over(Explainer(problem, solve(problem))))

    assert [(case.officer, case.post, case.loss, case.name) for case in cases] == [
        ("O3", "P1", 800, "merit"),
        ("O3", "P2", 950, "merit"),
        ("O9", "P7", 150, "merit"),
    ]
    assert cases[0].text == (
        "O3 is worth 8650 in P1, O1 8350; O3 goes to P3. "
        "Placing O3 there would cost 800 in merit."
    )


def test_in_the_story_o3_would_have_to_gain_801_points_for_p1() -> None:
    problem = Problem.from_json(story())
    found = margin(Explainer(problem, solve(problem)), "O1", "P1")

    # Up to 800 it is a tie, and the other roster makes as many moves.
    assert (found.drop, found.rise, found.rival) == (801, 801, "O3")
    assert found.text == (
        "O1 would no longer lead P1 with 801 less in merit; O3 would, with 801 more."
    )


def test_a_margin_is_asked_only_of_what_is_chosen() -> None:
    problem = Problem.from_json(story())
    explainer = Explainer(problem, solve(problem))

    with pytest.raises(InputError, match="does not place O3 in P1"):
        margin(explainer, "O3", "P1")
    with pytest.raises(KeyError):
        margin(explainer, "O1", "P1", level="beauty")
