"""What must not be told as a loss: what no roster at all could show.

A proof may bound impossible rosters as it likes. "Placing her there costs at least
32 posts" is then sound, and yet nonsense: nobody can be placed there.
"""

import numpy as np

from solver.arrays import Flags
from solver.model import Model

__all__ = ["most_lost", "shut_out"]


def shut_out(model: Model) -> Flags:
    """Find pairs that demands, pins and bans rule out one after another."""
    alive = np.ones(len(model.officer), dtype=bool)
    pinned = np.zeros(len(model.officer), dtype=bool)
    for row in model.rows:
        if row.kind == "forbid":
            alive[row.pairs] = False
        elif row.kind == "pin":
            pinned[row.pairs] = True
    left = -1
    while left != (left := int(alive.sum())):
        for whose, must in ((model.officer, model.sits), (model.post, model.fills)):
            only = must & (np.bincount(whose[alive], minlength=len(must)) == 1)
            pinned |= alive & only[whose]
        for whose, must in ((model.officer, model.sits), (model.post, model.fills)):
            taken = np.zeros(len(must), dtype=bool)
            taken[whose[pinned]] = True
            alive &= pinned | ~taken[whose]
    return ~alive


def most_lost(model: Model, level: int, value: int) -> int | None:
    """Bound what any roster could lose in a level; None where soft rules count."""
    if model.softened(level):
        return None
    least = np.zeros(len(model.post_ids), dtype=np.int64)
    np.minimum.at(least, model.post, model.weights[level])
    return value - int(least.sum())
