"""What the engine works on: the pairs still alive, and how its prices become a proof.

Pins and forbidden pairs never reach the flow: the pairs they decide are taken out
first, and paid for afterwards with the prices of their rows.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from solver.arrays import Flags, Ints
from solver.face import IN, OPEN, SAFE, Aim, Dual, Face, combine, largest
from solver.flow import Graph
from solver.model import Model

__all__ = ["Alive", "Stage"]


@dataclass(frozen=True, slots=True, eq=False)
class Alive:
    """The pairs that may still be chosen freely, beside those that are in."""

    pairs: Ints
    graph: Graph
    inside: Flags

    def roster(self, chosen: Flags) -> Flags:
        """Complete a choice among the living with the pairs that are in."""
        roster = self.inside.copy()
        roster[self.pairs[chosen]] = True
        return roster


@dataclass(frozen=True, eq=False)
class Stage:
    """A model with its pins and forbidden pairs, each with the row that says so."""

    model: Model
    pinned: dict[int, int]
    forbidden: dict[int, int]
    joint: tuple[int, ...]

    @classmethod
    def of(cls, model: Model) -> "Stage":
        """Sort a model's rows into pins, forbidden pairs and joint rules."""
        pinned: dict[int, int] = {}
        forbidden: dict[int, int] = {}
        joint: list[int] = []
        for at, row in enumerate(model.rows):
            if row.kind in {"max_moves", "linear"}:
                joint.append(at)
                continue
            for pair in row.pairs.tolist():
                (pinned if row.kind == "pin" else forbidden).setdefault(pair, at)
        return cls(model, pinned, forbidden, tuple(joint))

    @cached_property
    def single(self) -> frozenset[int]:
        """The rows of pins and bans, to ask whether a row is one of them."""
        return frozenset({*self.pinned.values(), *self.forbidden.values()})

    def restricted(self, kept: Ints, needed: Collection[int] = ()) -> "Stage":
        """Forget all pairs but these, in their order.

        And all joint rules that no choice can miss any more, save those `needed`.
        """
        at = {pair: place for place, pair in enumerate(kept.tolist())}
        model = self.model.restricted(kept)
        idle = model.incidence.idle()
        return Stage(
            model,
            {at[pair]: row for pair, row in self.pinned.items() if pair in at},
            {at[pair]: row for pair, row in self.forbidden.items() if pair in at},
            tuple(row for row in self.joint if not idle[row] or row in needed),
        )

    def contradicts(self) -> bool:
        """Tell whether the pins cannot hold together, whatever the rest."""
        pins = np.array(sorted(self.pinned), dtype=np.int64)
        return (
            any(row.kind == "pin" and not len(row.pairs) for row in self.model.rows)
            or bool(self.pinned.keys() & self.forbidden.keys())
            or len(set(self.model.officer[pins].tolist())) < len(pins)
            or len(set(self.model.post[pins].tolist())) < len(pins)
        )

    def hard(self) -> tuple[int, ...]:
        """Name every rule that may not be broken, pins and bans among them."""
        rows = enumerate(self.model.rows)
        return tuple(at for at, row in rows if row.penalty is None)

    def joint_rows(self, level: int | None) -> tuple[int, ...]:
        """Name the joint rules that bear on a level (None: on the unlisted ones)."""
        if level is None:
            return self.joint
        rows = self.model.rows
        return tuple(
            at
            for at in self.joint
            if rows[at].penalty is None or rows[at].level <= level
        )

    def alive(self, face: Face) -> Alive:
        """Take out what is settled, pinned or forbidden, and whom it concerns."""
        model = self.model
        inside = face.state == IN
        inside[list(self.pinned)] = True
        officer_done, post_done = self._done(inside)
        free = (face.state == OPEN) & ~inside
        free[list(self.forbidden)] = False
        free &= ~officer_done[model.officer] & ~post_done[model.post]
        pairs = np.flatnonzero(free)
        graph = Graph(
            model.officer[pairs],
            model.post[pairs],
            face.sits & ~officer_done,
            face.fills & ~post_done,
        )
        return Alive(pairs, graph, inside)

    def _done(self, inside: Flags) -> tuple[Flags, Flags]:
        officer_done = np.zeros(len(self.model.sits), dtype=bool)
        post_done = np.zeros(len(self.model.fills), dtype=bool)
        officer_done[self.model.officer[inside]] = True
        post_done[self.model.post[inside]] = True
        return officer_done, post_done

    def complete(
        self, face: Face, aim: Aim, dual: Dual, *, scale: int, slack: int = 0
    ) -> Dual:
        """Price the officers and posts that are settled, and the pins and bans.

        With the proof's slack given, the price is high enough that the checker
        settles the pinned and forbidden pairs too, and may forget their rows.
        """
        model = self.model
        rows = {at: m for at, m in dual.rows.items() if at not in self.single}
        dual = Dual(dual.officer, dual.post, rows, dual.levels)
        inside = face.state == IN
        inside[list(self.pinned)] = True
        officer_done, post_done = self._done(inside)
        room = largest(dual.officer) + largest(dual.post) + slack + 1
        worth = combine(model, aim, dual, scale=scale, room=room)
        kind = object if room > SAFE else worth.dtype
        y, z = dual.officer.astype(kind), dual.post.astype(kind)
        others = (face.state == OPEN) & ~inside
        others[list(self.forbidden)] = False
        touching = others & post_done[model.post] & ~officer_done[model.officer]
        at = np.flatnonzero(touching)
        np.maximum.at(z, model.post[at], worth[at] - y[model.officer[at]])
        at = np.flatnonzero(others & officer_done[model.officer])
        np.maximum.at(y, model.officer[at], worth[at] - z[model.post[at]])
        for pair, row in self.pinned.items():
            if face.state[pair] == OPEN:
                y[model.officer[pair]] += slack + 1
                z[model.post[pair]] += slack + 1
                left = int(worth[pair] - y[model.officer[pair]] - z[model.post[pair]])
                rows[row] = -max(0, slack + 1 - left)
        for pair, row in self.forbidden.items():
            if face.state[pair] == OPEN:
                left = int(worth[pair] - y[model.officer[pair]] - z[model.post[pair]])
                rows[row] = max(0, left + slack + 1)
        return Dual(y, z, rows, dual.levels)
