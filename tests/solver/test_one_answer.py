"""One problem, one answer: byte for byte, whatever the order, seed, threads or load."""

import json
import random
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from solver import Problem, check, solve
from solver.bench.cities import City
from tests.solver.medium_instances import DISTRICT, medium_instance
from tests.solver.row_orders import shuffled
from tests.solver.small_instances import small_instance

ROOT = Path(__file__).parents[2]
# Many tie, and quotas would take minutes to settle: families and limits are enough.
TIED = replace(
    DISTRICT,
    posts=12,
    officers=40,
    health_posts=2,
    vacant=4,
    candidates=12,
    continuity=False,
    families=6,
)


def _claims(proposal: dict[str, Any], *without: str) -> str:
    """Write down all that is claimed; how long it took is no claim."""
    left = {k: v for k, v in proposal.items() if k not in {"engine", *without}}
    return json.dumps(left, ensure_ascii=False)


LARGER = replace(TIED, posts=20, officers=60, vacant=5, candidates=20)


def _tied(seed: int, figures: City = TIED) -> dict[str, Any]:
    """Draw a district where all candidates of a post are worth nearly the same."""
    document = medium_instance(seed, figures)
    document["levels"] = document["levels"][:4]
    for level in document["levels"]:
        if level["name"] == "merit":
            level["per_pair"] = [each // 2500 * 2500 for each in level["per_pair"]]
    document["rules"] = [
        rule for rule in document["rules"] if not rule["id"].startswith("quota")
    ]
    return document


def _is_one(document: dict[str, Any], seed: int, draws: int) -> dict[str, Any]:
    """Solve in many orders; the problem's hash is of the rows as they stand."""
    first = solve(Problem.from_json(document)).to_json()
    assert check(document, json.loads(json.dumps(first))) == []
    draw = random.Random(seed)
    for turn in range(draws):
        same = solve(Problem.from_json(document), seed=turn, threads=1 + turn % 2)
        assert _claims(same.to_json()) == _claims(first)
        other = shuffled(document, draw)
        again = solve(Problem.from_json(other), seed=turn, threads=1 + turn % 2)
        assert _claims(again.to_json(), "problem") == _claims(first, "problem")
    return first


@pytest.mark.parametrize("block", range(2))
def test_small_problems_have_one_answer(block: int) -> None:
    ends = Counter(
        (answer["status"], answer["unique"])
        for seed in range(block * 30, block * 30 + 30)
        for answer in (_is_one(small_instance(seed), seed, 2),)
    )
    # Conflicts, and ties that only the unlisted level settles, are among them.
    assert ends["infeasible", None] > 3
    assert ends["optimal", False]


def test_where_everything_ties_there_is_one_answer() -> None:
    document = small_instance(5, kinds=("max_moves", "soft"))
    for level in document["levels"]:
        level.pop("per_officer", None)
        level.update(per_pair=[1] * len(document["pairs"]["post"]))
    answer = _is_one(document, 5, 10)
    assert answer["unique"] is False


@pytest.mark.parametrize("seed", [0, 2, 3, 4])
def test_a_tied_district_has_one_answer(seed: int) -> None:
    assert _is_one(_tied(seed), seed, 4)["unique"] is False


@pytest.mark.parametrize("seed", [6])
def test_a_district_with_joint_rules_has_one_answer(seed: int) -> None:
    assert _is_one(medium_instance(seed), seed, 1)["status"] == "optimal"


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("seed", range(20))
def test_tied_districts_have_one_answer(seed: int) -> None:
    assert _is_one(_tied(seed), seed, 20)["status"] == "optimal"


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("seed", range(4))
def test_larger_tied_districts_have_one_answer(seed: int) -> None:
    assert _is_one(_tied(seed, LARGER), seed, 4)["status"] == "optimal"


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_many_small_problems_have_one_answer() -> None:
    for seed in range(70_000, 70_500):
        _is_one(small_instance(seed), seed, 3)


def test_processes_that_share_the_machine_say_the_same(tmp_path: Path) -> None:
    draw = random.Random(8)
    document = _tied(4)
    orders = [document, shuffled(document, draw), document]
    running = []
    for at, order in enumerate(orders):
        (tmp_path / f"{at}.json").write_text(json.dumps(order))
        command = [sys.executable, "-m", "solver", "solve", f"{tmp_path}/{at}.json"]
        command += ["--out", f"{tmp_path}/out{at}.json", "--threads", str(1 + at % 2)]
        running.append(subprocess.Popen(command, cwd=ROOT))
    assert [process.wait() for process in running] == [0, 0, 0]
    said = [json.loads((tmp_path / f"out{at}.json").read_text()) for at in range(3)]
    assert _claims(said[0]) == _claims(said[2])
    assert _claims(said[0], "problem") == _claims(said[1], "problem")
