"""Three sides of a changed field: ours, theirs, and what theirs said last.

What a file merely repeats since its last import undoes no correction made meanwhile;
what nobody touched meanwhile follows the file; where both moved, precedence decides
(precedence.toml), or else a person.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import Any, Final

from sqlmodel import Session

from app.intake import origins as origin_queries
from app.intake import precedence, stored
from app.intake.models import Choice
from app.intake.origins import Origins
from app.intake.plan import Change, Outcome, Plan
from app.intake.rows import Row
from app.intake.stored import Stored, Told
from app.officers.keys import key_of
from app.officers.models import OfficerHistory, Position, Profile
from app.posts.models import PostVersion, UnitFigure, UnitVersion
from app.tables import History

# A version begins on the day the files speak of, and a position ends where the next
# begins: those days follow, nobody disputes them. A document goes with its value.
FOLLOWING: Final = frozenset({"valid_from", "valid_to", "document"})
VERSIONS: Final = (Profile, UnitVersion, PostVersion)
NOTHING: Final[tuple[Any, ...]] = (None, "", [], {})
LONGEST: Final = 1000

Name = tuple[str, str, str, str, str | None, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One field on which ours and theirs differ, and neither is what theirs said."""

    table: str
    owner: str
    row_key: str
    field: str
    base: str | None
    ours: str | None
    theirs: str | None
    ours_source: str
    theirs_source: str
    rule: Choice | None
    choice: Choice | None

    @property
    def name(self) -> Name:
        """Tell this very disagreement from every other: its place and both values."""
        return (
            self.table,
            self.owner,
            self.row_key,
            self.field,
            self.ours,
            self.theirs,
        )


Decisions = Mapping[Name, Choice]


@dataclass(slots=True)
class Settled:
    """What was found while ours and theirs were laid side by side."""

    conflicts: list[Conflict] = field(default_factory=list)
    kept: int = 0

    @property
    def undecided(self) -> list[Conflict]:
        """Give the conflicts that nothing and nobody has decided."""
        return [each for each in self.conflicts if each.choice is None]

    def counts(self) -> dict[str, int]:
        """Sum up for a report."""
        waiting = len(self.undecided)
        return {
            "undecided": waiting,
            "decided": len(self.conflicts) - waiting,
            "kept": self.kept,
        }


@dataclass(slots=True)
class _Desk:
    origins: Origins
    decisions: Decisions
    settled: Settled


def settle(
    session: Session,
    plan: Plan,
    *,
    held: Stored,
    agency_id: int,
    decisions: Decisions,
) -> Settled:
    """Hold every change against what somebody else wrote, and mend the plan."""
    settled = Settled()
    if not any(_may_differ(each) for all_ in plan.changes.values() for each in all_):
        return settled
    desk = _Desk(origin_queries.load(session, agency_id=agency_id), decisions, settled)
    for table, changes in plan.changes.items():
        disputed = [each for each in changes if _is_disputed(table, each, desk)]
        if not disputed:
            continue
        told = stored.load_told(
            session,
            table,
            owners=sorted({each.owner for each in disputed}),
            held=held,
            agency_id=agency_id,
        )
        _settle_table(plan, table, disputed, told=told, desk=desk)
    settled.conflicts.sort(key=lambda each: each.name[:4])
    return settled


def _may_differ(change: Change) -> bool:
    # A row taken back is an act of its own: annulled is annulled.
    return bool(change.old and change.values is not None and change.rows)


def _is_disputed(table: type[History], change: Change, desk: _Desk) -> bool:
    if not _may_differ(change) or change.old is None:
        return False
    ours = desk.origins.of(change.old.source, document=_document(change.old.values))
    # Nobody knows any more who wrote it, or the same source did: the file corrects.
    is_theirs = not ours or bool(ours & _theirs(change))
    return not is_theirs and any(_differing(table, change))


def _differing(table: type[History], change: Change) -> Iterator[str]:
    if change.old is None or change.values is None:
        return
    following = FOLLOWING
    if table not in VERSIONS and table is not Position:
        following = frozenset({"document"})
    for name, value in sorted(change.values.items()):
        if name not in following and change.old.values.get(name) != value:
            yield name


