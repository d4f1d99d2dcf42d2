"""Who may lead which post: the mask for the engine and the words for a person.

Both come from the same gates, called on all officers or on one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np

from app.errors import BadInputError, NotFoundError
from app.gates.columns import read_facts
from app.gates.contents import ASKED_BY_POST, GATE_BY_NAME
from app.gates.facts import NOT_APPLICABLE, Facts, Ints, PostFacts, Terms
from app.gates.judging import Law, Masks, PostJudgement, judge, law_of
from app.gates.moves import Move, Moves, classify
from app.gates.places import Places
from app.gates.posts import read_post
from app.gates.rule import Rule
from app.gates.rulebook import Rulebook
from app.gates.sources import sources_of
from app.gates.steps import ClosedStep
from app.gates.verdicts import (
    Cure,
    PairVerdict,
    Readiness,
    Verdict,
    readiness_of,
    verdict_of,
)
from app.profiles.freezes import first_free_day, freeze_on
from app.profiles.positions import added_on, definitive_on
from app.profiles.records import CityRecord

__all__ = [
    "Cure",
    "Move",
    "PairVerdict",
    "PostJudgement",
    "Prepared",
    "Readiness",
    "Verdict",
    "explain",
    "prepare",
]

NOBODY: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A city's columns and posts, ready to be judged under one rulebook."""

    city: CityRecord
    effective_on: date
    rulebook: Rulebook
    facts: Facts
    posts: tuple[PostFacts, ...]
    law: Law
    index_by_nip: dict[str, int]
    index_by_post: dict[str, int]
    holder_by_post: dict[int, int]
    renamed_by_post: dict[int, int]
    _judged: dict[PostFacts, PostJudgement] = field(default_factory=dict, repr=False)

    def judge(self, post_index: int) -> PostJudgement:
        """Judge every officer for one post."""
        post = self.posts[post_index]
        if post not in self._judged:
            self._judged[post] = self._judge_post(post)
        judged = self._judged[post]
        holder = self.holder_by_post.get(post_index)
        if holder is not None:
            judged = self._with(judged, post, officer=holder, move=Move.OWN)
        kept = self.renamed_by_post.get(post_index)
        if kept is not None and kept != holder:
            judged = self._with(judged, post, officer=kept, move=Move.PGK)
        return judged

    def judge_acting(self, post_index: int) -> PostJudgement:
        """Judge every officer as an acting leader (PLT) of one post."""
        moves: Moves = np.full(self.facts.size, Move.PLT, dtype=np.int8)
        return judge(self.facts, self.posts[post_index], self.law, moves=moves)

    def ready(self, post_index: int) -> Ints:
        """Give the day from which each officer could lead a post; 0 if none is known.

        What people can bring about (a course, a paper) is taken to be done by then.
        """
        return _past_freezes(self.judge(post_index).ready, self.facts)

    def move_of(self, officer: int, post_index: int) -> Move:
        """Name the move it would be."""
        if self.holder_by_post.get(post_index) == officer:
            return Move.OWN
        if self.renamed_by_post.get(post_index) == officer:
            return Move.PGK
        facts = self.facts.take(officer)
        return Move(int(classify(facts, self.posts[post_index])[0]))

    def _judge_post(self, post: PostFacts) -> PostJudgement:
        regime = post.regime
        if regime not in self._judged:
            general = self.law.among(ASKED_BY_POST, are_in=False)
            self._judged[regime] = judge(self.facts, regime, general)
        base = self._judged[regime]
        asked = self.law.among(ASKED_BY_POST, are_in=True)
        return base & judge(self.facts, post, asked, moves=base.move)

    def _with(
        self, shared: PostJudgement, post: PostFacts, *, officer: int, move: Move
    ) -> PostJudgement:
        own = judge(self.facts.take(officer), post, self.law, moves=_only(move))
        return PostJudgement(
            move=_put(shared.move, officer, move),
            eligible=_put(shared.eligible, officer, own.eligible[0]),
            failed=self._merge(shared.failed, own.failed, officer),
            unknown=self._merge(shared.unknown, own.unknown, officer),
            warnings=self._merge(shared.warnings, own.warnings, officer),
            workflow=self._merge(shared.workflow, own.workflow, officer),
            cured=_put(shared.cured, officer, own.cured[0]),
            lapses=_put(shared.lapses, officer, own.lapses[0]),
        )

    def _merge(self, shared: Masks, own: Masks, officer: int) -> Masks:
        nobody = np.zeros(self.facts.size, dtype=np.bool_)
        return {
            rule_id: _put(shared.get(rule_id, nobody), officer, rule_id in own)
            for rule_id in dict.fromkeys((*shared, *own))
        }


