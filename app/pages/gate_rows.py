"""The verdicts of a justification in words, rule by rule."""

from dataclasses import dataclass

from app.gates.schemas import NOT_VERIFIED
from app.pages import words
from app.pages.choices import Fact, facts_of
from app.placements.schemas import GateRead, Justification

PASSING = {"pass"}
OUTCOME_CSS = {
    "pass": "led",
    "fail": "open",
    "unknown": "open",
    "warn": "acting",
    "warning": "acting",
    "workflow": "calm",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GateRow:
    """One rule's verdict."""

    rule: str
    version: str
    severity: str
    outcome: str
    css: str
    sentence: str
    values: tuple[Fact, ...]
    sources: tuple[str, ...]
    citation: str
    evidence: str
    evidence_words: str
    needs_confirmation: bool
    text_note: str


def warnings_of(why: Justification, gates: tuple[GateRow, ...]) -> tuple[GateRow, ...]:
    """Keep the warnings that ask for a written reason."""
    return tuple(
        gate
        for row, gate in zip(why.gates, gates, strict=True)
        if row.severity == "W" and row.outcome not in {*PASSING, "not_applicable"}
    )


def gate_row(row: GateRead) -> GateRow:
    """Put one verdict into words."""
    is_soft = row.severity in {"W", "GW"} and row.outcome not in PASSING
    return GateRow(
        rule=row.rule,
        version=row.version,
        severity=words.SEVERITIES.get(row.severity, row.severity),
        outcome=words.OUTCOMES.get(row.outcome, words.phrase(row.outcome)),
        css="acting" if is_soft else OUTCOME_CSS.get(row.outcome, ""),
        sentence=row.sentence,
        values=facts_of(row.values),
        sources=tuple(row.sources),
        citation=row.citation,
        evidence=row.evidence,
        evidence_words=words.EVIDENCE.get(row.evidence, row.evidence),
        needs_confirmation=row.needs_confirmation,
        text_note="" if row.is_text_verified else NOT_VERIFIED,
    )
