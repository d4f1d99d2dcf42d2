"""The engine beside every roster counted out, and the checker beside both."""

import importlib.util
import json
import random
import sys
from pathlib import Path
from typing import Any

import pytest

from solver import MalformedError, Problem, check, solve

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


brute_force = _beside("brute_force")


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


def _shuffled(document: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    """Give the same problem with all rows in another order."""
    officers = draw.sample(range(len(document["officers"])), len(document["officers"]))
    posts = draw.sample(range(len(document["posts"])), len(document["posts"]))
    pairs = draw.sample(
        range(len(document["pairs"]["post"])), len(document["pairs"]["post"])
    )
    new = {
        "per_pair": pairs,
        "per_post": posts,
        "per_officer": officers,
    }
    levels = [
        {
            key: [value[at] for at in new[key]] if key in new else value
            for key, value in level.items()
        }
        for level in document["levels"]
    ]
    rules = []
    for rule in draw.sample(document["rules"], len(document["rules"])):
        again = dict(rule)
        if "posts" in rule:
            again["posts"] = [posts.index(j) for j in rule["posts"]]
        if "pairs" in rule:
            again["pairs"] = [pairs.index(e) for e in rule["pairs"]]
        rules.append(again)
    return {
        "format": document["format"],
        "officers": [document["officers"][at] for at in officers],
        "posts": [document["posts"][at] for at in posts],
        "pairs": {
            "officer": [
                officers.index(document["pairs"]["officer"][at]) for at in pairs
            ],
            "post": [posts.index(document["pairs"]["post"][at]) for at in pairs],
        },
        "levels": levels,
        "rules": rules,
    }


@pytest.mark.parametrize("seed", range(20))
def test_row_order_seed_and_threads_change_no_roster(seed: int) -> None:
    draw = random.Random(seed)
    document = brute_force.random_problem(draw, KINDS)
    document["levels"] = document["levels"][:1]
    first = solved(document)
    for turn in range(3):
        again = solve(
            Problem.from_json(_shuffled(document, draw)), seed=turn, threads=1 + turn
        ).to_json()
        for claim in ("status", "assignments", "values", "unique", "conflict"):
            assert json.dumps(again[claim]) == json.dumps(first[claim])


def _forgeries(proposal: dict[str, Any], other: list[list[str]]) -> Any:
    """Make false or unproven proposals out of a true one with a unique roster."""

    def changed(**claims: Any) -> dict[str, Any]:
        copied: dict[str, Any] = json.loads(json.dumps(proposal))
        return copied | claims

    certificate = proposal["certificate"]
    empty = {"scale": 1, "root": {}}
    yield changed(problem="sha256:" + "0" * 64)
    yield changed(status="feasible")
    yield changed(assignments=other)
    yield changed(assignments=[])
    yield changed(bounds=[bound - 1 for bound in proposal["bounds"]])
    yield changed(values=[value + 1 for value in proposal["values"]])
    yield changed(unique=False)
    yield changed(certificate=None)
    yield changed(certificate={**certificate, "unique": None})
    yield changed(certificate={**certificate, "levels": certificate["levels"][:-1]})
    for level in range(len(certificate["levels"])):
        proofs = [*certificate["levels"]]
        proofs[level] = empty
        yield changed(certificate={**certificate, "levels": proofs})


def _verdict(document: dict[str, Any], forged: dict[str, Any]) -> list[str]:
    try:
        return check(document, forged)
    except MalformedError:
        return ["malformed"]


def test_forgeries_are_refused() -> None:
    problems = refused = 0
    for seed in range(160):
        document = brute_force.random_problem(random.Random(seed), KINDS)
        _, rosters = brute_force.best_rosters(document)
        proposal = solved(document)
        if len(rosters) != 1 or not rosters[0] or not proposal["values"]:
            continue
        problems += 1
        for forged in _forgeries(proposal, rosters[0][:-1]):
            verdict = _verdict(document, forged)
            still_true = forged["certificate"] is not None and (
                {k: v for k, v in forged.items() if k != "certificate"}
                == {k: v for k, v in proposal.items() if k != "certificate"}
            )
            # A proof may be emptied where nothing needed proving; claims may not lie.
            assert verdict or still_true, (seed, forged)
            refused += bool(verdict)
    assert problems > 30
    # Of each, the nine claims that lie; what is left is for proofs emptied in vain.
    assert refused > 9 * problems


def _forged_conflicts(proposal: dict[str, Any]) -> Any:
    conflict, certificate = proposal["conflict"], proposal["certificate"]
    members, without = conflict["members"], conflict["without"]
    nothing = {"scale": 1, "root": {}}
    yield proposal | {"conflict": None}
    yield proposal | {"status": "unknown"}
    yield proposal | {"certificate": None}
    yield proposal | {"certificate": {**certificate, "infeasible": nothing}}
    yield proposal | {"conflict": {**conflict, "without": without[1:]}}
    for at in range(len(members)):
        fewer = {**conflict, "members": members[:at] + members[at + 1 :]}
        fewer["without"] = without[:at] + without[at + 1 :]
        yield proposal | {"conflict": fewer}
    for at, cure in enumerate(conflict["cures"]):
        uncured: dict[str, Any] = {"drop": [], "limits": {}}
        for change in (uncured, {"values": [*cure["values"], 0]}):
            cures = [*conflict["cures"]]
            cures[at] = {**cure, **change}
            yield proposal | {"conflict": {**conflict, "cures": cures}}


def test_forged_conflicts_are_refused() -> None:
    conflicts = 0
    for seed in range(160):
        document = brute_force.random_problem(random.Random(seed), KINDS)
        proposal = solved(document)
        if proposal["status"] != "infeasible" or not proposal["conflict"]["members"]:
            continue
        conflicts += 1
        for forged in _forged_conflicts(proposal):
            assert _verdict(document, forged), (seed, forged)
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
