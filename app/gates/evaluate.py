"""Who may lead which post: the mask for the engine and the words for a person.

Both come from the same gates, called on all officers or on one.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import numpy as np

from app.errors import NotFoundError
from app.gates.columns import read_facts
from app.gates.contents import ASKED_BY_POST, GATE_BY_NAME
from app.gates.facts import (
    FAIL,
    NOT_APPLICABLE,
    PASS,
    UNKNOWN,
    Facts,
    Finding,
    PostFacts,
    Terms,
)
from app.gates.judging import Masks, PostJudgement, judge
from app.gates.moves import Move, Moves, classify
from app.gates.places import Places
from app.gates.posts import read_post
from app.gates.rulebook import Rule, Rulebook
from app.gates.sentences import NO_DATA, values_of, write
from app.gates.sources import sources_of
from app.profiles.records import CityRecord

__all__ = [
    "Move",
    "PairVerdict",
    "PostJudgement",
    "Prepared",
    "Verdict",
    "explain",
    "prepare",
]

OUTCOMES: Final = {FAIL: "fail", PASS: "pass", UNKNOWN: "unknown"}
SOFTER: Final = {"W": "warning", "I": "finding", "GW": "workflow"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One rule's answer on one pair, in words."""

    rule_id: str
    version: str
    severity: str
    outcome: str
    sentence: str
    values: dict[str, str]
    citation: str
    evidence: str
    needs_confirmation: bool
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairVerdict:
    """Whether an officer may lead a post, by which move, and rule by rule why."""

    nip: str
    post: str
    move: Move
    eligible: bool
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A city's columns and posts, ready to be judged under one rulebook."""

    city: CityRecord
    effective_on: date
    rulebook: Rulebook
    facts: Facts
    posts: tuple[PostFacts, ...]
    rules: tuple[tuple[Rule, Terms], ...]
    index_by_nip: dict[str, int]
    index_by_post: dict[str, int]
    holder_by_post: dict[int, int]
    _judged: dict[PostFacts, PostJudgement] = field(default_factory=dict, repr=False)

    def judge(self, post_index: int) -> PostJudgement:
        """Judge every officer for one post."""
        post = self.posts[post_index]
        if post not in self._judged:
            self._judged[post] = self._judge_post(post)
        shared = self._judged[post]
        holder = self.holder_by_post.get(post_index)
        return shared if holder is None else self._with_holder(shared, post, holder)

    def _judge_post(self, post: PostFacts) -> PostJudgement:
        regime = post.regime
        if regime not in self._judged:
            general = [one for one in self.rules if one[0].check not in ASKED_BY_POST]
            self._judged[regime] = judge(self.facts, regime, general)
        base = self._judged[regime]
        asked = [one for one in self.rules if one[0].check in ASKED_BY_POST]
        own = judge(self.facts, post, asked, moves=base.move)
        return PostJudgement(
            move=base.move,
            eligible=base.eligible & own.eligible,
            failed=base.failed | own.failed,
            unknown=base.unknown | own.unknown,
            warnings=base.warnings | own.warnings,
            workflow=base.workflow | own.workflow,
        )

    def _with_holder(
        self, shared: PostJudgement, post: PostFacts, holder: int
    ) -> PostJudgement:
        facts = self.facts.take(holder)
        own = judge(facts, post, self.rules, moves=_only(Move.OWN))
        return PostJudgement(
            move=_put(shared.move, holder, Move.OWN),
            eligible=_put(shared.eligible, holder, own.eligible[0]),
            failed=self._merge(shared.failed, own.failed, holder),
            unknown=self._merge(shared.unknown, own.unknown, holder),
            warnings=self._merge(shared.warnings, own.warnings, holder),
            workflow=self._merge(shared.workflow, own.workflow, holder),
        )

    def _merge(self, shared: Masks, own: Masks, holder: int) -> Masks:
        nobody = np.zeros(self.facts.size, dtype=np.bool_)
        return {
            rule_id: _put(shared.get(rule_id, nobody), holder, rule_id in own)
            for rule_id in dict.fromkeys((*shared, *own))
        }


