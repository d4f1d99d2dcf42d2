"""One level in pursuit: the best roster so far, and when a bound leaves no better."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

import numpy as np

from solver.arrays import Flags, Floats
from solver.budget import Budget
from solver.corner import Evaluated, Multipliers, Pricer, holds
from solver.face import Aim, Face
from solver.model import Model
from solver.proof import Trail
from solver.relaxation import FEE, Relaxation
from solver.stage import Alive, Stage

__all__ = ["WHOLE", "BeatenError", "Pursuit", "UndecidedError"]

WHOLE = 1e-6


class BeatenError(Exception):
    """A roster is better than what was to be proven best."""


class UndecidedError(Exception):
    """A doubt would take more corners than it is worth."""


@dataclass(slots=True, eq=False)
class Pursuit:
    """What a level's search and its branching share; `worth` is a roster's value.

    A pursuit that is `seeking` has no aim: it wants any roster, or a proof that none
    is. One that is `doubting` wants a proof that no roster is better than the value it
    was given, and stops at the first that is. The `trail` is how an earlier level was
    split.
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
    trail: Trail | None = None
    hint: Multipliers | None = None
    seeking: bool = False
    doubting: bool = False
    pricer: Pricer = field(init=False)
    joint: tuple[int, ...] = field(init=False)
    binding: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        self.joint = self.stage.joint_rows(self.level)
        rows = self.stage.model.rows
        self.binding = frozenset(at for at in self.joint if rows[at].penalty is None)
        self.pricer = Pricer(self.stage, self.aim, self.level)

    @property
    def model(self) -> Model:
        """The model under search."""
        return self.stage.model

    def offer(self, chosen: Flags) -> None:
        """Keep a roster if it holds and is better than the best so far."""
        if not self._allowed(chosen):
            return
        value = self.worth(chosen)
        if self.best_value is None or value > self.best_value:
            self.best, self.best_value = chosen, value
            self.budget.tell("search", self.level, value=value, bound=self.bound)
            if self.doubting:
                raise BeatenError

    def _allowed(self, chosen: Flags) -> bool:
        model = self.model
        if not holds(model, self.face, chosen):
            return False
        missed = model.incidence.missed(chosen).tolist()
        hard = any(at in self.binding for at in missed)
        return not hard and model.keeps(self.aim.values, chosen)

    def take(self, evaluated: Evaluated) -> None:
        if evaluated.roster is not None:
            self.offer(evaluated.roster)

    def take_whole(self, alive: Alive, values: Floats) -> None:
        """Take the relaxation's answer where it happens to be whole."""
        if (np.minimum(values, np.abs(1.0 - values)) < WHOLE).all():
            self.offer(alive.roster(values > 1.0 - WHOLE))

    def closed(self, bound: int | None) -> bool:
        """Tell whether a bound leaves nothing better than the best (None: nothing)."""
        if bound is None:
            return True
        if self.best_value is None:
            return self.seeking and bound < 0
        return bound // self.pricer.scale <= self.best_value

    def relaxation(
        self,
        alive: Alive,
        aim: Aim,
        *,
        seeking: bool = False,
        first: Collection[int] = (),
    ) -> Relaxation:
        return Relaxation(
            self.model,
            alive,
            aim,
            joint=self.joint,
            level=None if seeking else self.level,
            fee=1.0 if seeking else FEE,
            first=first,
        )
