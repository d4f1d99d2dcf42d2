"""Joint rows that wait outside a relaxation until one of its answers misses them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np

from solver.arrays import Flags, Floats, Ints
from solver.incidence import Entries

__all__ = ["Later"]

# What GLOP itself takes for met.
TOLERANCE = 1e-6


@dataclass(slots=True, eq=False)
class Later:
    """The rows that wait, in one table; `names` gives each its place in the model."""

    names: Ints
    entries: Mapping[int, Entries]
    row: Ints
    column: Ints
    coef: Floats
    lower: Floats
    upper: Floats
    waits: Flags

    @classmethod
    def of(cls, entries: Mapping[int, Entries], bound: Collection[int]) -> Self:
        """Take the rows that are not bound yet."""
        rest = {at: entry for at, entry in entries.items() if at not in bound}
        none = np.zeros(0, dtype=np.int64)
        sizes = [len(entry.columns) for entry in rest.values()]
        return cls(
            np.array(list(rest), dtype=np.int64),
            rest,
            np.repeat(np.arange(len(rest)), sizes),
            np.concatenate([none, *(entry.columns for entry in rest.values())]),
            np.concatenate([none, *(entry.coef for entry in rest.values())]).astype(
                np.float64
            ),
            np.array([entry.lower for entry in rest.values()], dtype=np.float64),
            np.array([entry.upper for entry in rest.values()], dtype=np.float64),
            np.ones(len(rest), dtype=bool),
        )

    def missed(self, values: Floats) -> dict[int, Entries]:
        """Give the waiting rows that these values miss; they wait no longer."""
        if not len(self.names):
            return {}
        activity = np.bincount(
            self.row, self.coef * values[self.column], minlength=len(self.names)
        )
        room = TOLERANCE * (1.0 + np.abs(activity))
        is_missed = (activity > self.upper + room) | (activity < self.lower - room)
        is_missed &= self.waits
        self.waits &= ~is_missed
        names = self.names[is_missed].tolist()
        return {at: self.entries[at] for at in names}
