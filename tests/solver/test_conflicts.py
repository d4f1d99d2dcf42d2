"""Conflicts beside every roster counted out: irreducible, and cured by the least."""

import copy
from typing import Any

import pytest

from solver import Problem, check, solve
from tests.solver.counting import Counted, Roster, members_of
from tests.solver.small_instances import small_instance

ENOUGH = 5


def _infeasible(seeds: range, officers: int) -> list[tuple[int, dict[str, Any]]]:
    drawn = [
        (seed, small_instance(seed, officers=officers, posts=officers - 1))
        for seed in seeds
    ]
    return [(seed, document) for seed, document in drawn if not _possible(document)]


def _possible(document: dict[str, Any]) -> bool:
    return bool(Counted(document).holding())


def _conflict(document: dict[str, Any]) -> dict[str, Any]:
    proposal = solve(Problem.from_json(document)).to_json()
    assert check(document, proposal) == []
    assert proposal["status"] == "infeasible"
    conflict: dict[str, Any] = proposal["conflict"]
    return conflict


def _judge(document: dict[str, Any]) -> dict[str, Any]:
    conflict, counted = _conflict(document), Counted(document)
    members = conflict["members"]
    assert members == sorted(members)
    assert not counted.holding_only(members)
    for member, roster in zip(members, conflict["without"], strict=True):
        others = [each for each in members if each != member]
        assert _frozen(roster) in counted.holding_only(others)
    values = [cure["values"] for cure in conflict["cures"]]
    assert values == sorted(values, reverse=True)
    for cure in conflict["cures"]:
        _judge_cure(counted, cure)
    _judge_completeness(counted, conflict)
    return conflict


def _frozen(roster: list[list[str]]) -> Roster:
    return frozenset((officer, post) for officer, post in roster)


def _judge_cure(counted: Counted, cure: dict[str, Any]) -> None:
    """Demand a best roster of the changed problem, and that no change is idle."""
    changed = _changed(counted.document, cure["drop"], cure["limits"])
    best, rosters = Counted(changed).best()
    assert best == tuple(cure["values"])
    assert _frozen(cure["assignments"]) in rosters
    for member in cure["drop"]:
        fewer = [each for each in cure["drop"] if each != member]
        assert not _possible(_changed(counted.document, fewer, cure["limits"]))
    for rule, moved in cure["limits"].items():
        others = {key: to for key, to in cure["limits"].items() if key != rule}
        for side, to in moved.items():
            nearer = to + (1 if side == "lower" else -1)
            limits = {**others, rule: {side: nearer}}
            assert not _possible(_changed(counted.document, cure["drop"], limits))


def _changed(
    document: dict[str, Any], drop: list[str], limits: dict[str, dict[str, int]]
) -> dict[str, Any]:
    changed = copy.deepcopy(document)
    for officer in changed["officers"]:
        officer["must_sit"] &= f"seat:{officer['id']}" not in drop
    for post in changed["posts"]:
        post["must_fill"] &= f"fill:{post['id']}" not in drop
    changed["rules"] = [
        rule | limits.get(rule["id"], {})
        for rule in changed["rules"]
        if f"rule:{rule['id']}" not in drop
    ]
    return changed


def _judge_completeness(counted: Counted, conflict: dict[str, Any]) -> None:
    """Demand a cure for each member that helps alone, else only sets."""
    helpful = {m for m in members_of(counted.document) if counted.holding({m})}
    single = {member for cure in conflict["cures"] for member in _touched(cure)}
    assert conflict["cures"]
    if helpful:
        assert single == helpful
        assert all(len(_touched(cure)) == 1 for cure in conflict["cures"])
    else:
        assert all(len(_touched(cure)) > 1 for cure in conflict["cures"])


def _touched(cure: dict[str, Any]) -> list[str]:
    return [*cure["drop"], *(f"rule:{rule}" for rule in cure["limits"])]


@pytest.mark.parametrize("block", range(2))
def test_conflicts_are_irreducible_and_cures_are_least(block: int) -> None:
    drawn = _infeasible(range(block * 60, block * 60 + 60), officers=5)
    several = sum(
        len(_touched(cure)) > 1
        for _, document in drawn
        for cure in _judge(document)["cures"]
    )
    assert len(drawn) > ENOUGH
    assert several


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_many_conflicts_are_irreducible_and_cures_are_least() -> None:
    drawn = _infeasible(range(50_000, 53_000), officers=6)
    for seed, document in drawn:
        try:
            _judge(document)
        except AssertionError as error:
            raise AssertionError(seed) from error
    assert len(drawn) > 500
