"""Who may lead which post: the mask for the engine and the words for a person.

Both come from the same gates, called on all officers or on one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from app.errors import BadInputError, NotFoundError
from app.gates.columns import read_facts
from app.gates.contents import GATE_BY_NAME
from app.gates.facts import NOT_APPLICABLE, Facts, PostFacts, Terms
from app.gates.judging import PostJudgement, judge, law_of
from app.gates.moves import Move
from app.gates.places import Places
from app.gates.posts import read_post
from app.gates.prepared import Prepared, only, past_freezes
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
from app.profiles.freezes import freeze_on
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


def prepare(
    city: CityRecord,
    *,
    effective_on: date,
    rulebook: Rulebook,
    steps: Iterable[ClosedStep] = (),
    renamed: Mapping[str, str] = NOBODY,
    places: Places | None = None,
) -> Prepared:
    """Read a city into columns for the effective date.

    `steps` are the outside steps closed so far; `renamed` gives, for a post's new code,
    the code it had, so that its leader is confirmed (PGK) rather than moved. Who asks
    about one officer after another gives `places`, read once.
    """
    book = rulebook.on(effective_on)
    places = places or Places(city, book.fields)
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
    judged = judge(facts, post, prepared.law, moves=only(move))
    ready = int(past_freezes(judged.ready, facts)[0])
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
