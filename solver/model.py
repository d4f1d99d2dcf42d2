"""The engine's own view of a problem: sorted by id, so that row order is forgotten."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import Literal

import numpy as np

from solver.arrays import Flags, Ints
from solver.incidence import Incidence
from solver.parts import Parts, Rule

__all__ = ["Model", "Row", "tie_weights"]

TIE_BITS = 30


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A rule over pairs: lower ≤ Σ coef·x ≤ upper, hard or at a price.

    A soft rule whose level was proven to lose nothing by it is hard from then on; it
    was `once` soft at this price, which proofs still have to keep to.
    """

    id: str
    kind: Literal["max_moves", "pin", "forbid", "linear"]
    pairs: Ints
    coef: Ints
    lower: int | None
    upper: int | None
    level: int = 0
    penalty: int | None = None
    once: int | None = None

    def activity(self, chosen: Flags) -> int:
        """Add the coefficients of the chosen pairs."""
        return int(np.sum(self.coef[chosen[self.pairs]]))

    def violation(self, chosen: Flags) -> int:
        """Measure by how much a roster misses the limits."""
        activity = self.activity(chosen)
        over = 0 if self.upper is None else activity - self.upper
        under = 0 if self.lower is None else self.lower - activity
        return max(0, over, under)

    def broken(self, chosen: Flags) -> bool:
        """Tell whether a roster breaks this rule, if it may not be broken."""
        return self.penalty is None and self.violation(chosen) > 0


@dataclass(frozen=True, eq=False)
class Model:
    """Officers, posts, pairs and rows in the order of their ids."""

    officer_ids: tuple[str, ...]
    post_ids: tuple[str, ...]
    sits: Flags
    fills: Flags
    officer: Ints
    post: Ints
    moves: Flags
    weights: tuple[Ints, ...]
    rows: tuple[Row, ...]

    @cached_property
    def incidence(self) -> Incidence:
        """All rows in one table."""
        return Incidence.of(self.rows)

    @classmethod
    def of(cls, problem: Parts) -> "Model":
        """Sort a problem's officers, posts, pairs and rules by id."""
        officer_order = _order(problem.officer_ids)
        post_order = _order(problem.post_ids)
        officer = _rank(officer_order)[problem.officer]
        post = _rank(post_order)[problem.post]
        order = np.lexsort((post, officer))
        officer, post = officer[order], post[order]
        moves = problem.moves[order]
        at = _rank(order)
        rules = sorted(problem.rules, key=lambda rule: rule.id)
        post_rank = _rank(post_order)
        officer_rank = _rank(officer_order)

        def row(rule: Rule) -> Row:
            if rule.kind == "max_moves":
                inside = moves.copy()
                if rule.posts is not None:
                    among = np.zeros(len(post_order), dtype=bool)
                    among[post_rank[rule.posts]] = True
                    inside &= among[post]
                return _row(rule, np.flatnonzero(inside), upper=rule.limit)
            if rule.kind == "linear":
                return _linear_row(rule, at)
            same = (officer == officer_rank[rule.officer]) & (
                post == post_rank[rule.post]
            )
            found = np.flatnonzero(same)
            if rule.kind == "pin":
                return _row(rule, found, lower=1)
            return _row(rule, found, upper=0)

        return cls(
            officer_ids=tuple(problem.officer_ids[i] for i in officer_order),
            post_ids=tuple(problem.post_ids[j] for j in post_order),
            sits=problem.must_sit[officer_order],
            fills=problem.must_fill[post_order],
            officer=officer,
            post=post,
            moves=moves,
            weights=tuple(
                problem.weights(level)[order] for level in range(len(problem.levels))
            ),
            rows=tuple(row(rule) for rule in rules),
        )

    def restricted(self, kept: Ints) -> "Model":
        """Forget all pairs but these; officers, posts and rows keep their places."""
        table = self.incidence.restricted(kept, len(self.officer))
        columns = table.columns()
        model = replace(
            self,
            officer=self.officer[kept],
            post=self.post[kept],
            moves=self.moves[kept],
            weights=tuple(weights[kept] for weights in self.weights),
            rows=tuple(
                replace(row, pairs=pairs, coef=coef)
                for row, (pairs, coef) in zip(self.rows, columns, strict=True)
            ),
        )
        vars(model)["incidence"] = table
        return model

    def hardened(self, level: int) -> "Model":
        """Make a level's soft rules hard: none of them may be missed any more."""

        def row(row: Row) -> Row:
            if not row.penalty or row.level != level:
                return row
            return replace(row, penalty=None, once=row.penalty)

        return replace(self, rows=tuple(map(row, self.rows)))

    def value(self, level: int, chosen: Flags) -> int:
        """Compute a level's value, violations of soft rules included."""
        paid = self._paid(chosen).get(level, 0)
        return int(np.sum(self.weights[level][chosen])) - paid

    @cached_property
    def _is_soft(self) -> bool:
        return any(row.penalty is not None for row in self.rows)

    def _paid(self, chosen: Flags) -> dict[int, int]:
        """Add up what each level pays for the soft rules that a choice misses."""
        paid: dict[int, int] = {}
        if not self._is_soft:
            return paid
        for at in self.incidence.missed(chosen).tolist():
            row = self.rows[at]
            if row.penalty is not None:
                cost = row.penalty * row.violation(chosen)
                paid[row.level] = paid.get(row.level, 0) + cost
        return paid

    def softened(self, level: int, rows: Iterable[int] = ()) -> bool:
        """Tell whether soft rules take part in a level, or are among these rows.

        Such a level's prices do not say by themselves which rosters reach its value.
        """
        return any(
            row.penalty is not None and (row.level == level or at in rows)
            for at, row in enumerate(self.rows)
        )

    def keeps(self, values: Sequence[int], chosen: Flags) -> bool:
        """Tell whether a roster reaches the values of the first levels."""
        paid = self._paid(chosen)
        return all(
            int(np.sum(self.weights[level][chosen])) - paid.get(level, 0) >= value
            for level, value in enumerate(values)
        )

    def roster(self, chosen: Flags) -> list[list[str]]:
        """Name the chosen pairs, sorted."""
        return [
            [self.officer_ids[self.officer[e]], self.post_ids[self.post[e]]]
            for e in np.flatnonzero(chosen).tolist()
        ]


