"""From a problem to a proposal: levels in order, then uniqueness, then the reasons."""

import resource
from collections.abc import Callable
from dataclasses import replace
from math import ceil
from typing import Any

import numpy as np

from solver.arrays import Flags
from solver.budget import Budget, Progress, TimeUpError
from solver.conflict import refute
from solver.hints import Hints
from solver.levels import Lexicographic
from solver.model import Model, tie_weights
from solver.problem import Problem
from solver.proposal import Proposal
from solver.stage import Stage
from solver.unfilled import reasons_unfilled

__all__ = ["ENGINE", "VERSION", "possible", "solve"]

ENGINE, VERSION = "definitif-solver", "1"
TIE_LEVELS = 2


def solve(
    problem: Problem,
    *,
    time_limit: float | None = None,
    threads: int = 1,
    seed: int = 0,
    progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
    hints: Hints | None = None,
    reasons: bool = True,
) -> Proposal:
    """Find the best roster of a problem and prove it.

    A proven roster is a function of the problem alone: `threads` and `seed` are part
    of the interface so that callers may try, and change nothing. `hints` of a similar
    problem save time and change nothing either. Without `reasons` nobody asks why a
    post stays unfilled.
    """
    del threads, seed
    budget = Budget(time_limit, progress, should_stop)
    model = Model.of(problem)
    stage = Stage.of(model)
    budget.tell("start")
    run = Lexicographic.start(stage, budget)
    run.hints = hints or Hints()
    proposal = _answer(problem, run, reasons=reasons)
    engine = {
        "name": ENGINE,
        "version": VERSION,
        "seconds": ceil(budget.seconds()),
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "columns_priced": budget.columns,
        "nodes": budget.nodes,
    }
    budget.tell("done")
    return replace(proposal, engine=engine)


def possible(problem: Problem) -> bool:
    """Tell whether there is any roster at all, without looking for the reasons."""
    stage = Stage.of(Model.of(problem))
    run = Lexicographic.start(stage, Budget())
    return not stage.contradicts() and run.any_roster()


def _answer(problem: Problem, run: Lexicographic, *, reasons: bool) -> Proposal:
    stage = run.stage
    try:
        if stage.contradicts() or not run.prove_all():
            return _infeasible(problem, stage, run.budget)
        return _optimal(problem, stage, run, reasons=reasons)
    except TimeUpError:
        return _unfinished(problem, stage, run)


def _optimal(
    problem: Problem, stage: Stage, run: Lexicographic, *, reasons: bool
) -> Proposal:
    model = stage.model
    levels = [proof.to_json(model) for proof in run.proofs]
    values = list(run.values)
    first = run.whole(run.best)
    try:
        unique, written, chosen = _uniqueness(stage, run)
    except TimeUpError:
        unique, written, chosen = None, None, first
    unfilled: list[dict[str, Any]] = []
    if reasons:
        unfilled = reasons_unfilled(stage, chosen, run, budget=run.budget)
    certificate = {
        "levels": levels,
        "unique": written,
        "infeasible": None,
        "unfilled": unfilled,
    }
    return Proposal(
        problem=problem.sha256,
        status="optimal",
        assignments=_pairs(model, chosen),
        unfilled=_gaps(model, chosen),
        values=tuple(values),
        bounds=tuple(values),
        unique=unique,
        certificate=certificate,
    )


def _uniqueness(stage: Stage, run: Lexicographic) -> tuple[bool, dict[str, Any], Flags]:
    """Prove that no other roster is as good, or show one and settle by hash."""
    run.budget.tell("unique")
    outcome, best = run.unlike_best()
    if outcome.proof is not None and outcome.value == -int(best.sum()):
        return True, outcome.proof.to_json(stage.model), run.whole(best)
    other = run.whole(outcome.chosen)
    first = run.whole(best)
    for draw in range(TIE_LEVELS):
        run.settle_tie(tie_weights(run.stage.model, draw))
    chosen = run.whole(run.best)
    if np.array_equal(chosen, other):
        other = first
    return False, {"other": stage.model.roster(other)}, chosen


def _unfinished(problem: Problem, stage: Stage, run: Lexicographic) -> Proposal:
    model = stage.model
    if run.best is None:
        return Proposal(problem.sha256, "unknown")
    chosen = run.whole(run.best)
    proofs, bounds = [*run.proofs], list[int | None](run.values)
    if run.sofar is not None:
        proofs.append(run.sofar)
        bounds.append(run.sofar.ceiling)
    values = [model.value(level, chosen) for level in range(len(model.weights))]
    bounds += [None] * (len(values) - len(bounds))
    return Proposal(
        problem=problem.sha256,
        status="optimal" if bounds == values else "feasible",
        assignments=_pairs(model, chosen),
        unfilled=_gaps(model, chosen),
        values=tuple(values),
        bounds=tuple(bounds),
        certificate={
            "levels": [proof.to_json(model) for proof in proofs],
            "unique": None,
            "infeasible": None,
            "unfilled": [],
        },
    )


def _infeasible(problem: Problem, stage: Stage, budget: Budget) -> Proposal:
    budget.tell("conflict")
    written, conflict = refute(stage, budget)
    return Proposal(
        problem=problem.sha256,
        status="infeasible",
        certificate={
            "levels": [],
            "unique": None,
            "infeasible": written,
            "unfilled": [],
        },
        conflict=conflict,
    )


def _pairs(model: Model, chosen: Flags) -> tuple[tuple[str, str], ...]:
    return tuple((officer, post) for officer, post in model.roster(chosen))


def _gaps(model: Model, chosen: Flags) -> tuple[str, ...]:
    led = np.zeros(len(model.post_ids), dtype=bool)
    led[model.post[chosen]] = True
    return tuple(model.post_ids[j] for j in np.flatnonzero(~led).tolist())
