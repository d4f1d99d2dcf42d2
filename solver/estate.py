"""What a corner of an earlier level's search leaves to the same corner of the next.

The prices that closed a corner say of its rosters what closing at the root says of
all: either none reaches the earlier value, or those that do choose only pairs that
are worth their prices, and meet every priced rule with equality. So the next level
searches a small face without the earlier levels' rows. What it finds is a proof for
the whole corner once enough of the earlier prices are added.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from solver.arrays import Flags, Ints
from solver.face import IN, OUT, Aim, Dual, Face, Priced, price
from solver.model import Model
from solver.proof import Leaf, Trail
from solver.stage import Stage
from solver.standalone import Base, lifted
from solver.tree import Corner

__all__ = ["Estate", "pair_of", "spread", "with_state"]


@dataclass(frozen=True, slots=True, eq=False)
class Estate:
    """The face that is left of a corner, and whose prices made it so.

    With `refuting` prices no roster of the corner reaches an earlier level's value.
    """

    model: Model
    face: Face
    bases: tuple[Base, ...]
    tight: Mapping[int, Dual]
    held: frozenset[int]
    refuting: Dual | None = None
    shortfall: int = 0

    @classmethod
    def of(
        cls, stage: Stage, face: Face, aim: Aim, *, trail: Trail, leaf: Leaf
    ) -> "Estate":
        """Follow the levels that were proven in this corner, as far as they settle."""
        model = stage.model
        own = leaf.own or leaf.dual
        unit = Dual(np.zeros_like(own.officer), np.zeros_like(own.post), {}, {})
        unit = Dual(unit.officer, unit.post, {}, {trail.level: trail.scale})
        nothing = Aim(np.zeros_like(aim.weights), aim.values)
        bases: list[Base] = []
        tight, held = dict(aim.tight), aim.held
        for level, dual in (*leaf.line, (trail.level, own.plus(unit))):
            priced = price(model, face, nothing, dual=dual, scale=0)
            if priced.bound < 0 and stands(face, dual):
                refuting = lifted(model, dual, bases, weights=nothing.weights, scale=0)
                return cls(
                    model, face, tuple(bases), tight, held, refuting, priced.bound
                )
            after = _settled(model, face, dual, priced=priced)
            if after is None:
                break
            bases.append(Base(level, face, after, dual, nothing))
            face, held = after, held - {level}
            priced_rows = [at for at in stage.joint if dual.rows.get(at)]
            tight = {**dict.fromkeys(priced_rows, dual), **tight}
        return cls(model, face, tuple(bases), tight, held)

    def graft(
        self, corner: Corner, grown: Corner, *, weights: Ints, scale: int
    ) -> None:
        """Hang what was searched on the face under the corner, proven for all of it."""
        line = tuple((base.level, base.dual) for base in self.bases)
        waiting = [(corner, grown)]
        while waiting:
            here, found = waiting.pop()
            if found.dual is not None:
                self._adopt(here, found, weights=weights, scale=scale)
                here.line = line
            if found.low is None or found.high is None:
                continue
            here.officer, here.post = found.officer, found.post
            pair = pair_of(self.model, found.officer, found.post)
            here.low = Corner(with_state(here.face, pair, OUT))
            here.high = Corner(with_state(here.face, pair, IN))
            waiting += [(here.low, found.low), (here.high, found.high)]

    def _adopt(self, here: Corner, found: Corner, *, weights: Ints, scale: int) -> None:
        if found.dual is None:
            raise AssertionError("a corner was never priced")
        here.bound, here.shortfall = found.bound, found.shortfall
        here.own = found.dual
        if found.bound is None:
            weights, scale = np.zeros_like(weights), 0
        here.dual = lifted(
            self.model, found.dual, self.bases, weights=weights, scale=scale
        )


def _settled(model: Model, face: Face, dual: Dual, *, priced: Priced) -> Face | None:
    """Settle what prices without slack settle; None where they have slack."""
    soft = any(
        price_of_row and model.rows[at].penalty is not None
        for at, price_of_row in dual.rows.items()
    )
    if priced.bound or soft or not stands(face, dual):
        return None
    after = priced.settle(face, dual, 0)
    inside = after.state == IN
    for ends in (model.officer[inside], model.post[inside]):
        if len(np.unique(ends)) < len(ends):
            return None
    return after


def stands(face: Face, dual: Dual) -> bool:
    """Tell whether only those have prices below zero who must sit or be filled."""
    return not (
        ((dual.officer < 0) & ~face.sits).any() or ((dual.post < 0) & ~face.fills).any()
    )


def pair_of(model: Model, officer: int, post: int) -> int:
    """Find a pair among those still remembered; -1 where it is forgotten."""
    found = np.flatnonzero((model.officer == officer) & (model.post == post))
    return int(found[0]) if len(found) else -1


def with_state(face: Face, pair: int, state: int) -> Face:
    """Settle one pair more."""
    settled = face.copy()
    settled.state[pair] = state
    return settled


def spread(chosen: Flags, kept: Ints, total: int) -> Flags:
    """Bring a choice among kept pairs back to all of them."""
    wide = np.zeros(total, dtype=bool)
    wide[kept] = chosen
    return wide