def _settle_table(
    plan: Plan,
    table: type[History],
    disputed: list[Change],
    *,
    told: dict[str, list[Told]],
    desk: _Desk,
) -> None:
    mended: dict[int, Change | None] = {}
    for change in disputed:
        settled = _settle_one(table, change, told.get(change.owner, []), desk=desk)
        mended[id(change)] = settled
    plan.changes[table] = [
        after
        for change in plan.changes[table]
        if (after := mended.get(id(change), change)) is not None
    ]
    for change in disputed:
        if mended[id(change)] is None:
            for row in change.rows:
                _note_again(plan, row)
    if not plan.changes[table]:
        plan.changes = {name: all_ for name, all_ in plan.changes.items() if all_}


def _note_again(plan: Plan, row: Row) -> None:
    left = [
        Outcome.NEW if change.old is None else Outcome.CHANGED
        for changes in plan.changes.values()
        for change in changes
        if row in change.rows
    ]
    plan.outcomes[row] = max(left, default=Outcome.UNCHANGED)


def _settle_one(
    table: type[History], change: Change, told: list[Told], *, desk: _Desk
) -> Change | None:
    old, values = change.old, dict(change.values or {})
    if old is None:
        return change
    names = list(_differing(table, change))
    key = _key(table, old.values)
    base = _last_told(table, key, told, change=change, origins=desk.origins)
    stays = [
        name
        for name in names
        if _stays(name, table, change, base=base, key=key, desk=desk)
    ]
    for name in stays:
        values[name] = old.values[name]
    if len(stays) < len(names):
        return replace(change, values=values)
    if table is Position and values.get("valid_to") != old.values["valid_to"]:
        ends = old.values | {"valid_to": values["valid_to"]}
        return replace(change, values=ends, provenance=old.provenance)
    return None


def _stays(
    name: str,
    table: type[History],
    change: Change,
    *,
    base: Told | None,
    key: str,
    desk: _Desk,
) -> bool:
    """Tell whether ours stands in one field; note the conflict, if it is one."""
    old = change.old
    if old is None or change.values is None:
        return False
    ours, theirs = old.values.get(name), change.values[name]
    if base is not None and base.values.get(name) == theirs:
        desk.settled.kept += 1
        return True
    # What nobody has filled in is no claim that it is empty.
    if ours in NOTHING if base is None else base.values.get(name) == ours:
        return False
    table_name = str(table.__tablename__)
    rule = precedence.load().decide(
        table_name,
        name,
        ours=desk.origins.of(old.source, document=_document(old.values)),
        theirs=min(_theirs(change)),
    )
    found = Conflict(
        table=table_name,
        owner=change.owner,
        row_key=key,
        field=name,
        base=as_text(base.values.get(name)) if base else None,
        ours=as_text(ours),
        theirs=as_text(theirs),
        ours_source=old.source,
        theirs_source=change.source,
        rule=rule,
        choice=rule,
    )
    found = replace(found, choice=desk.decisions.get(found.name, rule))
    desk.settled.conflicts.append(found)
    return found.choice is not Choice.THEIRS


def _last_told(
    table: type[History],
    key: str,
    told: list[Told],
    *,
    change: Change,
    origins: Origins,
) -> Told | None:
    """Find what the same source said last of this row, undone imports apart."""
    mine = _theirs(change)
    found = [
        each
        for each in told
        if each.recorded_at not in origins.undone
        and _key(table, each.values) == key
        and origins.of(each.source, at=each.recorded_at) & mine
    ]
    return max(found, key=lambda each: (each.recorded_at, each.id), default=None)


def _theirs(change: Change) -> frozenset[str]:
    sources = precedence.load()
    return frozenset(sources.of_set(row.file.set.id) for row in change.rows)


def _document(values: Mapping[str, Any]) -> str | None:
    found: str | None = values.get("document")
    return found


def _key(table: type[History], values: Mapping[str, Any]) -> str:
    if issubclass(table, OfficerHistory):
        return " · ".join(as_text(part) or "–" for part in key_of(table, values))
    return str(values["year"]) if table is UnitFigure else ""


def as_text(value: Any) -> str | None:
    """Write a value so that equal values read alike; None stays None."""
    if value is None:
        return None
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)[:LONGEST]
    return str(value)[:LONGEST]
