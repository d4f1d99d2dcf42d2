"""Who may act for which level of post, as data: PLT-WHO, PLT-JF."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from app.officers.models import PositionKind
from app.profiles.records import PositionRow

DATA: Final = Path(__file__).parent / "data"
VERSION: Final = "2026-1"
ADMINISTRATOR: Final = "3"
PENGAWAS: Final = "4"
LEVELS: Final = {ADMINISTRATOR: "administrator", PENGAWAS: "pengawas"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ActingRule:
    """One table: what an officer holds → the levels of post he may act for."""

    id: str
    citation: str
    evidence: str
    holds: Mapping[str, tuple[str, ...]]

    @property
    def needs_confirmation(self) -> bool:
        """Whether the table is still to be confirmed."""
        return self.evidence == "M"

    def allows(self, held: str, target: str) -> bool:
        """Tell whether who holds this may act at that level."""
        return target in self.holds.get(held, ())


@lru_cache(maxsize=4)
def acting_rules(version: str = VERSION) -> Mapping[str, ActingRule]:
    """Load the tables of a version by their id."""
    text = (DATA / f"acting-{version}.json").read_text(encoding="utf-8")
    return {
        item["id"]: ActingRule(**{
            **item,
            "holds": {held: tuple(to) for held, to in item["holds"].items()},
        })
        for item in json.loads(text)["rules"]
    }


def rule_for(row: PositionRow | None, target: str) -> ActingRule | None:
    """Find the table by which who holds a post may act at a level; None: he may not."""
    if row is None:
        return None
    tables = acting_rules()
    if target == "fungsional":
        return _if_allowed(tables["PLT-PUS"], row.functional_jenjang, target)
    if row.kind == PositionKind.FUNGSIONAL:
        return _if_allowed(tables["PLT-JF"], row.functional_jenjang, target)
    if row.kind == PositionKind.PELAKSANA:
        return _if_allowed(tables["PLT-WHO"], "pelaksana", target)
    level = LEVELS.get((row.eselon or "")[:1])
    return _if_allowed(tables["PLT-WHO"], level, target)


def _if_allowed(rule: ActingRule, held: str | None, target: str) -> ActingRule | None:
    return rule if held is not None and rule.allows(held, target) else None
