"""The engine beside a second formulation of the same problem, solved by HiGHS."""

import json
from collections import Counter
from typing import Any

import pytest

from solver import Problem, check, solve
from tests.solver.counting import Counted
from tests.solver.medium_instances import medium_instance
from tests.solver.second_formulation import peaks
from tests.solver.small_instances import small_instance


def _agrees(document: dict[str, Any]) -> str:
    """Compare status and values, level by level; returns the status."""
    proposal = solve(Problem.from_json(document)).to_json()
    assert check(document, json.loads(json.dumps(proposal))) == []
    assert proposal["status"] in {"optimal", "infeasible"}
    engine = tuple(proposal["values"]) if proposal["status"] == "optimal" else None
    second = peaks(document)
    if engine != second:
        few = len(document["pairs"]["post"]) < 50
        truth = Counted(document).best()[0] if few else "unknown"
        raise AssertionError(f"engine {engine}, HiGHS {second}, counted {truth}")
    return "infeasible" if engine is None else f"unique {proposal['unique']}"


@pytest.mark.parametrize("block", range(4))
def test_small_problems_end_the_same(block: int) -> None:
    ends = Counter(
        _agrees(small_instance(seed)) for seed in range(block * 30, block * 30 + 30)
    )
    assert ends["infeasible"] > 3
    assert ends["unique True"] > 3


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_many_small_problems_end_the_same() -> None:
    ends = Counter[str]()
    for seed in range(100_000, 103_000):
        try:
            ends[_agrees(small_instance(seed))] += 1
        except AssertionError as error:
            raise AssertionError(seed) from error
    assert min(ends.values()) > 100
    assert set(ends) == {"infeasible", "unique True", "unique False"}


@pytest.mark.parametrize("seed", [1, 10])
def test_a_district_ends_the_same(seed: int) -> None:
    assert _agrees(medium_instance(seed)).startswith("unique")


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("seed", range(20, 40))
def test_more_districts_end_the_same(seed: int) -> None:
    assert _agrees(medium_instance(seed)).startswith("unique")
