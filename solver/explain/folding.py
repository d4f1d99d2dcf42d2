"""Several levels in one 64-bit number, so that comparing numbers compares levels.

What a level can differ by between two rosters is bounded by the problem; with one
digit of that size per level, sums over a whole chain stay exact and in order. Levels
that do not fit together go into further numbers, compared one after the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from solver.arrays import Ints
from solver.model import Model

__all__ = ["FAR", "Folding"]

# Nothing honest is as far away as this, and adding to it does not overflow.
FAR = 1 << 62
ROOM = 1 << 59


@dataclass(frozen=True, slots=True, eq=False)
class Folding:
    """Which levels share a number, and how large each one's digit is."""

    groups: tuple[tuple[int, ...], ...]
    sizes: tuple[int, ...]

    @classmethod
    def of(cls, model: Model, weights: Sequence[Ints]) -> Self:
        """Give every level the room that two rosters' difference can take."""
        sizes = [_room(model, each) for each in weights]
        groups: list[list[int]] = []
        product = ROOM
        for level, size in enumerate(sizes):
            if product * size > ROOM:
                groups.append([])
                product = 1
            groups[-1].append(level)
            product *= size
        return cls(tuple(tuple(group) for group in groups), tuple(sizes))

    def fold(self, weights: Sequence[Ints]) -> list[Ints]:
        """Write the levels' figures as one column of numbers per group."""
        folded = []
        for group in self.groups:
            total = weights[group[0]].astype(np.int64)
            for level in group[1:]:
                total = total * self.sizes[level] + weights[level]
            folded.append(total)
        return folded

    def unfold(self, folded: Sequence[Ints]) -> list[Ints]:
        """Read every level's figures from the columns."""
        levels: list[Ints] = [np.zeros(0, dtype=np.int64)] * len(self.sizes)
        for group, column in zip(self.groups, folded, strict=True):
            left = column
            for level in reversed(group):
                half = self.sizes[level] // 2
                digit = (left + half) % self.sizes[level] - half
                levels[level] = digit
                left = (left - digit) // self.sizes[level]
        return levels


def _room(model: Model, weights: Ints) -> int:
    most = np.zeros(len(model.post_ids), dtype=np.int64)
    np.maximum.at(most, model.post, np.abs(weights))
    # Two rosters differ by twice the sum; a chain under way by as much again.
    return 8 * int(most.sum()) + 8
