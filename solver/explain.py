"""What it would cost to place somebody elsewhere, as far as the proof itself tells.

Weak duality prices every pair at once: forcing a pair with reduced cost rc into a
roster whose bound is B caps the level at ⌊(B + rc) / scale⌋. That is a bound from
below on the loss, at no more than one pass over the pairs a level.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from solver.arrays import Ints
from solver.face import OUT, Aim, Dual, Face, Priced, price
from solver.model import Model
from solver.problem import Problem
from solver.proposal import Proposal

__all__ = ["Reason", "reasons"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a pair is not in the roster.

    `level` is the level (index) by which a loss is proven, None where the proof
    settles nothing; `loss` is at least 1 in that level's own units, and None with it.
    `exact` tells whether the loss is known to be exactly that. `limits` are the
    max_moves rules whose price the bound contains.
    """

    level: int | None
    loss: int | None
    exact: bool
    limits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    level: int
    value: int
    scale: int
    dual: Dual
    priced: Priced
    after: Face


def reasons(
    problem: Problem, proposal: Proposal, pairs: Sequence[tuple[str, str]]
) -> list[Reason]:
    """Say of each (officer id, post id) what the certificate proves of forcing it.

    Raises:
        KeyError: when a pair is not among the problem's pairs.

    """
    model = Model.of(problem)
    steps = _replay(model, proposal)
    place = {
        (model.officer_ids[i], model.post_ids[j]): at
        for at, (i, j) in enumerate(
            zip(model.officer.tolist(), model.post.tolist(), strict=True)
        )
    }
    return [_reason(model, steps, place[pair]) for pair in pairs]


def _reason(model: Model, steps: Sequence[_Step], pair: int) -> Reason:
    for step in steps:
        if step.after.state[pair] == OUT:
            capped = step.priced.bound + int(step.priced.reduced[pair])
            loss = max(1, step.value - capped // step.scale)
            return Reason(
                step.level, loss, exact=False, limits=_limits(model, step, pair)
            )
    return Reason(None, None, exact=False, limits=())


def _limits(model: Model, step: _Step, pair: int) -> tuple[str, ...]:
    if not model.moves[pair]:
        return ()
    return tuple(
        sorted(
            row.id
            for at, row in enumerate(model.rows)
            if row.kind == "max_moves"
            and step.dual.rows.get(at)
            and bool(np.any(row.pairs == pair))
        )
    )


def _replay(model: Model, proposal: Proposal) -> list[_Step]:
    face, steps = Face.whole(model), list[_Step]()
    proofs = (proposal.certificate or {}).get("levels", [])
    for level, proof in enumerate(proofs):
        dual, scale = _dual(model, proof["root"]), proof["scale"]
        aim = Aim(model.weights[level], proposal.values)
        priced = price(model, face, aim, dual, scale)
        face = priced.settle(face, model, dual, scale * proposal.values[level])
        steps.append(_Step(level, proposal.values[level], scale, dual, priced, face))
    return steps


def _dual(model: Model, written: Mapping[str, Any]) -> Dual:
    rows = {row.id: at for at, row in enumerate(model.rows)}
    return Dual(
        _spread(model.officer_ids, written.get("officer", {})),
        _spread(model.post_ids, written.get("post", {})),
        {rows[name]: value for name, value in written.get("rule", {}).items()},
        dict(enumerate(written.get("level", []))),
    )


def _spread(ids: Sequence[str], prices: Mapping[str, int]) -> Ints:
    values = [prices.get(name, 0) for name in ids]
    wide = any(abs(value) >= 1 << 62 for value in values)
    return np.array(values, dtype=object if wide else np.int64)
