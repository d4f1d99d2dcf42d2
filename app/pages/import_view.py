"""One import as its page shows it: files, faults, conflicts, what may be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from app.accounts.actor import Actor
from app.accounts.permissions import Permission, has_permission
from app.intake import disclosure, queries
from app.intake.models import Choice, FileImport, ImportState
from app.intake.schemas import ConflictRead, FaultRead, ImportRead
from app.intake.sets import catalogue
from app.officers.models import HISTORIES
from app.pages import import_words, words
from app.pages.directory import Person, find_people

FAULTS = 200
CONFLICTS = 50
NAMED = 4
PERSONAL = frozenset(str(each.__tablename__) for each in HISTORIES)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRow:
    """An import in the list."""

    id: int
    state: str
    css: str
    files: str
    known_on: date
    created_at: datetime
    created_by: str
    changes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """A file, and what it was recognised as."""

    name: str
    known_as: str
    sheet: str
    rows: int
    new: int | None
    changed: int | None
    unchanged: int | None
    refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictRow:
    """A field on which ours and theirs differ."""

    number: int
    subject: Person
    what: str
    which: str
    base: str | None
    ours: str | None
    theirs: str | None
    ours_source: str
    theirs_source: str
    choice: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportView:
    """One import."""

    id: int
    state: str
    css: str
    is_live: bool
    phase: str
    share: int
    known_on: date
    created_at: datetime
    created_by: str
    expires_at: datetime | None
    applied_by: str | None
    wrote_at: datetime | None
    undone_at: datetime | None
    undone_by: str | None
    files: tuple[FileRow, ...]
    changes: tuple[str, ...]
    is_nothing_new: bool
    fault_count: int
    faults: tuple[FaultRead, ...]
    remark_count: int
    remarks: tuple[FaultRead, ...]
    kept: int
    undecided: int
    conflict_count: int
    conflicts: tuple[ConflictRow, ...]
    first: int
    older: int | None
    may_apply: bool
    may_drop: bool
    may_undo: bool
    may_decide: bool
    may_foresee: bool


def list_rows(session: Session, *, actor: Actor) -> tuple[ImportRow, ...]:
    """List the newest imports."""
    return tuple(
        _row(found)
        for found in queries.list_imports(session, agency_id=actor.agency_id)
    )


def view_of(
    session: Session, import_id: int, *, actor: Actor, after: int = 0
) -> ImportView:
    """Show one import, its conflicts from just after one."""
    row = queries.get_import(session, agency_id=actor.agency_id, import_id=import_id)
    told = disclosure.masked(ImportRead.model_validate(row), actor=actor)
    report = told.report
    state, css = _state(row)
    is_live = row.state is ImportState.STAGED
    phase, share = import_words.PHASES.get(row.phase, (row.phase, 50))
    may_write = has_permission(actor.role, Permission.IMPORT_FILES)
    is_ready = row.state is ImportState.CHECKED and row.expires_at is not None
    conflicts = _conflicts(session, import_id, actor=actor, after=after)
    shown = conflicts[:CONFLICTS]
    counts = report.conflicts
    return ImportView(
        id=told.id,
        state=state,
        css=css,
        is_live=is_live,
        phase=phase,
        share=share,
        known_on=told.known_on,
        created_at=told.created_at,
        created_by=told.created_by,
        expires_at=told.expires_at,
        applied_by=told.applied_by,
        wrote_at=told.wrote_at,
        undone_at=told.undone_at,
        undone_by=told.undone_by,
        files=_files(session, row, told),
        changes=_changes(told),
        is_nothing_new=not (
            report.changes or report.error_count or conflicts or is_live
        ),
        fault_count=report.error_count,
        faults=tuple(report.errors[:FAULTS]),
        remark_count=report.remark_count,
        remarks=tuple(report.remarks[:FAULTS]),
        kept=counts.kept,
        undecided=counts.undecided,
        conflict_count=counts.undecided + counts.decided,
        conflicts=shown,
        first=after,
        older=shown[-1].number if len(conflicts) > CONFLICTS else None,
        may_apply=may_write and is_ready and not counts.undecided,
        may_drop=may_write and (is_ready or _waits(row)),
        may_undo=may_write
        and row.state is ImportState.APPLIED
        and row.wrote_at is not None,
        may_decide=may_write and is_ready,
        may_foresee=is_ready and has_permission(actor.role, Permission.READ_PLANNING),
    )


def _waits(row: FileImport) -> bool:
    waiting = (ImportState.STAGED, ImportState.REFUSED)
    return row.state in waiting and row.expires_at is not None


def _undecided(row: FileImport) -> int:
    found: int = row.report.get("conflicts", {}).get("undecided", 0)
    return found


def _state(row: FileImport) -> tuple[str, str]:
    if row.state is ImportState.CHECKED and row.expires_at is None:
        return import_words.REHEARSED
    if row.state is ImportState.CHECKED and _undecided(row):
        return import_words.UNDECIDED
    return import_words.STATES[row.state]


def _row(row: FileImport) -> ImportRow:
    told = ImportRead.model_validate(row)
    state, css = _state(row)
    names = [each.file for each in told.report.files]
    return ImportRow(
        id=told.id,
        state=state,
        css=css,
        files=_first_of(names),
        known_on=told.known_on,
        created_at=told.created_at,
        created_by=told.created_by,
        changes=_first_of(_changes(told)),
    )


def _first_of(lines: Sequence[str]) -> str:
    told = ", ".join(lines[:NAMED])
    left = len(lines) - NAMED
    return f"{told} dan {left} lagi" if left > 0 else told


def _changes(told: ImportRead) -> tuple[str, ...]:
    return tuple(
        f"{import_words.table(name)}: "
        + ", ".join(
            f"{number} {import_words.VERBS[verb]}" for verb, number in counts.items()
        )
        for name, counts in told.report.changes.items()
    )


def _files(session: Session, row: FileImport, told: ImportRead) -> tuple[FileRow, ...]:
    if not told.report.files:
        return tuple(
            FileRow(
                name=each.name,
                known_as="",
                sheet="",
                rows=0,
                new=None,
                changed=None,
                unchanged=None,
                refused=0,
            )
            for each in queries.list_files(session, row)
        )
    return tuple(
        FileRow(
            name=each.file,
            known_as=catalogue.BY_ID[each.set].title
            if each.set in catalogue.BY_ID
            else "",
            sheet=each.sheet or "",
            rows=each.rows,
            new=each.new,
            changed=each.changed,
            unchanged=each.unchanged,
            refused=each.refused,
        )
        for each in told.report.files
    )


def _conflicts(
    session: Session, import_id: int, *, actor: Actor, after: int
) -> tuple[ConflictRow, ...]:
    found = [
        disclosure.masked_conflict(ConflictRead.model_validate(each), actor=actor)
        for each in queries.list_conflicts(
            session,
            import_id,
            agency_id=actor.agency_id,
            after=after,
            limit=CONFLICTS + 1,
        )
    ]
    nips = {each.owner for each in found if each.table_name in PERSONAL}
    people = find_people(session, nips, agency_id=actor.agency_id)
    return tuple(_conflict(each, people) for each in found)


def _conflict(each: ConflictRead, people: dict[str, Person]) -> ConflictRow:
    person = people.get(each.owner) if each.table_name in PERSONAL else None
    href = ""
    if each.table_name == "post_version":
        href = f"/jabatan/{words.in_path(each.owner)}"
    by = each.decided_by or ("urutan sumber" if each.rule else "")
    return ConflictRow(
        number=each.number,
        subject=person or Person(name=each.owner, href=href),
        what=f"{import_words.table(each.table_name)}: {import_words.field(each.field)}",
        which=each.row_key,
        base=each.base,
        ours=each.ours,
        theirs=each.theirs,
        ours_source=import_words.source(each.ours_source),
        theirs_source=each.theirs_source,
        choice=each.choice.value if each.choice else "",
        by=by if each.choice else "",
    )


def chosen(text: str) -> tuple[int, Choice] | None:
    """Read what a button sent: the number of a conflict and a choice."""
    number, _, choice = text.partition(":")
    if not number.isdigit() or choice not in set(Choice):
        return None
    return int(number), Choice(choice)
