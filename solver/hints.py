"""What one answer tells about a problem that is almost the same.

Hints decide where the exact work starts, never where it ends: a wrong one costs time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from solver.corner import Multipliers
from solver.model import Model
from solver.proof import Proof
from solver.proposal import Proposal

__all__ = ["Hints"]


@dataclass(frozen=True, slots=True, eq=False)
class _Prices:
    """One level's prices of rules, by id, and of earlier levels."""

    rules: Mapping[str, float]
    levels: Mapping[int, float]


@dataclass(frozen=True, slots=True, eq=False)
class Hints:
    """Every level's prices of a proposal."""

    prices: tuple[_Prices, ...] = ()

    @classmethod
    def of(cls, proposal: Proposal) -> Self:
        """Read the roots of a certificate."""
        proofs = (proposal.certificate or {}).get("levels", [])
        return cls(tuple(_read(proof) for proof in proofs))

    @classmethod
    def of_proofs(cls, model: Model, proofs: Sequence[Proof]) -> Self:
        """Take the roots of proofs that are not yet written down."""
        return cls(
            tuple(
                _Prices(
                    {
                        model.rows[at].id: price / proof.scale
                        for at, price in proof.root.rows.items()
                    },
                    {k: m / proof.scale for k, m in proof.root.levels.items()},
                )
                for proof in proofs
            )
        )

    def at(self, model: Model, level: int | None) -> Multipliers | None:
        """Give a level's prices with the rows of a model; None where there are none."""
        if level is None or level >= len(self.prices):
            return None
        row_of = {row.id: at for at, row in enumerate(model.rows)}
        prices = self.prices[level]
        rows = {row_of[id_]: p for id_, p in prices.rules.items() if id_ in row_of}
        return Multipliers(
            {at: p for at, p in rows.items() if model.rows[at].kind in JOINT},
            prices.levels,
        )


JOINT = frozenset({"max_moves", "linear"})


def _read(proof: Mapping[str, Any]) -> _Prices:
    scale, root = proof["scale"], proof["root"]
    return _Prices(
        {rule: price / scale for rule, price in root.get("rule", {}).items()},
        {k: price / scale for k, price in enumerate(root.get("level", []))},
    )
