"""Why not this officer in that post: what the certificate tells at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np

from solver.arrays import Flags, Ints
from solver.claims import most_lost, shut_out
from solver.face import OPEN, Dual
from solver.model import Model
from solver.problem import Problem
from solver.proof import Proof
from solver.proposal import Proposal
from solver.replay import Replay, Step

__all__ = ["Proven", "Reason", "places", "reasons"]


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


def reasons(
    problem: Problem, proposal: Proposal, pairs: Iterable[tuple[str, str]]
) -> list[Reason]:
    """Read from the certificate what each pair would cost at least."""
    return Proven.of(problem, proposal).reasons(pairs)


@dataclass(frozen=True, slots=True, eq=False)
class Proven:
    """A certificate read once, to be asked about many pairs."""

    replay: Replay
    shut: Flags
    names: tuple[str, ...]
    most: tuple[int | None, ...]

    @classmethod
    def of(cls, problem: Problem, proposal: Proposal) -> Self:
        """Evaluate every level's root over all pairs."""
        model = Model.of(problem)
        names = tuple(level.name for level in problem.levels)
        replay = _replayed(model, proposal)
        steps = enumerate(replay.steps)
        most = tuple(most_lost(model, at, step.value) for at, step in steps)
        return cls(replay, shut_out(model), names, most)

    def reasons(self, pairs: Iterable[tuple[str, str]]) -> list[Reason]:
        """Tell what each pair would cost at least, and in which level."""
        model, asked = self.replay.model, list(pairs)
        at_pair = places(model, asked)
        found = [
            Reason(*pair, allowed=place >= 0)
            for pair, place in zip(asked, at_pair.tolist(), strict=True)
        ]
        waiting = np.flatnonzero(at_pair >= 0)
        waiting = waiting[~self.shut[at_pair[waiting]]]
        for at, step in enumerate(self.replay.steps):
            losing = _losing(step, at_pair[waiting])
            told = waiting[losing]
            waiting = waiting[~losing]
            if not len(told):
                continue
            limits = _limits(model, step, at_pair[told])
            most = self.most[at]
            for one, limit in zip(told.tolist(), limits, strict=True):
                loss = _loss(step, int(at_pair[one]))
                if most is not None and loss > most:
                    # An earlier level must lose, or there is no such roster.
                    continue
                found[one] = replace(
                    found[one],
                    level=at,
                    name=self.names[at],
                    loss=loss,
                    limits=limit,
                )
        return found


def places(model: Model, pairs: Sequence[tuple[str, str]]) -> Ints:
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


def _limits(model: Model, step: Step, asked: Ints) -> list[tuple[str, ...]]:
    """Name the rules whose price bears on each pair."""
    priced = {row for row, price_of_row in step.proof.root.rows.items() if price_of_row}
    table = model.incidence
    touching = np.flatnonzero(np.isin(table.pair, asked))
    limits: dict[int, list[int]] = {}
    for row, pair in zip(
        table.row[touching].tolist(), table.pair[touching].tolist(), strict=True
    ):
        if row in priced:
            limits.setdefault(pair, []).append(row)
    return [
        tuple(model.rows[row].id for row in sorted(limits.get(pair, ())))
        for pair in asked.tolist()
    ]


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