def prepare(
    city: CityRecord,
    *,
    effective_on: date,
    rulebook: Rulebook,
    steps: Iterable[ClosedStep] = (),
    renamed: Mapping[str, str] = NOBODY,
) -> Prepared:
    """Read a city into columns for the effective date.

    `steps` are the outside steps closed so far; `renamed` gives, for a post's new code,
    the code it had, so that its leader is confirmed (PGK) rather than moved.
    """
    book = rulebook.on(effective_on)
    places = Places(city, book.fields)
    facts = read_facts(
        city, day=effective_on, rulebook=book, places=places, steps=steps
    )
    _refuse_unknown_freezes(city, book)
    own = enumerate(facts.own_post.tolist())
    holders = {post: officer for officer, post in own if post >= 0}
    is_frozen = freeze_on(city.freezes, effective_on) is not None
    posts = [
        read_post(post, places=places, rules=book.parameters) for post in city.posts
    ]
    if is_frozen:  # only then does it matter who leads now, and fewer posts are alike
        posts = [replace(post, is_held=i in holders) for i, post in enumerate(posts)]
    return Prepared(
        city=city,
        effective_on=effective_on,
        rulebook=book,
        facts=facts,
        posts=tuple(posts),
        law=law_of(_rules_on(book, effective_on)),
        index_by_nip={officer.nip: i for i, officer in enumerate(city.officers)},
        index_by_post={post.code: i for i, post in enumerate(city.posts)},
        holder_by_post=holders,
        renamed_by_post=_kept(city, effective_on, renamed),
    )


def explain(
    prepared: Prepared, nip: str, post_code: str, *, acting: bool = False
) -> PairVerdict:
    """Say for one officer and one post what every rule says, in words."""
    if nip not in prepared.index_by_nip or post_code not in prepared.index_by_post:
        raise NotFoundError("Pegawai atau jabatan tidak ada dalam putaran ini.")
    index, post_index = prepared.index_by_nip[nip], prepared.index_by_post[post_code]
    facts, post = prepared.facts.take(index), prepared.posts[post_index]
    move = Move.PLT if acting else prepared.move_of(index, post_index)
    verdicts = tuple(_verdicts(prepared, facts, post, index=index, move=move))
    judged = judge(facts, post, prepared.law, moves=_only(move))
    ready = int(_past_freezes(judged.ready, facts)[0])
    eligible = bool(judged.eligible[0])
    return PairVerdict(
        nip=nip,
        post=post_code,
        move=move,
        eligible=eligible,
        readiness=readiness_of(verdicts, ready=ready, eligible=eligible),
        verdicts=verdicts,
    )


def _verdicts(
    prepared: Prepared, facts: Facts, post: PostFacts, *, index: int, move: Move
) -> Iterable[Verdict]:
    for rule, terms in prepared.law.rules:
        if post.classes.isdisjoint(rule.posts) or move.name not in rule.severities:
            continue
        finding = GATE_BY_NAME[rule.check](facts, post, terms)
        if finding.answer[0] != NOT_APPLICABLE:
            yield verdict_of(
                rule,
                finding,
                move=move,
                needs_confirmation=prepared.rulebook.needs_confirmation(rule),
                sources=_sources(prepared, rule, index),
            )


def _sources(prepared: Prepared, rule: Rule, index: int) -> tuple[str, ...]:
    day, city = prepared.effective_on, prepared.city
    found = sources_of(
        city.officers[index], rule.sources, day=day, rulebook=prepared.rulebook
    )
    freeze = freeze_on(city.freezes, day) if "freezes" in rule.sources else None
    if freeze is None:
        return found
    return (*found, f"{freeze.source} ({freeze.document or freeze.basis})".strip())


def _rules_on(rulebook: Rulebook, day: date) -> tuple[tuple[Rule, Terms], ...]:
    years = rulebook.performance_years(day)
    return tuple(
        (rule, Terms(day=day, values=_terms(rulebook, rule, years), rule_id=rule.id))
        for rule in rulebook.gates
    )


def _terms(rulebook: Rulebook, rule: Rule, years: tuple[int, ...]) -> dict[str, Any]:
    values = {word: rulebook.parameter(name).value for word, name in rule.terms.items()}
    return {**values, "closed_years": years}


def _refuse_unknown_freezes(city: CityRecord, rulebook: Rulebook) -> None:
    words = [
        rule.terms["articles"] for rule in rulebook.gates if "articles" in rule.terms
    ]
    known = {article for name in words for article in rulebook.parameters.texts(name)}
    for index, freeze in enumerate(city.freezes):
        if words and freeze.article not in known:
            raise BadInputError(
                f"freezes[{index}].article: tidak ada aturan untuk {freeze.article!r}"
            )


def _kept(city: CityRecord, day: date, renamed: Mapping[str, str]) -> dict[int, int]:
    held = {}
    for index, officer in enumerate(city.officers if renamed else ()):
        for row in (definitive_on(officer, day), added_on(officer, day)):
            if row is not None and row.post is not None:
                held[row.post] = index
    return {
        index: held[renamed[post.code]]
        for index, post in enumerate(city.posts)
        if renamed.get(post.code) in held
    }


def _past_freezes(days: Ints, facts: Facts) -> Ints:
    if not facts.freezes:
        return days
    known, place = np.unique(days, return_inverse=True)
    free = [
        first_free_day(facts.freezes, date.fromordinal(day)).toordinal() if day else 0
        for day in known.tolist()
    ]
    return np.array(free, dtype=np.int32)[place]


def _only(move: Move) -> Moves:
    return np.array([move], dtype=np.int8)


def _put(column: Any, index: int, value: Any) -> Any:
    changed = column.copy()
    changed[index] = value
    return changed
