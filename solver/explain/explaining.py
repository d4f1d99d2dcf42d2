"""Ask a proposal what wishes cost: prepare once, then one question after another.

    asked = Explainer(problem, proposal)
    asked.pair("o3", "p1")              # what placing him there would cost
    asked.post("p1")                    # the same for everybody who may lead p1
    asked.removal("o1", "p1")           # what his not being placed there would cost
    asked.absence("o1")                 # the best roster without him
    asked.without_rule("R4")            # what a rule costs us (a price below zero)
    asked.one_more_move("R1")           # what one move more would bring

Where no joint rule has a say, prices are read from the residual network in
milliseconds; otherwise all is solved again, from what is known. Both are exact.
"""

from collections.abc import Iterable
from functools import cached_property

import numpy as np

from solver.arrays import Ints
from solver.errors import InputError
from solver.explain.answers import NO_ROSTER, NOT_ALLOWED, Answers
from solver.explain.blocking import Blocking
from solver.explain.priced import Price
from solver.explain.reasons import Proven, Reason, places
from solver.explain.residual import Found, Residual
from solver.problem import Problem
from solver.proposal import Proposal
from solver.session import Change

__all__ = ["Explainer", "price"]


class Explainer:
    """One proposal, and what every change to it would cost."""

    def __init__(
        self, problem: Problem, proposal: Proposal, *, time_limit: float | None = None
    ) -> None:
        if proposal.status == "unknown":
            raise InputError("proposal", "holds no roster to compare with")
        self.problem = problem
        self.proposal = proposal
        self.answers = Answers(problem, proposal, time_limit=time_limit)
        self.model = self.answers.model
        self.session = self.answers.session
        self.ours = dict(proposal.assignments)
        found = places(self.model, proposal.assignments)
        if (found < 0).any() or len(self.ours) < len(found):
            raise InputError("proposal", "its roster is not one of the problem's")
        self.chosen: Ints = found
        self._officers = {name: at for at, name in enumerate(self.model.officer_ids)}
        self._posts = {name: at for at, name in enumerate(self.model.post_ids)}

    @cached_property
    def residual(self) -> Residual | None:
        """The network of moves; None where joint rules decide which roster is best."""
        if self.proposal.status == "infeasible":
            return None
        return Residual.of(self.model, self.chosen)

    @cached_property
    def blocking(self) -> Blocking:
        """What keeps pairs out whatever they are worth."""
        return Blocking.of(self.model)

    @cached_property
    def proven(self) -> Proven:
        """What the certificate tells at once."""
        return Proven.of(self.problem, self.proposal)

    def prepare(self) -> None:
        """Do now what the first question would wait for."""
        _ = self.residual, self.proven, self.session.hints

    def pair(self, officer: str, post: str) -> Price:
        """Price the placing of an officer in a post."""
        self._known(officer, post)
        at = int(places(self.model, [(officer, post)])[0])
        if at < 0:
            return self.answers.refused(
                NOT_ALLOWED, "residual", officer=officer, post=post
            )
        return self._places(np.array([at]))[0]

    def post(self, post: str) -> list[Price]:
        """Price every pair of a post, the cheapest first, the impossible last."""
        self._known(None, post)
        found = self._places(np.flatnonzero(self.model.post == self._posts[post]))
        return sorted(
            found, key=lambda one: (one.price is None, one.price or (), one.officer)
        )

    def reasons(self, pairs: Iterable[tuple[str, str]]) -> list[Reason]:
        """Tell at once what pairs cost at least, as far as the certificate does."""
        return self.proven.reasons(pairs)

    def instantly(self, pairs: Ints) -> list[Price | None]:
        """Price pairs of one post where nothing need be solved; None elsewhere."""
        if self.residual is None:
            return [self._blocked(pair) for pair in pairs.tolist()]
        return [
            self._placed(pair, found)
            for pair, found in zip(
                pairs.tolist(), self.residual.places(pairs), strict=True
            )
        ]

    def _blocked(self, pair: int) -> Price | None:
        reason = self.blocking.reason(pair)
        return None if reason is None else self._impossible(pair, reason)

    def _placed(self, pair: int, found: Found | None) -> Price | None:
        if found is None:
            return self._impossible(pair, self.blocking.reason(pair) or NO_ROSTER)
        if self.answers.breaks(found.chosen):
            return None
        officer, post = self.answers.ids(pair)
        return self.answers.told(found, "place", officer=officer, post=post)

    def _impossible(self, pair: int, reason: str) -> Price:
        officer, post = self.answers.ids(pair)
        return self.answers.refused(reason, "residual", officer=officer, post=post)

    def _places(self, pairs: Ints) -> list[Price]:
        return [
            known or self._pinned(pair)
            for pair, known in zip(pairs.tolist(), self.instantly(pairs), strict=True)
        ]

    def _pinned(self, pair: int) -> Price:
        officer, post = self.answers.ids(pair)
        change = Change(pins=((officer, post),))
        return self.answers.resolved(change, "place", officer=officer, post=post)

    def removal(self, officer: str, post: str) -> Price:
        """Price a ban on a pair; nothing, where it is not chosen anyway."""
        self._known(officer, post)
        at = int(places(self.model, [(officer, post)])[0])
        if at < 0 or self.ours.get(officer) != post:
            return self.answers.nothing("remove", officer=officer, post=post)
        if self.residual is not None:
            found = self.residual.without_pair(at)
            if found is None:
                return self.answers.refused(
                    NO_ROSTER, "residual", officer=officer, post=post, question="remove"
                )
            if not self.answers.breaks(found.chosen):
                return self.answers.told(found, "remove", officer=officer, post=post)
        change = Change(forbids=((officer, post),))
        return self.answers.resolved(change, "remove", officer=officer, post=post)

    def absence(self, officer: str) -> Price:
        """Price the loss of an officer; the post he holds may then stand empty."""
        self._known(officer, None)
        at = self.problem.officer_ids.index(officer)
        held = int(self.problem.holds[at])
        demanded = held >= 0 and bool(self.problem.must_fill[held])
        if self.residual is not None and not demanded:
            if officer not in self.ours:
                return self.answers.nothing("lose", officer=officer)
            found = self.residual.without_officer(self._officers[officer])
            if found is not None and not self.answers.breaks(found.chosen):
                return self.answers.told(found, "lose", officer=officer)
        change = Change(absent=frozenset({officer}))
        return self.answers.resolved(change, "lose", officer=officer)

    def without_rule(self, rule: str) -> Price:
        """Price the dropping of a rule: what it has cost stands below zero."""
        self._rule(rule)
        change = Change(without_rules=frozenset({rule}))
        return self.answers.resolved(change, "drop rule", rule=rule)

    def one_more_move(self, rule: str) -> Price:
        """Price a limit of one more: what a move would bring stands below zero."""
        limited = self.problem.rules[self._rule(rule)]
        if limited.kind != "max_moves":
            raise InputError(rule, "is no max_moves rule")
        change = Change(limits={rule: limited.limit + 1})
        return self.answers.resolved(change, "one more move", rule=rule)

    def _rule(self, rule: str) -> int:
        ids = [each.id for each in self.problem.rules]
        if rule not in ids:
            raise KeyError(rule)
        return ids.index(rule)

    def _known(self, officer: str | None, post: str | None) -> None:
        if officer is not None and officer not in self._officers:
            raise KeyError(officer)
        if post is not None and post not in self._posts:
            raise KeyError(post)


def price(  # noqa: PLR0917  # a pair is named by its two ids, here as elsewhere
    problem: Problem,
    proposal: Proposal,
    officer: str,
    post: str,
    *,
    time_limit: float | None = None,
) -> Price:
    """Price one pair; `Explainer` prepares once for many."""
    return Explainer(problem, proposal, time_limit=time_limit).pair(officer, post)
