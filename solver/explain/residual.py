"""The residual network of a roster: every way in which one wish moves the others.

A node is a post; the last but one is outside, where officers without a post wait and
posts stand empty. An arc from a post leads to where its leader could go instead, and
costs what that loses. A chain of arcs is a chain of people who make room.

All of this knows no joint rules. So an answer counts where the roster it leads to
happens to keep them too: nothing better exists without them, hence none with them.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np

from solver.arrays import Flags, Ints
from solver.explain.chains import Arcs, ImprovableError, Reach
from solver.explain.folding import Folding
from solver.model import Model, tie_weights

__all__ = ["Found", "Residual"]

TIE_LEVELS = 2


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What a wish costs in every level, and the pairs of the roster it leads to."""

    price: tuple[int, ...]
    chosen: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Residual:
    """A roster, and the arcs along which it can change."""

    model: Model
    folding: Folding
    folded: tuple[Ints, ...]
    holding: Ints
    seat: Ints
    loose: Flags
    arcs: Arcs
    pair: Ints

    @classmethod
    def of(cls, model: Model, chosen: Ints) -> Self | None:
        """Prepare; None where joint rules have a say in which roster is the best."""
        flags = np.zeros(len(model.officer), dtype=bool)
        flags[chosen] = True
        if len(model.incidence.missed(flags)):
            return None
        ties = [tie_weights(model, draw) for draw in range(TIE_LEVELS)]
        weights = [*model.weights, *ties]
        folding = Folding.of(model, weights)
        folded = tuple(folding.fold(weights))
        holding = np.full(len(model.post_ids), -1)
        holding[model.post[chosen]] = chosen
        seat = np.full(len(model.officer_ids), -1)
        seat[model.officer[chosen]] = model.post[chosen]
        network = _Network(model, folded, holding, seat, _loose(model))
        arcs, pair = network.arcs()
        try:
            arcs.settle()
        except ImprovableError:
            return None
        return cls(model, folding, folded, holding, seat, network.loose, arcs, pair)

    @property
    def outside(self) -> int:
        """The node where officers without a post wait."""
        return len(self.holding)

    def places(self, pairs: Ints) -> list[Found | None]:
        """Price pairs of one post; None for a pair that no roster holds."""
        model = self.model
        if not len(pairs):
            return []
        post = int(model.post[pairs[0]])
        reach = self.arcs.reach(post)
        seats = self.seat[model.officer[pairs]]
        ends = np.where(seats >= 0, seats, self.outside)
        left = np.where(seats >= 0, self.holding[seats], -1)
        able = self.loose[pairs] & reach.reached(ends)
        able &= (left < 0) | self.loose[left]
        totals = [
            np.where(left >= 0, worth[left], 0) - worth[pairs] + distance[ends]
            for worth, distance in zip(self.folded, reach.distances, strict=True)
        ]
        able |= ends == post
        prices = self.folding.unfold([np.where(able, each, 0) for each in totals])
        listed = np.array(prices, dtype=np.int64)[: len(model.weights)]
        return [
            self._placed(int(pair), listed[:, at], reach) if able[at] else None
            for at, pair in enumerate(pairs)
        ]

    def _placed(self, pair: int, price: Ints, reach: Reach) -> Found:
        seat = int(self.seat[self.model.officer[pair]])
        end = seat if seat >= 0 else self.outside
        gone = [int(self.holding[seat])] if seat >= 0 else []
        path = [] if end == reach.source else reach.to(end)
        return Found(tuple(price.tolist()), self._after(path, [pair], gone))

    def without_pair(self, pair: int) -> Found | None:
        """Price the loss of a chosen pair, its officer and post otherwise free."""
        if not self.loose[pair]:
            return None
        post = int(self.model.post[pair])
        start = self.outside + 1
        reach = self.arcs.moved(post, start).reach(start)
        return self._ending(reach, post, 0)

    def without_officer(self, officer: int) -> Found | None:
        """Price the absence of an officer who has a post: somebody comes in."""
        post = int(self.seat[officer])
        if not self.loose[self.holding[post]]:
            return None
        reach = self.arcs.reach(self.outside)
        return self._ending(reach, post, int(self.holding[post]))

    def _ending(self, reach: Reach, post: int, gone: int) -> Found | None:
        if not reach.reached(np.array([post]))[0]:
            return None
        distances = [each[[post]] for each in reach.distances]
        if reach.source == self.outside:
            distances = [
                each + worth[gone]
                for each, worth in zip(distances, self.folded, strict=True)
            ]
        price = self.folding.unfold(distances)[: len(self.model.weights)]
        left = [int(self.holding[post])]
        return Found(
            tuple(int(each[0]) for each in price),
            self._after(reach.to(post), [], left),
        )

    def _after(self, path: list[int], new: list[int], gone: list[int]) -> Ints:
        """Walk a chain: who enters a post sends its leader on."""
        tails = [int(self.arcs.tail[arc]) for arc in path]
        left = {int(self.holding[post]) for post in tails if post < self.outside}
        entered = [int(self.pair[arc]) for arc in path]
        kept = set(self.holding.tolist()) - left - set(gone)
        kept |= {pair for pair in [*entered, *new] if pair >= 0}
        return np.array(sorted(kept - {-1}), dtype=np.int64)


