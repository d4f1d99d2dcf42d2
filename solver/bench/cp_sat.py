"""The peer that most would take: CP-SAT, one Boolean a pair, nothing clever.

As many levels as 64 bits allow are weighed into one sum; the rest follow in sequence,
each with the sums before it held at their values.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from ortools.sat.python import cp_model

from solver.arrays import Flags, Ints
from solver.bench.formulation import Formulation, Line
from solver.bench.peer import Clock, Found

__all__ = ["solve"]

# Of a weighted sum over all columns, so that no partial sum overflows.
ROOM = 1 << 62
WORKERS = 2


def solve(given: Formulation, clock: Clock) -> Found:
    """Solve group after group of levels until the time is up."""
    model = cp_model.CpModel()
    columns = [model.new_bool_var("") for _ in range(given.pairs)]
    columns += [model.new_int_var(0, most, "") for most in given.slacks]
    _state(model, columns, given)
    found = Found("unknown")
    for group in grouped(given):
        model.maximize(_sum(columns, group.weights))
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = clock.left()
        solver.parameters.num_workers = WORKERS
        status = solver.status_name(solver.solve(model)).lower()
        if status not in {"optimal", "feasible"}:
            # Once a roster is known, a later group can only have run out of time.
            return found if found.chosen is not None else Found(_word(status))
        values = np.array([solver.value(column) for column in columns])
        proven = group.last + 1 if status == "optimal" else found.proven
        found = Found("feasible", _chosen(values, given), proven)
        if status == "feasible":
            return found
        held = int(np.sum(group.weights * values))
        model.add(_sum(columns, group.weights) >= held)
        model.clear_hints()  # type: ignore[no-untyped-call]  # theirs
        for column, value in zip(columns, values.tolist(), strict=True):
            model.add_hint(column, value)
    return Found("optimal", found.chosen, len(given.levels))


def _word(status: str) -> str:
    return "infeasible" if status == "infeasible" else "unknown"


def _chosen(values: Ints, given: Formulation) -> Flags:
    return np.asarray(values[: given.pairs] > 0)


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Some levels weighed into one, and the last of them."""

    weights: Ints
    last: int


def grouped(given: Formulation) -> list[Group]:
    """Weigh levels together while no sum over all the columns can overflow."""
    groups: list[Group] = []
    for at, level in enumerate(given.levels):
        spread = _spread(level, given)
        if groups:
            wide = groups[-1].weights.astype(object) * spread + level
            if int(np.abs(wide).sum()) < ROOM:
                groups[-1] = Group(wide.astype(np.int64), at)
                continue
        groups.append(Group(level, at))
    return groups or [Group(np.zeros(given.columns, dtype=np.int64), -1)]


def _spread(level: Ints, given: Formulation) -> int:
    """Find by how much two rosters can differ in a level, and one more."""
    posts = [line.columns for line in given.matching]
    most = sum(int(np.abs(level[each]).max(initial=0)) for each in posts)
    fees = np.abs(level[given.pairs :]).astype(object)
    slack = sum(fee * widest for fee, widest in zip(fees, given.slacks, strict=True))
    return int(2 * (most + slack) + 1)


def _sum(columns: list[Any], weights: Ints) -> Any:
    used = np.flatnonzero(weights)
    return cp_model.LinearExpr.weighted_sum(
        [columns[e] for e in used.tolist()], weights[used].tolist()
    )


def _state(model: Any, columns: list[Any], given: Formulation) -> None:
    for line in given.matching:
        literals = [columns[e] for e in line.columns.tolist()]
        once = model.add_exactly_one if line.lower else model.add_at_most_one
        once(literals)
    for line in given.rules:
        _rule(model, columns, line)


def _rule(model: Any, columns: list[Any], line: Line) -> None:
    total = cp_model.LinearExpr.weighted_sum(
        [columns[e] for e in line.columns.tolist()], line.coef.tolist()
    )
    least = cp_model.INT_MIN if line.lower is None else line.lower
    most = cp_model.INT_MAX if line.upper is None else line.upper
    model.add_linear_constraint(total, least, most)
