"""The rulebook as frozen, versioned data: every rule with its source and its proof.

A change is a new file with a new version; a round freezes the one it was made under.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, Final

from app.clocks.years import closed_years
from app.gates.books import read_book, versions
from app.gates.checking import refuse_loose_ends, refuse_wrong
from app.gates.rule import Citation, Rule, rule_from_json, rule_to_json
from app.profiles.fields import (
    FieldTables,
    field_tables,
    fields_from_json,
    fields_to_json,
)
from app.profiles.parameters import (
    Parameter,
    Parameters,
    parameters_from_json,
    parameters_to_json,
    service_terms,
)

__all__ = [
    "CURRENT",
    "Citation",
    "Rule",
    "Rulebook",
    "from_json",
    "load",
    "to_json",
    "versions",
]

CURRENT: Final = "2026-3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """All rules of a version with all they rest on: figures, terms, field tables.

    A draft shows what a change would do; no round is made under one.
    """

    version: str
    title: str
    parameters: Parameters
    service: Parameters
    fields: FieldTables
    rules: tuple[Rule, ...]
    is_draft: bool = False

    def __post_init__(self) -> None:
        """Refuse a book that contradicts itself."""
        known = [row.name for row in (*self.parameters, *self.service)]
        refuse_wrong(self.rules, known)

    @property
    def gates(self) -> tuple[Rule, ...]:
        """The rules judged pair by pair."""
        return tuple(rule for rule in self.rules if rule.is_gate)

    def on(self, day: date) -> "Rulebook":
        """Give the book as it holds on a day: its rules and its figures."""
        rules = [rule for rule in self.rules if rule.is_valid_on(day)]
        parameters, service = self.parameters.on(day), self.service.on(day)
        is_same = parameters is self.parameters and service is self.service
        if is_same and len(rules) == len(self.rules):
            return self
        return replace(self, parameters=parameters, service=service, rules=tuple(rules))

    def parameter(self, name: str) -> Parameter:
        """Give a parameter of the rules or of the terms of service."""
        source = self.parameters if name in self.parameters else self.service
        return source.find(name)

    def find(self, rule_id: str) -> Rule:
        """Give a rule by its id, the last of its versions."""
        for rule in reversed(self.rules):
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
def load(version: str = CURRENT) -> Rulebook:
    """Load a version of the rulebook; ValueError if there is none of that name."""
    content = read_book(version)
    service = parameters_to_json(service_terms(content["service"]))
    fields = fields_to_json(field_tables(content["fields"]))
    return from_json({**content, "service": service, "fields": fields})


def to_json(rulebook: Rulebook) -> dict[str, Any]:
    """Write a rulebook whole, for a snapshot."""
    draft = {"draft": True} if rulebook.is_draft else {}
    return {
        **draft,
        "version": rulebook.version,
        "title": rulebook.title,
        "parameters": parameters_to_json(rulebook.parameters),
        "service": parameters_to_json(rulebook.service),
        "fields": fields_to_json(rulebook.fields),
        "rules": [rule_to_json(rule) for rule in rulebook.rules],
    }


def from_json(content: dict[str, Any]) -> Rulebook:
    """Read what `to_json` wrote."""
    rules = tuple(rule_from_json(item) for item in content["rules"])
    refuse_loose_ends(rules)
    return Rulebook(
        version=content["version"],
        title=content["title"],
        parameters=parameters_from_json(content["parameters"]),
        service=parameters_from_json(content["service"]),
        fields=fields_from_json(content["fields"]),
        rules=rules,
        is_draft=content.get("draft", False),
    )
