"""A proof: prices at the root, and a tree of splits with prices at its leaves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from solver.arrays import Ints
from solver.face import Dual
from solver.model import Model

__all__ = ["Leaf", "Node", "Proof", "Split", "Trail"]


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """A corner of the search that its prices close.

    Where they lean on what earlier levels settled in this corner, the `line` holds
    those levels' prices, in order, and `own` is what this level added to them.
    """

    dual: Dual
    own: Dual | None = None
    line: tuple[tuple[int, Dual], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """Either the pair is out, or it is in."""

    officer: int
    post: int
    low: "Node"
    high: "Node"


Node = Leaf | Split


@dataclass(frozen=True, slots=True, eq=False)
class Trail:
    """How an earlier level was split, and at what scale its leaves are priced."""

    level: int
    scale: int
    node: Node


@dataclass(frozen=True, slots=True, eq=False)
class Proof:
    """Prices with their scale; without a tree the root closes by itself.

    `charged` are the prices of joint rows and held levels as the flow saw them: the
    root's own may hold the proofs of tight rows on top. The `ceiling` is what the
    root alone proves.
    """

    scale: int
    root: Dual
    tree: Node | None = None
    charged: Dual | None = None
    ceiling: int | None = None

    def paid_for(self, model: Model) -> "Proof":
        """Add the levels that prices of once soft rules ask for; they cost nothing."""
        if all(row.once is None for row in model.rows):
            return self
        tree = None if self.tree is None else _paid_node(model, self.tree)
        return replace(self, root=_paid(model, self.root), tree=tree)

    def to_json(self, model: Model) -> dict[str, Any]:
        """Write the proof with ids, leaves as differences from the root."""
        written: dict[str, Any] = {
            "scale": self.scale,
            "root": _dual_json(model, self.root),
        }
        if self.tree is not None:
            written["tree"] = _node_json(model, self.tree, self.root)
        return written


def _paid_node(model: Model, node: Node) -> Node:
    if isinstance(node, Leaf):
        return replace(node, dual=_paid(model, node.dual))
    low, high = _paid_node(model, node.low), _paid_node(model, node.high)
    return replace(node, low=low, high=high)


def _paid(model: Model, dual: Dual) -> Dual:
    """Let no price of a once soft rule exceed its penalty times its level's row."""
    levels = dict(dual.levels)
    for at, price in dual.rows.items():
        row = model.rows[at]
        if price and row.once:
            least = -(-abs(price) // row.once)
            levels[row.level] = max(least, levels.get(row.level, 0))
    return replace(dual, levels=levels)


def _node_json(model: Model, node: Node, root: Dual) -> dict[str, Any]:
    if isinstance(node, Leaf):
        return {"leaf": _dual_json(model, node.dual.plus(root, -1))}
    pair = [model.officer_ids[node.officer], model.post_ids[node.post]]
    return {
        "split": {"pairs": [pair], "at": 0},
        "low": _node_json(model, node.low, root),
        "high": _node_json(model, node.high, root),
    }


def _dual_json(model: Model, dual: Dual) -> dict[str, Any]:
    parts: dict[str, Any] = {
        "officer": _named(model.officer_ids, dual.officer),
        "post": _named(model.post_ids, dual.post),
        "rule": {
            model.rows[row].id: price
            for row, price in sorted(dual.rows.items())
            if price
        },
        "level": _levels(dual.levels),
    }
    return {key: part for key, part in parts.items() if part}


def _named(ids: Sequence[str], prices: Ints) -> dict[str, int]:
    return {ids[at]: int(prices[at]) for at in np.flatnonzero(prices).tolist()}


def _levels(multipliers: Mapping[int, int]) -> list[int]:
    used = [level for level, multiplier in multipliers.items() if multiplier]
    return [multipliers.get(level, 0) for level in range(max(used, default=-1) + 1)]
