"""The prices of the limits: guessed by halving on flows, or let in column by column."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from solver.arrays import Flags, Floats, Ints
from solver.budget import Budget
from solver.face import Aim
from solver.flow import best_roster, fits
from solver.model import Model
from solver.relaxation import Relaxation, Solved
from solver.stage import Alive

__all__ = ["SMALL", "Guess", "guess", "price_in"]

# Up to this many pairs a relaxation takes them all at once.
SMALL = 6_000
ROUNDS = 14
PER_ROUND = 3_000
# In parts of the heaviest weight: what GLOP itself takes for zero.
TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Guess:
    """Prices of the limits at which about as many move as may move."""

    rows: dict[int, float]
    used: Ints


def guess(
    model: Model,
    alive: Alive,
    aim: Aim,
    *,
    joint: tuple[int, ...],
    offer: Callable[[Flags], None],
) -> Guess | None:
    """Halve on every limit's price at once; offer each roster met on the way.

    A guess may be as bad as it likes: it decides where the exact work starts, never
    where it ends.
    """
    weights = aim.weights[alive.pairs]
    rows = [at for at in joint if _is_limit(model, at)]
    largest = int(np.abs(weights).max(initial=0))
    if not rows or not fits(alive.graph, 8 * largest * len(rows)):
        return None
    low = dict.fromkeys(rows, 0)
    high = dict.fromkeys(rows, 2 * largest)
    price = dict.fromkeys(rows, 0)
    used = np.zeros(len(alive.pairs), dtype=bool)
    for _ in range(ROUNDS):
        charged = _charged(model, alive, weights, price=price)
        roster = best_roster(alive.graph, charged)
        if roster is None:
            return None
        used |= roster
        whole = alive.roster(roster)
        offer(whole)
        for at in rows:
            limit = model.rows[at].upper or 0
            over = model.rows[at].activity(whole) - limit
            if over == 0:
                continue
            (low if over > 0 else high)[at] = price[at]
            price[at] = (low[at] + high[at]) // 2
    return Guess(
        {at: float(value) for at, value in price.items()}, np.flatnonzero(used)
    )


def _is_limit(model: Model, at: int) -> bool:
    """Tell whether a hard rule only counts, over more pairs than there are posts."""
    row = model.rows[at]
    if row.penalty is not None or row.lower is not None or row.upper is None:
        return False
    return len(row.pairs) > len(model.fills) and int(row.coef.min(initial=0)) >= 0


def _charged(
    model: Model, alive: Alive, weights: Ints, *, price: dict[int, int]
) -> Ints:
    charged = np.zeros(len(model.officer), dtype=np.int64)
    for at, value in price.items():
        charged[model.rows[at].pairs] += value * model.rows[at].coef
    left: Ints = weights - charged[alive.pairs]
    return left


def price_in(
    relaxation: Relaxation,
    alive: Alive,
    aim: Aim,
    *,
    start: Ints,
    enough: Callable[[Solved], bool],
    budget: Budget,
) -> Solved | None:
    """Solve a relaxation over all living pairs, letting them in as they pay.

    The last of them move no price that matters, so the caller may say when the
    prices are good `enough`.
    """
    inside = np.zeros(len(alive.pairs), dtype=bool)
    size = float(np.abs(aim.weights[alive.pairs]).max(initial=1))
    fresh = start
    while True:
        budget.check()
        relaxation.add(fresh)
        inside[fresh] = True
        budget.columns += len(fresh)
        solved = relaxation.solve_once(budget)
        if solved is None:
            return None
        worth = relaxation.worth(solved)
        worth[inside] = 0.0
        fresh = _best(worth, TOLERANCE * size)
        if relaxation.bind_missed(solved):
            continue
        if not len(fresh) or enough(solved):
            return solved


def _best(worth: Floats, least: float) -> Ints:
    """Take the pairs that pay most, in their own order."""
    paying = np.flatnonzero(worth > least)
    if len(paying) > PER_ROUND:
        order = np.argsort(-worth[paying], kind="stable")
        paying = paying[order[:PER_ROUND]]
    return np.sort(paying)
