"""Prepare a problem once, then change a little and solve again, as people do.

    session = Session(problem)
    session.proposal                                   # the problem as it is
    session.solve(Change(pins=(("o1", "p2"),)))        # and with one wish more

Every answer is a proposal for the changed problem, with a certificate of its own:
`changed` writes that problem down, so that anybody may check it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from solver.budget import Progress
from solver.hints import Hints
from solver.problem import Problem
from solver.proposal import Proposal
from solver.solving import solve

__all__ = ["Change", "Session", "changed"]

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What differs from the problem as it was given; nothing, by default.

    `limits` gives new limits to `max_moves` rules, `rules` adds whole rules as the
    format writes them, `absent` takes officers out together with their demand.
    """

    pins: tuple[Pair, ...] = ()
    forbids: tuple[Pair, ...] = ()
    limits: Mapping[str, int] = field(default_factory=dict)
    without_rules: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()
    rules: tuple[Mapping[str, Any], ...] = ()


def changed(problem: Problem, change: Change) -> Problem:
    """Write down the changed problem; raises InputError for unknown names."""
    document = problem.to_json()
    kept = [
        rule for rule in document["rules"] if rule["id"] not in change.without_rules
    ]
    rules = [
        {**rule, "limit": change.limits[rule["id"]]}
        if rule["id"] in change.limits and rule["kind"] == "max_moves"
        else rule
        for rule in kept
    ]
    taken = {rule["id"] for rule in rules}
    for kind, pairs in (("pin", change.pins), ("forbid", change.forbids)):
        for number, (officer, post) in enumerate(pairs, start=1):
            name = _free(f"{kind}+{number}", taken)
            rules.append({"id": name, "kind": kind, "officer": officer, "post": post})
    rules += [dict(rule) for rule in change.rules]
    new = {**document, "rules": rules}
    return Problem.from_json(_without(new, change.absent) if change.absent else new)


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "+"
    taken.add(name)
    return name


def _without(document: dict[str, Any], absent: frozenset[str]) -> dict[str, Any]:
    """Let officers lead nothing: every pair of theirs is forbidden, no seat asked."""
    officers = [
        {**each, "must_sit": False} if each["id"] in absent else each
        for each in document["officers"]
    ]
    held = {
        each["holds"] for each in officers if each["id"] in absent and "holds" in each
    }
    posts = [
        {**each, "must_fill": False} if each["id"] in held else each
        for each in document["posts"]
    ]
    taken = {rule["id"] for rule in document["rules"]}
    names = [each["id"] for each in officers]
    columns = zip(document["pairs"]["officer"], document["pairs"]["post"], strict=True)
    bans = [
        {
            "id": _free(f"absent+{number}", taken),
            "kind": "forbid",
            "officer": names[i],
            "post": posts[j]["id"],
        }
        for number, (i, j) in enumerate(columns)
        if names[i] in absent
    ]
    rules = [*document["rules"], *bans]
    return {**document, "officers": officers, "posts": posts, "rules": rules}


class Session:
    """One problem, solved once and then again and again with changes."""

    def __init__(
        self,
        problem: Problem,
        *,
        proposal: Proposal | None = None,
        time_limit: float | None = None,
        progress: Callable[[Progress], None] | None = None,
        should_stop: Callable[[], bool] | None = None,
    ) -> None:
        self.problem = problem
        self._given = proposal
        self._limits: dict[str, Any] = {
            "time_limit": time_limit,
            "progress": progress,
            "should_stop": should_stop,
        }

    @cached_property
    def proposal(self) -> Proposal:
        """The answer to the problem as it is."""
        return self._given or solve(self.problem, **self._limits)

    @cached_property
    def hints(self) -> Hints:
        """What the certificate tells about problems that are almost the same."""
        return Hints.of(self.proposal)

    def solve(self, change: Change, **limits: Any) -> Proposal:
        """Solve the changed problem, starting from what is known of this one."""
        return solve(
            changed(self.problem, change),
            hints=self.hints,
            **{**self._limits, **limits},
        )
