"""One rule in words: what it says, how hard, where it stands, what it was before."""

import re
from dataclasses import dataclass
from datetime import date

from app.gates.schemas import ParameterRead, RuleHistoryRead, RuleInBookRead, RuleRead
from app.pages import words
from app.pages.choices import Fact, written
from app.pages.law_words import (
    CHANGES,
    EVIDENCE,
    KINDS,
    MOVES,
    NOT_YET,
    POSTS,
    REMEDIES,
    ROOMS,
    SEVERITIES,
    SEVERITY_CSS,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """How hard a rule falls, and on which moves."""

    code: str
    label: str
    css: str
    moves: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """A rule in a list."""

    id: str
    version: str
    kind: str
    applied_by: str
    is_applied: bool
    text: str
    strengths: tuple[Strength, ...]
    citation: str
    evidence: str
    evidence_words: str
    needs_confirmation: bool
    text_note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterRow:
    """A figure of a rule."""

    word: str
    name: str
    value: str
    unit: str
    source: str
    evidence: str
    evidence_words: str
    needs_confirmation: bool
    owner: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRow:
    """The rule in one version of the book."""

    book: str
    mark: str
    version: str
    changed: str
    text: str
    citation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleView:
    """A rule as the page tells it."""

    row: RuleRow
    book: str
    is_current: bool
    facts: tuple[Fact, ...]
    note: str
    sha256: str | None
    through: tuple[str, ...]
    parameters: tuple[ParameterRow, ...]
    history: tuple[PastRow, ...]


def row_of(rule: RuleRead) -> RuleRow:
    """Give a rule as a row."""
    return RuleRow(
        id=rule.id,
        version=rule.version,
        kind=KINDS.get(rule.kind, rule.kind),
        applied_by=ROOMS.get(rule.applied_by, rule.applied_by),
        is_applied=rule.applied_by not in NOT_YET,
        text=rule.text,
        strengths=_strengths(rule.severities),
        citation=f"{rule.citation.instrument} {rule.citation.article}".strip(),
        evidence=rule.evidence,
        evidence_words=EVIDENCE.get(rule.evidence, rule.evidence),
        needs_confirmation=rule.needs_confirmation,
        text_note=rule.citation.note or "",
    )


def rule_of(found: RuleHistoryRead, *, current: str) -> RuleView:
    """Give a rule as it is in the current book; in its newest if it left that."""
    entries = {entry.book: entry for entry in found.history}
    entry = entries.get(current, found.history[-1])
    rule = entry.rule
    return RuleView(
        row=row_of(rule),
        book=entry.book,
        is_current=entry.book == current,
        facts=_facts(rule),
        note=rule.note,
        sha256=rule.citation.sha256,
        through=tuple(rule.through),
        parameters=tuple(
            _parameter(word, row)
            for word, rows in rule.parameters.items()
            for row in rows
        ),
        history=tuple(
            _past(one, current=current, is_first=one is found.history[0])
            for one in found.history
        ),
    )


def _strengths(severities: dict[str, str]) -> tuple[Strength, ...]:
    moves: dict[str, list[str]] = {}
    for move, severity in severities.items():
        moves.setdefault(severity, []).append(MOVES.get(move, move))
    return tuple(
        Strength(
            code=code,
            label=label,
            css=SEVERITY_CSS.get(code, ""),
            moves=", ".join(moves[code]),
        )
        for code, label in SEVERITIES.items()
        if code in moves
    )


def _facts(rule: RuleRead) -> tuple[Fact, ...]:
    until = f" sampai {words.day(rule.valid_to)}" if rule.valid_to else ""
    remedy = rule.remedy
    facts = (
        ("Jenis", KINDS.get(rule.kind, rule.kind)),
        ("Diterapkan oleh", ROOMS.get(rule.applied_by, rule.applied_by)),
        ("Jabatan", ", ".join(POSTS.get(post, post) for post in rule.posts)),
        ("Berlaku", f"sejak {words.day(rule.valid_from)}{until}"),
        ("Penanggung jawab", rule.owner),
        ("Pengecualian oleh", rule.override_role or ""),
        ("Dokumen pengecualian", rule.override_document or ""),
        ("Obatnya", _remedy(remedy.kind, remedy.text) if remedy else ""),
        ("Bila bukan waktu", remedy.otherwise if remedy else ""),
    )
    return tuple(Fact(name=name, value=value) for name, value in facts if value)


def _remedy(kind: str, text: str) -> str:
    # The places where a verdict writes its own day or figure.
    text = re.sub(r"\{[^}]*\}", "…", text)
    return f"{REMEDIES.get(kind, kind)}: {text}" if text else REMEDIES.get(kind, kind)


def _parameter(word: str, row: ParameterRead) -> ParameterRow:
    return ParameterRow(
        word=words.FACTS.get(word, words.phrase(word)),
        name=row.name,
        value=written(row.value),
        unit=row.unit,
        source=row.source,
        evidence=row.evidence,
        evidence_words=EVIDENCE.get(row.evidence, row.evidence),
        needs_confirmation=row.needs_confirmation,
        owner=row.owner,
        since=row.valid_from,
        until=row.valid_to,
    )


def _past(entry: RuleInBookRead, *, current: str, is_first: bool) -> PastRow:
    mark = "berlaku" if entry.book == current else ""
    changed = ", ".join(CHANGES.get(name, name) for name in entry.changed)
    same = "pertama kali dicatat" if is_first else "seperti sebelumnya"
    return PastRow(
        book=entry.book,
        mark="rancangan" if entry.is_draft else mark,
        version=entry.rule.version,
        changed=f"berubah: {changed}" if changed else same,
        text=entry.rule.text,
        citation=f"{entry.rule.citation.instrument} {entry.rule.citation.article}",
    )
