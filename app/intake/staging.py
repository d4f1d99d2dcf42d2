"""Imports that wait: files kept, checked in the background, decided, then applied.

Every step is a transaction of its own and begins from what the one before it left in
the database, so whoever is killed between two steps loses nothing.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session

from app import clock
from app.accounts import queries as accounts
from app.accounts.actor import Actor
from app.audit import service as audit
from app.audit.actions import Action
from app.config import Settings
from app.errors import BadInputError, ConflictError
from app.intake import deciding, queries, service
from app.intake.judging import judge
from app.intake.keeping import Shelf
from app.intake.models import PENDING, FileImport, ImportFile, ImportState
from app.intake.rows import File, ReadFiles, digest, read_files
from app.profiles.bulk import no_collection

__all__ = [
    "apply",
    "check_again",
    "drop",
    "expire",
    "files_to_apply",
    "read_files",
    "read_kept",
    "stage",
    "sweep",
    "touch",
]

LONGEST_KEPT: Final = 300
NOTHING: Final[dict[str, Any]] = {
    "files": [],
    "changes": {},
    "error_count": 0,
    "errors": [],
    "remark_count": 0,
    "remarks": [],
}


# Longer than any file may take to read (app.intake.reading.parent).
LEASE: Final = timedelta(seconds=120)


def stage(
    session: Session,
    files: Sequence[File],
    *,
    known_on: date,
    actor: Actor,
    settings: Settings,
) -> tuple[FileImport, bool]:
    """Keep files for a decision; say whether the very same did not wait already."""
    accounts.wait_for_turn(session, agency_id=actor.agency_id)
    if not files:
        raise BadInputError("Pilih paling sedikit satu berkas.")
    ordered = sorted(files, key=lambda file: file[0])
    sha256 = digest(ordered)
    waiting = queries.find_pending(
        session, agency_id=actor.agency_id, sha256=sha256, known_on=known_on
    )
    if waiting is not None:
        return waiting, False
    now = clock.now()
    row = FileImport(
        agency_id=actor.agency_id,
        state=ImportState.STAGED,
        known_on=known_on,
        created_at=now,
        created_by=actor.name,
        files_sha256=sha256,
        report=dict(NOTHING),
        expires_at=now + timedelta(days=settings.staged_days),
    )
    session.add(row)
    session.flush()  # the files and the log need its id
    shelf = Shelf(settings.data_dir, actor.agency_id)
    session.add_all(
        ImportFile(
            agency_id=actor.agency_id,
            import_id=row.id or 0,
            name=name[:LONGEST_KEPT],
            sha256=shelf.put(data),
            size=len(data),
        )
        for name, data in ordered
    )
    audit.record(
        session,
        actor=actor.name,
        agency_id=actor.agency_id,
        action=Action.FILES_STAGED,
        subject=f"import:{row.id}",
        known_on=known_on.isoformat(),
        files=[name for name, _ in ordered],
        files_sha256=sha256,
    )
    return row, True


def read_kept(session: Session, row: FileImport, shelf: Shelf) -> list[File]:
    """Take the files of a staged import from the shelf, or say that they are gone."""
    if row.state not in PENDING or row.expires_at is None:
        raise ConflictError(_why_not(row))
    found: list[File] = []
    for each in queries.list_files(session, row):
        data = shelf.get(each.sha256)
        if data is None:
            raise ConflictError(
                f"Berkas {each.name} dari impor {row.id} tidak ada lagi di "
                "penyimpanan; unggah lagi berkas yang sama."
            )
        found.append((each.name, data))
    return found


def files_to_apply(
    session: Session, row: FileImport, shelf: Shelf
) -> list[File] | None:
    """Take the files of an import that was found sound; None: it is applied already."""
    if row.state is ImportState.APPLIED:
        return None
    if row.state is not ImportState.CHECKED:
        raise ConflictError(_why_not(row))
    return read_kept(session, row, shelf)


def apply(
    session: Session, import_id: int, read: ReadFiles, *, actor: Actor
) -> FileImport:
    """Write a checked import whole, as decided; to apply it twice is no fault."""
    with no_collection():
        accounts.wait_for_turn(session, agency_id=actor.agency_id)
        row = queries.get_import(
            session, agency_id=actor.agency_id, import_id=import_id
        )
        if row.state is ImportState.APPLIED:
            return row
        if row.state is not ImportState.CHECKED or row.expires_at is None:
            raise ConflictError(_why_not(row))
        judged = judge(
            session,
            read,
            known_on=row.known_on,
            agency_id=actor.agency_id,
            decisions=deciding.read(session, row),
        )
        service.write(session, row, judged, actor=actor)
        row.expires_at = None
        session.add(row)
        return row


def check_again(session: Session, import_id: int, *, actor: Actor) -> None:
    """Let an import be checked anew: what it was held against has changed since."""
    accounts.wait_for_turn(session, agency_id=actor.agency_id)
    row = queries.get_import(session, agency_id=actor.agency_id, import_id=import_id)
    if row.state is ImportState.CHECKED and row.expires_at is not None:
        row.state = ImportState.STAGED
        row.fence = 0
        session.add(row)


def drop(session: Session, import_id: int, *, actor: Actor) -> FileImport:
    """Throw a waiting import away, with its files."""
    accounts.wait_for_turn(session, agency_id=actor.agency_id)
    row = queries.get_import(session, agency_id=actor.agency_id, import_id=import_id)
    if row.state is ImportState.DROPPED:
        return row
    if row.state not in PENDING or row.expires_at is None:
        raise ConflictError(_why_not(row))
    _end(session, row, state=ImportState.DROPPED, by=actor.name)
    return row


def expire(session: Session, *, agency_id: int) -> int:
    """Let go of what nobody decided in time; say how much."""
    accounts.wait_for_turn(session, agency_id=agency_id)
    late = queries.list_late(session, agency_id=agency_id, at=clock.now())
    for row in late:
        _end(session, row, state=ImportState.EXPIRED, by="worker")
    return len(late)


def sweep(session: Session, shelf: Shelf) -> None:
    """Drop the files that no import waits for; after what ended the waiting is kept.

    In one transaction with it, a failure at the last moment would leave an import
    that waits for files that are gone.
    """
    accounts.wait_for_turn(session, agency_id=shelf.agency_id)
    needed = queries.needed_files(session, agency_id=shelf.agency_id)
    for name in shelf.names():
        if name not in needed:
            shelf.drop(name)


def _end(session: Session, row: FileImport, *, state: ImportState, by: str) -> None:
    dropped = state is ImportState.DROPPED
    row.state = state
    row.expires_at = None
    row.lease_until = None
    session.add(row)
    audit.record(
        session,
        actor=by,
        agency_id=row.agency_id,
        action=Action.IMPORT_DROPPED if dropped else Action.IMPORT_EXPIRED,
        subject=f"import:{row.id}",
        files_sha256=row.files_sha256,
    )


def _why_not(row: FileImport) -> str:
    words = {
        ImportState.STAGED: "masih diperiksa; tunggu laporannya",
        ImportState.CHECKED: "hanya diperiksa tanpa disimpan; unggah bertahap dahulu",
        ImportState.REFUSED: "ditolak; perbaiki yang disebut laporannya lalu unggah "
        "lagi",
        ImportState.APPLIED: "sudah diterapkan",
        ImportState.UNDONE: "sudah dibatalkan; unggah lagi bila akan diterapkan",
        ImportState.DROPPED: "sudah dibuang",
        ImportState.EXPIRED: "lewat waktu dan berkasnya sudah dihapus; unggah lagi",
    }
    return f"Impor {row.id} {words[row.state]}."


def touch(session: Session, import_id: int, *, fence: int, phase: str) -> bool:
    """Note how far a check is and hold on to it; False if another has taken over."""
    columns = sa.inspect(FileImport).local_table.c
    done = session.connection().execute(
        sa
        .update(FileImport)
        .where(
            columns.id == import_id,
            columns.fence == fence,
            columns.state == ImportState.STAGED,
        )
        .values(phase=phase, lease_until=clock.now() + LEASE)
    )
    return bool(done.rowcount)
