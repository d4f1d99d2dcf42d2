"""Every price beside all rosters counted out, with and without joint rules."""

import random
from typing import Any

import pytest

from solver import Explainer, Price, Problem, check, solve
from solver.bench import brute_force

NO_JOINT = ("pin", "forbid")
KINDS = ("max_moves", "pin", "forbid", "linear")

Roster = list[list[str]]


def _solved(
    seed: int, kinds: tuple[str, ...]
) -> tuple[dict[str, Any], Explainer] | None:
    draw = random.Random(seed)
    document = brute_force.soften(brute_force.random_problem(draw, kinds), draw)
    problem = Problem.from_json(document)
    proposal = solve(problem)
    if proposal.status != "optimal":
        return None
    return document, Explainer(problem, proposal)


def _best(document: dict[str, Any], rosters: list[Roster]) -> tuple[int, ...] | None:
    return max((brute_force.values(document, each) for each in rosters), default=None)


def _agrees(
    asked: Price, ours: tuple[int, ...], theirs: tuple[int, ...] | None
) -> bool:
    if theirs is None:
        return asked.price is None and asked.exact
    lost = tuple(mine - other for mine, other in zip(ours, theirs, strict=True))
    return asked.price == lost and asked.values == theirs and asked.exact


@pytest.mark.parametrize("kinds", [NO_JOINT, KINDS])
def test_the_price_of_every_pair_is_that_of_the_best_roster_that_holds_it(
    kinds: tuple[str, ...],
) -> None:
    methods = {"residual": 0, "resolve": 0}
    for seed in range(140):
        if (solved := _solved(seed, kinds)) is None:
            continue
        document, explainer = solved
        rosters = brute_force.all_rosters(document)
        for post in explainer.problem.post_ids:
            for asked in explainer.post(post):
                pair = [asked.officer, post]
                holding = [each for each in rosters if pair in each]
                best = _best(document, holding)
                assert _agrees(asked, explainer.proposal.values, best), (seed, pair)
                if asked.price is not None:
                    roster = [list(each) for each in asked.roster]
                    assert roster in holding
                    assert brute_force.values(document, roster) == best
                methods[asked.method] += 1
    assert methods["residual"] > 200
    assert (methods["resolve"] > 40) is (kinds is KINDS)


@pytest.mark.parametrize("kinds", [NO_JOINT, KINDS])
def test_the_price_of_a_ban_is_that_of_the_best_roster_without_the_pair(
    kinds: tuple[str, ...],
) -> None:
    told = 0
    for seed in range(100, 240):
        if (solved := _solved(seed, kinds)) is None:
            continue
        document, explainer = solved
        rosters = brute_force.all_rosters(document)
        for officer, post in explainer.proposal.assignments:
            asked = explainer.removal(officer, post)
            left = [each for each in rosters if [officer, post] not in each]
            best = _best(document, left)
            assert _agrees(asked, explainer.proposal.values, best), (seed, officer)
            told += 1
    assert told > 90


@pytest.mark.parametrize("kinds", [NO_JOINT, KINDS])
def test_the_price_of_an_officer_is_that_of_the_best_roster_without_him(
    kinds: tuple[str, ...],
) -> None:
    told = 0
    for seed in range(200, 260):
        if (solved := _solved(seed, kinds)) is None:
            continue
        document, explainer = solved
        for at, officer in enumerate(document["officers"]):
            asked = explainer.absence(officer["id"])
            best = _best(document, _rosters_without(document, at))
            assert _agrees(asked, explainer.proposal.values, best), (seed, at)
            told += 1
    assert told > 90


def _rosters_without(document: dict[str, Any], at: int) -> list[Roster]:
    """Count the rosters without an officer, neither seated nor his post demanded."""
    gone = document["officers"][at]
    officers = [
        {**each, "must_sit": each["must_sit"] and each is not gone}
        for each in document["officers"]
    ]
    posts = [
        {**each, "must_fill": each["must_fill"] and each["id"] != gone.get("holds")}
        for each in document["posts"]
    ]
    rosters = brute_force.all_rosters(document | {"officers": officers, "posts": posts})
    return [
        each for each in rosters if all(officer != gone["id"] for officer, _ in each)
    ]


def test_what_a_rule_and_a_limit_cost_is_what_brute_force_finds_without_them() -> None:
    told = 0
    for seed in range(300, 380):
        if (solved := _solved(seed, KINDS)) is None:
            continue
        document, explainer = solved
        ours = explainer.proposal.values
        for rule in document["rules"]:
            others = [each for each in document["rules"] if each is not rule]
            best = _best(document | {"rules": others}, _counted(document, others))
            assert _agrees(explainer.without_rule(rule["id"]), ours, best), seed
            if rule["kind"] != "max_moves":
                continue
            wider = [*others, rule | {"limit": rule["limit"] + 1}]
            best = _best(document, _counted(document, wider))
            assert _agrees(explainer.one_more_move(rule["id"]), ours, best), seed
            told += 1
    assert told > 25


def _counted(document: dict[str, Any], rules: list[dict[str, Any]]) -> list[Roster]:
    rosters: list[Roster] = brute_force.all_rosters(document | {"rules": rules})
    return rosters


def test_chains_of_moves_end_in_the_roster_that_solving_again_gives() -> None:
    told = 0
    for seed in range(400, 470):
        if (solved := _solved(seed, NO_JOINT)) is None:
            continue
        document, explainer = solved
        for post in explainer.problem.post_ids:
            for asked in explainer.post(post):
                if asked.price is None:
                    continue
                pin = {"kind": "pin", "officer": asked.officer, "post": post}
                rules = [*document["rules"], {"id": "wish", **pin}]
                wished = document | {"rules": rules}
                again = solve(Problem.from_json(wished))
                assert check(wished, again.to_json()) == []
                assert again.assignments == asked.roster
                told += 1
    assert told > 100
