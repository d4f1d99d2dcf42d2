"""Why there is no roster: members that cannot hold together, none of them idle."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from solver.arrays import Flags, Ints
from solver.budget import Budget
from solver.face import Aim, Face
from solver.model import Model, Row
from solver.proof import Leaf, Node, Proof
from solver.search import NoRosterError, Outcome, Search
from solver.stage import Stage

__all__ = ["refute"]

# Beyond this many pairs cures take minutes; they are left to who asks for them.
CURABLE = 20_000


@dataclass(frozen=True, order=True, slots=True)
class _Member:
    """A demand or a hard rule; sorted by kind, then by id."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


def refute(stage: Stage, budget: Budget) -> tuple[dict[str, Any], dict[str, Any]]:
    """Find an irreducible conflict; returns its proof and the conflict, as JSON."""
    model = stage.model
    members = _all_members(model)
    outcome, written = _seek(model, members, budget)
    if outcome.proof is None:
        raise AssertionError("the levels found no roster, the search found one")
    members = _used(model, members, outcome.proof)
    whole, model = model, model.restricted(_touched(model, members))
    without: dict[_Member, Flags] = {}
    for member in sorted(members):
        if member not in members:
            continue
        trial, _ = _seek(model, members - {member}, budget)
        if trial.chosen is not None:
            without[member] = trial.chosen
        elif trial.proof is not None:
            members = _used(model, members - {member}, trial.proof)
    outcome, written = _seek(model, members, budget)
    kept = sorted(members)
    conflict = {
        "members": [str(member) for member in kept],
        "without": [model.roster(without[member]) for member in kept],
        "cures": _cures(whole, kept, budget),
    }
    return written, conflict


def _touched(model: Model, members: set[_Member]) -> Ints:
    """Keep the pairs that can serve a member; no other can help or hinder."""
    stage = _only(model, members)
    touched = stage.model.sits[model.officer] | stage.model.fills[model.post]
    for row in stage.model.rows:
        touched[row.pairs] = True
    return np.flatnonzero(touched)


def _all_members(model: Model) -> set[_Member]:
    sits = np.flatnonzero(model.sits).tolist()
    fills = np.flatnonzero(model.fills).tolist()
    hard = [row.id for row in model.rows if row.penalty is None]
    return (
        {_Member("seat", model.officer_ids[i]) for i in sits}
        | {_Member("fill", model.post_ids[j]) for j in fills}
        | {_Member("rule", row) for row in hard}
    )


def _only(model: Model, members: set[_Member]) -> Stage:
    """Keep only these demands and rules; pins and bans become rows like any other."""
    seats = {member.id for member in members if member.kind == "seat"}
    posts = {member.id for member in members if member.kind == "fill"}
    rules = {member.id for member in members if member.kind == "rule"}
    kept = replace(
        model,
        sits=np.array([name in seats for name in model.officer_ids], dtype=bool),
        fills=np.array([name in posts for name in model.post_ids], dtype=bool),
        rows=tuple(row for row in model.rows if row.id in rules),
    )
    return Stage(kept, {}, {}, tuple(range(len(kept.rows))))


def _seek(
    model: Model, members: set[_Member], budget: Budget
) -> tuple[Outcome, dict[str, Any]]:
    stage = _only(model, members)
    nothing = Aim(np.zeros(len(model.officer), dtype=np.int64))
    search = Search(
        stage, Face.whole(stage.model), nothing, None, lambda _: 0, budget, seeking=True
    )
    outcome = search.run()
    return outcome, {} if outcome.proof is None else outcome.proof.to_json(stage.model)


def _used(model: Model, members: set[_Member], proof: Proof) -> set[_Member]:
    """Name the members a proof leans on."""
    rows = list(_only(model, members).model.rows)
    used: set[_Member] = set()
    for dual in [proof.root, *[leaf.dual for leaf in _leaves(proof.tree)]]:
        below = np.flatnonzero(dual.officer < 0).tolist()
        used |= {_Member("seat", model.officer_ids[i]) for i in below}
        below = np.flatnonzero(dual.post < 0).tolist()
        used |= {_Member("fill", model.post_ids[j]) for j in below}
        used |= {_Member("rule", rows[at].id) for at, m in dual.rows.items() if m}
    return used


def _leaves(tree: Node | None) -> list[Leaf]:
    waiting, leaves = [tree], []
    while waiting:
        node = waiting.pop()
        if isinstance(node, Leaf):
            leaves.append(node)
        elif node is not None:
            waiting.extend((node.low, node.high))
    return leaves


def _cures(
    model: Model, members: list[_Member], budget: Budget
) -> list[dict[str, Any]]:
    """Try to drop each member, or to raise its limit by the least that helps."""
    if len(model.officer) > CURABLE:
        return []
    cures: list[tuple[list[int], dict[str, Any]]] = []
    for member in members:
        rest = _all_members(model) - {member}
        chosen, limits = _without(model, rest, member, budget=budget)
        if chosen is None:
            continue
        values = [model.value(level, chosen) for level in range(len(model.weights))]
        cure = {
            "drop": [] if limits else [str(member)],
            "limits": limits,
            "assignments": model.roster(chosen),
            "values": values,
        }
        cures.append((values, cure))
    cures.sort(key=lambda each: [-value for value in each[0]])
    return [cure for _, cure in cures]


def _without(
    model: Model, rest: set[_Member], member: _Member, *, budget: Budget
) -> tuple[Flags | None, dict[str, dict[str, int]]]:
    """Find a roster of the whole problem without one member."""
    row = next((row for row in model.rows if row.id == member.id), None)
    if member.kind != "rule" or row is None or row.kind != "max_moves":
        return _seek(model, rest, budget)[0].chosen, {}
    stage = _only(model, rest)
    weights = _minus(model, row)
    search = Search(
        stage,
        Face.whole(stage.model),
        Aim(weights),
        None,
        lambda chosen: int(np.sum(weights[chosen])),
        budget,
    )
    try:
        outcome = search.run()
    except NoRosterError:
        return None, {}
    if outcome.chosen is None or outcome.value is None:
        return None, {}
    return outcome.chosen, {row.id: {"limit": -outcome.value}}


def _minus(model: Model, row: Row) -> Ints:
    weights = np.zeros(len(model.officer), dtype=np.int64)
    weights[row.pairs] = -row.coef
    return weights
