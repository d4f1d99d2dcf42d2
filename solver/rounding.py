"""A good roster near the relaxation, so that proving starts close to the best.

A branch-and-cut solver looks at the few thousand pairs that could be in a better
roster. What it answers is only offered: the exact search judges it like any other
roster, and proves with it or without it.
"""

import numpy as np
from ortools.linear_solver import pywraplp

from solver.arrays import Flags, Ints
from solver.face import Aim
from solver.incidence import Entries
from solver.model import Model
from solver.stage import Alive

__all__ = ["round_off"]

HALF = 0.5


def round_off(
    model: Model,
    alive: Alive,
    aim: Aim,
    *,
    joint: tuple[int, ...],
    kept: Ints,
    patience: int,
    gap: float = 0.0,
    charged: frozenset[int] = frozenset(),
) -> Flags | None:
    """Look for the best roster that uses only these living pairs, by position.

    `charged` are the soft rules that this aim pays for; other soft rules are kept.
    None where nothing was found within so many milliseconds.
    """
    solver = pywraplp.Solver.CreateSolver("SCIP")
    if solver is None:
        return None
    solver.SetTimeLimit(patience)
    graph = alive.graph
    chosen = [solver.BoolVar("") for _ in range(len(kept))]
    for ends, must in ((graph.officer, graph.sits), (graph.post, graph.fills)):
        _once(solver, ends[kept], must=must, chosen=chosen)
    entries = model.incidence.among(alive.pairs[kept], alive.inside)
    objective = solver.Objective()
    for at in joint:
        if (entry := entries.get(at)) is not None:
            row = _row(solver, entry, chosen)
            if at in charged:
                _charge(solver, row, entry, penalty=model.rows[at].penalty or 0)
    _hold(solver, model, alive, aim=aim, kept=kept, chosen=chosen)
    for made, weight in zip(
        chosen, aim.weights[alive.pairs][kept].tolist(), strict=True
    ):
        objective.SetCoefficient(made, float(weight))
    objective.SetMaximization()
    exactly = pywraplp.MPSolverParameters()
    exactly.SetDoubleParam(pywraplp.MPSolverParameters.RELATIVE_MIP_GAP, gap)
    if solver.Solve(exactly) not in {solver.OPTIMAL, solver.FEASIBLE}:
        return None
    picked = np.zeros(len(alive.pairs), dtype=bool)
    picked[kept] = [made.solution_value() > HALF for made in chosen]
    return alive.roster(picked)


def _once(
    solver: pywraplp.Solver,
    ends: Ints,
    *,
    must: Flags,
    chosen: list[pywraplp.Variable],
) -> None:
    rows = {
        at: solver.RowConstraint(float(must[at]), 1.0, "")
        for at in np.unique(ends).tolist()
    }
    for at, made in zip(ends.tolist(), chosen, strict=True):
        rows[at].SetCoefficient(made, 1.0)


def _row(
    solver: pywraplp.Solver, entries: Entries, chosen: list[pywraplp.Variable]
) -> pywraplp.Constraint:
    row = solver.RowConstraint(entries.lower, entries.upper, "")
    _fill(row, entries.columns, entries.coef, chosen=chosen)
    return row


def _charge(
    solver: pywraplp.Solver, row: pywraplp.Constraint, entries: Entries, *, penalty: int
) -> None:
    """Let a soft rule be missed on either side, for its penalty."""
    for sign, limit in ((1.0, entries.lower), (-1.0, entries.upper)):
        if abs(limit) < solver.infinity():
            missed = solver.NumVar(0.0, solver.infinity(), "")
            row.SetCoefficient(missed, sign)
            solver.Objective().SetCoefficient(missed, -float(penalty))


def _hold(
    solver: pywraplp.Solver,
    model: Model,
    alive: Alive,
    *,
    aim: Aim,
    kept: Ints,
    chosen: list[pywraplp.Variable],
) -> None:
    """Hold the earlier levels that are rows of their own."""
    for level in sorted(aim.held):
        weights = model.weights[level]
        needed = aim.values[level] - int(np.sum(weights[alive.inside]))
        made = solver.RowConstraint(float(needed), solver.infinity(), "")
        own = weights[alive.pairs[kept]]
        used = np.flatnonzero(own)
        _fill(made, used, own[used], chosen=chosen)


def _fill(
    row: pywraplp.Constraint,
    columns: Ints,
    coef: Ints,
    *,
    chosen: list[pywraplp.Variable],
) -> None:
    for at, entry in zip(columns.tolist(), coef.tolist(), strict=True):
        row.SetCoefficient(chosen[at], float(entry))
