"""python -m solver.bench.valuing PROBLEM ANSWER…: what rosters are worth.

The checker's own arithmetic values them, whoever found them and whatever he claims.
"""

import json
import sys
from collections.abc import Sequence
from typing import Any

from solver.check import MalformedError, Problem, RefusedError, load

__all__ = ["main"]


def main(arguments: Sequence[str]) -> int:
    """Print one object a roster: its values, or the fault that makes it none."""
    problem = Problem(load(arguments[0]))
    valued = [_valued(problem, load(path)) for path in arguments[1:]]
    sys.stdout.write(json.dumps(valued) + "\n")
    return 0


def _valued(problem: Problem, answer: Any) -> dict[str, Any]:
    if answer["assignments"] is None:
        return {"values": None, "fault": None}
    try:
        chosen = problem.roster(answer["assignments"], "assignments")
    except (MalformedError, RefusedError) as error:
        return {"values": None, "fault": str(error)}
    broken = sorted(problem.broken(chosen))
    fault = "breaks " + ", ".join(broken[:3]) if broken else None
    return {"values": None if broken else problem.values(chosen), "fault": fault}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
