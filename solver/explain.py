"""Why not this officer in that post: from the certificate at once, or by re-solving."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from solver.arrays import Flags, Ints
from solver.claims import most_lost, shut_out
from solver.face import OPEN, Dual
from solver.model import Model
from solver.problem import Problem
from solver.proof import Proof
from solver.proposal import Proposal
from solver.replay import Replay, Step
from solver.solving import possible, solve

__all__ = ["Price", "Reason", "price", "reasons"]


@dataclass(frozen=True, slots=True)
class Reason:
    """What is lost at least, in the first level that provably loses by this pair.

    `level` is None when the certificate alone shows no loss: the pair is chosen, is
    possible in no roster, or only `price` can tell. `limits` names the rules whose
    price bears on the pair.
    """

    officer: str
    post: str
    allowed: bool
    level: int | None = None
    name: str | None = None
    loss: int = 0
    exact: bool = False
    limits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Price:
    """What every level loses when the pair is pinned and all is solved again.

    `price` is None when no roster holds the pair; then `reason` says why.
    """

    officer: str
    post: str
    price: tuple[int, ...] | None
    exact: bool
    method: str
    values: tuple[int, ...] = ()
    roster: tuple[tuple[str, str], ...] = ()
    chain: tuple[tuple[str, str | None, str | None], ...] = ()
    reason: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Write what `python -m solver explain` prints."""
        return {
            "officer": self.officer,
            "post": self.post,
            "price": None if self.price is None else list(self.price),
            "exact": self.exact,
            "method": self.method,
            "values": list(self.values),
            "roster": [list(pair) for pair in self.roster],
            "chain": [
                {"officer": officer, "from": left, "to": to}
                for officer, left, to in self.chain
            ],
            "reason": self.reason,
            "text": self._text(),
        }

    def _text(self) -> str:
        if self.price is None:
            return f"{self.officer} cannot lead {self.post}: {self.reason}."
        lost = next((at for at, loss in enumerate(self.price) if loss), None)
        if lost is None:
            return f"{self.officer} in {self.post} costs nothing."
        return (
            f"{self.officer} in {self.post} costs {self.price[lost]} in level {lost}; "
            f"{len(self.chain)} placements would differ."
        )


def reasons(
    problem: Problem, proposal: Proposal, pairs: Iterable[tuple[str, str]]
) -> list[Reason]:
    """Read from the certificate what each pair would cost at least."""
    model, asked = Model.of(problem), list(pairs)
    places = _places(model, asked)
    found = [
        Reason(*pair, allowed=place >= 0)
        for pair, place in zip(asked, places.tolist(), strict=True)
    ]
    waiting = np.flatnonzero(places >= 0)
    waiting = waiting[~shut_out(model)[places[waiting]]]
    for at, step in enumerate(_replayed(model, proposal).steps):
        losing = _losing(step, places[waiting])
        told = waiting[losing]
        limits = _limits(model, step, places[told])
        most = most_lost(model, at, step.value)
        for one, limit in zip(told.tolist(), limits, strict=True):
            loss = _loss(step, int(places[one]))
            if most is not None and loss > most:
                # An earlier level must lose, or there is no such roster.
                continue
            name = problem.levels[at].name
            found[one] = replace(
                found[one], level=at, name=name, loss=loss, limits=limit
            )
        waiting = waiting[~losing]
    return found


def _places(model: Model, pairs: Sequence[tuple[str, str]]) -> Ints:
    """Find the pairs in the model; -1 stands for one that is not allowed."""
    at_officer = {name: at for at, name in enumerate(model.officer_ids)}
    at_post = {name: at for at, name in enumerate(model.post_ids)}
    width = len(model.post_ids) + 1
    # A post that is not in the file gets the last place, which no pair has.
    wanted = np.array(
        [
            at_officer.get(officer, -1) * width + at_post.get(post, width - 1)
            for officer, post in pairs
        ],
        dtype=np.int64,
    )
    keys = np.append(model.officer * width + model.post, np.iinfo(np.int64).max)
    found = np.searchsorted(keys, wanted)
    return np.where(keys[found] == wanted, found, -1)


