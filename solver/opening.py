"""How a level's search opens: prices for every living pair, as good as they need be."""

from dataclasses import dataclass

import numpy as np

from solver.arrays import Flags
from solver.corner import Evaluated, Multipliers, Pricer, zero_aim
from solver.pricing import SMALL, guess, price_in
from solver.proof import Proof
from solver.pursuit import Pursuit
from solver.relaxation import Solved
from solver.stage import Alive

__all__ = ["NoRosterError", "Opening"]

# Pairs close to the guessed prices that the relaxation starts with, and at most.
START = 8_000
MANY = 20_000
# With so few pairs left, a search among them costs less than better prices for all.
FEW = 600
# The relaxation is good enough at this part of the heaviest pair above its optimum.
FINE = 4_000


class NoRosterError(Exception):
    """The joint rules leave no roster; who wants a proof must seek it."""


@dataclass(slots=True, eq=False)
class Opening(Pursuit):
    """Prices of one level over all living pairs; `sofar` bounds it best so far."""

    sofar: Proof | None = None

    def _price_all(self, alive: Alive) -> Evaluated:
        """Price every living pair by the relaxation; demands are tried first."""
        none = Multipliers({}, {})
        if not self.joint and not self.aim.held:
            self.pricer.scale = 1
            return self.pricer.evaluate(self.face, none)
        met = self.best
        if met is None:
            unmet = Pricer(self.stage, zero_aim(self.aim), None).evaluate(
                self.face, none
            )
            if (met := unmet.roster) is None:
                return unmet
        elif (free := self._at_no_price()) is not None:
            return free
        near, start = self._guessed(alive, met)
        if near is not None and self._is_near(near, many=len(alive.pairs) > SMALL):
            return near
        solved = self._relaxed(alive, start)
        if solved is None:
            return self._at(alive, none)
        hopeless = self.best_value is None and not self.seeking
        if solved.broken and hopeless:
            raise NoRosterError
        return self._at(alive, Multipliers(solved.rows, solved.levels))

    def _at_no_price(self) -> Evaluated | None:
        """Price everything as if no joint rule were; None unless that is enough."""
        if self.seeking:
            return None
        self.pricer.scale = 1
        free = self.pricer.evaluate(self.face, Multipliers({}, {}), self.best)
        self.take(free)
        return free if self.closed(free.priced.bound) else None

    def _is_near(self, top: Evaluated, *, many: bool) -> bool:
        """Tell whether prices leave so few of many pairs that better ones cost more."""
        if self.closed(top.priced.bound):
            return True
        value = self.best_value
        return many and value is not None and self._left(top, value) <= FEW

    def _at(self, alive: Alive, multipliers: Multipliers) -> Evaluated:
        """Price everything at the relaxation's multipliers, in exact integers."""
        self.pricer.choose_scale(alive, multipliers)
        return self.pricer.evaluate(self.face, multipliers, self.best)

    def _remember(self, top: Evaluated) -> None:
        """Keep the best bound's prices: time may run out before there are better."""
        ceiling = top.priced.bound // self.pricer.scale
        known = None if self.sofar is None else self.sofar.ceiling
        if top.roster is not None and (known is None or ceiling < known):
            self.sofar = Proof(self.pricer.scale, top.dual, ceiling=ceiling)

    def _guessed(
        self, alive: Alive, demands_met: Flags
    ) -> tuple[Evaluated | None, Flags]:
        """Guess the prices of the limits, and which pairs matter at such prices."""
        start = demands_met[alive.pairs]
        if self.seeking or (self.hint is None and len(alive.pairs) <= SMALL):
            return None, start | (len(alive.pairs) <= SMALL)
        asked = self.hint
        if asked is None:
            guessed = guess(
                self.model, alive, self.aim, joint=self.joint, offer=self.offer
            )
            if guessed is None:
                return None, start
            asked = Multipliers(guessed.rows, {})
            start[guessed.used] = True
        near = self._at(alive, asked)
        self.take(near)
        self._remember(near)
        loss = -near.priced.reduced[alive.pairs]
        start[np.argsort(loss, kind="stable")[:START]] = True
        if self.best_value is not None:
            gap = near.priced.bound // self.pricer.scale - self.best_value
            start[(loss <= gap) & (np.cumsum(loss <= gap) < MANY)] = True
        return near, start

    def _relaxed(self, alive: Alive, start: Flags) -> Solved | None:
        known = () if self.hint is None else self.hint.rows
        relaxation = self.relaxation(alive, self.aim, seeking=self.seeking, first=known)

        def enough(solved: Solved) -> bool:
            """Compare what the prices bound with what the pairs let in can reach."""
            if self.seeking or solved.broken:
                return False
            top = self._at(alive, Multipliers(solved.rows, solved.levels))
            self.take(top)
            self._remember(top)
            over = top.priced.bound / self.pricer.scale - solved.objective
            return over < max(1.0, relaxation.size / FINE)

        solved = price_in(
            relaxation,
            alive,
            self.aim,
            start=np.flatnonzero(start),
            enough=enough,
            budget=self.budget,
        )
        if solved is not None:
            self.take_whole(alive, solved.values)
        return solved

    def _left(self, top: Evaluated, value: int) -> int:
        slack = top.priced.bound - value * self.pricer.scale
        return int(np.sum(np.abs(top.priced.reduced) <= slack))
