"""The linear relaxation of a level over some of its pairs, solved by GLOP."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from ortools.linear_solver import pywraplp

from solver.arrays import Flags, Floats, Ints
from solver.budget import Budget
from solver.face import Aim
from solver.incidence import Entries
from solver.later import Later
from solver.model import Model
from solver.stage import Alive

__all__ = ["Relaxation", "Solved"]

# Breaking a joint rule costs this many times the heaviest pair: enough for the prices
# of any rule that can be met; a rule that cannot is proven so by a second model.
FEE = 1e5
BROKEN = 1e-7
INFINITY = float("inf")
# With more joint rules than this a rule waits until an answer misses it.
MANY = 300
# Weights of 2^40 and more can set GLOP turning in circles; a count, unlike a clock,
# stops it at the same place on every machine. A city with 3 800 rules takes 4 000.
PATIENCE = "max_number_of_iterations: 500000"


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """Values of the columns, prices of everything, and whether a rule is broken."""

    values: Floats
    officer: Floats
    post: Floats
    rows: Mapping[int, float]
    levels: Mapping[int, float]
    objective: float
    broken: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Extra:
    """A joint row or a held level, divided by its largest coefficient."""

    row: pywraplp.Constraint
    size: float
    used: Ints
    coef: Floats


class Relaxation:
    """Columns for pairs, rows for officers, posts, joint rules and held levels."""

    def __init__(
        self,
        model: Model,
        alive: Alive,
        aim: Aim,
        *,
        joint: tuple[int, ...],
        level: int | None,
        fee: float = FEE,
        first: Collection[int] = (),
    ) -> None:
        self._model = model
        self._alive = alive
        self._aim = aim
        self._weights = aim.weights[alive.pairs].astype(np.float64)
        penalties = [
            model.rows[at].penalty or 0 for at in joint if model.rows[at].level == level
        ]
        heaviest = float(np.abs(self._weights).max(initial=0.0))
        self.size = max([1.0, heaviest, *penalties])
        self._settled = float(np.sum(aim.weights[alive.inside]))
        self._lp = pywraplp.Solver.CreateSolver("GLOP")
        self._lp.SetSolverSpecificParametersAsString(PATIENCE)
        self._aimed = self._lp.Objective()
        self._aimed.SetMaximization()
        graph = alive.graph
        self._officer = self._rows_of(graph.officer, graph.sits)
        self._post = self._rows_of(graph.post, graph.fills)
        self._columns: list[pywraplp.Variable] = []
        self._pairs: list[int] = []
        self._fees: list[pywraplp.Variable] = []
        self._fee = fee
        self._level = level
        self._extra: dict[tuple[str, int], _Extra] = {}
        for held in sorted(aim.held):
            self._hold(held)
        self._by_column: dict[int, list[tuple[pywraplp.Constraint, float]]] = {}
        tight = [at for at in joint if aim.side(at)]
        entries = model.incidence.among(alive.pairs, alive.inside, tight)
        entries = {at: entries[at] for at in joint if at in entries}
        waits = len(entries) > MANY
        for at, entry in entries.items():
            if not waits or at in first or aim.side(at) or self._counts(entry):
                self._bind(at, entry)
        self._later = Later.of(
            entries, {at for kind, at in self._extra if kind == "row"}
        )
        self._transpose(self._extra.values())

    def _rows_of(self, used: Ints, must: Flags) -> dict[int, pywraplp.Constraint]:
        return {
            at: self._lp.RowConstraint(float(must[at]), 1.0, "")
            for at in np.unique(used).tolist()
        }

    def _counts(self, entry: Entries) -> bool:
        """Tell whether a rule speaks of more pairs than there are posts."""
        return len(entry.columns) > len(self._alive.graph.fills)

    def _hold(self, level: int) -> None:
        weights = self._model.weights[level]
        kept = self._aim.values[level] - int(np.sum(weights[self._alive.inside]))
        coef = weights[self._alive.pairs]
        used = np.flatnonzero(coef)
        held = Entries(used, coef[used], float(kept), INFINITY)
        self._add_row(("level", level), held)
        self._elastic(("level", level), 1.0, self._fee)

    def _bind(self, at: int, entries: Entries) -> None:
        row = self._model.rows[at]
        if side := self._aim.side(at):
            limit = entries.upper if side > 0 else entries.lower
            entries = replace(entries, lower=limit, upper=limit)
        key = ("row", at)
        self._add_row(key, entries)
        for sign, limit in ((1.0, entries.lower), (-1.0, entries.upper)):
            if abs(limit) == INFINITY:
                continue
            if row.penalty is None:
                self._elastic(key, sign, self._fee)
            else:
                self._soften(key, sign, level=row.level, penalty=row.penalty)

    def _add_row(self, key: tuple[str, int], entries: Entries) -> None:
        size = float(np.abs(entries.coef).max(initial=0)) or 1.0
        made = self._lp.RowConstraint(entries.lower / size, entries.upper / size, "")
        self._extra[key] = _Extra(made, size, entries.columns, entries.coef / size)

    def _elastic(self, key: tuple[str, int], sign: float, fee: float) -> None:
        made = self._lp.NumVar(0.0, INFINITY, "")
        self._extra[key].row.SetCoefficient(made, sign)
        self._aimed.SetCoefficient(made, -fee)
        self._fees.append(made)

    def _soften(
        self, key: tuple[str, int], sign: float, *, level: int, penalty: int
    ) -> None:
        made = self._lp.NumVar(0.0, INFINITY, "")
        extra = self._extra[key]
        extra.row.SetCoefficient(made, sign / extra.size)
        if level == self._level:
            self._aimed.SetCoefficient(made, -penalty / self.size)
        held = self._extra.get(("level", level))
        if held is not None:
            held.row.SetCoefficient(made, -penalty / held.size)

    def _transpose(self, extras: Iterable[_Extra]) -> None:
        by_column = self._by_column
        for extra in extras:
            for at, entry in zip(extra.used.tolist(), extra.coef.tolist(), strict=True):
                by_column.setdefault(at, []).append((extra.row, entry))

    def bind_missed(self, solved: Solved) -> bool:
        """Let in the rows that an answer misses; False where it misses none."""
        missed = self._later.missed(solved.values)
        made = []
        for at, entry in missed.items():
            self._bind(at, entry)
            made.append(self._extra["row", at])
        for extra in made:
            coef = dict(zip(extra.used.tolist(), extra.coef.tolist(), strict=True))
            for pair, column in zip(self._pairs, self._columns, strict=True):
                if pair in coef:
                    extra.row.SetCoefficient(column, coef[pair])
        self._transpose(made)
        return bool(missed)

    def add(self, columns: Ints) -> None:
        """Let these pairs (positions among the living) into the model."""
        graph = self._alive.graph
        for at in columns.tolist():
            made = self._lp.NumVar(0.0, INFINITY, "")
            self._officer[int(graph.officer[at])].SetCoefficient(made, 1.0)
            self._post[int(graph.post[at])].SetCoefficient(made, 1.0)
            for row, entry in self._by_column.get(at, ()):
                row.SetCoefficient(made, entry)
            self._aimed.SetCoefficient(made, float(self._weights[at]) / self.size)
            self._columns.append(made)
            self._pairs.append(at)

    def fix(self, out: Flags, inside: Flags) -> None:
        """Fix columns (in the order added) at 0 or at 1, and free the others."""
        for made, is_out, is_in in zip(
            self._columns, out.tolist(), inside.tolist(), strict=True
        ):
            made.SetBounds(1.0 if is_in else 0.0, 0.0 if is_out else INFINITY)

    def solve(self, budget: Budget) -> Solved | None:
        """Solve with all rows that matter; None when GLOP finds no optimum."""
        solved = self.solve_once(budget)
        while solved is not None and self.bind_missed(solved):
            solved = self.solve_once(budget)
        return solved

    def solve_once(self, budget: Budget) -> Solved | None:
        """Solve with the rows let in so far."""
        if (patience := budget.milliseconds()) is not None:
            self._lp.SetTimeLimit(patience)
        if self._lp.Solve() != pywraplp.Solver.OPTIMAL:
            budget.check()
            return None
        values = np.zeros(len(self._alive.pairs))
        values[self._pairs] = [made.solution_value() for made in self._columns]
        rows: dict[int, float] = {}
        levels: dict[int, float] = {}
        for (kind, at), extra in self._extra.items():
            side = rows if kind == "row" else levels
            side[at] = extra.row.dual_value() * self.size / extra.size
        return Solved(
            values=values,
            officer=self._prices_of(self._officer, self._alive.graph.sits),
            post=self._prices_of(self._post, self._alive.graph.fills),
            rows=rows,
            levels={at: -price for at, price in levels.items()},
            objective=self._aimed.Value() * self.size + self._settled,
            broken=any(made.solution_value() > BROKEN for made in self._fees),
        )

    def _prices_of(self, rows: dict[int, pywraplp.Constraint], like: Flags) -> Floats:
        prices = np.zeros(len(like))
        prices[list(rows)] = [made.dual_value() for made in rows.values()]
        return prices * self.size

    def worth(self, solved: Solved) -> Floats:
        """Price every living pair against a solution's prices."""
        graph = self._alive.graph
        worth: Floats = (
            self._weights - solved.officer[graph.officer] - solved.post[graph.post]
        )
        for (kind, at), extra in self._extra.items():
            price = solved.rows.get(at, 0.0) if kind == "row" else -solved.levels[at]
            worth[extra.used] -= price * extra.coef * extra.size
        return worth
