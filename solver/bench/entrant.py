"""python -m solver.bench.entrant NAME PROBLEM ANSWER LIMIT: one entrant, one answer.

The answer goes into the file, times and status onto the last line of the output.
"""

import importlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from solver.bench.formulation import Formulation
from solver.bench.peer import Clock, Found
from solver.problem import Problem
from solver.solving import solve

__all__ = ["ENGINE", "PEERS", "main"]

ENGINE = "definitif"
PEERS = {"cp-sat": "solver.bench.cp_sat", "highs": "solver.bench.highs"}


def main(arguments: Sequence[str]) -> int:
    """Read the problem, let the entrant answer, write the answer down."""
    name, problem_path, answer_path, limit = arguments
    started = perf_counter()
    problem = Problem.read(problem_path)
    told: dict[str, Any] = {
        "read_seconds": perf_counter() - started,
        "officers": len(problem.officer_ids),
        "posts": len(problem.post_ids),
        "pairs": len(problem.officer),
        "rules": len(problem.rules),
        "levels": len(problem.levels),
    }
    if name == ENGINE:
        answer, more = _engine(problem, float(limit))
    else:
        answer, more = _peer(PEERS[name], problem, float(limit))
    text = json.dumps(answer, ensure_ascii=False)
    Path(answer_path).write_text(text, encoding="utf-8")
    sys.stdout.write(json.dumps(told | more) + "\n")
    return 0


def _engine(problem: Problem, limit: float) -> tuple[dict[str, Any], dict[str, Any]]:
    clock = Clock(limit)
    proposal = solve(problem, time_limit=limit)
    answer = proposal.to_json()
    proven = [bound is not None for bound in proposal.bounds]
    return answer, {
        "status": proposal.status,
        "seconds": clock.seconds(),
        "proven": sum(proven),
        "unique": proposal.unique,
    }


def _peer(
    module: str, problem: Problem, limit: float
) -> tuple[dict[str, Any], dict[str, Any]]:
    # Loading its library is not counted; writing the problem down is.
    peer = importlib.import_module(module)
    clock = Clock(limit)
    found: Found = peer.solve(Formulation.of(problem), clock)
    seconds = clock.seconds()
    chosen = [] if found.chosen is None else np.flatnonzero(found.chosen).tolist()
    roster = sorted(
        [problem.officer_ids[problem.officer[e]], problem.post_ids[problem.post[e]]]
        for e in chosen
    )
    told = {"status": found.status, "seconds": seconds, "proven": found.proven}
    return {"assignments": roster if found.chosen is not None else None}, told


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