def _losing(step: Step, places: Ints) -> Flags:
    """Tell which open pairs a level provably loses by, when they are forced in."""
    worst = np.minimum(step.priced.reduced[places], 0)
    losing: Flags = (worst < -step.slack()) & (step.before.state[places] == OPEN)
    return losing.astype(bool)


def _loss(step: Step, pair: int) -> int:
    """Bound what a level loses when an open pair is forced in."""
    forced = step.priced.bound + min(0, int(step.priced.reduced[pair]))
    return step.value - forced // step.proof.scale


def _limits(model: Model, step: Step, places: Ints) -> list[tuple[str, ...]]:
    """Name the rules whose price bears on each pair."""
    limits: list[tuple[str, ...]] = [()] * len(places)
    for at, asked in sorted(step.proof.root.rows.items()):
        row = model.rows[at]
        for one in np.flatnonzero(np.isin(places, row.pairs)).tolist() if asked else ():
            limits[one] += (row.id,)
    return limits


def _replayed(model: Model, proposal: Proposal) -> Replay:
    certificate = proposal.certificate or {"levels": []}
    proofs = [
        Proof(written["scale"], _dual(model, written["root"]))
        for written in certificate["levels"]
    ]
    return Replay.of(model, proposal.values, proofs)


def _dual(model: Model, written: Mapping[str, Any]) -> Dual:
    rows = {row.id: at for at, row in enumerate(model.rows)}
    return Dual(
        _column(model.officer_ids, written.get("officer", {})),
        _column(model.post_ids, written.get("post", {})),
        {rows[name]: value for name, value in written.get("rule", {}).items()},
        dict(enumerate(written.get("level", []))),
    )


def _column(ids: Sequence[str], prices: Mapping[str, int]) -> Any:
    """Use Python's own integers only where a price does not fit into 64 bits."""
    wide = any(abs(value) >> 60 for value in prices.values())
    column = np.zeros(len(ids), dtype=object if wide else np.int64)
    at = {name: place for place, name in enumerate(ids)}
    for name, value in prices.items():
        column[at[name]] = value
    return column


def price(  # noqa: PLR0917  # a pair is named by its two ids, here as elsewhere
    problem: Problem,
    proposal: Proposal,
    officer: str,
    post: str,
    *,
    time_limit: float | None = None,
) -> Price:
    """Pin the pair, solve everything again, and compare level by level."""
    if officer not in problem.officer_ids or post not in problem.post_ids:
        raise KeyError(officer if officer not in problem.officer_ids else post)
    i, j = problem.officer_ids.index(officer), problem.post_ids.index(post)
    if not ((problem.officer == i) & (problem.post == j)).any():
        reason = "the pair is not allowed"
        return Price(officer, post, None, exact=True, method="resolve", reason=reason)
    pinned = _pinned(problem, officer, post)
    if not possible(pinned):
        reason = "no roster holds the pair together with all rules and demands"
        return Price(officer, post, None, exact=True, method="resolve", reason=reason)
    forced = solve(pinned, time_limit=time_limit)
    exact = forced.status == "optimal"
    if not forced.values:
        reason = "time is up"
        return Price(officer, post, None, exact=False, method="resolve", reason=reason)
    return Price(
        officer,
        post,
        tuple(
            ours - theirs
            for ours, theirs in zip(proposal.values, forced.values, strict=True)
        ),
        exact=exact,
        method="resolve",
        values=forced.values,
        roster=forced.assignments,
        chain=_chain(dict(proposal.assignments), dict(forced.assignments)),
    )


def _pinned(problem: Problem, officer: str, post: str) -> Problem:
    taken = {rule.id for rule in problem.rules}
    name = "pinned"
    while name in taken:
        name += "+"
    pin = {"id": name, "kind": "pin", "officer": officer, "post": post}
    document = problem.to_json()
    return Problem.from_json({**document, "rules": [*document["rules"], pin]})


def _chain(
    ours: Mapping[str, str], theirs: Mapping[str, str]
) -> tuple[tuple[str, str | None, str | None], ...]:
    return tuple(
        (officer, ours.get(officer), theirs.get(officer))
        for officer in sorted(ours.keys() | theirs.keys())
        if ours.get(officer) != theirs.get(officer)
    )
