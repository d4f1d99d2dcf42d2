"""The answers about one proposal: from a chain, from solving again, or none."""

from collections.abc import Sequence

import numpy as np

from solver.arrays import Ints
from solver.explain.priced import Method, Price, Question, chain_between
from solver.explain.residual import Found
from solver.explain.resolving import resolved as solved_again
from solver.model import Model
from solver.problem import Problem
from solver.proposal import Proposal
from solver.session import Change, Session

__all__ = ["NOT_ALLOWED", "NO_ROSTER", "Answers", "difference"]

NOT_ALLOWED = "the pair is not allowed"
NO_ROSTER = "no roster grants it together with all rules and demands"
NOTHING_TO_COMPARE = "before, there was none to compare with"
TIME_UP = "time was up"


class Answers:
    """A proposal, and how a changed roster is told beside it."""

    def __init__(
        self, problem: Problem, proposal: Proposal, *, time_limit: float | None
    ) -> None:
        self.proposal = proposal
        self.session = Session(problem, proposal=proposal, time_limit=time_limit)
        self.model = Model.of(problem)
        self.names = tuple(level.name for level in problem.levels)
        self._named: dict[int, tuple[str, str]] = {}

    def resolved(self, change: Change, question: Question, **ids: str) -> Price:
        """Solve again, without asking for the reasons of gaps or of a conflict."""
        forced = solved_again(self.session, change)
        if forced is None:
            return self.refused(NO_ROSTER, "resolve", question=question, **ids)
        compared, reason = None, None
        if forced.status == "unknown":
            reason = TIME_UP
        elif self.proposal.status == "infeasible":
            reason = NOTHING_TO_COMPARE
        else:
            compared = difference(self.proposal.values, forced.values)
        return self._price(
            question,
            price=compared,
            reason=reason,
            exact=forced.status == "optimal",
            method="resolve",
            values=forced.values,
            roster=forced.assignments,
            chain=chain_between(self.proposal.assignments, forced.assignments),
            **ids,
        )

    def told(self, found: Found, question: Question, **ids: str) -> Price:
        model = self.model
        roster = tuple(self.ids(pair) for pair in found.chosen.tolist())
        values = tuple(int(each[found.chosen].sum()) for each in model.weights)
        if difference(self.proposal.values, values) != found.price:
            raise AssertionError("a chain and its roster differ in price")
        return self._price(
            question,
            price=found.price,
            exact=True,
            method="residual",
            values=values,
            roster=roster,
            chain=chain_between(self.proposal.assignments, roster),
            **ids,
        )

    def nothing(self, question: Question, **ids: str) -> Price:
        return self._price(
            question,
            price=(0,) * len(self.proposal.values),
            exact=True,
            method="residual",
            values=self.proposal.values,
            roster=self.proposal.assignments,
            **ids,
        )

    def refused(
        self, reason: str, method: Method, *, question: Question = "place", **ids: str
    ) -> Price:
        return self._price(
            question, price=None, exact=True, method=method, reason=reason, **ids
        )

    def _price(self, question: Question, **parts: object) -> Price:
        whole = {"officer": None, "post": None, "question": question, **parts}
        return Price(**whole, levels=self.names)  # type: ignore[arg-type]

    def breaks(self, chosen: Ints) -> bool:
        """Tell whether a roster misses a joint rule, hard or soft."""
        if not self.model.rows:
            return False
        flags = np.zeros(len(self.model.officer), dtype=bool)
        flags[chosen] = True
        return bool(len(self.model.incidence.missed(flags)))

    def ids(self, pair: int) -> tuple[str, str]:
        # A thousand names a roster, and hundreds of rosters a post: looked up once.
        if (known := self._named.get(pair)) is None:
            model = self.model
            known = self._named[pair] = (
                model.officer_ids[model.officer[pair]],
                model.post_ids[model.post[pair]],
            )
        return known


def difference(ours: Sequence[int], theirs: Sequence[int]) -> tuple[int, ...]:
    return tuple(mine - other for mine, other in zip(ours, theirs, strict=True))
