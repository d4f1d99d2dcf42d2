"""Judges many officers for one post: which move, which gates stand in the way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from app.gates.contents import GATE_BY_NAME
from app.gates.facts import (
    FAIL,
    UNKNOWN,
    Bools,
    Facts,
    Finding,
    Ints,
    PostFacts,
    Terms,
)
from app.gates.moves import APPOINTMENTS, DOWNWARDS, Move, Moves, classify
from app.gates.rule import ACTS, Rule

Masks = dict[str, Bools]
LAWFUL: Final = (*APPOINTMENTS, Move.OWN, Move.PGK, Move.PLT)
SEVERITIES: Final = ("G", "W", "GW")
STRUCTURAL: Final = ("ADM", "PGW")
# Later than any day: no passing rule is known to lapse.
NEVER_LAPSES: Final = np.iinfo(np.int32).max


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """The rules of a day with their figures, in the order of the book."""

    rules: tuple[tuple[Rule, Terms], ...]
    downwards: tuple[Move, ...]

    def among(self, checks: frozenset[str], *, are_in: bool) -> "Law":
        """Give the rules of these checks, or all but them."""
        kept = tuple(one for one in self.rules if (one[0].check in checks) == are_in)
        return Law(rules=kept, downwards=self.downwards)


def law_of(rules: tuple[tuple[Rule, Terms], ...]) -> Law:
    """Gather the rules of a day, and whether going down may be lawful under them."""
    asked = [rule for rule, _ in rules if rule.check == "goes_down_on_request"]
    named = {name for rule in asked for name in rule.severities}
    return Law(rules=rules, downwards=tuple(m for m in DOWNWARDS if m.name in named))


@dataclass(frozen=True, slots=True, kw_only=True)
class PostJudgement:
    """Every officer judged for one post, in the order of city.officers.

    `failed` holds the hard gates not passed, those not passed for want of data
    included; `unknown` holds the latter alone. A rule nobody fails may be absent.
    `cured` is the first day on which all gates failed now would be passed, once what
    people can bring about is done; 0 where one has no such day. `lapses` is the first
    on which a gate passed now would not be.
    """

    move: Moves
    eligible: Bools
    failed: Masks
    unknown: Masks
    warnings: Masks
    workflow: Masks
    cured: Ints
    lapses: Ints

    @property
    def ready(self) -> Ints:
        """The day from which he could be appointed; 0 where none is known."""
        return np.where(self.cured < self.lapses, self.cured, 0)

    def __and__(self, other: "PostJudgement") -> "PostJudgement":
        """Join what two parts of the law say of the same moves."""
        known = (self.cured > 0) & (other.cured > 0)
        return PostJudgement(
            move=self.move,
            eligible=self.eligible & other.eligible,
            failed=self.failed | other.failed,
            unknown=self.unknown | other.unknown,
            warnings=self.warnings | other.warnings,
            workflow=self.workflow | other.workflow,
            cured=np.where(known, np.maximum(self.cured, other.cured), 0),
            lapses=np.minimum(self.lapses, other.lapses),
        )


def judge(
    facts: Facts, post: PostFacts, law: Law, *, moves: Moves | None = None
) -> PostJudgement:
    """Judge officers for a post, by the moves given or by their own."""
    if moves is None:
        moves = classify(facts, post)
    present = {Move(int(kind)).name for kind in np.flatnonzero(np.bincount(moves))}
    tally = _Tally(moves=moves, eligible=np.isin(moves, _lawful(post, law)))
    tally.cured[tally.eligible] = _first_day(law)
    for rule, terms in law.rules:
        severities = {rule.severities.get(name) for name in present}
        if post.classes.isdisjoint(rule.posts) or severities.isdisjoint(SEVERITIES):
            continue
        finding = GATE_BY_NAME[rule.check](facts, post, terms)
        tally.add(rule, finding, severities=severities.intersection(SEVERITIES))
    return tally.judgement()


class _Tally:
    """What the rules asked so far say of every officer."""

    def __init__(self, *, moves: Moves, eligible: Bools):
        self.moves = moves
        self.eligible = eligible
        self.masks: Mapping[str, Masks] = {name: {} for name in (*SEVERITIES, "?")}
        self.cured = np.zeros(len(moves), dtype=np.int32)
        self.lapses = np.full(len(moves), NEVER_LAPSES, dtype=np.int32)

    def add(
        self, rule: Rule, finding: Finding, *, severities: Iterable[str | None]
    ) -> None:
        missed = (finding.answer == FAIL) | (finding.answer == UNKNOWN)
        for severity in severities:
            stands = _on(rule, severity, self.moves)
            _note(self.masks[str(severity)], rule.id, missed & stands)
        hard = self.masks["G"].get(rule.id)
        if hard is not None:
            self.eligible &= ~hard
            _note(self.masks["?"], rule.id, hard & (finding.answer == UNKNOWN))
            days = cure_of(rule, finding)
            both = (self.cured > 0) & (days > 0)
            later = np.where(both, np.maximum(self.cured, days), 0)
            self.cured = np.where(hard, later, self.cured)
        if finding.lapses is not None:
            days = finding.lapses()
            known = _on(rule, "G", self.moves) & (days > 0)
            earlier = np.minimum(self.lapses, days)
            self.lapses = np.where(known, earlier, self.lapses)

    def judgement(self) -> PostJudgement:
        return PostJudgement(
            move=self.moves,
            eligible=self.eligible,
            failed=self.masks["G"],
            unknown=self.masks["?"],
            warnings=self.masks["W"],
            workflow=self.masks["GW"],
            cured=self.cured,
            lapses=self.lapses,
        )


def cure_of(rule: Rule, finding: Finding) -> Ints:
    """Give the day on which a rule failed would be passed: 0 none, 1 any day."""
    size = len(finding.answer)
    kind = rule.remedy.kind if rule.remedy else "none"
    if kind in ACTS:
        days = np.ones(size, dtype=np.int32)
    elif kind == "time" and finding.cured is not None:
        days = finding.cured()
    else:
        days = np.zeros(size, dtype=np.int32)
    return np.where(finding.answer == UNKNOWN, 0, days)


def _first_day(law: Law) -> int:
    return law.rules[0][1].ordinal if law.rules else 1


def _lawful(post: PostFacts, law: Law) -> list[int]:
    downwards = () if post.classes.isdisjoint(STRUCTURAL) else law.downwards
    return [int(move) for move in (*LAWFUL, *downwards)]


def _on(rule: Rule, severity: str | None, moves: Moves) -> Bools:
    stands = np.zeros(len(Move), dtype=np.bool_)
    for name, given in rule.severities.items():
        stands[Move[name]] = given == severity
    return stands[moves]


def _note(masks: Masks, rule_id: str, mask: Bools) -> None:
    if mask.any():
        masks[rule_id] = mask
