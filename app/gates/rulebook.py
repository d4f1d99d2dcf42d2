"""The rulebook as frozen, versioned data: every rule with its source and its proof.

A change is a new file with a new version; a round freezes the one it was made under.
"""

import json
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from app.clocks.years import closed_years
from app.profiles.fields import (
    FieldTables,
    field_tables,
    fields_from_json,
    fields_to_json,
)
from app.profiles.parameters import (
    EVIDENCE,
    Parameters,
    parameters_from_json,
    parameters_to_json,
    service_terms,
)

DATA: Final = Path(__file__).parent / "data"
SEVERITIES: Final = ("G", "GW", "W", "I")
MOVES: Final = ("REFUSED", "OWN", "PIN", "ROT", "PRO", "X", "TUR", "DEM", "TT")
POSTS: Final = ("ADM", "PGW", "PUS", "CAM", "LUR", "IRB", "DUK")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a rule stands; `sha256` is that of the text once staff filed it."""

    instrument: str
    article: str
    sha256: str | None = None

    def __str__(self) -> str:
        """Write it as a citation."""
        return f"{self.instrument} {self.article}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. `severities` says on which moves it stands, and how hard.

    G refuses, GW waits for an outside step, W warns, I is a finding on a sitting
    holder. `check` names the gate; `terms` maps the gate's words to parameters.
    """

    id: str
    version: str
    valid_from: date
    valid_to: date | None
    posts: tuple[str, ...]
    severities: dict[str, str]
    check: str
    terms: dict[str, str]
    text: str
    sentence: str
    missing: str
    citation: Citation
    evidence: str
    owner: str
    override_role: str | None
    override_document: str | None
    sources: tuple[str, ...]
    note: str

    def __post_init__(self) -> None:
        """Refuse a rule that could not be read."""
        checks: tuple[tuple[str, object, tuple[str, ...]], ...] = (
            ("evidence", {self.evidence}, EVIDENCE),
            ("posts", set(self.posts), POSTS),
            ("severities", set(self.severities), MOVES),
            ("severities", set(self.severities.values()), SEVERITIES),
        )
        for name, given, known in checks:
            if not isinstance(given, set) or not given <= set(known):
                raise ValueError(f"{self.id}: {name} tidak dikenal dalam {given}")
        if self.valid_to is not None and self.valid_to <= self.valid_from:
            raise ValueError(f"{self.id}: valid_to tidak sesudah valid_from")

    def is_valid_on(self, day: date) -> bool:
        """Tell whether the rule is in force."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """All rules of a version with all they rest on: figures, terms, field tables."""

    version: str
    title: str
    parameters: Parameters
    service: Parameters
    fields: FieldTables
    rules: tuple[Rule, ...]

    def __post_init__(self) -> None:
        """Refuse two rules of one id, and a term no parameter stands behind."""
        ids = [rule.id for rule in self.rules]
        if len(set(ids)) < len(ids):
            raise ValueError(f"{self.version}: id aturan ganda")
        for rule in self.rules:
            for name in rule.terms.values():
                self.parameter(name)

    def parameter(self, name: str) -> Any:
        """Give a parameter of the rules or of the terms of service."""
        source = self.parameters if name in self.parameters else self.service
        return source.find(name)

    def find(self, rule_id: str) -> Rule:
        """Give a rule by its id."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise ValueError(f"aturan {rule_id!r} tidak ada dalam versi {self.version}")

    def performance_years(self, day: date) -> tuple[int, ...]:
        """List the closed years whose predicates count on a day, newest first."""
        return closed_years(
            day,
            closes_on=self.service.text("perf.closes_on"),
            count=self.service.integer("perf.years"),
        )

    def needs_confirmation(self, rule: Rule) -> bool:
        """Tell whether the rule or a figure it uses is still to be confirmed."""
        used = (self.parameter(name) for name in rule.terms.values())
        return rule.evidence == "M" or any(item.needs_confirmation for item in used)


@lru_cache(maxsize=8)
def load(version: str = "2026-1") -> Rulebook:
    """Load a version of the rulebook; ValueError if there is none of that name."""
    path = DATA / f"rules-{version}.json"
    if path.name not in {entry.name for entry in DATA.iterdir()}:
        raise ValueError(f"buku aturan {version!r} tidak ada")
    content = json.loads(path.read_text(encoding="utf-8"))
    service = parameters_to_json(service_terms(content["service"]))
    fields = fields_to_json(field_tables(content["fields"]))
    return from_json({**content, "service": service, "fields": fields})


def to_json(rulebook: Rulebook) -> dict[str, Any]:
    """Write a rulebook whole, for a snapshot."""
    return {
        "version": rulebook.version,
        "title": rulebook.title,
        "parameters": parameters_to_json(rulebook.parameters),
        "service": parameters_to_json(rulebook.service),
        "fields": fields_to_json(rulebook.fields),
        "rules": [_rule_to_json(rule) for rule in rulebook.rules],
    }


def from_json(content: dict[str, Any]) -> Rulebook:
    """Read what `to_json` wrote."""
    return Rulebook(
        version=content["version"],
        title=content["title"],
        parameters=parameters_from_json(content["parameters"]),
        service=parameters_from_json(content["service"]),
        fields=fields_from_json(content["fields"]),
        rules=tuple(_rule_from_json(item) for item in content["rules"]),
    )


def _rule_to_json(rule: Rule) -> dict[str, Any]:
    return {
        **asdict(rule),
        "valid_from": rule.valid_from.isoformat(),
        "valid_to": rule.valid_to.isoformat() if rule.valid_to else None,
        "posts": list(rule.posts),
        "sources": list(rule.sources),
    }


def _rule_from_json(item: dict[str, Any]) -> Rule:
    until = item["valid_to"]
    return Rule(**{
        **item,
        "valid_from": date.fromisoformat(item["valid_from"]),
        "valid_to": date.fromisoformat(until) if until else None,
        "posts": tuple(item["posts"]),
        "sources": tuple(item["sources"]),
        "citation": Citation(**item["citation"]),
    })
