"""Why no roster holds a pair, where one sentence can say it."""

from dataclasses import dataclass, field
from typing import Self

import numpy as np

from solver.arrays import Flags, Ints
from solver.model import Model, Row

__all__ = ["Blocking"]


@dataclass(frozen=True, slots=True, eq=False)
class Blocking:
    """Pins and bans, and how many ways every officer and post has beside them."""

    model: Model
    fixed: tuple[Row, ...]
    free: Flags
    ways_of_officer: Ints
    ways_of_post: Ints
    bound: dict[int, Ints] = field(default_factory=dict)

    @classmethod
    def of(cls, model: Model) -> Self:
        """Count once."""
        fixed = tuple(row for row in model.rows if row.kind in {"pin", "forbid"})
        free = np.ones(len(model.officer), dtype=bool)
        for row in fixed:
            if row.kind == "forbid":
                free[row.pairs] = False
        return cls(
            model,
            fixed,
            free,
            np.bincount(model.officer[free], minlength=len(model.officer_ids)),
            np.bincount(model.post[free], minlength=len(model.post_ids)),
        )

    def rules(self, pair: int) -> tuple[str, ...]:
        """Name the pins and bans that keep a pair out."""
        return tuple(row.id for row in self.fixed if self._says(row, pair))

    def reason(self, pair: int) -> str | None:
        """Name what is in the way; None where it takes more than one sentence."""
        for row in self.fixed:
            if said := self._says(row, pair):
                return f"the rule {row.id} {said}"
        return self._stuck(pair) or self._deserted(pair)

    def _says(self, row: Row, pair: int) -> str | None:
        model = self.model
        if row.kind == "forbid":
            return "forbids it" if pair in row.pairs else None
        for other in row.pairs[row.pairs != pair].tolist():
            if model.officer[other] == model.officer[pair]:
                elsewhere = model.post_ids[model.post[other]]
                return f"places that officer in {elsewhere}"
            if model.post[other] == model.post[pair]:
                return f"places {model.officer_ids[model.officer[other]]} there"
        return None

    def _stuck(self, pair: int) -> str | None:
        """Look for an officer who must sit and may lead nothing but this post."""
        model = self.model
        only = self._bound_to(int(model.post[pair]))
        for officer in only[only != model.officer[pair]].tolist():
            name = model.officer_ids[officer]
            return f"{name} must keep a post and may lead no other"
        return None

    def _bound_to(self, post: int) -> Ints:
        """Find who must sit there or nowhere; many pairs of one post will ask."""
        if post not in self.bound:
            rivals = self.model.officer[self.free & (self.model.post == post)]
            only = self.model.sits[rivals] & (self.ways_of_officer[rivals] == 1)
            self.bound[post] = rivals[only]
        return self.bound[post]

    def _deserted(self, pair: int) -> str | None:
        """Look for a post that must be filled, and by nobody but this officer."""
        model = self.model
        officer = model.officer[pair]
        # Pairs are sorted by officer.
        first, last = np.searchsorted(model.officer, [officer, officer + 1])
        others = model.post[first:last][self.free[first:last]]
        only = others[model.fills[others] & (self.ways_of_post[others] == 1)]
        for post in only[only != model.post[pair]].tolist():
            name = model.post_ids[post]
            return f"{name} must not stand empty and nobody else may lead it"
        return None
