"""Other rosters: the best ones that differ, and the best for every number of moves."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from solver.errors import InputError
from solver.explain.resolving import resolved
from solver.problem import Problem
from solver.proposal import Proposal, Status
from solver.session import Change, Session

__all__ = ["Alternative", "Point", "frontier", "k_best"]


@dataclass(frozen=True, slots=True)
class Alternative:
    """The best roster that differs enough from every earlier one.

    The proposal is one for the problem with this change (see `solver.changed`), and
    its certificate is a proof for that problem.
    """

    change: Change
    proposal: Proposal


def k_best(
    problem: Problem,
    k: int,
    distance: int = 1,
    *,
    proposal: Proposal | None = None,
    time_limit: float | None = None,
) -> list[Alternative]:
    """List up to k rosters, best first, each the best that is different enough.

    Different enough: of every earlier roster's assignments at least `distance` are
    not kept. There are fewer than k where no further roster is, or none is proven in
    time. The first is the optimum itself, so a roster that only adds to an earlier
    one is not a different one.
    """
    if k < 0 or distance < 1:
        raise InputError("k_best", "k is below 0, or the distance below 1")
    session = Session(problem, proposal=proposal, time_limit=time_limit)
    found: list[Alternative] = []
    while len(found) < k:
        change = Change(rules=tuple(_apart(problem, found, distance)))
        # The first one needs no change, and may be known already.
        answer = session.proposal if not found else resolved(session, change)
        if answer is None or answer.status != "optimal":
            break
        found.append(Alternative(change, answer))
    return found


def _apart(
    problem: Problem, found: list[Alternative], distance: int
) -> Iterator[dict[str, Any]]:
    """Forbid each earlier roster together with all that keep too much of it."""
    taken = {rule.id for rule in problem.rules}
    at = _positions(problem) if found else {}
    for number, earlier in enumerate(found, start=1):
        pairs = sorted(at[pair] for pair in earlier.proposal.assignments)
        yield {
            "id": _free(f"unlike+{number}", taken),
            "kind": "linear",
            "pairs": pairs,
            "lower": None,
            "upper": len(pairs) - distance,
        }


def _positions(problem: Problem) -> dict[tuple[str, str], int]:
    columns = zip(problem.officer.tolist(), problem.post.tolist(), strict=True)
    return {
        (problem.officer_ids[i], problem.post_ids[j]): at
        for at, (i, j) in enumerate(columns)
    }


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "+"
    return name


@dataclass(frozen=True, slots=True)
class Point:
    """What can be reached with at most so many moves in the whole round."""

    max_moves: int
    status: Status
    values: tuple[int, ...] = ()
    moves: int | None = None
    bounds: tuple[int | None, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Write a line of `python -m solver frontier`."""
        return {
            "max_moves": self.max_moves,
            "status": self.status,
            "values": list(self.values),
            "moves": self.moves,
            "bounds": list(self.bounds),
        }


def frontier(
    problem: Problem, limits: range, *, time_limit: float | None = None
) -> Iterator[Point]:
    """Solve for every limit, from the highest down, and yield in that order.

    The limit replaces the problem's `max_moves` rules over the whole round; those
    over some posts stay. A proven roster with fewer moves than its limit allows is
    the answer for all limits down to its own number of moves, and where there is no
    roster there is none below: neither is solved again. `time_limit` is per point.
    """
    known: Proposal | None = None
    last: Point | None = None
    for limit in sorted(limits, reverse=True):
        if limit < 0:
            raise InputError("max_moves", "is below 0")
        if last is None or not _holds_below(last, limit):
            known = _at(problem, limit, known=known, time_limit=time_limit)
            last = _point(problem, limit, known)
        else:
            last = Point(limit, last.status, last.values, last.moves, last.bounds)
        yield last


def _holds_below(last: Point, limit: int) -> bool:
    if last.status == "optimal":
        return last.moves is not None and last.moves <= limit
    return last.status == "infeasible"


def _at(
    problem: Problem, limit: int, *, known: Proposal | None, time_limit: float | None
) -> Proposal | None:
    whole = {
        rule.id
        for rule in problem.rules
        if rule.kind == "max_moves" and rule.posts is None
    }
    others = {rule.id for rule in problem.rules} - whole
    rule = {"id": _free("max_moves", others), "kind": "max_moves", "limit": limit}
    change = Change(without_rules=frozenset(whole), rules=(rule,))
    start = known if known is not None else Proposal(problem.sha256, "unknown")
    return resolved(Session(problem, proposal=start, time_limit=time_limit), change)


def _point(problem: Problem, limit: int, found: Proposal | None) -> Point:
    if found is None:
        return Point(limit, "infeasible")
    if found.status == "unknown":
        return Point(limit, "unknown")
    holds = dict(zip(problem.officer_ids, problem.holds.tolist(), strict=True))
    posts = problem.post_ids
    moves = sum(
        holds[officer] < 0 or posts[holds[officer]] != post
        for officer, post in found.assignments
    )
    return Point(limit, found.status, found.values, moves, found.bounds)
