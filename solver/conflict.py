"""Why there is no roster: members that cannot hold together, and what would cure it."""

from typing import Any

from solver.budget import Budget
from solver.cures import cures
from solver.members import irreducible
from solver.stage import Stage

__all__ = ["refute"]


def refute(stage: Stage, budget: Budget) -> tuple[dict[str, Any], dict[str, Any]]:
    """Find an irreducible conflict; returns its proof and the conflict, as JSON."""
    found = irreducible(stage.model, budget)
    if found is None:
        raise AssertionError("the levels found no roster, the search found one")
    conflict = {
        "members": [str(member) for member in found.members],
        "without": list(found.rosters),
        "cures": cures(stage.model, found.members, budget),
    }
    return found.proof, conflict
