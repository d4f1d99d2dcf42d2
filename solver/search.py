"""Price and prune: the exact optimum of one level under joint rules, with its proof.

The relaxation's prices bound what any roster can reach. Pairs too dear to be in a
better roster are dropped, and what is left is searched by splitting on pairs until
integer prices close every corner. Floating point only ever proposes prices; whether
they close a corner is decided in exact integers.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from solver.arrays import Flags, Floats, Ints
from solver.budget import Budget
from solver.corner import (
    Evaluated,
    Multipliers,
    Pricer,
    holds,
    settled_everywhere,
    zero_aim,
)
from solver.face import IN, OPEN, OUT, Aim, Dual, Face, price
from solver.model import Model
from solver.pricing import SMALL, guess, price_in
from solver.proof import Leaf, Node, Proof, Split
from solver.relaxation import FEE, Relaxation, Solved
from solver.stage import Alive, Stage

__all__ = ["NoRosterError", "Outcome", "Search"]

WHOLE = 1e-6
FIRST_GAP = 64
WIDEN = 8
# Pairs close to the guessed prices that the relaxation starts with, and at most.
START = 8_000
MANY = 20_000


class NoRosterError(Exception):
    """The joint rules leave no roster; who wants a proof must seek it."""


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
class _Corner:
    """One node of the search: its prices, their bound, and how it was split."""

    face: Face
    trail: Node | None = None
    dual: Dual | None = None
    bound: int | None = 0
    shortfall: int = 0
    start: int = 0
    officer: int = -1
    post: int = -1
    low: "_Corner | None" = None
    high: "_Corner | None" = None


@dataclass(slots=True, eq=False)
class Search:
    """One level's search; `worth` is a roster's value in that level.

    A search that is `seeking` has no aim: it wants any roster, or a proof that none is.
    """

    stage: Stage
    face: Face
    aim: Aim
    level: int | None
    worth: Callable[[Flags], int]
    budget: Budget
    best: Flags | None = None
    best_value: int | None = None
    bound: int | None = None
    trail: Node | None = None
    seeking: bool = False
    pricer: Pricer = field(init=False)
    joint: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.joint = self.stage.joint_rows(self.level)
        self.pricer = Pricer(self.stage, self.aim, self.level)

    @property
    def model(self) -> Model:
        """The model under search."""
        return self.stage.model

    def run(self) -> Outcome:
        """Find the best roster and prove it, or prove that there is none."""
        alive = self.stage.alive(self.face)
        top = self._price_all(alive)
        self._take(top)
        if top.roster is None:
            return Outcome(None, None, Proof(1, top.dual), self.face)
        self.bound = top.priced.bound // self.pricer.scale
        if self.seeking and self.bound < 0:
            return Outcome(None, None, Proof(self.pricer.scale, top.dual), self.face)
        tree = self._explore_near(top)
        if self.best is None or self.best_value is None:
            if not self.seeking:
                return Outcome(None, None, None, self.face)
            return self._write(top, tree, -1)
        return self._write(top, tree, self.best_value)

    def _price_all(self, alive: Alive) -> Evaluated:
        """Price every living pair by the relaxation; demands are tried first."""
        none = Multipliers({}, {})
        if not self.joint and not self.aim.held:
            self.pricer.scale = 1
            return self.pricer.evaluate(self.face, none)
        bare = Pricer(self.stage, zero_aim(self.aim), None)
        if (unmet := bare.evaluate(self.face, none)).roster is None:
            return unmet
        near, start = self._guessed(alive, unmet.roster)
        if near is not None and self._closed(near.priced.bound):
            return near
        solved = self._relaxed(alive, start)
        if solved is None:
            multipliers = none
        else:
            multipliers = Multipliers(solved.rows, solved.levels)
            if solved.broken and not self.seeking:
                raise NoRosterError
        self.pricer.choose_scale(alive, multipliers)
        return self.pricer.evaluate(self.face, multipliers, self.best)

    def _guessed(
        self, alive: Alive, demands_met: Flags
    ) -> tuple[Evaluated | None, Flags]:
        """Guess the prices of the limits, and which pairs matter at such prices."""
        start = demands_met[alive.pairs]
        if len(alive.pairs) <= SMALL:
            return None, np.ones_like(start)
        if self.seeking:
            return None, start
        guessed = guess(self.model, alive, self.aim, joint=self.joint, offer=self.offer)
        if guessed is None:
            return None, start
        near = self.pricer.evaluate(self.face, Multipliers(guessed.rows, {}))
        start[guessed.used] = True
        loss = -near.priced.reduced[alive.pairs]
        start[np.argsort(loss, kind="stable")[:START]] = True
        if self.best_value is not None:
            gap = near.priced.bound // self.pricer.scale - self.best_value
            start[(loss <= gap) & (np.cumsum(loss <= gap) < MANY)] = True
        return near, start

    def _relaxed(self, alive: Alive, start: Flags) -> Solved | None:
        relaxation = self._relaxation(alive, self.aim, seeking=self.seeking)
        solved = price_in(
            relaxation, alive, self.aim, np.flatnonzero(start), self.budget
        )
        if solved is not None:
            self._take_whole(alive, solved.values)
        return solved

    def _relaxation(
        self, alive: Alive, aim: Aim, *, seeking: bool = False
    ) -> Relaxation:
        return Relaxation(
            self.model,
            alive,
            aim,
            joint=self.joint,
            level=None if seeking else self.level,
            fee=1.0 if seeking else FEE,
        )

    def _take(self, evaluated: Evaluated) -> None:
        if evaluated.roster is not None:
            self.offer(evaluated.roster)

    def _take_whole(self, alive: Alive, values: Floats) -> None:
        """Take the relaxation's answer where it happens to be whole."""
        if (np.minimum(values, np.abs(1.0 - values)) < WHOLE).all():
            self.offer(alive.roster(values > 1.0 - WHOLE))

    def offer(self, chosen: Flags) -> None:
        """Keep a roster if it holds and is better than the best so far."""
        if not self._allowed(chosen):
            return
        value = self.worth(chosen)
        if self.best_value is None or value > self.best_value:
            self.best, self.best_value = chosen, value
            self.budget.tell("search", self.level, value=value, bound=self.bound)

    def _allowed(self, chosen: Flags) -> bool:
        model = self.model
        return (
            holds(model, self.face, chosen)
            and not any(model.rows[at].broken(chosen) for at in self.joint)
            and model.keeps(self.aim.values, chosen)
        )

    def _closed(self, bound: int | None) -> bool:
        """Tell whether a bound leaves nothing better than the best (None: nothing)."""
        if bound is None:
            return True
        if self.best_value is None:
            return self.seeking and bound < 0
        return bound // self.pricer.scale <= self.best_value

    def _explore_near(self, top: Evaluated) -> _Corner | None:
        """Search close to the bound first, widening until the best is certain."""
        if self._closed(top.priced.bound):
            return None
        ceiling = top.priced.bound // self.pricer.scale
        step = max(1, int(np.abs(self.aim.weights).max(initial=0)) // FIRST_GAP)
        while True:
            least = ceiling - step
            if self.best_value is not None:
                least = max(least, self.best_value)
                if self._left(top, self.best_value) <= SMALL:
                    least = self.best_value
            narrowed = top.priced.settle(
                self.face, self.model, top.dual, least * self.pricer.scale
            )
            tree = self._explore(narrowed, top.dual)
            if self.best_value is not None and self.best_value >= least:
                return tree
            if settled_everywhere(narrowed, self.face):
                return tree
            step *= WIDEN

    def _left(self, top: Evaluated, value: int) -> int:
        slack = top.priced.bound - value * self.pricer.scale
        return int(np.sum(np.abs(top.priced.reduced) <= slack))

    def _explore(self, face: Face, dual: Dual) -> _Corner:
        """Search a narrowed face, with all pairs forgotten that are out."""
        kept = np.flatnonzero(face.state != OUT)
        inner = Search(
            self.stage.restricted(kept),
            face.restricted(kept),
            replace(self.aim, weights=self.aim.weights[kept]),
            self.level,
            lambda chosen: self.worth(_spread(chosen, kept, len(face.state))),
            self.budget,
            best_value=self.best_value,
            bound=self.bound,
            trail=self.trail,
            seeking=self.seeking,
        )
        inner.pricer.scale = self.pricer.scale
        try:
            return inner.branch(dual)
        finally:
            if inner.best is not None:
                self.best = _spread(inner.best, kept, len(face.state))
                self.best_value = inner.best_value

    def branch(self, dual: Dual) -> _Corner:
        """Split on pairs until prices close every corner."""
        alive = self.stage.alive(self.face)
        relaxation = self._relaxation(alive, self.aim, seeking=self.seeking)
        relaxation.add(np.arange(len(alive.pairs)))
        root = _Corner(self.face, self.trail)
        waiting = [root]
        while waiting:
            self.budget.check()
            self.budget.nodes += 1
            corner = waiting.pop()
            values = self._visit(corner, alive, relaxation)
            if self._closed(corner.bound):
                continue
            pair = self._split_on(corner, alive, values)
            low_trail = high_trail = None
            trail = corner.trail
            if (
                isinstance(trail, Split)
                and (again := self._pair_of(corner, trail)) >= 0
            ):
                pair, low_trail, high_trail = again, trail.low, trail.high
            corner.officer = int(self.model.officer[pair])
            corner.post = int(self.model.post[pair])
            corner.low = _Corner(_with(corner.face, pair, OUT), low_trail)
            corner.high = _Corner(_with(corner.face, pair, IN), high_trail)
            waiting.extend((corner.low, corner.high))
        self._write_leaves(root, dual)
        return root

    def _visit(
        self, corner: _Corner, alive: Alive, relaxation: Relaxation
    ) -> Floats | None:
        """Price a corner; the relaxation's values are returned for the split."""
        inside = corner.face.state[alive.pairs] == IN
        here = self.stage.alive(corner.face)
        living = np.zeros(len(self.model.officer), dtype=bool)
        living[here.pairs] = True
        solved = None
        if len(here.pairs):
            relaxation.fix(~living[alive.pairs] & ~inside, inside)
            solved = relaxation.solve()
        multipliers = self._settled(here)
        if solved is not None:
            multipliers = Multipliers(solved.rows, solved.levels)
            self._take_whole(alive, solved.values)
        evaluated = self.pricer.evaluate(corner.face, multipliers, self.best)
        self._take(evaluated)
        corner.dual, corner.bound = evaluated.dual, evaluated.priced.bound
        if evaluated.roster is None:
            corner.bound, corner.shortfall = None, evaluated.priced.bound
        elif (solved is None or solved.broken) and not self._closed(corner.bound):
            self._refute(corner, here)
        return None if solved is None else solved.values

    def _refute(self, corner: _Corner, here: Alive) -> None:
        """Try to prove that the joint rules cannot all hold in this corner."""
        aim = zero_aim(self.aim)
        pricer = Pricer(self.stage, aim, None)
        if len(here.pairs):
            relaxation = self._relaxation(here, aim, seeking=True)
            relaxation.add(np.arange(len(here.pairs)))
            solved = relaxation.solve()
            if solved is None or not solved.broken:
                return
            multipliers = Multipliers(solved.rows, solved.levels)
        else:
            multipliers = self._missed(here.inside)
        pricer.choose_scale(here, multipliers)
        evaluated = pricer.evaluate(corner.face, multipliers)
        if evaluated.priced.bound < 0:
            corner.dual, corner.bound = evaluated.dual, None
            corner.shortfall = evaluated.priced.bound

    def _write_leaves(self, corner: _Corner, base: Dual) -> None:
        """Note what the root's prices bound where demands or rules cannot be met."""
        waiting = [corner]
        while waiting:
            each = waiting.pop()
            if each.bound is None:
                each.start = price(
                    self.model, each.face, self.aim, base, self.pricer.scale
                ).bound
            waiting.extend(next_ for next_ in (each.low, each.high) if next_)

    def _settled(self, here: Alive) -> Multipliers:
        """Charge a settled roster in full for the soft rules it misses."""
        rows = {
            at: self._side(at, here.inside) * float(self.model.rows[at].penalty or 0)
            for at in self.joint
            if self.model.rows[at].level == self.level
            and self.model.rows[at].penalty is not None
        }
        return Multipliers(rows, {})

    def _side(self, at: int, chosen: Flags) -> int:
        """Tell which limit of a row a roster misses: 1 upper, -1 lower, 0 neither."""
        row = self.model.rows[at]
        if not row.violation(chosen):
            return 0
        return 1 if row.upper is not None and row.activity(chosen) > row.upper else -1

    def _missed(self, chosen: Flags) -> Multipliers:
        """Ask a price for every rule and level that a settled roster misses."""
        levels = {
            level: 1.0
            for level in sorted(self.aim.held)
            if self.model.value(level, chosen) < self.aim.values[level]
        }
        rows: dict[int, float] = {}
        for at in self.joint:
            row = self.model.rows[at]
            price_of_row = levels.get(row.level, 0.0)
            if row.penalty is not None:
                rows[at] = self._side(at, chosen) * row.penalty * price_of_row
            else:
                rows[at] = float(self._side(at, chosen))
        return Multipliers(rows, levels)

    def _pair_of(self, corner: _Corner, split: Split) -> int:
        """Find the pair an earlier level was split on; -1 where it is settled here."""
        model = self.model
        found = np.flatnonzero(
            (model.officer == split.officer) & (model.post == split.post)
        )
        here = self.stage.alive(corner.face).pairs
        return int(found[0]) if len(found) and found[0] in here else -1

    def _split_on(self, corner: _Corner, alive: Alive, values: Floats | None) -> int:
        """Choose the pair nearest to undecided; else one that the answer chose."""
        state = corner.face.state[alive.pairs]
        here = np.isin(alive.pairs, self.stage.alive(corner.face).pairs)
        free = np.flatnonzero((state == OPEN) & here)
        if not len(free):
            raise AssertionError("a settled corner did not close")
        if values is None:
            return int(alive.pairs[free[0]])
        doubt = np.abs(values[free] - 0.5)
        at = int(np.argmin(doubt))
        if doubt[at] > 0.5 - WHOLE:
            at = int(np.argmax(values[free]))
        return int(alive.pairs[free[at]])

    def _write(self, top: Evaluated, tree: _Corner | None, value: int) -> Outcome:
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
        priced = price(self.model, self.face, self.aim, root, scale)
        written = None
        if tree is not None:
            written = self._node(tree, top.dual, value)
        settled = priced.settle(self.face, self.model, root, need)
        proof = Proof(scale, root, written, top.charged, priced.bound // scale)
        outright = tree is None and priced.bound == need
        return Outcome(value, self.best, proof, settled, outright=outright)

    def _node(self, corner: _Corner, base: Dual, value: int) -> Node:
        scale = self.pricer.scale
        most = scale * (value + 1) - 1
        if corner.dual is None:
            raise AssertionError("a corner was never priced")
        if corner.bound is None:
            times = max(0, -((corner.start - most) // corner.shortfall))
            return Leaf(base.plus(corner.dual, times))
        if corner.bound <= most:
            return Leaf(corner.dual)
        if corner.low is None or corner.high is None:
            raise AssertionError("a corner was left open")
        return Split(
            corner.officer,
            corner.post,
            self._node(corner.low, base, value),
            self._node(corner.high, base, value),
        )


def _spread(chosen: Flags, kept: Ints, total: int) -> Flags:
    spread = np.zeros(total, dtype=bool)
    spread[kept] = chosen
    return spread


def _with(face: Face, pair: int, state: int) -> Face:
    settled = face.copy()
    settled.state[pair] = state
    return settled
