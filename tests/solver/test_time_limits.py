"""When time is up: what is said is true, and what was proven is what it always is."""

import json
from collections.abc import Callable
from time import monotonic
from typing import Any

import pytest

from solver import Problem, check, solve
from solver.bench.cities import City
from tests.solver.counting import Counted
from tests.solver.medium_instances import medium_instance
from tests.solver.small_instances import small_instance

# What one call to a flow code and the reading may take, on a busy machine too.
GRACE = 5.0
TOWN = City(
    posts=150,
    officers=600,
    health_posts=10,
    vacant=8,
    candidates=60,
    families=60,
    continuity=True,
    newcomers=8,
    lottery_levels=0,
    tie_levels=False,
)


def _after(polls: int) -> Callable[[], bool]:
    """Ask the engine to stop when it has looked up so many times: no clock bears."""
    left = [polls]

    def should_stop() -> bool:
        left[0] -= 1
        return left[0] < 0

    return should_stop


def _answer(document: dict[str, Any], **how: Any) -> dict[str, Any]:
    proposal = solve(Problem.from_json(document), **how).to_json()
    written: dict[str, Any] = json.loads(json.dumps(proposal))
    assert check(document, written) == []
    return written


def _claims(proposal: dict[str, Any]) -> str:
    return json.dumps({k: v for k, v in proposal.items() if k != "engine"})


def _judge(document: dict[str, Any], stopped: dict[str, Any], whole: Any) -> int:
    """Judge an answer that was cut short; returns how many levels are in progress."""
    if stopped["status"] == "unknown":
        assert not any(stopped[key] for key in ("assignments", "values", "bounds"))
        return 0
    assert len(stopped["bounds"]) == len(document["levels"])
    known = [bound for bound in stopped["bounds"] if bound is not None]
    assert stopped["bounds"][: len(known)] == known
    for value, bound, best in zip(stopped["values"], known, whole["values"]):  # noqa: B905
        assert bound >= value
        if value != best:
            # The first level that is not yet what it will be: the last with a bound.
            assert bound >= best
            break
    if stopped["status"] == "optimal":
        assert stopped["values"] == whole["values"]
        if stopped["unique"] is not None:
            assert stopped["assignments"] == whole["assignments"]
        return 0
    return sum(b > v for b, v in zip(known, stopped["values"]))  # noqa: B905


@pytest.mark.parametrize("seed", [9, 14])
def test_wherever_it_is_stopped_the_bounds_are_true(seed: int) -> None:
    document = medium_instance(seed)
    whole = _answer(document)
    statuses, open_levels, polls = set(), 0, 0
    while True:
        stopped = _answer(document, should_stop=_after(polls))
        statuses.add(stopped["status"])
        open_levels += _judge(document, stopped, whole)
        if _claims(stopped) == _claims(whole):
            break
        polls = polls * 3 // 2 + 1
    assert statuses == {"unknown", "feasible", "optimal"}
    assert open_levels


def test_stopped_small_problems_bound_what_could_still_be() -> None:
    bounded = 0
    for seed in range(30):
        document = small_instance(seed, officers=6, posts=5)
        rosters = Counted(document)
        valued = [rosters.values(roster) for roster in rosters.holding()]
        for polls in range(8):
            stopped = _answer(document, should_stop=_after(polls))
            if stopped["status"] == "infeasible":
                assert not valued
            for level, bound in enumerate(stopped["bounds"]):
                if bound is None:
                    continue
                reached = stopped["values"][:level]
                assert bound >= max(
                    values[level] for values in valued if [*values[:level]] >= reached
                )
                bounded += 1
    assert bounded > 100


@pytest.mark.parametrize("limit", [0, 0.001, 0.02, 0.1, 0.4])
def test_a_limit_is_kept_and_what_is_said_within_it_is_true(limit: float) -> None:
    document = medium_instance(9, TOWN)
    problem = Problem.from_json(document)
    started = monotonic()
    proposal = solve(problem, time_limit=limit).to_json()
    assert monotonic() - started < limit + GRACE
    assert check(document, json.loads(json.dumps(proposal))) == []


def test_one_long_call_to_a_foreign_solver_keeps_the_limit_too() -> None:
    # Sums of large odd coefficients that few rosters hit: long work for any solver.
    document = medium_instance(0)
    stays, count = _stays(document), len(document["pairs"]["officer"])
    document["rules"] = [{"id": "moves", "kind": "max_moves", "limit": 30}]
    for k in range(3):
        coef = [e * (7919 + 2 * k) % 10_007 for e in range(count)]
        now = sum(each for each, stay in zip(coef, stays, strict=True) if stay)
        rule = {"id": f"even {k}", "kind": "linear", "pairs": list(range(count))}
        limits = {"coef": coef, "lower": now - 200, "upper": now + 200}
        document["rules"].append(rule | limits)
    started = monotonic()
    proposal = solve(Problem.from_json(document), time_limit=0.5).to_json()
    assert monotonic() - started < 0.5 + GRACE
    assert proposal["status"] in {"unknown", "feasible"}
    assert check(document, json.loads(json.dumps(proposal))) == []


def _stays(document: dict[str, Any]) -> list[bool]:
    columns = document["pairs"]
    return [
        document["officers"][i].get("holds") == document["posts"][j]["id"]
        for i, j in zip(columns["officer"], columns["post"], strict=True)
    ]


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_no_limit_changes_a_proven_answer() -> None:
    for seed in range(20, 26):
        document = medium_instance(seed)
        whole = _answer(document)
        for limit in (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 60):
            _judge(document, _answer(document, time_limit=limit), whole)


def test_a_conflict_found_under_a_limit_is_the_conflict() -> None:
    document = medium_instance(3)
    first = next(
        j for j, post in enumerate(document["posts"]) if not post.get("must_fill")
    )
    document["posts"][first]["must_fill"] = True
    for rule in document["rules"]:
        if rule["kind"] == "max_moves":
            rule["limit"] = 0
    whole = _answer(document)
    assert whole["status"] == "infeasible"
    found = 0
    for polls in (0, 5, 10, 20, 40, 80, 160):
        stopped = _answer(document, should_stop=_after(polls))
        if stopped["status"] != "unknown":
            found += 1
            assert stopped["status"] == "infeasible"
            for part in ("members", "without"):
                assert stopped["conflict"][part] == whole["conflict"][part]
    assert found
