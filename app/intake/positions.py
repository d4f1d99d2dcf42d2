"""Positions end when the next one begins, or on the day a file says so.

A definitive row ends where the officer's next definitive row begins, an added task
(TT) where his next added task begins. So the whole sequence of an officer is laid
out anew, stored rows and incoming ones together, whatever order they came in.
"""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from app.intake.facts import Fact
from app.intake.faults import Faults
from app.intake.plan import Change, Outcome, Plan
from app.intake.rows import Row
from app.intake.stored import StoredRow
from app.officers.keys import ALONE, Key, key_of
from app.officers.models import Position


@dataclass(slots=True)
class _Held:
    """One position of an officer: as stored, as told, and the end a file gives it."""

    old: StoredRow | None = None
    fact: Fact | None = None
    ending: Row | None = None

    @property
    def values(self) -> dict[str, Any]:
        before = self.old.values if self.old else {}
        told = self.fact.over(Position, before or None) if self.fact else {}
        end = before.get("valid_to")
        if self.ending:
            end = self.ending.values["valid_to"]
        return before | told | {"valid_to": end}


def plan_positions(
    plan: Plan,
    facts: dict[str, dict[Key, Fact]],
    *,
    endings: dict[str, list[Row]],
    stored: dict[str, list[StoredRow]],
    faults: Faults,
) -> None:
    """Lay out the positions of every officer that the files speak of."""
    for nip in sorted(facts.keys() | endings.keys()):
        held: dict[Key, _Held] = {}
        for old in stored.get(nip, ()):
            held[key_of(Position, old.values)] = _Held(old=old)
        for key, fact in facts.get(nip, {}).items():
            held.setdefault(key, _Held()).fact = fact
        for row in endings.get(nip, ()):
            _end(held, row, faults)
        _settle(plan, nip, held)


def _end(held: dict[Key, _Held], row: Row, faults: Faults) -> None:
    told = row.values
    position = held.get(key_of(Position, told))
    place = told["post_code"]
    if position is None or place not in {
        position.values["post_code"],
        position.values["unit_code"],
    }:
        row.refuse(faults, "valid_from", "TMT penugasan yang ada di riwayat jabatan")
    elif told["valid_to"] <= told["valid_from"]:
        row.refuse(faults, "valid_to", "hari terakhir tidak sebelum TMT")
    elif position.ending:
        row.refuse(
            faults,
            "valid_from",
            f"penugasan yang belum diakhiri (sudah di {position.ending.source})",
        )
    else:
        position.ending = row


def _settle(plan: Plan, nip: str, held: dict[Key, _Held]) -> None:
    following = _next_begin(held)
    for key in sorted(held, key=str):
        position = held[key]
        values = position.values
        ends = [day for day in (values["valid_to"], following.get(key)) if day]
        values["valid_to"] = min(ends, default=None)
        _settle_one(plan, nip, position=position, values=values)


def _next_begin(held: dict[Key, _Held]) -> dict[Key, date]:
    following: dict[Key, date] = {}
    for assignment in ALONE:
        begun = sorted(
            (position.values["valid_from"], key)
            for key, position in held.items()
            if key[0] is assignment
        )
        for (_, key), (after, _) in pairwise(begun):
            following[key] = after
    return following


def _settle_one(
    plan: Plan, nip: str, *, position: _Held, values: dict[str, Any]
) -> None:
    old = position.old
    outcome = Outcome.NEW if old is None else Outcome.CHANGED
    if old is not None and old.values == values:
        outcome = Outcome.UNCHANGED
    if position.fact:
        plan.note(position.fact.row, outcome)
    if position.ending:
        # An end that is told together with its position is news of its own.
        plan.note(position.ending, outcome)
    if outcome is not Outcome.UNCHANGED:
        told = (position.fact.row if position.fact else None, position.ending)
        rests_on = position.fact.row if position.fact else old
        plan.add(
            Position,
            Change(
                owner=nip,
                old=old,
                values=values,
                provenance=rests_on.provenance if rests_on else {"source": ""},
                rows=tuple(row for row in told if row is not None),
            ),
        )
