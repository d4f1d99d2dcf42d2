"""The checks, as data: what is asked, by which text, and which rules it touches."""

import dataclasses
import json
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

DATA: Final = Path(__file__).parent / "data"
VERSION: Final = "2026-1"
EVIDENCE: Final = ("V", "V2", "M")


class QualityDimension(StrEnum):
    """In which way a datum can be good."""

    COMPLETENESS = "completeness"
    VALIDITY = "validity"
    CONSISTENCY = "consistency"
    FRESHNESS = "freshness"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One question asked of every officer; `rules` are those a wrong answer misleads.

    Evidence: V the text was read, V2 it was described by others, M from memory.
    """

    id: str
    dimension: QualityDimension
    field: str
    title: str
    fix: str
    rules: tuple[str, ...]
    citation: str
    evidence: str
    source: str
    parameters: dict[str, Any] = dataclasses.field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse an unknown evidence mark."""
        if self.evidence not in EVIDENCE:
            raise ValueError(f"{self.id}: tanda bukti {self.evidence!r} tidak dikenal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """A version of the checks, and which kedudukan hukum count as serving."""

    version: str
    serving: frozenset[str]
    checks: tuple[Check, ...]


@lru_cache(maxsize=4)
def catalogue(version: str = VERSION) -> Catalogue:
    """Load a version of the checks, in the order shown."""
    raw = json.loads((DATA / f"checks-{version}.json").read_text("utf-8"))
    checks = tuple(
        Check(**{
            **row,
            "dimension": QualityDimension(row["dimension"]),
            "rules": tuple(row["rules"]),
        })
        for row in raw["checks"]
    )
    return Catalogue(
        version=raw["version"], serving=frozenset(raw["active"]), checks=checks
    )
