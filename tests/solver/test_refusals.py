"""Every malformed file is refused by the engine and by the checker, alike."""

import copy
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import rfc8785

from solver import InputError, MalformedError, Problem, check, solve
from solver.canonical import canonical_bytes
from solver.reading import parse_document

CHECKER = Path(__file__).parents[2] / "solver" / "check.py"

GOOD: dict[str, Any] = {
    "format": "placement-problem/1",
    "officers": [{"id": "o1", "holds": "p1", "must_sit": True}, {"id": "o2"}],
    "posts": [{"id": "p1", "must_fill": True}, {"id": "p2"}],
    "pairs": {"officer": [0, 0, 1], "post": [0, 1, 1]},
    "levels": [{"name": "merit", "per_pair": [7000, 8200, 6400], "per_move": -250}],
    "rules": [
        {"id": "R1", "kind": "max_moves", "limit": 44, "posts": [0]},
        {"id": "R2", "kind": "linear", "pairs": [0, 2], "lower": None, "upper": 2},
    ],
}

Change = Callable[[dict[str, Any]], Any]
CHANGES: dict[str, Change] = {
    "unknown key": lambda d: d.update(extra=1),
    "missing key": lambda d: d.pop("rules"),
    "format": lambda d: d.update(format="placement-problem/2"),
    "a boolean index": lambda d: d["pairs"].update(officer=[True, 0, 1]),
    "a float": lambda d: d["pairs"]["officer"].__setitem__(0, 0.0),
    "beyond 2^53": lambda d: d["levels"][0].update(per_move=2**53 + 1),
    "a level too heavy": lambda d: d["levels"][0].update(per_pair=[2**53, 2**53, 0]),
    "a rule too heavy": lambda d: d["rules"][1].update(coef=[2**53, 1]),
    "two officers of one id": lambda d: d["officers"][1].update(id="o1"),
    "two posts of one id": lambda d: d["posts"][1].update(id="p1"),
    "an index out of range": lambda d: d["pairs"]["post"].__setitem__(0, 2),
    "an index of -1": lambda d: d["pairs"]["post"].__setitem__(0, -1),
    "a pair twice": lambda d: d["pairs"].update(officer=[0, 0, 0], post=[0, 1, 1]),
    "a pair twice in a rule": lambda d: d["rules"][1].update(pairs=[0, 0]),
    "a post twice in a rule": lambda d: d["rules"][0].update(posts=[0, 0]),
    "columns of unequal length": lambda d: d["pairs"].update(post=[0, 1]),
    "a level of another length": lambda d: d["levels"][0].update(per_pair=[1, 2]),
    "lower above upper": lambda d: d["rules"][1].update(lower=3),
    "a negative limit": lambda d: d["rules"][0].update(limit=-1),
    "a level without weights": lambda d: d.update(levels=[{"name": "none"}]),
    "two rules of one id": lambda d: d["rules"][1].update(id="R1"),
    "two levels of one name": lambda d: d["levels"].append(d["levels"][0]),
    "an unknown post held": lambda d: d["officers"][1].update(holds="p9"),
    "two holders": lambda d: d["officers"][1].update(holds="p1"),
    "an unknown kind": lambda d: d["rules"][0].update(kind="wish"),
    "an unknown officer": lambda d: d["rules"].append({
        "id": "R3",
        "kind": "pin",
        "officer": "o9",
        "post": "p1",
    }),
    "a soft level out of range": lambda d: d["rules"][1].update(
        soft={"level": 1, "penalty": 1}
    ),
    "a lone surrogate": lambda d: d["officers"][1].update(id="\ud800"),
    "an empty id": lambda d: d["officers"][1].update(id=""),
    "a flag that is a number": lambda d: d["posts"][0].update(must_fill=1),
}


@pytest.mark.parametrize("fault", CHANGES)
def test_a_malformed_problem_is_refused_in_one_line(fault: str) -> None:
    document = copy.deepcopy(GOOD)
    proposal = solve(Problem.from_json(GOOD)).to_json()
    CHANGES[fault](document)
    with pytest.raises(InputError) as refused:
        Problem.from_json(document)
    assert "\n" not in str(refused.value)
    with pytest.raises(MalformedError):
        check(document, proposal)


@pytest.mark.parametrize(
    "text",
    [
        b"\xef\xbb\xbf{}",
        b'{"a": 1, "a": 2}',
        b'{"a": 1.0}',
        b'{"a": 1E2}',
        b'{"a": NaN}',
        b'{"a": "\\ud800"}',
        b"[" * 200_000,
        b'{"a": ' + b"9" * 5_000 + b"}",
        b"\xff",
        b"{",
    ],
)
def test_text_that_is_not_strict_json_is_refused(text: bytes) -> None:
    with pytest.raises(InputError):
        parse_document(text)


def test_the_canonical_form_is_that_of_rfc_8785() -> None:
    document: Any = {"b": ['é\u2028\x7f\n\x01"\\/', 2**53 - 1, -1, True, None], "a": {}}
    assert canonical_bytes(document) == rfc8785.dumps(document)


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)


def _solver(*arguments: str) -> subprocess.CompletedProcess[str]:
    return _run(sys.executable, "-m", "solver", *arguments)


def test_the_command_line_solves_checks_and_explains(tmp_path: Path) -> None:
    problem, proposal = tmp_path / "problem.json", tmp_path / "proposal.json"
    problem.write_text(json.dumps(GOOD))
    done = _solver("solve", str(problem), "--out", str(proposal))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert _solver("check", str(problem), str(proposal)).returncode == 0
    pair = ("--officer", "o2", "--post", "p2")
    told = _solver("explain", str(problem), str(proposal), *pair)
    assert json.loads(told.stdout)["price"] == [0]


def test_the_checker_runs_alone_on_the_standard_library(tmp_path: Path) -> None:
    problem, proposal = tmp_path / "problem.json", tmp_path / "proposal.json"
    problem.write_text(json.dumps(GOOD))
    true = solve(Problem.from_json(GOOD)).to_json()
    alone = tmp_path / "judge.py"
    alone.write_bytes(CHECKER.read_bytes())
    command = (sys.executable, "-I", "-S", str(alone), str(problem), str(proposal))
    proposal.write_text(json.dumps(true))
    assert _run(*command).returncode == 0
    proposal.write_text(json.dumps(true | {"values": [1]}))
    assert _run(*command).returncode == 1
    proposal.write_text("{")
    assert _run(*command).returncode == 2


def test_the_exit_code_names_the_outcome(tmp_path: Path) -> None:
    problem = tmp_path / "problem.json"
    pin = {"id": "R3", "kind": "pin", "officer": "o2", "post": "p1"}
    problem.write_text(json.dumps(GOOD | {"rules": [pin]}))
    assert _solver("solve", str(problem)).returncode == 3
    problem.write_text("{}")
    assert _solver("solve", str(problem)).returncode == 2
    problem.write_text(json.dumps(GOOD))
    assert _solver("solve", str(problem), "--time-limit", "0").returncode == 4
