"""The faces a run went through, rebuilt over all pairs from its proofs alone."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from solver.face import Aim, Dual, Face, Priced, price
from solver.model import Model
from solver.proof import Proof
from solver.standalone import Base

__all__ = ["Replay", "Step"]


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One level as it was proven: the face before, and what its root proved."""

    proof: Proof
    value: int
    before: Face
    after: Face
    priced: Priced

    def slack(self) -> int:
        """Tell how far the root's bound is above the value, in scaled units."""
        return self.priced.bound - self.proof.scale * self.value


@dataclass(frozen=True, slots=True, eq=False)
class Replay:
    """Every level's step, in order."""

    model: Model
    steps: tuple[Step, ...]

    @classmethod
    def of(
        cls, model: Model, values: Sequence[int], proofs: Sequence[Proof]
    ) -> "Replay":
        """Evaluate every root over all pairs, as the checker does."""
        face, steps = Face.whole(model), list[Step]()
        for level, proof in enumerate(proofs):
            aim = Aim(model.weights[level], tuple(values))
            priced = price(model, face, aim, dual=proof.root, scale=proof.scale)
            need = proof.scale * values[level]
            after = priced.settle(face, proof.root, need)
            steps.append(Step(proof, values[level], face, after, priced))
            face = after
        return cls(model, tuple(steps))

    def bases(self, level: int) -> list[Base]:
        """Collect the earlier levels that were proven outright, as they were proven.

        A level with slack, or with soft rules, settles nothing here: its
        proof could not be added to another without a loss.
        """
        face, bases = Face.whole(self.model), list[Base]()
        for at, step in enumerate(self.steps[:level]):
            root = step.proof.root
            softened = self.model.softened(at, _priced(root))
            if step.proof.tree is not None or step.slack() or softened:
                continue
            unit = Dual(
                np.zeros_like(root.officer),
                np.zeros_like(root.post),
                {},
                {at: step.proof.scale},
            )
            nothing = Aim(
                np.zeros_like(self.model.weights[at]),
                tuple(each.value for each in self.steps),
            )
            dual = root.plus(unit)
            priced = price(self.model, face, nothing, dual=dual, scale=0)
            if priced.bound or not _stands(face, dual):
                # It leaned on the face of a level that is left out here.
                continue
            after = priced.settle(face, dual, 0)
            bases.append(Base(at, face, after, dual, nothing))
            face = after
        return bases


def _stands(face: Face, dual: Dual) -> bool:
    """Tell whether only those have prices below zero who must sit or be filled."""
    return not (
        ((dual.officer < 0) & ~face.sits).any() or ((dual.post < 0) & ~face.fills).any()
    )


def _priced(dual: Dual) -> set[int]:
    return {row for row, price_of_row in dual.rows.items() if price_of_row}
