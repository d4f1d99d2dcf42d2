"""Who is believed where two sources differ: data, read once (precedence.toml)."""

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from app.intake.models import Choice

FILE: Final = Path(__file__).with_name("precedence.toml")
HAND: Final = "hand"
HAND_WITH_DOCUMENT: Final = "hand_with_document"
EVERY: Final = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Precedence:
    """One order of sources, for some fields of one table or of all."""

    table: str
    fields: frozenset[str]
    order: tuple[str, ...]

    def fits(self, table: str, field: str) -> bool:
        """Tell whether this order is about a field."""
        is_table = self.table in {EVERY, table}
        return is_table and (EVERY in self.fields or field in self.fields)

    def place(self, sources: Collection[str]) -> int:
        """Give the place of the best of some sources; behind all if none is listed."""
        places = [self.order.index(each) for each in sources if each in self.order]
        return min(places, default=len(self.order))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Every source, its sets, and the orders between them."""

    by_set: dict[str, str]
    titles: dict[str, str]
    hand_names: frozenset[str]
    orders: tuple[Precedence, ...]

    def of_set(self, known: str) -> str:
        """Name the source that a set of headings belongs to."""
        return self.by_set.get(known, known)

    def title(self, source: str) -> str:
        """Name a source as people do."""
        return self.titles.get(source, source)

    def decide(
        self, table: str, field: str, *, ours: Collection[str], theirs: str
    ) -> Choice | None:
        """Say which of two sources is believed in a field, if any order says so."""
        found = next((each for each in self.orders if each.fits(table, field)), None)
        if found is None:
            return None
        if HAND in ours and HAND not in found.order:
            return None  # who corrected it is asked, not outvoted
        mine, its = found.place(ours), found.place([theirs])
        if mine == its:
            return None
        return Choice.OURS if mine < its else Choice.THEIRS


@lru_cache(maxsize=1)
def load() -> Sources:
    """Read the orders."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    titles = {name: source["title"] for name, source in told["sources"].items()}
    hand = told["hand"]
    return Sources(
        by_set={
            known: name
            for name, source in told["sources"].items()
            for known in source["sets"]
        },
        titles=titles | {HAND: hand["title"], HAND_WITH_DOCUMENT: hand["title"]},
        hand_names=frozenset(hand["names"]),
        orders=tuple(
            Precedence(
                table=order["table"],
                fields=frozenset(order["fields"]),
                order=tuple(order["order"]),
            )
            for order in told["precedence"]
        ),
    )
