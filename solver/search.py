"""Price and prune: the exact optimum of one level under joint rules, with its proof.

The relaxation's prices bound what any roster can reach. Pairs too dear to be in a
better roster are dropped, and what is left is searched by splitting on pairs until
integer prices close every corner. Floating point only ever proposes prices; whether
they close a corner is decided in exact integers.
"""

from dataclasses import dataclass, replace

import numpy as np

from solver.arrays import Flags
from solver.branching import Branching
from solver.corner import Evaluated, settled_everywhere
from solver.estate import spread
from solver.face import OUT, Dual, Face, price
from solver.opening import NoRosterError, Opening
from solver.pricing import SMALL
from solver.proof import Proof
from solver.pursuit import BeatenError
from solver.rounding import round_off
from solver.tree import Corner, written

__all__ = ["NoRosterError", "Outcome", "Search"]

FIRST_GAP = 64
WIDEN = 8
# Pairs that are looked at for a good roster, at most.
NEAR = 8_000
# Milliseconds; a slower roster would cost more than it saves.
PATIENCE = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """The best roster and its value (None: there is none), with the proof.

    A proof is `outright` when the root's bound is the value itself: then every best
    roster meets the root's prices with equality.
    """

    value: int | None
    chosen: Flags | None
    proof: Proof | None
    face: Face
    outright: bool = False


@dataclass(slots=True, eq=False)
class Search(Opening):
    """One level's search over all living pairs."""

    def run(self) -> Outcome:
        """Find the best roster and prove it, or prove that there is none."""
        alive = self.stage.alive(self.face)
        top = self._price_all(alive)
        self.take(top)
        if top.roster is None:
            return Outcome(None, None, Proof(1, top.dual), self.face)
        self._remember(top)
        self.bound = top.priced.bound // self.pricer.scale
        if self.seeking and self.bound < 0:
            return Outcome(None, None, Proof(self.pricer.scale, top.dual), self.face)
        self._round_off(top)
        tree = self._explore_near(top)
        if self.best is None or self.best_value is None:
            if self.seeking:
                return self._write(top, tree, -1)
            if self.best_value is None:
                return Outcome(None, None, None, self.face)
        return self._write(top, tree, self.best_value)

    def doubt(self, value: int) -> Outcome | None:
        """Prove that no roster is worth more than this; None where one is found.

        The outcome has no value where no roster meets all demands.
        """
        self.best_value, self.doubting = value, True
        try:
            return self.run()
        except BeatenError:
            return None

    def _round_off(self, top: Evaluated) -> None:
        """Look for a good roster first: what is proven near it is proven sooner."""
        if self.seeking or self.best_value is None or self.closed(top.priced.bound):
            return
        alive = self.stage.alive(self.face)
        loss = -top.priced.reduced[alive.pairs]
        slack = top.priced.bound - self.best_value * self.pricer.scale
        near = np.argsort(loss, kind="stable")[:NEAR]
        found = round_off(
            self.model,
            alive,
            self.aim,
            joint=self.joint,
            kept=np.sort(near[loss[near] <= slack]),
            patience=self.budget.milliseconds(PATIENCE) or PATIENCE,
            charged=self._charged(),
        )
        if found is not None:
            self.offer(found)

    def _charged(self) -> frozenset[int]:
        """Name the soft rules whose violations this very level pays for."""
        rows = self.model.rows
        return frozenset(
            at
            for at in self.joint
            if rows[at].penalty is not None and rows[at].level == self.level
        )

    def _explore_near(self, top: Evaluated) -> Corner | None:
        """Search close to the bound first, widening until the best is certain."""
        if self.closed(top.priced.bound):
            return None
        ceiling = top.priced.bound // self.pricer.scale
        step = max(1, int(np.abs(self.aim.weights).max(initial=0)) // FIRST_GAP)
        while True:
            least = ceiling - step
            if self.best_value is not None:
                least = max(least, self.best_value)
                if self._left(top, self.best_value) <= SMALL:
                    least = self.best_value
            narrowed = top.priced.settle(self.face, top.dual, least * self.pricer.scale)
            tree = self._explore(narrowed, top.dual)
            if self.best_value is not None and self.best_value >= least:
                return tree
            if settled_everywhere(narrowed, self.face):
                return tree
            step *= WIDEN

    def _explore(self, face: Face, dual: Dual) -> Corner:
        """Search a narrowed face, with all pairs forgotten that are out."""
        kept = np.flatnonzero(face.state != OUT)
        inner = Branching(
            self.stage.restricted(kept, self.aim.tight),
            face.restricted(kept),
            replace(self.aim, weights=self.aim.weights[kept]),
            self.level,
            lambda chosen: self.worth(spread(chosen, kept, len(face.state))),
            self.budget,
            best_value=self.best_value,
            bound=self.bound,
            trail=self.trail,
            seeking=self.seeking,
            doubting=self.doubting,
        )
        inner.pricer.scale = self.pricer.scale
        try:
            return inner.branch(dual)
        finally:
            if inner.best is not None:
                self.best = spread(inner.best, kept, len(face.state))
                self.best_value = inner.best_value

    def _write(self, top: Evaluated, tree: Corner | None, value: int) -> Outcome:
        """Write down that nothing is above the value, and settle what that settles."""
        scale = self.pricer.scale
        need = scale * (0 if self.seeking and value < 0 else value)
        root = self.stage.complete(
            self.face,
            self.aim,
            top.dual,
            scale=scale,
            slack=max(0, top.priced.bound - need),
        )
        priced = price(self.model, self.face, self.aim, dual=root, scale=scale)
        nodes = None
        if tree is not None:
            most = scale * (value + 1) - 1
            nodes = written(tree, top.dual, most=most, least=most - scale)
        settled = priced.settle(self.face, root, need)
        proof = Proof(scale, root, nodes, top.charged, priced.bound // scale)
        outright = tree is None and priced.bound == need
        return Outcome(value, self.best, proof, settled, outright=outright)
