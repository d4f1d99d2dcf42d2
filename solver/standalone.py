"""Proofs that stand alone: what earlier levels settled is proven along with them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from solver.arrays import Ints
from solver.face import IN, OPEN, Aim, Dual, Face, price
from solver.model import Model
from solver.proof import Leaf, Node, Proof, Split

__all__ = ["Base", "alone", "lifted"]


@dataclass(frozen=True, slots=True, eq=False)
class Base:
    """A level proven outright: the faces before and after, and its own prices.

    On the face after it, these prices cost nothing: every open pair is worth exactly
    its prices. Off that face they weigh against whatever is not settled as it should.
    """

    level: int
    before: Face
    after: Face
    dual: Dual
    aim: Aim


def lifted(
    model: Model, dual: Dual, bases: Sequence[Base], *, weights: Ints, scale: int
) -> Dual:
    """Add enough of every earlier proof to one dual that leaned on their faces."""
    for base in reversed(bases):
        times = _times(model, base, dual, weights=weights, scale=scale)
        dual = dual.plus(base.dual, times)
    return dual


def alone(model: Model, proof: Proof, bases: Sequence[Base], *, weights: Ints) -> Proof:
    """Add enough of every earlier proof to a proof that leaned on their faces."""
    duals = [proof.root, *(leaf.dual for leaf in _leaves(proof.tree))]
    for base in reversed(bases):
        times = max(
            _times(model, base, dual, weights=weights, scale=proof.scale)
            for dual in duals
        )
        duals = [dual.plus(base.dual, times) for dual in duals]
    tree = None if proof.tree is None else _with_leaves(proof.tree, iter(duals[1:]))
    return Proof(proof.scale, duals[0], tree)


def _times(model: Model, base: Base, dual: Dual, *, weights: Ints, scale: int) -> int:
    """Count how often a base must be added until all it settled is settled again."""
    values = base.aim.values
    aim = Aim(weights, (*values, *([0] * len(model.weights))))
    costs = price(model, base.before, aim, dual=dual, scale=scale).reduced
    own = price(model, base.before, base.aim, dual=base.dual, scale=0).reduced
    settled = (base.before.state == OPEN) & (base.after.state != OPEN)
    sign = np.where(base.after.state == IN, 1, -1)
    return max(
        1,
        _most((-costs * sign)[settled], (own * sign)[settled]),
        _most(-dual.officer, base.dual.officer),
        _most(-dual.post, base.dual.post),
    )


def _most(lack: Ints, unit: Ints) -> int:
    """Find how many units make up for the greatest lack."""
    short = (lack > 0) & (unit > 0)
    pairs = zip(lack[short].tolist(), unit[short].tolist(), strict=True)
    return max((-(-int(much) // int(each)) for much, each in pairs), default=0)


def _leaves(tree: Node | None) -> list[Leaf]:
    if tree is None:
        return []
    if isinstance(tree, Leaf):
        return [tree]
    return [*_leaves(tree.low), *_leaves(tree.high)]


def _with_leaves(tree: Node, duals: Iterator[Dual]) -> Node:
    if isinstance(tree, Leaf):
        return Leaf(next(duals))
    low = _with_leaves(tree.low, duals)
    return Split(tree.officer, tree.post, low, _with_leaves(tree.high, duals))
