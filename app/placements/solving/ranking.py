"""All eligible candidates of a post, best first, and where each one ends up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

import solver
from app.gates.moves import Move
from app.placements.schemas import RankedRead
from app.placements.solving.outcome import Outcome
from app.placements.solving.reasons import why_not

Reasons = Mapping[tuple[str, str], solver.Reason]
# Up to this many pairs a doubt is settled by solving again; a whole city would take
# minutes, and is told that the proof alone does not show the price.
SMALL = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An officer who may lead the post, with what that is worth."""

    nip: str
    points: int
    move: Move


def candidates_of(outcome: Outcome, post: str) -> list[Candidate]:
    """Rank the eligible candidates of a post by merit, then by NIP's service order."""
    judged = outcome.judged
    index = next(i for i, row in enumerate(judged.posts) if row.code == post)
    pairs = np.flatnonzero(judged.pair_post == index)
    position = judged.frozen.city.posts.index(judged.posts[index])
    moves = judged.gates.judge(position).move
    officers = judged.frozen.city.officers
    found = [
        Candidate(
            nip=officers[int(judged.pair_officer[pair])].nip,
            points=int(judged.pair_points[pair]),
            move=Move(int(moves[judged.pair_officer[pair]])),
        )
        for pair in pairs
    ]
    return sorted(found, key=lambda one: (-one.points, one.nip))


def passed_over(
    outcome: Outcome, ranking: Mapping[str, list[Candidate]]
) -> list[tuple[str, str]]:
    """List (NIP, post) of everyone ranked above the chosen one, for every post."""
    return [
        (candidate.nip, post)
        for post, candidates in ranking.items()
        for candidate in _above(candidates, outcome.after[post])
    ]


def _above(candidates: list[Candidate], chosen: str) -> Iterable[Candidate]:
    for candidate in candidates:
        if candidate.nip == chosen:
            return
        yield candidate


def reasons_for(
    outcome: Outcome,
    pairs: list[tuple[str, str]],
    *,
    problem: solver.Problem,
    proposal: solver.Proposal,
) -> Reasons:
    """Ask the engine what each of these placements would cost."""
    names = outcome.built.id_by_nip
    asked = [(names[nip], post) for nip, post in pairs]
    found = solver.reasons(problem, proposal, asked)
    if len(outcome.judged.pair_officer) <= SMALL:
        explainer = solver.Explainer(problem, proposal)
        found = [
            _priced(explainer, reason) if reason.level is None else reason
            for reason in found
        ]
    return dict(zip(pairs, found, strict=True))


def _priced(explainer: solver.Explainer, reason: solver.Reason) -> solver.Reason:
    found = explainer.pair(reason.officer, reason.post)
    level = next((at for at, loss in enumerate(found.price or ()) if loss), None)
    if found.price is None or level is None:
        return reason
    return replace(reason, level=level, loss=found.price[level], exact=found.exact)


def rank(
    outcome: Outcome, post: str, candidates: list[Candidate], *, reasons: Reasons
) -> list[RankedRead]:
    """Write the ranking list of a post."""
    return [
        _row(
            outcome,
            post,
            candidate,
            rank=number,
            reason=reasons.get((candidate.nip, post)),
        )
        for number, candidate in enumerate(candidates, start=1)
    ]


def _row(
    outcome: Outcome,
    post: str,
    candidate: Candidate,
    *,
    rank: int,
    reason: solver.Reason | None,
) -> RankedRead:
    is_chosen = outcome.after.get(post) == candidate.nip
    goal = (
        outcome.built.goals[reason.level]
        if reason is not None and reason.level is not None
        else None
    )
    goes_to = outcome.destination.get(candidate.nip)
    text = "" if is_chosen else _whereabouts(outcome, candidate.nip, goes_to)
    if reason is not None:
        cost = why_not(
            goal, loss=reason.loss, limits=reason.limits, is_exact=reason.exact
        )
        text = f"{text} {cost}"
    return RankedRead(
        rank=rank,
        nip=candidate.nip,
        name=outcome.people[candidate.nip].name,
        points=candidate.points,
        move=candidate.move.name,
        is_chosen=is_chosen,
        goes_to=goes_to,
        reason=text.strip(),
        level=goal.name if goal else None,
        at_least=reason.loss if reason else None,
        is_exact=bool(reason and reason.exact),
        limits=list(reason.limits) if reason else [],
    )


def _whereabouts(outcome: Outcome, nip: str, goes_to: str | None) -> str:
    if goes_to is None:
        return "Tidak ditempatkan pada putaran ini."
    title = outcome.posts[goes_to].title
    if outcome.origin.get(nip) == goes_to:
        return f"Tetap memimpin {title}."
    return f"Diusulkan memimpin {title}."
