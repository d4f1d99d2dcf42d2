"""The engine on a generated city, beside a plain CP-SAT model of the same problem.

python -m benchmarks.engine [--posts N] [--pairs N] [--seed N] [--limit SECONDS]
"""

import argparse
import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from time import perf_counter
from typing import Any

import numpy as np

from solver import Problem, check, solve
from solver.bench.cities import City, city

Told = dict[str, Any]
# Levels up to merit: with ten the weighted sum would not fit into 64 bits.
WEIGHED = 3


def run_engine(document: dict[str, Any], limit: float) -> Told:
    """Solve with this engine and have the answer checked."""
    started = perf_counter()
    proposal = solve(Problem.from_json(document), time_limit=limit)
    seconds = perf_counter() - started
    started = perf_counter()
    refused = check(document, proposal.to_json())
    return {
        "status": proposal.status,
        "seconds": seconds,
        "values": list(proposal.values),
        "checked": "refused" if refused else f"{perf_counter() - started:.2f} s",
    }


def run_cp_sat(document: dict[str, Any], limit: float) -> Told:
    """Solve the levels up to merit as one weighted sum, one Boolean a pair."""
    from ortools.sat.python import cp_model  # noqa: PLC0415  # 2 s, in its process

    problem = Problem.from_json(document)
    started = perf_counter()
    model = cp_model.CpModel()
    pairs = [model.new_bool_var("") for _ in problem.officer]

    def once(column: Any, must: Any) -> None:
        order = np.argsort(column, kind="stable")
        for group in np.split(order, np.flatnonzero(np.diff(column[order])) + 1):
            literals = [pairs[e] for e in group.tolist()]
            exactly = bool(must[column[group[0]]])
            (model.add_exactly_one if exactly else model.add_at_most_one)(literals)

    once(problem.officer, problem.must_sit)
    once(problem.post, problem.must_fill)
    for rule in problem.rules:
        if rule.kind == "max_moves":
            bound = problem.moves & np.isin(problem.post, np.asarray(rule.posts))
            moves = [pairs[e] for e in np.flatnonzero(bound).tolist()]
            model.add(sum(moves) <= rule.limit)
    weights = _weighted(problem)
    model.maximize(cp_model.LinearExpr.weighted_sum(pairs, weights.tolist()))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = limit
    solver.parameters.num_workers = 2
    status = solver.solve(model)
    found = status in {cp_model.OPTIMAL, cp_model.FEASIBLE}
    chosen = np.array([found and solver.boolean_value(pair) for pair in pairs])
    return {
        "status": solver.status_name(status).lower(),
        "seconds": perf_counter() - started,
        "values": [int(problem.weights(k)[chosen].sum()) for k in range(WEIGHED)]
        if found
        else [],
        "checked": "–",
    }


def _weighted(problem: Problem) -> Any:
    """Weigh the levels so that the first counts more than all later ones together."""
    total = np.zeros(len(problem.officer), dtype=np.int64)
    for level in range(WEIGHED):
        weights = problem.weights(level)
        spread = (int(np.abs(weights).max(initial=1)) + 1) * len(problem.post_ids) * 2
        total = total * (spread if level else 1) + weights
    return total


def apart(run: Callable[[dict[str, Any], float], Told], *given: Any) -> Told:
    """Run in a process of its own, so that neither pays for the other's memory."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_tell, args=(run, given, theirs))
    process.start()
    told: Told = ours.recv()
    process.join()
    return told


def _tell(run: Callable[..., Told], given: tuple[Any, ...], out: Connection) -> None:
    out.send(run(*given))


def main() -> None:
    """Print one line for each instance and method."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=1000)
    parser.add_argument("--pairs", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, default=30.0)
    options = parser.parse_args()
    candidates = max(1, options.pairs // options.posts)
    size = {"posts": options.posts, "officers": 4 * options.posts}
    free = City(**size, candidates=candidates, structural_limit=None, health_limit=None)
    bound = City(**size, candidates=candidates)
    for name, figures in (("no joint rules", free), ("two limits", bound)):
        document = city(options.seed, figures)
        pairs = len(document["pairs"]["post"])
        print(f"{name}: {options.posts} posts, {pairs} pairs")
        mine = apart(run_engine, document, options.limit)
        peer = apart(run_cp_sat, document, options.limit)
        for who, told in (("engine", mine), ("CP-SAT", peer)):
            ratio = told["seconds"] / mine["seconds"]
            print(
                f"  {who:7} {told['status']:10} {told['seconds']:7.2f} s"
                f"  ×{ratio:<6.1f} values {told['values'][:WEIGHED]}"
                f"  checked {told['checked']}"
            )


if __name__ == "__main__":
    main()