def tie_weights(model: Model, draw: int) -> Ints:
    """Draw the unlisted last levels: 30 bits of a hash of the pair's two ids."""
    skip = 64 - TIE_BITS * (draw + 1)
    mask = (1 << TIE_BITS) - 1
    return np.array(
        [
            int.from_bytes(
                sha256(
                    model.officer_ids[i].encode() + b"\0" + model.post_ids[j].encode()
                ).digest()[:8],
                "big",
            )
            >> skip
            & mask
            for i, j in zip(model.officer.tolist(), model.post.tolist(), strict=True)
        ],
        dtype=np.int64,
    )


def _order(ids: tuple[str, ...]) -> Ints:
    return np.array(sorted(range(len(ids)), key=ids.__getitem__), dtype=np.int64)


def _rank(order: Ints) -> Ints:
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    return rank


def _row(
    rule: Rule, pairs: Ints, *, lower: int | None = None, upper: int | None = None
) -> Row:
    coef = np.ones(len(pairs), dtype=np.int64)
    return Row(rule.id, rule.kind, pairs, coef, lower=lower, upper=upper)


def _linear_row(rule: Rule, at: Ints) -> Row:
    if rule.pairs is None or rule.coef is None:
        raise AssertionError(rule.id)
    pairs = at[rule.pairs]
    order = np.argsort(pairs)
    return Row(
        rule.id,
        rule.kind,
        pairs[order],
        rule.coef[order],
        lower=rule.lower,
        upper=rule.upper,
        level=rule.soft.level if rule.soft else 0,
        penalty=rule.soft.penalty if rule.soft else None,
    )
