"""The frontier over moves and the k best rosters, beside all rosters counted out."""

import random
from collections.abc import Iterator
from typing import Any

import pytest

from solver import InputError, Problem, changed, check, frontier, k_best, solve
from solver.bench import brute_force
from tests.solver.test_story import story

KINDS = ("max_moves", "pin", "forbid", "linear")
Roster = list[list[str]]


def _documents(seeds: range) -> Iterator[dict[str, Any]]:
    for seed in seeds:
        draw = random.Random(seed)
        document = brute_force.random_problem(draw, KINDS)
        yield brute_force.soften(document, draw)


def _apart(roster: Roster, earlier: list[Roster], distance: int) -> bool:
    return all(sum(pair not in roster for pair in each) >= distance for each in earlier)


@pytest.mark.parametrize("distance", [1, 2])
def test_each_further_roster_is_the_best_that_differs_enough(distance: int) -> None:
    told = ended = 0
    for document in _documents(range(60)):
        problem = Problem.from_json(document)
        rosters: list[Roster] = brute_force.all_rosters(document)
        earlier: list[Roster] = []
        for each in k_best(problem, 4, distance):
            wished = changed(problem, each.change).to_json()
            # Why a post stays empty is not asked of these; all else must hold.
            again = solve(changed(problem, each.change))
            assert check(wished, again.to_json()) == []
            assert again.assignments == each.proposal.assignments
            left = [one for one in rosters if _apart(one, earlier, distance)]
            roster = [list(pair) for pair in each.proposal.assignments]
            assert roster in left
            best = max(brute_force.values(document, one) for one in left)
            assert brute_force.values(document, roster) == best
            assert each.proposal.values == best
            earlier.append(roster)
            told += 1
        if len(earlier) < 4:
            assert not any(_apart(one, earlier, distance) for one in rosters)
            ended += 1
    assert told > 40
    assert ended > 10


def test_the_second_best_of_the_story_is_the_cheapest_wish() -> None:
    first, second = k_best(Problem.from_json(story()), 2)

    # O9 and O10 change places: 100 points more, and a move more at 250.
    assert first.proposal.values == (3, 4, 53_400, -4)
    assert second.proposal.values == (3, 4, 53_250, -5)
    assert dict(second.proposal.assignments)["O9"] == "P7"


def test_three_assignments_apart_the_story_asks_for_a_longer_chain() -> None:
    first, second = k_best(Problem.from_json(story()), 2, 3)

    kept = set(first.proposal.assignments) & set(second.proposal.assignments)
    assert len(first.proposal.assignments) - len(kept) >= 3
    assert second.proposal.values == (3, 4, 52_950, -5)


def test_a_distance_below_one_is_refused() -> None:
    with pytest.raises(InputError):
        k_best(Problem.from_json(story()), 2, 0)


def test_every_point_of_the_frontier_is_what_counting_finds() -> None:
    solved = infeasible = 0
    for document in _documents(range(200, 260)):
        free = [
            rule
            for rule in document["rules"]
            if rule["kind"] != "max_moves" or "posts" in rule
        ]
        for point in frontier(Problem.from_json(document), range(5)):
            limit = {"id": "all", "kind": "max_moves", "limit": point.max_moves}
            rules = {"rules": [*free, limit]}
            best, rosters = brute_force.best_rosters(document | rules)
            if best is None:
                assert (point.status, point.values) == ("infeasible", ())
                infeasible += 1
                continue
            assert (point.status, point.values, point.bounds) == ("optimal", best, best)
            assert point.moves in {_moves(document, roster) for roster in rosters}
            solved += 1
    assert solved > 100
    assert infeasible > 15


def _moves(document: dict[str, Any], roster: Roster) -> int:
    holds = {each["id"]: each.get("holds") for each in document["officers"]}
    return sum(holds[officer] != post for officer, post in roster)


def test_the_frontier_of_the_story_gains_a_leader_with_every_move() -> None:
    found = list(frontier(Problem.from_json(story()), range(6)))

    told = [(point.max_moves, point.values, point.moves) for point in found]
    assert told == [
        (5, (3, 4, 53_400, -4), 4),
        (4, (3, 4, 53_400, -4), 4),
        (3, (3, 3, 46_450, -3), 3),
        (2, (2, 4, 45_000, -2), 2),
        (1, (2, 3, 38_050, -1), 1),
        (0, (1, 3, 30_300, 0), 0),
    ]
