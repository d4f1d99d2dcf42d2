"""All joint rules in one table, so that thousands of them are one pass over columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, Self

import numpy as np

from solver.arrays import Flags, Floats, Ints

__all__ = ["Entries", "Incidence"]


class _Row(Protocol):
    """What the table needs of a rule."""

    @property
    def pairs(self) -> Ints: ...
    @property
    def coef(self) -> Ints: ...
    @property
    def lower(self) -> int | None: ...
    @property
    def upper(self) -> int | None: ...


@dataclass(frozen=True, slots=True, eq=False)
class Entries:
    """One rule over some pairs: their places, coefficients, and the limits left.

    A limit is infinite where there is none; `idle` means that no choice among these
    pairs can miss a limit.
    """

    columns: Ints
    coef: Ints
    lower: float
    upper: float
    idle: bool


@dataclass(frozen=True, slots=True, eq=False)
class Incidence:
    """Entries sorted by row: row, pair and coefficient; and every row's limits.

    A rule's coefficients sum to at most 2^53, so sums of them are exact in doubles.
    """

    row: Ints
    pair: Ints
    coef: Ints
    lower: Floats
    upper: Floats

    @classmethod
    def of(cls, rows: Sequence[_Row]) -> Self:
        """Join the rows' columns."""
        none = np.zeros(0, dtype=np.int64)
        sizes = [len(row.pairs) for row in rows]
        lower = [-np.inf if row.lower is None else row.lower for row in rows]
        upper = [np.inf if row.upper is None else row.upper for row in rows]
        return cls(
            np.repeat(np.arange(len(rows)), sizes),
            np.concatenate([none, *(row.pairs for row in rows)]),
            np.concatenate([none, *(row.coef for row in rows)]),
            np.array(lower, dtype=np.float64),
            np.array(upper, dtype=np.float64),
        )

    def activities(self, chosen: Flags) -> Ints:
        """Add up every row's coefficients of the chosen pairs."""
        hit = chosen[self.pair]
        weights = self.coef[hit].astype(np.float64)
        return np.bincount(self.row[hit], weights, minlength=len(self.lower))

    def missed(self, chosen: Flags) -> Ints:
        """Name the rows whose limits a choice misses."""
        activity = self.activities(chosen)
        return np.flatnonzero((activity < self.lower) | (activity > self.upper))

    def among(self, pairs: Ints, inside: Flags) -> list[Entries]:
        """Write every row over the given pairs alone, beside those that are in."""
        place = np.full(len(inside), -1)
        place[pairs] = np.arange(len(pairs))
        kept = place[self.pair] >= 0
        row, coef, columns = self.row[kept], self.coef[kept], place[self.pair[kept]]
        size, cuts = (
            len(self.lower),
            np.searchsorted(row, np.arange(1, len(self.lower))),
        )
        settled = self.activities(inside)
        lower, upper = self.lower - settled, self.upper - settled
        most = np.bincount(row, np.maximum(coef, 0), minlength=size)
        least = np.bincount(row, np.minimum(coef, 0), minlength=size)
        idle = (most <= upper) & (least >= lower)
        if not size:
            return []
        return [
            Entries(*entry)
            for entry in zip(
                np.split(columns, cuts),
                np.split(coef, cuts),
                lower.tolist(),
                upper.tolist(),
                idle.tolist(),
                strict=True,
            )
        ]