def _loose(model: Model) -> Flags:
    """Mark the pairs that no pin holds fast and no ban shuts out."""
    loose = np.ones(len(model.officer), dtype=bool)
    for row in model.rows:
        if row.kind in {"pin", "forbid"}:
            loose[row.pairs] = False
            if row.kind == "pin":
                loose[model.post == model.post[row.pairs[0]]] = False
                loose[model.officer == model.officer[row.pairs[0]]] = False
    return loose


@dataclass(frozen=True, slots=True, eq=False)
class _Network:
    """What the arcs are made from."""

    model: Model
    folded: tuple[Ints, ...]
    holding: Ints
    seat: Ints
    loose: Flags

    def arcs(self) -> tuple[Arcs, Ints]:
        """Lay all arcs, sorted by head, each with the pair it chooses (or -1)."""
        parts = [self._exchanges(), self._entries(), self._ends()]
        tail, head, pair = (
            np.concatenate(columns) for columns in zip(*parts, strict=True)
        )
        order = np.argsort(head, kind="stable")
        tail, head, pair = tail[order], head[order], pair[order]
        left = np.append(self.holding, -1)[tail]
        costs = tuple(
            np.where(left >= 0, worth[left], 0) - np.where(pair >= 0, worth[pair], 0)
            for worth in (self._padded(each) for each in self.folded)
        )
        # One node more than there are, for a question that must not come back.
        return Arcs(tail, head, costs, len(self.holding) + 2), pair

    @staticmethod
    def _padded(worth: Ints) -> Ints:
        return worth if len(worth) else np.zeros(1, dtype=np.int64)

    def _exchanges(self) -> tuple[Ints, Ints, Ints]:
        """Lead from a post to where its leader may go."""
        model = self.model
        seats = self.seat[model.officer]
        free = self.loose & (seats >= 0) & (seats != model.post)
        pairs = np.flatnonzero(free)
        return seats[pairs], model.post[pairs], pairs

    def _entries(self) -> tuple[Ints, Ints, Ints]:
        """Let in the best of those outside; the others could only do worse."""
        model = self.model
        waiting = np.flatnonzero(self.loose & (self.seat[model.officer] < 0))
        keys = [-worth[waiting] for worth in reversed(self.folded)]
        order = np.lexsort((*keys, model.post[waiting]))
        pairs = waiting[order]
        pairs = pairs[np.diff(model.post[pairs], prepend=-1) != 0]
        outside = np.full(len(pairs), len(self.holding))
        return outside, model.post[pairs], pairs

    def _ends(self) -> tuple[Ints, Ints, Ints]:
        """Let leaders go and posts stand empty, where nothing forbids it."""
        model, outside = self.model, len(self.holding)
        led = np.flatnonzero(self.holding >= 0)
        led = led[self.loose[self.holding[led]]]
        leavers = led[~model.sits[model.officer[self.holding[led]]]]
        empty = np.flatnonzero(self.holding < 0)
        closable = led[~model.fills[led]]
        tail = np.concatenate([leavers, empty, np.full(len(closable), outside)])
        head = np.concatenate([
            np.full(len(leavers) + len(empty), outside),
            closable,
        ])
        return tail, head, np.full(len(tail), -1)
