"""Turns rules and verdicts into what a caller reads."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Final

from app.gates.evaluate import PairVerdict, Verdict
from app.gates.rulebook import CURRENT, Rule, Rulebook
from app.gates.schemas import (
    NOT_VERIFIED,
    TO_CONFIRM,
    BookRead,
    CitationRead,
    CureRead,
    PairRead,
    ParameterRead,
    ReadinessRead,
    RemedyRead,
    RuleInBookRead,
    RuleRead,
    RulesAsked,
    VerdictRead,
)
from app.profiles.parameters import Parameter

# What is added to tell more of a rule, and changes nothing that it says.
UNTOLD: Final = frozenset({"version", "chapter", "remedy", "note"})


def is_wanted(rule: Rule, wanted: RulesAsked) -> bool:
    """Tell whether a rule is among those asked for."""
    severities = rule.severities
    if wanted.move is not None:
        severities = {m: s for m, s in severities.items() if m == wanted.move}
    text = f"{rule.id} {rule.text} {rule.citation}".casefold()
    return all((
        wanted.move is None or bool(severities),
        wanted.severity is None or wanted.severity in severities.values(),
        wanted.post is None or wanted.post in rule.posts,
        wanted.kind in {None, rule.kind},
        wanted.evidence in {None, rule.evidence},
        wanted.applied_by in {None, rule.applied_by},
        wanted.search is None or wanted.search.casefold() in text,
    ))


def read_book(book: Rulebook) -> BookRead:
    """Read a version of the book."""
    return BookRead(
        version=book.version,
        title=book.title,
        is_current=book.version == CURRENT,
        is_draft=book.is_draft,
        rules=len(book.rules),
        gates=len(book.gates),
    )


def read_rule(rule: Rule, book: Rulebook) -> RuleRead:
    """Read a rule with the figures it uses."""
    return RuleRead(
        id=rule.id,
        version=rule.version,
        kind=rule.kind,
        applied_by=rule.applied_by,
        through=list(rule.through),
        chapter=rule.chapter,
        posts=list(rule.posts),
        severities=rule.severities,
        text=rule.text,
        citation=CitationRead(
            instrument=rule.citation.instrument,
            article=rule.citation.article,
            sha256=rule.citation.sha256,
            note=None if rule.citation.sha256 else NOT_VERIFIED,
        ),
        evidence=rule.evidence,
        needs_confirmation=book.needs_confirmation(rule),
        note=rule.note,
        owner=rule.owner,
        valid_from=rule.valid_from,
        valid_to=rule.valid_to,
        override_role=rule.override_role,
        override_document=rule.override_document,
        remedy=RemedyRead(**asdict(rule.remedy)) if rule.remedy else None,
        parameters={
            word: [_parameter(row) for row in _rows(book, name)]
            for word, name in rule.terms.items()
        },
    )


def read_history(rule_id: str, books: Sequence[Rulebook]) -> list[RuleInBookRead]:
    """Read a rule in every book that has it, with what each changed."""
    history: list[RuleInBookRead] = []
    before: Rulebook | None = None
    for book in books:
        history += [
            RuleInBookRead(
                book=book.version,
                is_draft=book.is_draft,
                rule=read_rule(rule, book),
                changed=_changed(rule, before, book),
            )
            for rule in book.rules
            if rule.id == rule_id
        ]
        before = book
    return history


def read_pair(
    found: PairVerdict, *, version: str, on: date, known_on: date
) -> PairRead:
    """Read the verdicts on a pair."""
    ready = found.readiness
    return PairRead(
        nip=found.nip,
        name="",
        post=found.post,
        title="",
        on=on,
        known_on=known_on,
        rulebook=version,
        move=found.move.name,
        eligible=found.eligible,
        readiness=ReadinessRead(
            on=ready.on, acts=list(ready.acts), never=list(ready.never)
        ),
        verdicts=[_verdict(one) for one in found.verdicts],
    )


def notes_of(verdict: Verdict) -> list[str]:
    """Name what stands open about a verdict: its text, its evidence."""
    notes = [] if verdict.is_text_verified else [NOT_VERIFIED]
    return [*notes, TO_CONFIRM] if verdict.needs_confirmation else notes


def _verdict(one: Verdict) -> VerdictRead:
    return VerdictRead(
        rule=one.rule_id,
        version=one.version,
        severity=one.severity,
        outcome=one.outcome,
        sentence=one.sentence,
        values=dict(one.values),
        citation=one.citation,
        evidence=one.evidence,
        needs_confirmation=one.needs_confirmation,
        notes=notes_of(one),
        sources=list(one.sources),
        missing=one.missing,
        cure=CureRead(**asdict(one.cure)) if one.cure else None,
    )


def _parameter(row: Parameter) -> ParameterRead:
    return ParameterRead(
        name=row.name,
        value=row.value,
        unit=row.unit,
        source=row.source,
        evidence=row.evidence,
        needs_confirmation=row.needs_confirmation,
        owner=row.owner,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def _rows(book: Rulebook, name: str) -> list[Parameter]:
    source = book.parameters if name in book.parameters else book.service
    return [row for row in source if row.name == name]


def _changed(rule: Rule, before: Rulebook | None, book: Rulebook) -> list[str]:
    if before is None or all(one.id != rule.id for one in before.rules):
        return []
    one, other = asdict(before.find(rule.id)), asdict(rule)
    fields = [name for name in other if one[name] != other[name] and name not in UNTOLD]
    figures = [
        name
        for name in rule.terms.values()
        if _rows(before, name) and _rows(before, name) != _rows(book, name)
    ]
    return [*fields, *figures]
