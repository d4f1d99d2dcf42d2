"""Judges many officers for one post: which move, which gates stand in the way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from app.gates.contents import GATE_BY_NAME
from app.gates.facts import FAIL, UNKNOWN, Bools, Facts, PostFacts, Terms
from app.gates.moves import APPOINTMENTS, Move, Moves, classify
from app.gates.rulebook import Rule

Masks = dict[str, Bools]
Ruled = Iterable[tuple[Rule, Terms]]
LAWFUL: Final = tuple(int(move) for move in (*APPOINTMENTS, Move.OWN))
SEVERITIES: Final = ("G", "W", "GW")


@dataclass(frozen=True, slots=True, kw_only=True)
class PostJudgement:
    """Every officer judged for one post, in the order of city.officers.

    `failed` holds the hard gates not passed, those not passed for want of data
    included; `unknown` holds the latter alone. A rule nobody fails may be absent.
    """

    move: Moves
    eligible: Bools
    failed: Masks
    unknown: Masks
    warnings: Masks
    workflow: Masks


def judge(
    facts: Facts,
    post: PostFacts,
    rules: Ruled,
    *,
    moves: Moves | None = None,
) -> PostJudgement:
    """Judge officers for a post, by the moves given or by their own."""
    if moves is None:
        moves = classify(facts, post)
    eligible = np.isin(moves, LAWFUL)
    present = {Move(int(kind)).name for kind in np.flatnonzero(np.bincount(moves))}
    masks: Mapping[str, Masks] = {name: {} for name in (*SEVERITIES, "?")}
    for rule, terms in rules:
        severities = {rule.severities.get(name) for name in present}
        if post.classes.isdisjoint(rule.posts) or severities.isdisjoint(SEVERITIES):
            continue
        answer = GATE_BY_NAME[rule.check](facts, post, terms).answer
        missed = (answer == FAIL) | (answer == UNKNOWN)
        for severity in severities.intersection(SEVERITIES):
            _note(masks[str(severity)], rule.id, missed & _on(rule, severity, moves))
        hard = masks["G"].get(rule.id)
        if hard is not None:
            eligible &= ~hard
            _note(masks["?"], rule.id, hard & (answer == UNKNOWN))
    return PostJudgement(
        move=moves,
        eligible=eligible,
        failed=masks["G"],
        unknown=masks["?"],
        warnings=masks["W"],
        workflow=masks["GW"],
    )


def _on(rule: Rule, severity: str | None, moves: Moves) -> Bools:
    stands = np.zeros(len(Move), dtype=np.bool_)
    for name, given in rule.severities.items():
        stands[Move[name]] = given == severity
    return stands[moves]


def _note(masks: Masks, rule_id: str, mask: Bools) -> None:
    if mask.any():
        masks[rule_id] = mask
