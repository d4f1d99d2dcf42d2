"""The figures of the calendar, each with the article it comes from.

They stand in a data file under a version, never in code.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

DATA: Final = Path(__file__).parent / "data"
VERSION: Final = "2026-1"
EVIDENCE: Final = ("V", "V2", "M")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockTerm:
    """One whole number of the calendar; evidence V read, V2 described, M memory."""

    name: str
    value: int
    unit: str
    source: str
    evidence: str

    def __post_init__(self) -> None:
        """Refuse an unknown evidence mark and a span that runs backwards."""
        if self.evidence not in EVIDENCE:
            raise ValueError(
                f"{self.name}: tanda bukti {self.evidence!r} tidak dikenal"
            )
        if self.value < 0:
            raise ValueError(f"{self.name}: {self.value} tidak boleh negatif")

    @property
    def needs_confirmation(self) -> bool:
        """Whether the legal office must still confirm it."""
        return self.evidence == "M"


@lru_cache(maxsize=4)
def clock_terms(version: str = VERSION) -> Mapping[str, ClockTerm]:
    """Load the figures of a version by name."""
    text = (DATA / f"terms-{version}.json").read_text(encoding="utf-8")
    return {item["name"]: ClockTerm(**item) for item in json.loads(text)["terms"]}
