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

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from solver.arrays import Ints
from solver.errors import InputError
from solver.explain.priced import Method, Price, Question, chain_between
from solver.explain.reasons import Proven, places
from solver.explain.residual import Found, Residual
from solver.explain.resolving import resolved
from solver.model import Model
from solver.problem import Problem
from solver.proposal import Proposal
from solver.session import Change, Session

__all__ = ["Explainer", "price"]

NOT_ALLOWED = "the pair is not allowed"
NO_ROSTER = "no roster grants it together with all rules and demands"
NOTHING_TO_COMPARE = "without it there was no roster to compare with"
TIME_UP = "time was up"


class Explainer:
    """One proposal, and what every change to it would cost."""

    def __init__(
        self, problem: Problem, proposal: Proposal, *, time_limit: float | None = None
    ) -> None:
        if proposal.status == "unknown":
            raise InputError("proposal", "holds no roster to compare with")
        self.problem = problem
        self.proposal = proposal
        self.session = Session(problem, proposal=proposal, time_limit=time_limit)
        self.names = tuple(level.name for level in problem.levels)
        self.model = Model.of(problem)
        self.ours = dict(proposal.assignments)
        found = places(self.model, proposal.assignments)
        if (found < 0).any() or len(self.ours) < len(found):
            raise InputError("proposal", "its roster is not one of the problem's")
        self.chosen: Ints = found
        self._named: dict[int, tuple[str, str]] = {}
        self._officers = {name: at for at, name in enumerate(self.model.officer_ids)}
        self._posts = {name: at for at, name in enumerate(self.model.post_ids)}

    @cached_property
    def residual(self) -> Residual | None:
        """The network of moves; None where joint rules decide which roster is best."""
        if self.proposal.status == "infeasible":
            return None
        return Residual.of(self.model, self.chosen)

    @cached_property
    def proven(self) -> Proven:
        """What the certificate tells at once."""
        return Proven.of(self.problem, self.proposal)

    @property
    def merit_level(self) -> int | None:
        """The level called merit, or the first that weighs pair by pair."""
        if "merit" in self.names:
            return self.names.index("merit")
        levels = enumerate(self.problem.levels)
        return next((at for at, each in levels if each.per_pair is not None), None)

    def prepare(self) -> None:
        """Do now what the first question would wait for."""
        if self.residual is None:
            _ = self.proven, self.session.hints

    def pair(self, officer: str, post: str) -> Price:
        """Price the placing of an officer in a post."""
        self._known(officer, post)
        at = int(places(self.model, [(officer, post)])[0])
        if at < 0:
            return self._refused(NOT_ALLOWED, "residual", officer=officer, post=post)
        return self._places(np.array([at]))[0]

    def post(self, post: str) -> list[Price]:
        """Price every pair of a post, the cheapest first, the impossible last."""
        self._known(None, post)
        found = self._places(np.flatnonzero(self.model.post == self._posts[post]))
        return sorted(
            found, key=lambda one: (one.price is None, one.price or (), one.officer)
        )

    def _places(self, pairs: Ints) -> list[Price]:
        if self.residual is None:
            return [self._pinned(int(pair)) for pair in pairs]
        return [
            self._placed(int(pair), found)
            for pair, found in zip(pairs, self.residual.places(pairs), strict=True)
        ]

    def _placed(self, pair: int, found: Found | None) -> Price:
        officer, post = self._ids(pair)
        if found is None:
            return self._refused(NO_ROSTER, "residual", officer=officer, post=post)
        if self._breaks(found.chosen):
            return self._pinned(pair)
        return self._told(found, "place", officer=officer, post=post)

    def _pinned(self, pair: int) -> Price:
        officer, post = self._ids(pair)
        change = Change(pins=((officer, post),))
        return self._resolved(change, "place", officer=officer, post=post)

    def removal(self, officer: str, post: str) -> Price:
        """Price a ban on a pair; nothing, where it is not chosen anyway."""
        self._known(officer, post)
        at = int(places(self.model, [(officer, post)])[0])
        if at < 0 or self.ours.get(officer) != post:
            return self._nothing("remove", officer=officer, post=post)
        if self.residual is not None:
            found = self.residual.without_pair(at)
            if found is None:
                return self._refused(
                    NO_ROSTER, "residual", officer=officer, post=post, question="remove"
                )
            if not self._breaks(found.chosen):
                return self._told(found, "remove", officer=officer, post=post)
        change = Change(forbids=((officer, post),))
        return self._resolved(change, "remove", officer=officer, post=post)

    def absence(self, officer: str) -> Price:
        """Price the loss of an officer; the post he holds may then stand empty."""
        self._known(officer, None)
        at = self.problem.officer_ids.index(officer)
        held = int(self.problem.holds[at])
        demanded = held >= 0 and bool(self.problem.must_fill[held])
        if self.residual is not None and not demanded:
            if officer not in self.ours:
                return self._nothing("lose", officer=officer)
            found = self.residual.without_officer(self._officers[officer])
            if found is not None and not self._breaks(found.chosen):
                return self._told(found, "lose", officer=officer)
        change = Change(absent=frozenset({officer}))
        return self._resolved(change, "lose", officer=officer)

    def without_rule(self, rule: str) -> Price:
        """Price the dropping of a rule: what it has cost stands below zero."""
        self._rule(rule)
        change = Change(without_rules=frozenset({rule}))
        return self._resolved(change, "drop rule", rule=rule)

    def one_more_move(self, rule: str) -> Price:
        """Price a limit of one more: what a move would bring stands below zero."""
        limited = self.problem.rules[self._rule(rule)]
        if limited.kind != "max_moves":
            raise InputError(rule, "is no max_moves rule")
        change = Change(limits={rule: limited.limit + 1})
        return self._resolved(change, "one more move", rule=rule)

    def _resolved(self, change: Change, question: Question, **ids: str) -> Price:
        """Solve again, without asking for the reasons of gaps or of a conflict."""
        forced = resolved(self.session, change)
        if forced is None:
            return self._refused(NO_ROSTER, "resolve", question=question, **ids)
        compared, reason = None, None
        if forced.status == "unknown":
            reason = TIME_UP
        elif self.proposal.status == "infeasible":
            reason = NOTHING_TO_COMPARE
        else:
            compared = _difference(self.proposal.values, forced.values)
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

    def _told(self, found: Found, question: Question, **ids: str) -> Price:
        model = self.model
        roster = tuple(self._ids(pair) for pair in found.chosen.tolist())
        values = tuple(int(each[found.chosen].sum()) for each in model.weights)
        if _difference(self.proposal.values, values) != found.price:
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

    def _nothing(self, question: Question, **ids: str) -> Price:
        return self._price(
            question,
            price=(0,) * len(self.proposal.values),
            exact=True,
            method="residual",
            values=self.proposal.values,
            roster=self.proposal.assignments,
            **ids,
        )

    def _refused(
        self, reason: str, method: Method, *, question: Question = "place", **ids: str
    ) -> Price:
        return self._price(
            question, price=None, exact=True, method=method, reason=reason, **ids
        )

    def _price(self, question: Question, **parts: object) -> Price:
        whole = {"officer": None, "post": None, "question": question, **parts}
        return Price(**whole, levels=self.names)  # type: ignore[arg-type]

    def _breaks(self, chosen: Ints) -> bool:
        """Tell whether a roster misses a joint rule, hard or soft."""
        if not self.model.rows:
            return False
        flags = np.zeros(len(self.model.officer), dtype=bool)
        flags[chosen] = True
        return bool(len(self.model.incidence.missed(flags)))

    def _ids(self, pair: int) -> tuple[str, str]:
        # A thousand names a roster, and hundreds of rosters a post: looked up once.
        if (known := self._named.get(pair)) is None:
            model = self.model
            known = self._named[pair] = (
                model.officer_ids[model.officer[pair]],
                model.post_ids[model.post[pair]],
            )
        return known

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


def _difference(ours: Sequence[int], theirs: Sequence[int]) -> tuple[int, ...]:
    return tuple(mine - other for mine, other in zip(ours, theirs, strict=True))


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
