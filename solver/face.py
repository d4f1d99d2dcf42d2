"""What is settled about every pair, officer and post, and what duals prove of it.

A face is the engine's copy of what the checker knows: pairs that are out, pairs that
are in, officers who sit and posts that are filled in every roster still of interest.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

import numpy as np

from solver.arrays import Flags, Ints, exact_sum
from solver.model import Model

__all__ = ["IN", "OPEN", "OUT", "Aim", "Dual", "Face", "Priced", "price"]

OPEN, IN, OUT = 0, 1, -1
SAFE = 1 << 61


@dataclass(slots=True, eq=False)
class Face:
    """Which pairs are open, in or out; who sits; what is filled."""

    state: Ints
    sits: Flags
    fills: Flags

    @classmethod
    def whole(cls, model: Model) -> Self:
        """Start with nothing settled but what the problem itself demands."""
        state = np.zeros(len(model.officer), dtype=np.int8)
        return cls(state, model.sits.copy(), model.fills.copy())

    def restricted(self, kept: Ints) -> "Face":
        """Forget all pairs but these."""
        return Face(self.state[kept], self.sits.copy(), self.fills.copy())

    def copy(self) -> "Face":
        """Copy, so that a branch may settle more."""
        return Face(self.state.copy(), self.sits.copy(), self.fills.copy())


@dataclass(frozen=True, slots=True, eq=False)
class Dual:
    """Integer prices: of officers, posts, rows (signed) and earlier levels."""

    officer: Ints
    post: Ints
    rows: Mapping[int, int] = field(default_factory=dict)
    levels: Mapping[int, int] = field(default_factory=dict)

    def plus(self, other: "Dual", times: int = 1) -> "Dual":
        """Add a multiple of another dual."""
        if times == 0:
            return self
        rows, levels = dict(self.rows), dict(self.levels)
        for row, price_of_row in other.rows.items():
            rows[row] = rows.get(row, 0) + times * price_of_row
        for level, multiplier in other.levels.items():
            levels[level] = levels.get(level, 0) + times * multiplier
        return Dual(
            _sum(self.officer, other.officer, times),
            _sum(self.post, other.post, times),
            rows,
            levels,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Aim:
    """What is maximised, and the earlier levels that must not be lost.

    A `held` level is a row of its own. The other levels are kept by the face alone,
    together with `tight` rows: rows that the best rosters of an earlier level meet
    with equality, each with the prices that prove it.
    """

    weights: Ints
    values: Sequence[int] = ()
    held: frozenset[int] = frozenset()
    tight: Mapping[int, Dual] = field(default_factory=dict)

    def side(self, row: int) -> int:
        """Tell at which limit a row is tight: 1 upper, -1 lower, 0 not at all."""
        base = self.tight.get(row)
        return 0 if base is None else 1 if base.rows[row] > 0 else -1

    def compose(self, dual: Dual) -> Dual:
        """Give every tight row's price the sign that a proof's form allows.

        Adding a tight row's own proof leaves every bound on the face as it is.
        """
        for row, base in self.tight.items():
            asked, unit = dual.rows.get(row, 0), base.rows[row]
            if asked * unit < 0:
                dual = dual.plus(base, -(-abs(asked) // abs(unit)))
        return dual


@dataclass(frozen=True, slots=True, eq=False)
class Priced:
    """What a dual proves: a bound, and every pair's reduced cost."""

    bound: int
    reduced: Ints

    def settle(self, face: Face, dual: Dual, need: int) -> Face:
        """Settle what holds in every roster whose scaled value reaches the need."""
        settled = face.copy()
        slack = self.bound - need
        is_open = face.state == OPEN
        settled.state[is_open & (self.reduced < -slack)] = OUT
        settled.state[is_open & (self.reduced > slack) & (self.reduced > 0)] = IN
        settled.sits |= (dual.officer > slack) & (dual.officer > 0)
        settled.fills |= (dual.post > slack) & (dual.post > 0)
        return settled


def price(model: Model, face: Face, aim: Aim, *, dual: Dual, scale: int) -> Priced:
    """Evaluate a dual over a face, exactly."""
    room = largest(dual.officer) + largest(dual.post)
    reduced = combine(model, aim, dual, scale=scale, room=room)
    reduced = (
        reduced
        - _as(dual.officer, reduced)[model.officer]
        - _as(dual.post, reduced)[model.post]
    )
    bound = exact_sum(dual.officer) + exact_sum(dual.post)
    for row, multiplier in dual.rows.items():
        limit = model.rows[row].upper if multiplier > 0 else model.rows[row].lower
        bound += multiplier * (limit or 0)
    for level, multiplier in dual.levels.items():
        bound -= multiplier * aim.values[level]
    gain = reduced[(face.state == OPEN) & (reduced > 0)]
    bound += exact_sum(gain) + exact_sum(reduced[face.state == IN])
    return Priced(bound, reduced)


def combine(model: Model, aim: Aim, dual: Dual, *, scale: int, room: int = 0) -> Ints:
    """Weigh pairs by the aim, the held levels and the prices of the rows.

    In 64 bits where they suffice, with room for what the caller will add.
    """
    wide = magnitude(model, aim, dual, scale=scale) + room > SAFE
    kind = object if wide else np.int64
    combined: Ints = aim.weights.astype(kind) * scale
    for level, multiplier in dual.levels.items():
        if multiplier:
            combined = combined + model.weights[level].astype(kind) * multiplier
    for row, multiplier in dual.rows.items():
        pairs, coef = model.rows[row].pairs, model.rows[row].coef
        combined[pairs] = combined[pairs] - coef.astype(kind) * multiplier
    return combined


def magnitude(model: Model, aim: Aim, dual: Dual, *, scale: int) -> int:
    """Bound the size of any pair's combined weight."""
    size = scale * largest(aim.weights)
    for level, multiplier in dual.levels.items():
        size += abs(multiplier) * max(1, largest(model.weights[level]))
    for row, multiplier in dual.rows.items():
        size += abs(multiplier) * max(1, largest(model.rows[row].coef))
    return size


def largest(values: Ints) -> int:
    """Return the greatest absolute value."""
    if not len(values):
        return 0
    return max(abs(int(values.max())), abs(int(values.min())))


def _as(values: Ints, like: Ints) -> Ints:
    return values.astype(object) if like.dtype == object else values


def _sum(left: Ints, right: Ints, times: int) -> Ints:
    size = largest(left) + abs(times) * largest(right)
    # A column of nothing is small whatever the factor, and numpy still multiplies.
    if max(size, abs(times)) > SAFE:
        total: Ints = left.astype(object) + right.astype(object) * times
        return total
    narrow: Ints = left + right * times
    return narrow
