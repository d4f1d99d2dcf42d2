"""All joint rules in one table, so that thousands of them are one pass over columns."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
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

    A limit is infinite where there is none.
    """

    columns: Ints
    coef: Ints
    lower: float
    upper: float


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

    def columns(self) -> list[tuple[Ints, Ints]]:
        """Part the table into every row's pairs and coefficients."""
        ends = np.searchsorted(self.row, np.arange(len(self.lower) + 1)).tolist()
        none = (self.pair[:0], self.coef[:0])
        return [
            none if start == end else (self.pair[start:end], self.coef[start:end])
            for start, end in pairwise(ends)
        ]

    def restricted(self, kept: Ints, total: int) -> Self:
        """Forget all pairs but these of so many; every row keeps its place."""
        place = np.full(total, -1)
        place[kept] = np.arange(len(kept))
        inside = place[self.pair] >= 0
        return replace(
            self,
            row=self.row[inside],
            pair=place[self.pair[inside]],
            coef=self.coef[inside],
        )

    def idle(self) -> Flags:
        """Tell which rows no choice among their pairs can miss."""
        size = len(self.lower)
        most = np.bincount(self.row, np.maximum(self.coef, 0), minlength=size)
        least = np.bincount(self.row, np.minimum(self.coef, 0), minlength=size)
        return np.asarray((most <= self.upper) & (least >= self.lower))

    def activities(self, chosen: Flags) -> Ints:
        """Add up every row's coefficients of the chosen pairs."""
        hit = chosen[self.pair]
        weights = self.coef[hit].astype(np.float64)
        return np.bincount(self.row[hit], weights, minlength=len(self.lower))

    def missed(self, chosen: Flags) -> Ints:
        """Name the rows whose limits a choice misses."""
        activity = self.activities(chosen)
        return np.flatnonzero((activity < self.lower) | (activity > self.upper))

    def among(
        self, pairs: Ints, inside: Flags, kept: Collection[int] = ()
    ) -> dict[int, Entries]:
        """Write rows over the given pairs alone, beside those that are in.

        Rows that no choice among these pairs can miss are left out, save the `kept`.
        """
        settled = self.activities(inside)
        here = self.restricted(pairs, len(inside))
        here = replace(here, lower=self.lower - settled, upper=self.upper - settled)
        is_told = ~here.idle()
        is_told[list(kept)] = True
        told = np.flatnonzero(is_told)
        starts = np.searchsorted(here.row, told).tolist()
        ends = np.searchsorted(here.row, told, side="right").tolist()
        return {
            at: Entries(here.pair[start:end], here.coef[start:end], lower, upper)
            for at, start, end, lower, upper in zip(
                told.tolist(),
                starts,
                ends,
                here.lower[told].tolist(),
                here.upper[told].tolist(),
                strict=True,
            )
        }
