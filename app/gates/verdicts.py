"""One rule's answer on one pair, in words: the values, the source, and the cure."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from app.gates.facts import FAIL, PASS, UNKNOWN, Finding
from app.gates.judging import cure_of
from app.gates.moves import Move
from app.gates.rule import Rule
from app.gates.sentences import NO_DATA, values_of, write

OUTCOMES: Final = {FAIL: "fail", PASS: "pass", UNKNOWN: "unknown"}
SOFTER: Final = {"W": "warning", "I": "finding", "GW": "workflow"}
# A cure by an act is done on no day known beforehand.
ANY_DAY: Final = 1
NO_DATE: Final = "Tidak ada tanggal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cure:
    """What heals a failed rule: on a day, by an act (no day), or not at all.

    `kind` is time, course, assessment, certificate, document, data or none.
    """

    kind: str
    on: date | None
    sentence: str


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
    is_text_verified: bool
    sources: tuple[str, ...]
    missing: str | None = None
    cure: Cure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """From which day an officer could be appointed, and what must be done first.

    `on` is None where a gate is failed that neither a day nor an act heals: `never`
    names those. `acts` names the rules that something must be done about. What the
    officer fulfils now he is taken to fulfil then, but for his retirement.
    """

    on: date | None
    acts: tuple[str, ...]
    never: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairVerdict:
    """Whether an officer may lead a post, by which move, and rule by rule why."""

    nip: str
    post: str
    move: Move
    eligible: bool
    readiness: Readiness
    verdicts: tuple[Verdict, ...]


def verdict_of(
    rule: Rule,
    finding: Finding,
    *,
    move: Move,
    needs_confirmation: bool,
    sources: tuple[str, ...],
) -> Verdict:
    """Write the verdict of a rule on one officer."""
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
        needs_confirmation=needs_confirmation,
        is_text_verified=rule.citation.sha256 is not None,
        sources=sources,
        missing=rule.missing if answer == UNKNOWN else None,
        cure=_cure(rule, finding, answer=answer),
    )


def readiness_of(
    verdicts: tuple[Verdict, ...], *, ready: int, eligible: bool
) -> Readiness:
    """Gather the cures of the hard gates; `ready` is the day the columns gave."""
    stand = [one for one in verdicts if one.severity == "G" and one.outcome != "pass"]
    cures = [(one.rule_id, one.cure) for one in stand]
    never = [
        rule for rule, cure in cures if cure is None or cure.kind in {"none", "data"}
    ]
    return Readiness(
        on=date.fromordinal(ready) if ready else None,
        acts=tuple(
            rule
            for rule, cure in cures
            if rule not in never and cure is not None and cure.on is None
        ),
        never=() if eligible else tuple(never),
    )


def _cure(rule: Rule, finding: Finding, *, answer: int) -> Cure | None:
    if answer == UNKNOWN:
        return Cure(kind="data", on=None, sentence=f"Lengkapi data: {rule.missing}.")
    if answer == PASS or rule.remedy is None:
        return None
    day = int(cure_of(rule, finding)[0])
    if day > ANY_DAY:
        dated = replace(finding, values={**finding.values, "on": day})
        return Cure(
            kind=rule.remedy.kind,
            on=date.fromordinal(day),
            sentence=write(rule.remedy.text, dated),
        )
    if day == ANY_DAY:
        return Cure(
            kind=rule.remedy.kind, on=None, sentence=write(rule.remedy.text, finding)
        )
    why = rule.remedy.otherwise or rule.remedy.text
    return Cure(kind="none", on=None, sentence=f"{NO_DATE}: {write(why, finding)}")
