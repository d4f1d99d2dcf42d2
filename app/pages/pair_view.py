"""The verdicts on one officer for one post, in words."""

from dataclasses import dataclass
from datetime import date

from app.gates.schemas import TO_CONFIRM, PairRead, VerdictRead
from app.pages import words
from app.pages.choices import Fact, facts_of
from app.pages.law_words import EVIDENCE, REMEDIES, SEVERITIES

OUTCOME_CSS = {
    "pass": "led",
    "fail": "open",
    "unknown": "open",
    "warning": "acting",
    "workflow": "calm",
    "finding": "acting",
}
# What stands in the way comes first, then what waits or warns, then the rest.
ORDER = ("fail", "unknown", "workflow", "warning", "finding")
SOFT_ORDER = len(ORDER)
HARD = frozenset({"G", "GW"})


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictRow:
    """One rule's answer."""

    rule: str
    version: str
    severity: str
    outcome: str
    css: str
    sentence: str
    missing: str
    facts: tuple[Fact, ...]
    sources: tuple[str, ...]
    citation: str
    evidence: str
    evidence_words: str
    needs_confirmation: bool
    text_note: str
    cure: str
    cure_kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    """Whether he may, by which move, and if not, from which day."""

    on: date
    known_on: date
    rulebook: str
    move: str
    eligible: bool
    passed: int
    against: tuple[str, ...]
    ready_on: date | None
    acts: tuple[str, ...]
    never: tuple[str, ...]
    rows: tuple[VerdictRow, ...]


def pair_of(told: PairRead) -> PairView:
    """Compose the page's part on a pair."""
    rows = sorted(told.verdicts, key=lambda one: (_place(one), one.rule))
    return PairView(
        on=told.on,
        known_on=told.known_on,
        rulebook=told.rulebook,
        move=words.MOVES.get(told.move, "tidak dikenal"),
        eligible=told.eligible,
        passed=sum(one.outcome == "pass" for one in rows),
        against=tuple(one.rule for one in rows if _stands_against(one)),
        ready_on=told.readiness.on,
        acts=tuple(told.readiness.acts),
        never=tuple(told.readiness.never),
        rows=tuple(_row(one) for one in rows),
    )


def _place(one: VerdictRead) -> int:
    """Give the part of the list a verdict belongs to."""
    if one.outcome not in ORDER:
        return 2 * SOFT_ORDER
    soft = SOFT_ORDER if one.severity not in HARD else 0
    return ORDER.index(one.outcome) + soft


def _stands_against(one: VerdictRead) -> bool:
    return one.severity in HARD and one.outcome in {"fail", "unknown"}


def _css(one: VerdictRead) -> str:
    css = OUTCOME_CSS.get(one.outcome, "")
    return "acting" if css == "open" and one.severity not in HARD else css


def _row(one: VerdictRead) -> VerdictRow:
    return VerdictRow(
        rule=one.rule,
        version=one.version,
        severity=SEVERITIES.get(one.severity, one.severity),
        outcome=words.OUTCOMES.get(one.outcome, words.phrase(one.outcome)),
        css=_css(one),
        sentence=one.sentence,
        missing=one.missing or "",
        facts=facts_of(one.values),
        sources=tuple(one.sources),
        citation=one.citation,
        evidence=one.evidence,
        evidence_words=EVIDENCE.get(one.evidence, one.evidence),
        needs_confirmation=one.needs_confirmation,
        text_note="; ".join(note for note in one.notes if note != TO_CONFIRM),
        cure=one.cure.sentence if one.cure else "",
        cure_kind=REMEDIES.get(one.cure.kind, one.cure.kind) if one.cure else "",
    )
