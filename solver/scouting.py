"""A roster that keeps all rules, looked for before any level is proven.

Levels that only count posts say nothing of which of a thousand equal rosters keeps
the joint rules. So one search aims at this level and the next ones together: its
answer often reaches what the level can reach at all, and then needs no search.
"""

import numpy as np

from solver.arrays import Flags, Ints
from solver.budget import Budget
from solver.corner import Multipliers, Pricer
from solver.face import SAFE, Aim, Face, largest
from solver.pricing import guess
from solver.rounding import round_off
from solver.stage import Stage

__all__ = ["scout"]

# Pairs that are looked at; milliseconds for it; how near to the best is near enough.
NEAR = 6_000
PATIENCE = 5_000
GAP = 1e-4
# A level with fewer different weights only counts, and takes the next one along.
COUNTING = 20
# So much more an earlier level counts, in parts of the heaviest pair of the next.
AHEAD = 4


def scout(stage: Stage, face: Face, level: int, *, budget: Budget) -> Flags | None:
    """Look for a roster that is good in this level and in the next that tells."""
    model, alive = stage.model, stage.alive(face)
    weights = _together(model.weights[level:])
    aim = Aim(weights)
    joint = stage.joint_rows(None)
    guessed = guess(model, alive, aim, joint=joint, offer=lambda _: None)
    near = Pricer(stage, aim, None).evaluate(
        face, Multipliers(guessed.rows if guessed else {}, {})
    )
    if near.roster is None:
        return None
    loss = -near.priced.reduced[alive.pairs]
    loss[~model.moves[alive.pairs]] = 0
    loss[near.roster[alive.pairs]] = 0
    kept = np.sort(np.argsort(loss, kind="stable")[:NEAR])
    patience = budget.milliseconds(PATIENCE) or PATIENCE
    return round_off(
        model, alive, aim, joint=joint, kept=kept, patience=patience, gap=GAP
    )


def _together(levels: tuple[Ints, ...]) -> Ints:
    """Add a level to those after it, up to the first that does more than count."""
    rich = next(
        (at for at, level in enumerate(levels) if len(np.unique(level)) > COUNTING),
        len(levels) - 1,
    )
    total = levels[rich]
    for level in reversed(levels[:rich]):
        factor = AHEAD * largest(total)
        if factor * largest(level) > SAFE // 2:
            return levels[0]
        total = total + level * factor
    return total
