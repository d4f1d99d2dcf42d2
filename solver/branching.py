"""Splitting on pairs until integer prices close every corner."""

from dataclasses import dataclass, replace

import numpy as np

from solver.arrays import Flags, Floats
from solver.corner import Multipliers, Pricer, zero_aim
from solver.estate import Estate, pair_of, spread, with_state
from solver.face import IN, OPEN, OUT, Dual
from solver.proof import Leaf, Node, Split
from solver.pursuit import WHOLE, Pursuit, UndecidedError
from solver.relaxation import Relaxation
from solver.stage import Alive
from solver.tree import Corner, price_unmet

__all__ = ["Branching"]

# Corners for one doubt; counted, so that a slow machine gives up no sooner.
DOUBTS = 100


@dataclass(slots=True, eq=False)
class Branching(Pursuit):
    """A search among few pairs: all of them are in the relaxation from the start."""

    def branch(self, dual: Dual | None) -> Corner:
        """Split on pairs until prices close every corner.

        The dual is what corners where nothing can be met are written upon.
        """
        alive = self.stage.alive(self.face)
        relaxation: Relaxation | None = None
        root = Corner(self.face, None if self.trail is None else self.trail.node)
        waiting, first = [root], self.budget.nodes
        while waiting:
            self.budget.check()
            self.budget.nodes += 1
            if self.doubting and self.budget.nodes > first + DOUBTS:
                raise UndecidedError
            corner = waiting.pop()
            trail, again = self._followed(corner)
            if isinstance(trail, Leaf) and self._inherit(corner, trail):
                continue
            if relaxation is None:
                relaxation = self.relaxation(alive, self.aim, seeking=self.seeking)
                relaxation.add(np.arange(len(alive.pairs)))
            values = self._visit(corner, alive, relaxation)
            if self.closed(corner.bound):
                continue
            low_trail = high_trail = None
            if isinstance(trail, Split):
                pair, low_trail, high_trail = again, trail.low, trail.high
            else:
                pair = self._split_on(corner, alive, values)
            corner.officer = int(self.model.officer[pair])
            corner.post = int(self.model.post[pair])
            corner.low = Corner(with_state(corner.face, pair, OUT), low_trail)
            corner.high = Corner(with_state(corner.face, pair, IN), high_trail)
            waiting.extend((corner.low, corner.high))
        if dual is not None:
            price_unmet(
                root, dual, model=self.model, aim=self.aim, scale=self.pricer.scale
            )
        return root

    def _visit(
        self, corner: Corner, alive: Alive, relaxation: Relaxation
    ) -> Floats | None:
        """Price a corner; the relaxation's values are returned for the split."""
        inside = corner.face.state[alive.pairs] == IN
        here = self.stage.alive(corner.face)
        living = np.zeros(len(self.model.officer), dtype=bool)
        living[here.pairs] = True
        solved = None
        if len(here.pairs):
            relaxation.fix(~living[alive.pairs] & ~inside, inside)
            solved = relaxation.solve(self.budget)
        multipliers = self._settled(here)
        if solved is not None:
            multipliers = Multipliers(solved.rows, solved.levels)
            self.take_whole(alive, solved.values)
        evaluated = self.pricer.evaluate(corner.face, multipliers, self.best)
        self.take(evaluated)
        corner.dual, corner.bound = evaluated.dual, evaluated.priced.bound
        if evaluated.roster is None:
            corner.bound, corner.shortfall = None, evaluated.priced.bound
        elif (solved is None or solved.broken) and not self.closed(corner.bound):
            self._refute(corner, here)
        return None if solved is None else solved.values

    def _refute(self, corner: Corner, here: Alive) -> None:
        """Try to prove that the joint rules cannot all hold in this corner."""
        aim = zero_aim(self.aim)
        pricer = Pricer(self.stage, aim, None)
        if len(here.pairs):
            relaxation = self.relaxation(here, aim, seeking=True)
            relaxation.add(np.arange(len(here.pairs)))
            solved = relaxation.solve(self.budget)
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
        if tight := self.aim.side(at):
            over = row.activity(chosen) - ((row.upper if tight > 0 else row.lower) or 0)
            return (over > 0) - (over < 0)
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

    def _followed(self, corner: Corner) -> tuple[Node | None, int]:
        """Follow an earlier level's splits to one whose pair is not settled here."""
        node, here = corner.trail, self.stage.alive(corner.face)
        while isinstance(node, Split):
            pair = pair_of(self.model, node.officer, node.post)
            if pair >= 0 and pair in here.pairs:
                return node, pair
            node = node.high if pair >= 0 and here.inside[pair] else node.low
        return node, -1

    def _inherit(self, corner: Corner, leaf: Leaf) -> bool:
        """Close a corner by what an earlier level proved of it, or search its face.

        False where that level left more open than its best rosters.
        """
        if self.trail is None:
            return False
        estate = Estate.of(
            self.stage, corner.face, self.aim, trail=self.trail, leaf=leaf
        )
        if estate.refuting is not None:
            corner.dual, corner.bound = estate.refuting, None
            corner.shortfall = estate.shortfall
            return True
        if not estate.bases:
            return False
        kept = np.flatnonzero(estate.face.state != OUT)
        inner = Branching(
            self.stage.restricted(kept, estate.tight),
            estate.face.restricted(kept),
            replace(
                self.aim,
                weights=self.aim.weights[kept],
                held=estate.held,
                tight=estate.tight,
            ),
            self.level,
            lambda chosen: self.worth(spread(chosen, kept, len(corner.face.state))),
            self.budget,
            best_value=self.best_value,
            bound=self.bound,
            seeking=self.seeking,
            doubting=self.doubting,
        )
        inner.pricer.scale = self.pricer.scale
        try:
            grown = inner.branch(None)
        finally:
            if inner.best is not None:
                self.best = spread(inner.best, kept, len(corner.face.state))
                self.best_value = inner.best_value
        estate.graft(corner, grown, weights=self.aim.weights, scale=self.pricer.scale)
        return True

    def _split_on(self, corner: Corner, alive: Alive, values: Floats | None) -> int:
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
