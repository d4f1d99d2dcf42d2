"""python -m solver solve | check | explain | frontier | k-best | bench."""

import argparse
import gzip
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from solver.bench import command as bench
from solver.budget import Progress
from solver.check import main as judge
from solver.errors import InputError
from solver.explain import command as explain
from solver.problem import Problem
from solver.proposal import Status
from solver.solving import solve

EXIT: dict[Status, int] = {"optimal": 0, "feasible": 4, "unknown": 4, "infeasible": 3}
MALFORMED = 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m solver", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    solving = commands.add_parser("solve", help="find the best roster and prove it")
    solving.add_argument("problem", type=Path)
    solving.add_argument("--out", type=Path, help="write the proposal here")
    solving.add_argument("--time-limit", type=float, metavar="S")
    solving.add_argument("--threads", type=int, default=1, metavar="N")
    solving.add_argument("--seed", type=int, default=0, metavar="N")
    solving.add_argument("--progress", action="store_true")
    checking = commands.add_parser("check", help="judge a proposal, trusting nobody")
    checking.add_argument("problem", type=Path)
    checking.add_argument("proposal", type=Path)
    explain.add_commands(commands)
    benching = commands.add_parser("bench", help="measure, beside other engines")
    bench.add_arguments(benching)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    options = _parser().parse_args(arguments)
    if options.command == "check":
        return judge([str(options.problem), str(options.proposal)])
    if options.command == "bench":
        return bench.run(options)
    try:
        problem = Problem.read(options.problem)
        if options.command in explain.COMMANDS:
            return explain.run(problem, options)
    except InputError as error:
        _say(str(error))
        return MALFORMED
    proposal = solve(
        problem,
        time_limit=options.time_limit,
        threads=options.threads,
        seed=options.seed,
        progress=_tell if options.progress else None,
    )
    _write(proposal.to_json(), options.out)
    return EXIT[proposal.status]


def _write(document: dict[str, Any], path: Path | None) -> None:
    text = json.dumps(document, ensure_ascii=False, indent=None) + "\n"
    if path is None:
        sys.stdout.write(text)
        return
    data = text.encode()
    path.write_bytes(gzip.compress(data, mtime=0) if path.suffix == ".gz" else data)


def _tell(progress: Progress) -> None:
    words = [progress.phase]
    if progress.level is not None:
        words.append(f"level {progress.level}")
    if progress.value is not None:
        words.append(f"value {progress.value}")
    if progress.bound is not None:
        words.append(f"bound {progress.bound}")
    _say(" ".join(words))


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
