"""python -m solver.bench.trials NAME …: what is measured on our side alone.

    small FIRST COUNT                 random problems beside every roster counted out
    tied PROBLEM DRAWS                one roster, whatever order, seed and threads
    resolve PROBLEM PROPOSAL COUNT    solve again after a pin
    why-not PROBLEM PROPOSAL COUNT    prices of pairs that are not in the roster

Each prints one JSON object.
"""

import json
import random
import sys
from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Any

from solver.bench import brute_force
from solver.bench.forgeries import (
    forged_conflicts,
    forged_optima,
    is_still_true,
    verdict,
)
from solver.bench.shuffling import shuffled
from solver.check import check
from solver.explain import Explainer
from solver.problem import Problem
from solver.proposal import Proposal
from solver.reading import read_document
from solver.session import Change, Session
from solver.solving import solve

__all__ = ["main"]

KINDS = ("max_moves", "pin", "forbid", "linear")
Told = dict[str, Any]


def main(arguments: Sequence[str]) -> int:
    """Run one trial."""
    trials: dict[str, Callable[..., Told]] = {
        "small": _small,
        "tied": _tied,
        "resolve": _resolve,
        "why-not": _why_not,
    }
    told = trials[arguments[0]](*arguments[1:])
    sys.stdout.write(json.dumps(told) + "\n")
    return 0


# ---------------------------------------------------------------------- small problems


def _small(first: str, count: str) -> Told:
    """Compare with brute force; then forge, and see the checker refuse."""
    told = dict.fromkeys(
        ("problems", "infeasible", "tied", "differences", "refused", "forgeries"), 0
    )
    told["accepted"] = 0
    for seed in range(int(first), int(first) + int(count)):
        document = brute_force.random_problem(random.Random(seed), KINDS)
        best, rosters = brute_force.best_rosters(document)
        proposal = _through_json(solve(Problem.from_json(document)).to_json())
        told["problems"] += 1
        told["infeasible"] += best is None
        told["tied"] += len(rosters) > 1
        told["differences"] += not _agrees(proposal, best, rosters)
        told["refused"] += bool(check(document, proposal))
        for forged in _forgeries(proposal, rosters):
            told["forgeries"] += 1
            told["accepted"] += not (
                verdict(document, forged) or is_still_true(proposal, forged)
            )
    return told


def _through_json(document: Told) -> Told:
    written: Told = json.loads(json.dumps(document))
    return written


def _agrees(
    proposal: Told, best: tuple[int, ...] | None, rosters: list[list[list[str]]]
) -> bool:
    if best is None:
        return bool(proposal["status"] == "infeasible")
    return (
        proposal["status"] == "optimal"
        and tuple(proposal["values"]) == best
        and proposal["assignments"] in rosters
        and proposal["unique"] == (len(rosters) == 1)
    )


def _forgeries(proposal: Told, rosters: list[list[list[str]]]) -> list[Told]:
    if proposal["status"] == "infeasible":
        has_members = bool(proposal["conflict"]["members"])
        return list(forged_conflicts(proposal)) if has_members else []
    if len(rosters) == 1 and rosters[0] and proposal["values"]:
        return list(forged_optima(proposal, rosters[0][:-1]))
    return []


# ------------------------------------------------------------------------------- ties


def _tied(problem: str, draws: str) -> Told:
    """Solve the same problem in many orders; count the different answers."""
    document = read_document(problem)
    answers: set[str] = set()
    seconds, faults = 0.0, 0
    unique = None
    for turn in range(int(draws)):
        again = shuffled(document, random.Random(turn)) if turn else document
        started = perf_counter()
        proposal = solve(Problem.from_json(again), seed=turn, threads=1 + turn % 2)
        seconds += perf_counter() - started
        faults += bool(check(again, _through_json(proposal.to_json())))
        said = (proposal.status, proposal.assignments, proposal.values)
        answers.add(json.dumps([*said, proposal.unique]))
        unique = proposal.unique
    return {
        "answers": len(answers),
        "draws": int(draws),
        "seconds": seconds,
        "refused": faults,
        "unique": unique,
    }


# -------------------------------------------------------------------- after the answer


def _resolve(problem_path: str, proposal_path: str, count: str) -> Told:
    """Pin candidates who were not chosen, one after the other, and solve again."""
    problem = Problem.read(problem_path)
    proposal = Proposal.from_json(read_document(proposal_path))
    session = Session(problem, proposal=proposal)
    seconds, statuses = [], []
    for officer, post in _passed_over(problem, proposal, int(count)):
        started = perf_counter()
        wish = Change(pins=((officer, post),))
        statuses.append(session.solve(wish, reasons=False).status)
        seconds.append(perf_counter() - started)
    return {"seconds": seconds, "statuses": statuses}


def _passed_over(
    problem: Problem, proposal: Proposal, count: int
) -> list[tuple[str, str]]:
    """Draw allowed pairs that move somebody and are not in the roster."""
    chosen = set(proposal.assignments)
    moves = problem.moves.nonzero()[0].tolist()
    pairs = [
        (problem.officer_ids[problem.officer[e]], problem.post_ids[problem.post[e]])
        for e in moves
    ]
    left = [pair for pair in pairs if pair not in chosen]
    return random.Random(count).sample(left, min(count, len(left)))


def _why_not(problem_path: str, proposal_path: str, count: str) -> Told:
    """Prepare, bound a pair's price, tell all those of a post, and find some exactly.

    A post's prices are exact where chains of moves decide, and bounds elsewhere.
    """
    problem = Problem.read(problem_path)
    proposal = Proposal.from_json(read_document(proposal_path))
    asked = _passed_over(problem, proposal, int(count))
    started = perf_counter()
    explainer = Explainer(problem, proposal)
    explainer.prepare()
    prepared = perf_counter() - started
    started = perf_counter()
    explainer.reasons(asked[:1])
    bound = perf_counter() - started
    post = asked[0][1]
    into = (problem.post == problem.post_ids.index(post)).nonzero()[0].tolist()
    started = perf_counter()
    if explainer.residual is None:
        explainer.reasons([
            (problem.officer_ids[problem.officer[e]], post) for e in into
        ])
    else:
        explainer.post(post)
    bounds = perf_counter() - started
    exact, methods, seconds = 0, set(), []
    for officer, wanted in asked:
        started = perf_counter()
        told = explainer.pair(officer, wanted)
        seconds.append(perf_counter() - started)
        exact += told.exact
        methods.add(told.method)
    return {
        "prepared": prepared,
        "bound": bound,
        "bounds": bounds,
        "candidates": len(into),
        "seconds": seconds,
        "exact": exact,
        "methods": sorted(methods),
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