def prepare(city: CityRecord, *, effective_on: date, rulebook: Rulebook) -> Prepared:
    """Read a city into columns for the effective date."""
    rules = rulebook.parameters
    places = Places(city, rulebook.fields)
    facts = read_facts(city, day=effective_on, rulebook=rulebook, places=places)
    own = enumerate(facts.own_post.tolist())
    return Prepared(
        city=city,
        effective_on=effective_on,
        rulebook=rulebook,
        facts=facts,
        posts=tuple(read_post(post, places=places, rules=rules) for post in city.posts),
        rules=_rules_on(rulebook, effective_on),
        index_by_nip={officer.nip: i for i, officer in enumerate(city.officers)},
        index_by_post={post.code: i for i, post in enumerate(city.posts)},
        holder_by_post={post: officer for officer, post in own if post >= 0},
    )


def explain(prepared: Prepared, nip: str, post_code: str) -> PairVerdict:
    """Say for one officer and one post what every rule says, in words."""
    if nip not in prepared.index_by_nip or post_code not in prepared.index_by_post:
        raise NotFoundError("Pegawai atau jabatan tidak ada dalam putaran ini.")
    index, post_index = prepared.index_by_nip[nip], prepared.index_by_post[post_code]
    facts, post = prepared.facts.take(index), prepared.posts[post_index]
    is_own = prepared.holder_by_post.get(post_index) == index
    move = Move.OWN if is_own else Move(int(classify(facts, post)[0]))
    verdicts = []
    for rule, terms in prepared.rules:
        severity = _severity(rule, post, move)
        finding = GATE_BY_NAME[rule.check](facts, post, terms) if severity else None
        if finding is not None and finding.answer[0] != NOT_APPLICABLE:
            verdicts.append(_verdict(prepared, rule, finding, index=index, move=move))
    judged = judge(facts, post, prepared.rules, moves=_only(move))
    return PairVerdict(
        nip=nip,
        post=post_code,
        move=move,
        eligible=bool(judged.eligible[0]),
        verdicts=tuple(verdicts),
    )


def _rules_on(rulebook: Rulebook, day: date) -> tuple[tuple[Rule, Terms], ...]:
    years = rulebook.performance_years(day)
    return tuple(
        (rule, Terms(day=day, values=_terms(rulebook, rule, years)))
        for rule in rulebook.rules
        if rule.is_valid_on(day)
    )


def _terms(rulebook: Rulebook, rule: Rule, years: tuple[int, ...]) -> dict[str, Any]:
    values = {word: rulebook.parameter(name).value for word, name in rule.terms.items()}
    return {**values, "closed_years": years}


def _severity(rule: Rule, post: PostFacts, move: Move) -> str | None:
    if post.classes.isdisjoint(rule.posts):
        return None
    return rule.severities.get(move.name)


def _only(move: Move) -> Moves:
    return np.array([move], dtype=np.int8)


def _put(column: Any, index: int, value: Any) -> Any:
    changed = column.copy()
    changed[index] = value
    return changed


def _verdict(
    prepared: Prepared, rule: Rule, finding: Finding, *, index: int, move: Move
) -> Verdict:
    severity = rule.severities[move.name]
    answer = int(finding.answer[0])
    outcome = OUTCOMES[answer]
    if answer == FAIL:
        outcome = SOFTER.get(severity, outcome)
    sentence = write(rule.sentence, finding)
    if answer == UNKNOWN:
        sentence = f"{rule.missing.capitalize()}: {NO_DATA}. {sentence}"
    return Verdict(
        rule_id=rule.id,
        version=rule.version,
        severity=severity,
        outcome=outcome,
        sentence=sentence,
        values=values_of(rule.sentence, finding),
        citation=str(rule.citation),
        evidence=rule.evidence,
        needs_confirmation=prepared.rulebook.needs_confirmation(rule),
        sources=sources_of(
            prepared.city.officers[index],
            rule.sources,
            day=prepared.effective_on,
            rulebook=prepared.rulebook,
        ),
    )
