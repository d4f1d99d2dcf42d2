"""The peer from mathematical programming: HiGHS through MathOpt, level after level."""

from datetime import timedelta
from typing import Any

import numpy as np
from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt

from solver.arrays import Floats, Ints
from solver.bench.formulation import Formulation, Line
from solver.bench.peer import Clock, Found

__all__ = ["solve"]

HALF = 0.5


def solve(given: Formulation, clock: Clock) -> Found:
    """Solve every level on the whole model, the earlier ones held as rows."""
    lines = [*given.matching, *given.rules]
    found = Found("unknown")
    for at, weights in enumerate(given.levels or (np.zeros(given.columns),)):
        size = float(np.abs(weights).max(initial=0)) or 1.0
        model = mathopt.Model.from_model_proto(_proto(given, lines, weights / size))
        result = mathopt.solve(
            model, mathopt.SolverType.HIGHS, params=_parameters(clock, size)
        )
        if not result.has_primal_feasible_solution():
            status = result.termination.reason.name.lower()
            return found if found.chosen is not None else Found(_word(status))
        values = np.array(result.variable_values(list(model.variables())))
        proven = result.termination.reason == mathopt.TerminationReason.OPTIMAL
        chosen = values[: given.pairs] > HALF
        found = Found("feasible", chosen, at + 1 if proven else found.proven)
        if not proven:
            return found
        whole = np.append(chosen, np.rint(values[given.pairs :])).astype(np.int64)
        held = int(np.sum(whole * weights))
        lines.append(Line(np.flatnonzero(weights), weights[weights != 0], held, None))
    return Found("optimal", found.chosen, len(given.levels))


def _word(status: str) -> str:
    return "infeasible" if status == "infeasible" else "unknown"


def _parameters(clock: Clock, size: float) -> Any:
    # More than one thread is refused; a gap under one unit proves an integer level.
    return mathopt.SolveParameters(
        time_limit=timedelta(seconds=clock.left()),
        relative_gap_tolerance=0.0,
        absolute_gap_tolerance=HALF / size,
    )


def _proto(given: Formulation, lines: list[Line], weights: Floats) -> Any:
    """Fill the model's columns at once: one call a variable would cost seconds."""
    made = model_pb2.ModelProto()
    made.variables.ids.extend(range(given.columns))
    made.variables.lower_bounds.extend([0.0] * given.columns)
    upper = [1.0] * given.pairs + [float(most) for most in given.slacks]
    made.variables.upper_bounds.extend(upper)
    made.variables.integers.extend([True] * given.columns)
    made.objective.maximize = True
    made.objective.linear_coefficients.ids.extend(range(given.columns))
    made.objective.linear_coefficients.values.extend(weights.tolist())
    _rows(made, lines)
    return made


def _rows(made: Any, lines: list[Line]) -> None:
    rows = made.linear_constraints
    rows.ids.extend(range(len(lines)))
    matrix = made.linear_constraint_matrix
    for at, line in enumerate(lines):
        # Levels of 30 bits beside ones: every row is brought to the size of one.
        size = float(np.abs(line.coef).max(initial=0)) or 1.0
        rows.lower_bounds.append(_limit(line.lower, -np.inf) / size)
        rows.upper_bounds.append(_limit(line.upper, np.inf) / size)
        order = np.argsort(line.columns)
        kept: Ints = order[line.coef[order] != 0]
        matrix.row_ids.extend([at] * len(kept))
        matrix.column_ids.extend(line.columns[kept].tolist())
        matrix.coefficients.extend((line.coef[kept] / size).tolist())


def _limit(value: int | None, without: float) -> float:
    return without if value is None else float(value)
