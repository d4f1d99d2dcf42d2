"""What a problem is made of: levels, rules and the columns of its pairs."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np

from solver.arrays import Flags, Ints

__all__ = ["Level", "Parts", "Rule", "RuleKind", "Soft"]

RuleKind = Literal["max_moves", "pin", "forbid", "linear"]


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """One aim: an integer weight for every pair, as a sum of parts."""

    name: str
    per_pair: Ints | None = None
    per_post: Ints | None = None
    per_officer: Ints | None = None
    per_move: int = 0


@dataclass(frozen=True, slots=True)
class Soft:
    """What a unit of violation costs, and in which level."""

    level: int
    penalty: int


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule as given; which fields are set follows from its kind."""

    id: str
    kind: RuleKind
    limit: int = 0
    posts: Ints | None = None
    officer: int = -1
    post: int = -1
    pairs: Ints | None = None
    coef: Ints | None = None
    lower: int | None = None
    upper: int | None = None
    soft: Soft | None = None


@dataclass(frozen=True, eq=False)
class Parts:
    """Officers, posts, the pairs allowed, what each is worth, and the rules."""

    document: dict[str, Any]
    officer_ids: tuple[str, ...]
    post_ids: tuple[str, ...]
    holds: Ints
    must_sit: Flags
    must_fill: Flags
    officer: Ints
    post: Ints
    levels: tuple[Level, ...]
    rules: tuple[Rule, ...]

    @cached_property
    def moves(self) -> Flags:
        """Which pairs put an officer into a post he does not hold already."""
        return np.asarray(self.holds[self.officer] != self.post)

    def weights(self, level: int) -> Ints:
        """Add up the parts of a level's weight, pair by pair."""
        parts = self.levels[level]
        weights: Ints = parts.per_move * self.moves.astype(np.int64)
        if parts.per_pair is not None:
            weights = weights + parts.per_pair
        if parts.per_post is not None:
            weights = weights + parts.per_post[self.post]
        if parts.per_officer is not None:
            weights = weights + parts.per_officer[self.officer]
        return weights
