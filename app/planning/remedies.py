"""What can be done about a rule that stands in the way, and what it costs; as data."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

DATA: Final = Path(__file__).parent / "data"
VERSION: Final = "2026-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """One way round a rule; `gives` is what it puts on record.

    `gives` is the name of a parameter that holds a qualification, `post` for all that
    the post asks, `assessment`, `waiver`, or empty where only days or data help.
    """

    kind: str
    what: str
    cost: int
    evidence: str
    gives: str = ""

    @property
    def needs_confirmation(self) -> bool:
        """Whether the way itself is still to be confirmed."""
        return self.evidence == "M"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedies:
    """Every way there is, by the rule it answers."""

    by_rule: Mapping[str, Remedy]
    unknown: Remedy
    waiting: Remedy
    waiting_a_month: Remedy
    never: frozenset[str]


@lru_cache(maxsize=4)
def remedies(version: str = VERSION) -> Remedies:
    """Load the remedies of a version."""
    text = (DATA / f"remedies-{version}.json").read_text(encoding="utf-8")
    content = json.loads(text)
    return Remedies(
        by_rule={
            item["rule"]: Remedy(**{k: v for k, v in item.items() if k != "rule"})
            for item in content["remedies"]
        },
        unknown=Remedy(**content["unknown"]),
        waiting=Remedy(**content["waiting"]),
        waiting_a_month=Remedy(**content["waiting_a_month"]),
        never=frozenset(content["never"]),
    )
