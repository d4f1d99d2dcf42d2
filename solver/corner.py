"""Integer prices for one corner of a search, and what they prove there."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from solver.arrays import Flags, Ints
from solver.face import Aim, Dual, Face, Priced, combine, magnitude, price
from solver.flow import fits, priced_roster, shortfall_prices
from solver.model import Model
from solver.stage import Alive, Stage

__all__ = ["Evaluated", "Multipliers", "Pricer", "zero_aim"]

# Prices at a corner of the relaxation are fractions with small denominators; a
# highly composite scale writes most of them exactly.
SCALES = (720_720, 55_440, 5_040, 60, 12, 1)


@dataclass(frozen=True, slots=True, eq=False)
class Multipliers:
    """What the relaxation asks for the joint rows (signed) and the held levels."""

    rows: Mapping[int, float]
    levels: Mapping[int, float]


@dataclass(frozen=True, slots=True, eq=False)
class Evaluated:
    """Prices, what they prove, and the roster that is best at these prices.

    Without a roster the demands of the corner cannot be met, and the prices prove
    that: their bound for an aim of nothing is below zero.
    """

    dual: Dual
    priced: Priced
    roster: Flags | None
    charged: Dual | None = None


def zero_aim(aim: Aim) -> Aim:
    """Ask for nothing but that everything holds."""
    return replace(aim, weights=np.zeros_like(aim.weights))


@dataclass(slots=True, eq=False)
class Pricer:
    """Turns multipliers into exact integer prices, always at the same scale."""

    stage: Stage
    aim: Aim
    level: int | None
    scale: int = 1

    def choose_scale(self, alive: Alive, multipliers: Multipliers) -> None:
        """Take the finest scale at which the flow still fits into 64 bits."""
        for scale in SCALES:
            self.scale = scale
            dual = self._rounded(multipliers)
            size = magnitude(self.stage.model, self.aim, dual, scale=scale)
            if fits(alive.graph, size):
                return

    def evaluate(
        self, face: Face, multipliers: Multipliers, best: Flags | None = None
    ) -> Evaluated:
        """Price a corner at these multipliers, officers and posts by flow."""
        model, alive = self.stage.model, self.stage.alive(face)
        charged = self._rounded(multipliers)
        weights = combine(model, self.aim, charged, scale=self.scale)[alive.pairs]
        hint = None if best is None else best[alive.pairs]
        made = priced_roster(alive.graph, weights, hint)
        if made is None:
            return self.unmet(face, alive)
        roster, officer, post = made
        dual = self.stage.complete(
            face,
            self.aim,
            Dual(officer, post, charged.rows, charged.levels),
            scale=self.scale,
        )
        dual = self.aim.compose(dual)
        priced = price(model, face, self.aim, dual=dual, scale=self.scale)
        return Evaluated(dual, priced, alive.roster(roster), charged)

    def unmet(self, face: Face, alive: Alive) -> Evaluated:
        """Prove that officers and posts of this corner cannot all be served."""
        aim = zero_aim(self.aim)
        officer, post, _ = shortfall_prices(alive.graph)
        dual = self.stage.complete(face, aim, Dual(officer, post), scale=1)
        priced = price(self.stage.model, face, aim, dual=dual, scale=1)
        return Evaluated(dual, priced, None)

    def _rounded(self, multipliers: Multipliers) -> Dual:
        """Round multipliers to the scale, within what the proof's form allows."""
        model = self.stage.model
        none = np.zeros(0, dtype=np.int64)
        levels = {
            at: max(0, round(value * self.scale))
            for at, value in multipliers.levels.items()
        }
        rows: dict[int, int] = {}
        for at, value in multipliers.rows.items():
            row, rounded = model.rows[at], round(value * self.scale)
            side = self.aim.side(at)
            if row.upper is None and side >= 0:
                rounded = min(0, rounded)
            if row.lower is None and side <= 0:
                rounded = max(0, rounded)
            if row.penalty is not None:
                own = self.scale if row.level == self.level else 0
                most = row.penalty * (own + levels.get(row.level, 0))
                rounded = max(-most, min(most, rounded))
            if rounded:
                rows[at] = rounded
        return Dual(none, none, rows, levels)


def settled_everywhere(face: Face, other: Face) -> bool:
    """Tell whether two faces settle the same."""
    same: bool = (
        np.array_equal(face.state, other.state)
        and np.array_equal(face.sits, other.sits)
        and np.array_equal(face.fills, other.fills)
    )
    return same


def holds(model: Model, face: Face, chosen: Flags) -> bool:
    """Tell whether a choice is a roster at all: nobody twice, demands met."""
    seats: Ints = np.bincount(model.officer[chosen], minlength=len(model.sits))
    leads: Ints = np.bincount(model.post[chosen], minlength=len(model.fills))
    return not (
        (seats > 1).any()
        or (leads > 1).any()
        or (seats[face.sits] < 1).any()
        or (leads[face.fills] < 1).any()
    )
