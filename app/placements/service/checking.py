"""Every answer is judged by the stand-alone checker before it is stored.

The checker runs here, not in the process that solved: it sees the two files as an
auditor would, and an answer it rejects is an error whatever the engine said.
"""

import time
from dataclasses import replace

import solver
from app.placements import queries
from app.placements.solving.orders import Made


class RefusedByCheckerError(Exception):
    """The checker found a claim of the engine false or unproven."""


def check(made: Made) -> Made:
    """Return the made proposal with the time its check took.

    Raises:
        RefusedByCheckerError: when any claim is false or unproven.

    """
    started = time.perf_counter()
    faults = solver.check(
        queries.read_file(made.problem_gz), queries.read_file(made.proposal_gz)
    )
    if faults:
        raise RefusedByCheckerError(
            "Pemeriksa menolak jawaban mesin: " + "; ".join(faults[:3])
        )
    seconds = {
        **made.summary.seconds,
        "check": round(time.perf_counter() - started, 3),
    }
    summary = made.summary.model_copy(update={"seconds": seconds, "checked": True})
    return replace(made, summary=summary)
