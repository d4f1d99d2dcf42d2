"""What an import would do: new rows, corrected rows, rows left alone.

The plan is made whole before anything is written; a dry run stops here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import Any

from app.intake.facts import Fact
from app.intake.faults import Faults
from app.intake.rows import Row
from app.intake.stored import StoredRow
from app.tables import History


class Outcome(IntEnum):
    """What becomes of a row of a file; of several, the greatest counts."""

    UNCHANGED = 0
    CHANGED = 1
    NEW = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One row to write: instead of an old one, or new; without values, taken back.

    `closing` keeps what was true until the new values began to hold; `rows` are the
    rows of files that ask for it.
    """

    owner: str
    old: StoredRow | None
    values: dict[str, Any] | None
    provenance: dict[str, Any]
    closing: dict[str, Any] | None = None
    rows: tuple[Row, ...] = ()

    @property
    def source(self) -> str:
        """Name the place it rests on."""
        found: str = self.provenance["source"]
        return found


@dataclass(slots=True)
class Plan:
    """Everything an import would write, by table, and the outcome of every row."""

    known_on: date
    officers: dict[str, str | None] = field(default_factory=dict)
    units: dict[str, str | None] = field(default_factory=dict)
    changes: dict[type[History], list[Change]] = field(default_factory=dict)
    outcomes: dict[Row, Outcome] = field(default_factory=dict)

    def note(self, row: Row, outcome: Outcome) -> None:
        """Remember the greatest outcome of a row."""
        self.outcomes[row] = max(outcome, self.outcomes.get(row, outcome))

    def add(self, table: type[History], change: Change) -> None:
        """Put a change on the list of its table."""
        self.changes.setdefault(table, []).append(change)

    def settle_fact(
        self, table: type[History], fact: Fact, old: StoredRow | None
    ) -> None:
        """Compare one fact with what is stored under the same key."""
        if fact.is_withdrawn:
            self.note(fact.row, Outcome.CHANGED if old else Outcome.UNCHANGED)
            if old:
                self.add(table, _change(fact, old, values=None))
        elif old is None:
            self.note(fact.row, Outcome.NEW)
            self.add(table, _change(fact, None, values=fact.values))
        elif (values := fact.over(table, old.values)) == old.values:
            self.note(fact.row, Outcome.UNCHANGED)
        else:
            self.note(fact.row, Outcome.CHANGED)
            self.add(table, _change(fact, old, values=values))

    def settle_version(
        self,
        table: type[History],
        owner: str,
        *,
        old: StoredRow | None,
        values: Mapping[str, Any],
        rows: list[Row],
        faults: Faults,
    ) -> None:
        """Compare a description that holds from the day the files speak of.

        One that begins only later is refused: it would be written back to that day,
        over what still holds until it begins.
        """
        dated = {"valid_from": self.known_on, "valid_to": None, "document": None}
        new = dict(values) | dated
        outcome = Outcome.NEW if old is None else Outcome.CHANGED
        closing = None
        if old is not None:
            undated = {name: old.values[name] for name in values if name not in dated}
            if all(values[name] == value for name, value in undated.items()):
                outcome = Outcome.UNCHANGED
            elif old.valid_from < self.known_on:
                closing = old.values | {"valid_to": self.known_on}
            elif old.valid_from > self.known_on:
                rows[0].is_sound = False
                words = f"data per {old.valid_from} atau sesudahnya"
                faults.add(
                    rows[0].place,
                    f"{words}; sudah ada data yang mulai {old.valid_from}",
                )
                return
        for row in rows:
            self.note(row, outcome)
        if outcome is not Outcome.UNCHANGED:
            source = "; ".join(sorted(row.source for row in rows))[:300]
            self.add(
                table,
                Change(
                    owner=owner,
                    old=old,
                    values=new,
                    provenance=rows[0].provenance | {"source": source},
                    closing=closing,
                    rows=tuple(rows),
                ),
            )


def _change(
    fact: Fact, old: StoredRow | None, *, values: dict[str, Any] | None
) -> Change:
    return Change(
        owner=fact.nip,
        old=old,
        values=values,
        provenance=fact.row.provenance,
        rows=(fact.row,),
    )
