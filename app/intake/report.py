"""What an import says of itself, and what it leaves in the log."""

from collections import Counter
from datetime import date
from typing import Any, Final

from app.audit.actions import Action
from app.audit.service import Act
from app.intake.faults import Faults
from app.intake.plan import Change, Outcome, Plan
from app.intake.rows import FileRows, ReadFiles
from app.intake.stored import Stored
from app.officers.models import Discipline, OfficerHistory, Profile
from app.posts.models import UnitFigure, UnitVersion
from app.tables import History

# Said only by name: the log is read by more people than the record itself.
UNTOLD: Final = frozenset({"name", "title_front", "title_back", "birth_date", "sex"})


def report(
    read: ReadFiles, plan: Plan | None, *, faults: Faults, remarks: Faults
) -> dict[str, Any]:
    """Sum up an import: per file, in all, and every fault and remark by its place."""
    return {
        "files": _files(read, plan, faults),
        "changes": _changes(plan) if plan else {},
        "error_count": len(faults),
        "errors": faults.listed(),
        "remark_count": len(remarks),
        "remarks": remarks.listed(),
    }


def _files(read: ReadFiles, plan: Plan | None, faults: Faults) -> list[dict[str, Any]]:
    by_name = {file.name: file for file in read.files}
    return [
        _file(name, by_name.get(name), plan=plan, faults=faults)
        for name in dict.fromkeys(read.names)
    ]


def _file(
    name: str, file: FileRows | None, *, plan: Plan | None, faults: Faults
) -> dict[str, Any]:
    rows = file.rows if file else []
    outcomes = plan.outcomes if plan else {}
    found = Counter(outcomes.get(row, Outcome.UNCHANGED) for row in rows)
    refused = faults.rows_of(name)
    is_counted = plan is not None and not faults.found
    return {
        "file": name,
        "sheet": file.sheet if file else None,
        "set": file.set.id if file else None,
        "rows": len(rows),
        "new": found[Outcome.NEW] if is_counted else None,
        "changed": found[Outcome.CHANGED] if is_counted else None,
        "unchanged": found[Outcome.UNCHANGED] if is_counted else None,
        "refused": refused,
    }


def _changes(plan: Plan) -> dict[str, dict[str, int]]:
    return {
        str(table.__tablename__): dict(
            sorted(Counter(_verb(change) for change in changes).items())
        )
        for table, changes in sorted(
            plan.changes.items(), key=lambda item: str(item[0].__tablename__)
        )
    }


def _verb(change: Change) -> str:
    if change.old is None:
        return "new"
    return "withdrawn" if change.values is None else "changed"


def acts_of(plan: Plan, stored: Stored) -> list[Act]:
    """List one act per officer, unit and post touched: what is new, old → new."""
    details: dict[tuple[str, str], dict[str, Any]] = {}
    for table, changes in plan.changes.items():
        action = _action(table)
        for change in changes:
            detail = details.setdefault((action, change.owner), {})
            _tell(detail, table, change)
    return [
        Act(action=action, subject=_subject(action, owner, stored), detail=detail)
        for (action, owner), detail in sorted(details.items())
    ]


def _tell(detail: dict[str, Any], table: type[History], change: Change) -> None:
    name = str(table.__tablename__)
    verb = _verb(change)
    if verb == "changed" and change.old is not None and change.values is not None:
        fields = _difference(change.old.values, change.values, table=table)
        detail.setdefault("changed", {}).setdefault(name, []).append(fields)
        return
    counts = detail.setdefault(verb, {})
    counts[name] = counts.get(name, 0) + 1


def _difference(
    old: dict[str, Any], new: dict[str, Any], *, table: type[History]
) -> dict[str, Any]:
    if table is Discipline:
        return {}
    hidden = UNTOLD if table is Profile else frozenset[str]()
    return {
        name: None if name in hidden else [_plain(old.get(name)), _plain(value)]
        for name, value in sorted(new.items())
        if old.get(name) != value
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _action(table: type[History]) -> str:
    if issubclass(table, OfficerHistory):
        return Action.OFFICER_IMPORTED
    if table in {UnitVersion, UnitFigure}:
        return Action.UNIT_IMPORTED
    return Action.POST_IMPORTED


def _subject(action: str, owner: str, stored: Stored) -> str:
    # Officers by number: the log outlives the right to know a NIP.
    if action == Action.OFFICER_IMPORTED:
        return f"officer:{stored.officer_ids[owner]}"
    room = "unit" if action == Action.UNIT_IMPORTED else "post"
    return f"{room}:{owner}"
