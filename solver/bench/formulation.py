"""The problem as anybody would write it down: one variable a pair, one row a rule.

This is the second formulation that the peers solve. It shares with the engine only
the reading of the file.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np

from solver.arrays import Ints
from solver.problem import Problem, Rule

__all__ = ["Formulation", "Line"]


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One row: lower ≤ Σ coef·x ≤ upper."""

    columns: Ints
    coef: Ints
    lower: int | None
    upper: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Formulation:
    """Columns are the pairs, then one violation for each soft rule."""

    pairs: int
    slacks: tuple[int, ...]
    matching: tuple[Line, ...]
    rules: tuple[Line, ...]
    levels: tuple[Ints, ...]

    @classmethod
    def of(cls, problem: Problem) -> Self:
        """Write a problem down."""
        pairs = len(problem.officer)
        soft = [rule for rule in problem.rules if rule.soft is not None]
        place = {rule.id: pairs + at for at, rule in enumerate(soft)}
        lines = [
            line for rule in problem.rules for line in _lines(problem, rule, place)
        ]
        return cls(
            pairs=pairs,
            slacks=tuple(_widest(rule) for rule in soft),
            matching=(
                *_once(problem.officer, problem.must_sit),
                *_once(problem.post, problem.must_fill),
            ),
            rules=tuple(lines),
            levels=tuple(
                _level(problem, level, soft) for level in range(len(problem.levels))
            ),
        )

    @property
    def columns(self) -> int:
        """Count pairs and violations together."""
        return self.pairs + len(self.slacks)


def _once(side: Ints, must: Ints) -> list[Line]:
    """Choose each officer or post at most once; without pairs a demand is lost."""
    order = np.argsort(side, kind="stable")
    groups = np.split(order, np.searchsorted(side[order], np.arange(1, len(must))))
    return [
        Line(group, np.ones(len(group), dtype=np.int64), int(demanded), 1)
        for group, demanded in zip(groups, must.tolist(), strict=True)
        if len(group) or demanded
    ]


def _lines(problem: Problem, rule: Rule, place: dict[str, int]) -> list[Line]:
    if rule.kind == "max_moves":
        moves = problem.moves
        if rule.posts is not None:
            moves = moves & np.isin(problem.post, rule.posts)
        return [_plain(np.flatnonzero(moves), upper=rule.limit)]
    if rule.kind in {"pin", "forbid"}:
        meant = (problem.officer == rule.officer) & (problem.post == rule.post)
        limit = {"lower": 1} if rule.kind == "pin" else {"upper": 0}
        return [_plain(np.flatnonzero(meant), **limit)]
    return _linear(rule, place)


def _linear(rule: Rule, place: dict[str, int]) -> list[Line]:
    """Write a linear rule; a soft one may be missed on either side, at its price."""
    if rule.pairs is None or rule.coef is None:
        raise AssertionError(rule.id)
    if rule.soft is None:
        return [Line(rule.pairs, rule.coef, rule.lower, rule.upper)]
    columns = np.append(rule.pairs, place[rule.id])
    over, under = np.append(rule.coef, -1), np.append(rule.coef, 1)
    lines = []
    if rule.upper is not None:
        lines.append(Line(columns, over, None, rule.upper))
    if rule.lower is not None:
        lines.append(Line(columns, under, rule.lower, None))
    return lines


def _plain(
    columns: Ints, *, lower: int | None = None, upper: int | None = None
) -> Line:
    return Line(columns, np.ones(len(columns), dtype=np.int64), lower, upper)


def _widest(rule: Rule) -> int:
    """Bound by how much a soft rule can be missed at all."""
    coef = 0 if rule.coef is None else int(np.abs(rule.coef).sum())
    return coef + max(abs(rule.lower or 0), abs(rule.upper or 0))


def _level(problem: Problem, level: int, soft: list[Rule]) -> Ints:
    fees = [
        -rule.soft.penalty if rule.soft and rule.soft.level == level else 0
        for rule in soft
    ]
    return np.concatenate([problem.weights(level), np.array(fees, dtype=np.int64)])
