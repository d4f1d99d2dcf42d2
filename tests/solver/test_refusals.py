"""Every malformed file is refused by the engine and by the checker, alike."""

import copy
import gzip
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import rfc8785

from solver import InputError, MalformedError, Problem, check, solve
from solver.__main__ import main as solver_main
from solver.canonical import canonical_bytes
from solver.check import main as judge_main

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
    "a key spelt as an optional one is marked": lambda d: d["officers"][1].update({
        "holds?": 1
    }),
    "missing key": lambda d: d.pop("rules"),
    "format": lambda d: d.update(format="placement-problem/2"),
    "a boolean index": lambda d: d["pairs"].update(officer=[True, 0, 1]),
    "a weight that is no integer": lambda d: d["levels"][0].update(
        per_pair=[1, 2, "3"]
    ),
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
    "coefficients of another length": lambda d: d["rules"][1].update(coef=[1]),
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


# Where each fault must be named, by both; a place is a path into the file.
PLACES = {
    "unknown key": "extra",
    "a key spelt as an optional one is marked": "officers[1].holds?",
    "missing key": "rules",
    "format": "format",
    "a boolean index": "pairs.officer[0]",
    "beyond 2^53": "levels[0].per_move",
    "a level too heavy": "levels[0]",
    "a rule too heavy": "rules[1].coef",
    "an index out of range": "pairs.post[0]",
    "an index of -1": "pairs.post[0]",
    "a level of another length": "levels[0].per_pair",
    "an unknown post held": "officers[1].holds",
    "two holders": "officers[1].holds",
    "an unknown kind": "rules[0].kind",
    "an unknown officer": "rules[2].officer",
    "a soft level out of range": "rules[1].soft.level",
    "a lone surrogate": "officers[1].id",
    "a negative limit": "rules[0].limit",
    "coefficients of another length": "rules[1].coef",
    "a weight that is no integer": "levels[0].per_pair[2]",
}


@pytest.mark.parametrize("fault", CHANGES)
def test_a_malformed_problem_is_refused_in_one_line(fault: str) -> None:
    document = copy.deepcopy(GOOD)
    proposal = solve(Problem.from_json(GOOD)).to_json()
    CHANGES[fault](document)
    with pytest.raises(InputError) as refused:
        Problem.from_json(document)
    assert "\n" not in str(refused.value)
    with pytest.raises(MalformedError) as judged:
        check(document, proposal)
    assert str(judged.value).startswith(PLACES.get(fault, ""))


TEXTS = {
    "a byte order mark": b"\xef\xbb\xbf{}",
    "a key twice": b'{"a": 1, "a": 2}',
    "a float": b'{"a": 1.0}',
    "an exponent": b'{"a": 1E2}',
    "not a number": b'{"a": NaN}',
    "infinity": b'{"a": -Infinity}',
    "a lone surrogate": b'{"format": "\\ud800"}',
    "nesting without end": b"[" * 200_000,
    "objects without end": b'{"a":' * 200_000,
    "digits without end": b'{"a": ' + b"9" * 5_000 + b"}",
    "bytes that are not UTF-8": b"\xff",
    "half a document": b"{",
    "nothing": b"",
    "more after the end": b"{} {}",
    "a list": b"[]",
    "null": b"null",
}


@pytest.mark.parametrize("text", TEXTS)
def test_text_that_is_not_strict_json_is_refused_by_both(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / "problem.json", tmp_path / "proposal.json"
    path.write_bytes(TEXTS[text])

    assert solver_main(["solve", str(path), "--out", str(out)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not out.exists()
    assert judge_main([str(path), str(path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("fault", CHANGES)
def test_a_malformed_file_ends_with_exit_code_2_and_writes_nothing(
    fault: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / "problem.json", tmp_path / "proposal.json"
    document = copy.deepcopy(GOOD)
    CHANGES[fault](document)
    path.write_text(json.dumps(document))

    assert solver_main(["solve", str(path), "--out", str(out)]) == 2
    assert not out.exists()
    assert judge_main([str(path), str(path)]) == 2
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 2
    assert said[1].startswith("malformed problem: ")


def test_files_over_the_size_are_refused_also_when_packed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["solver.check"], "MAX_BYTES", 100_000)
    bomb, large = tmp_path / "bomb.json.gz", tmp_path / "large.json"
    bomb.write_bytes(gzip.compress(b" " * 10_000_000))
    large.write_bytes(b" " * 100_001)
    for path in (bomb, large):
        with pytest.raises(InputError):
            Problem.read(path, max_bytes=100_000)
        assert judge_main([str(path), str(path)]) == 2


def test_a_packed_file_that_breaks_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "problem.json.gz"
    packed = gzip.compress(json.dumps(GOOD).encode())
    for data in (packed[:-12], packed[:5], b"not packed", b""):
        path.write_bytes(data)
        assert solver_main(["solve", str(path)]) == 2
        assert judge_main([str(path), str(path)]) == 2


ALLOWED: dict[str, Change] = {
    "nothing at all": lambda d: d.update(
        officers=[],
        posts=[],
        pairs={"officer": [], "post": []},
        levels=[],
        rules=[],
    ),
    "no rules": lambda d: d.update(rules=[]),
    "no levels": lambda d: d.update(levels=[]),
    "a seat without pairs": lambda d: d["officers"].append({
        "id": "o3",
        "must_sit": True,
    }),
    "a holder without a pair for his post": lambda d: d.update(
        officers=[{"id": "o1"}, {"id": "o2", "holds": "p1"}]
    ),
    "several limits of moves": lambda d: d["rules"].append({
        "id": "R3",
        "kind": "max_moves",
        "limit": 0,
    }),
    "a pin of no pair": lambda d: d["rules"].append({
        "id": "R3",
        "kind": "pin",
        "officer": "o2",
        "post": "p1",
    }),
    "a ban of no pair": lambda d: d["rules"].append({
        "id": "R3",
        "kind": "forbid",
        "officer": "o2",
        "post": "p1",
    }),
    "a rule over no pairs": lambda d: d["rules"][1].update(pairs=[]),
    "names beyond ASCII": lambda d: d["officers"][1].update(id="Ö\u2028😀"),
}


@pytest.mark.parametrize("case", ALLOWED)
def test_what_the_format_allows_is_solved_and_checked(
    case: str, tmp_path: Path
) -> None:
    document = copy.deepcopy(GOOD)
    ALLOWED[case](document)
    problem, out = tmp_path / "problem.json.gz", tmp_path / "proposal.json.gz"
    problem.write_bytes(gzip.compress(json.dumps(document).encode()))

    assert solver_main(["solve", str(problem), "--out", str(out)]) in {0, 3}
    assert judge_main([str(problem), str(out)]) == 0


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
