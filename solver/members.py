"""Demands and hard rules as members of a conflict, and which cannot hold together."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from solver.arrays import Flags
from solver.budget import Budget
from solver.face import Aim, Face
from solver.model import Model
from solver.proof import Leaf, Node, Proof
from solver.search import Search
from solver.stage import Stage

__all__ = ["Conflict", "Member", "all_members", "irreducible", "without"]


@dataclass(frozen=True, order=True, slots=True)
class Member:
    """A demand or a hard rule; sorted by kind, then by id."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True, eq=False)
class Conflict:
    """Members that cannot hold together, and for each a roster of all the others."""

    members: tuple[Member, ...]
    rosters: tuple[list[list[str]], ...]
    proof: dict[str, Any]


def all_members(model: Model) -> frozenset[Member]:
    """Name every demand and every rule that may not be broken."""
    sits = np.flatnonzero(model.sits).tolist()
    fills = np.flatnonzero(model.fills).tolist()
    hard = [row.id for row in model.rows if row.penalty is None]
    return frozenset(
        {Member("seat", model.officer_ids[i]) for i in sits}
        | {Member("fill", model.post_ids[j]) for j in fills}
        | {Member("rule", row) for row in hard}
    )


def without(model: Model, dropped: AbstractSet[Member]) -> Model:
    """Give up these demands and rules."""
    seats = {member.id for member in dropped if member.kind == "seat"}
    posts = {member.id for member in dropped if member.kind == "fill"}
    rules = {member.id for member in dropped if member.kind == "rule"}
    free = np.array([name in seats for name in model.officer_ids], dtype=bool)
    open_ = np.array([name in posts for name in model.post_ids], dtype=bool)
    return replace(
        model,
        sits=model.sits & ~free,
        fills=model.fills & ~open_,
        rows=tuple(row for row in model.rows if row.id not in rules),
    )


def irreducible(model: Model, budget: Budget) -> Conflict | None:
    """Find members that cannot hold together, none of them idle; None: all can."""
    trial = _seek(model, all_members(model), budget)
    if trial.chosen is not None:
        return None
    sieve = _Sieve(model, budget, trial.used)
    sieve.sift()
    kept = tuple(sorted(sieve.members))
    rosters = tuple(model.roster(sieve.needed[member]) for member in kept)
    return Conflict(kept, rosters, _seek(model, sieve.members, budget).written)


@dataclass(slots=True)
class _Sieve:
    """Deletion in the order of kind and id, so that no row order bears on it.

    Whole blocks are tried first: if what is left cannot hold, deleting one after the
    other would have come to the same. A roster that breaks a single member shows that
    no deletion could ever take that one out.
    """

    model: Model
    budget: Budget
    members: frozenset[Member]
    needed: dict[Member, Flags] = field(default_factory=dict)
    met: list[tuple[frozenset[Member], Flags]] = field(default_factory=list)

    def sift(self) -> None:
        """Delete until every member that is left is needed."""
        ordered = sorted(self.members)
        # To delete all of several is no question: nothing is left that could fail.
        waiting = _halves(ordered) or [ordered]
        while waiting:
            block = [
                member
                for member in waiting.pop()
                if member in self.members and member not in self.needed
            ]
            if not block:
                continue
            trial = _seek(self.model, self.members - {*block}, self.budget)
            if trial.chosen is None:
                self.members = trial.used
            else:
                self.met.append((_broken(self.model, trial.chosen), trial.chosen))
                waiting += _halves(block)
            self._note()

    def _note(self) -> None:
        """Note who is needed, from all rosters met so far."""
        for broken, roster in self.met:
            here = [*(broken & self.members)]
            if len(here) == 1:
                self.needed.setdefault(here[0], roster)


def _halves(block: list[Member]) -> list[list[Member]]:
    """Cut a block in two, the first half on top; of one, nothing is left to try."""
    half = len(block) // 2
    return [block[half:], block[:half]] if half else []


@dataclass(frozen=True, slots=True, eq=False)
class _Trial:
    """A roster of some members, or those that a proof against them leans on."""

    chosen: Flags | None
    used: frozenset[Member]
    written: dict[str, Any]


def _seek(model: Model, members: AbstractSet[Member], budget: Budget) -> _Trial:
    """Look for a roster among the pairs that can serve a member: no other helps."""
    kept = np.flatnonzero(_touched(model, members))
    stage = _only(model.restricted(kept), members)
    nothing = Aim(np.zeros(len(kept), dtype=np.int64))
    face = Face.whole(stage.model)
    search = Search(stage, face, nothing, None, lambda _: 0, budget, seeking=True)
    outcome = search.run()
    if outcome.chosen is not None:
        chosen = np.zeros(len(model.officer), dtype=bool)
        chosen[kept[outcome.chosen]] = True
        return _Trial(chosen, frozenset(), {})
    if outcome.proof is None:
        raise AssertionError("neither a roster nor a proof that there is none")
    used = _used(stage.model, outcome.proof)
    return _Trial(None, used, outcome.proof.to_json(stage.model))


def _touched(model: Model, members: AbstractSet[Member]) -> Flags:
    """Tell which pairs can serve or break a member."""
    kept = _only(model, members).model
    touched: Flags = kept.sits[model.officer] | kept.fills[model.post]
    for row in kept.rows:
        touched[row.pairs] = True
    return touched


def _broken(model: Model, chosen: Flags) -> frozenset[Member]:
    """Name the demands and hard rules that a roster does not meet."""
    idle = model.sits.copy()
    idle[model.officer[chosen]] = False
    empty = model.fills.copy()
    empty[model.post[chosen]] = False
    return frozenset(
        {Member("seat", model.officer_ids[i]) for i in np.flatnonzero(idle).tolist()}
        | {Member("fill", model.post_ids[j]) for j in np.flatnonzero(empty).tolist()}
        | {Member("rule", row.id) for row in model.rows if row.broken(chosen)}
    )


def _only(model: Model, members: AbstractSet[Member]) -> Stage:
    """Keep only these demands and rules; pins and bans become rows like any other."""
    soft = {row.id for row in model.rows if row.penalty is not None}
    others = all_members(model) - members
    kept = without(model, others | {Member("rule", row) for row in soft})
    return Stage(kept, {}, {}, tuple(range(len(kept.rows))))


def _used(model: Model, proof: Proof) -> frozenset[Member]:
    """Name the members a proof leans on."""
    used: set[Member] = set()
    for dual in [proof.root, *[leaf.dual for leaf in _leaves(proof.tree)]]:
        below = np.flatnonzero(dual.officer < 0).tolist()
        used |= {Member("seat", model.officer_ids[i]) for i in below}
        below = np.flatnonzero(dual.post < 0).tolist()
        used |= {Member("fill", model.post_ids[j]) for j in below}
        used |= {Member("rule", model.rows[at].id) for at, m in dual.rows.items() if m}
    return frozenset(used)


def _leaves(tree: Node | None) -> list[Leaf]:
    waiting, leaves = [tree], []
    while waiting:
        node = waiting.pop()
        if isinstance(node, Leaf):
            leaves.append(node)
        elif node is not None:
            waiting.extend((node.low, node.high))
    return leaves
