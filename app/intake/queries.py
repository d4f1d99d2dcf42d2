"""Reading past imports, always within one agency."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.errors import NotFoundError
from app.intake.models import (
    PENDING,
    FileImport,
    ImportConflict,
    ImportFile,
    ImportState,
)
from app.intake.schemas import ImportRead, ImportsAsked
from app.web import keyset
from app.web.listing import Placed, Window

_table = sa.inspect(FileImport).local_table
COLUMNS: Final[keyset.Columns] = {
    "id": _table.c.id,
    "known_on": _table.c.known_on,
}


def list_imports(
    session: Session, *, agency_id: int, limit: int = 50
) -> list[FileImport]:
    """List the newest imports."""
    query = (
        select(FileImport)
        .where(FileImport.agency_id == agency_id)
        .order_by(col(FileImport.id).desc())
        .limit(limit)
    )
    return list(session.exec(query))


def read_imports(
    session: Session, asked: ImportsAsked, window: Window, *, agency_id: int
) -> list[Placed[ImportRead]]:
    """Read one window of the imports that the filters leave."""
    found = keyset.entities(
        session, _asked(asked, agency_id), columns=COLUMNS, window=window
    )
    return [
        Placed(ImportRead.model_validate(each.row[0]), each.place) for each in found
    ]


def count_imports(session: Session, asked: ImportsAsked, *, agency_id: int) -> int:
    """Count the imports that the filters leave."""
    counted = _asked(asked, agency_id).with_only_columns(sa.func.count())
    return int(session.execute(counted).scalar_one())


def _asked(asked: ImportsAsked, agency_id: int) -> sa.Select[Any]:
    query = sa.select(FileImport).where(col(FileImport.agency_id) == agency_id)
    if asked.state is not None:
        query = query.where(col(FileImport.state) == asked.state)
    if asked.known_on is not None:
        query = query.where(col(FileImport.known_on) == asked.known_on)
    return query


def get_import(session: Session, *, agency_id: int, import_id: int) -> FileImport:
    """Return one import; what another agency has is not found."""
    found = session.get(FileImport, import_id)
    if found is None or found.agency_id != agency_id:
        raise NotFoundError("Impor itu tidak ada di instansi ini.")
    return found


def newest_known_on(session: Session, *, agency_id: int) -> date | None:
    """Return the newest day that an applied import speaks of."""
    query = select(sa.func.max(FileImport.known_on)).where(
        FileImport.agency_id == agency_id, FileImport.state == ImportState.APPLIED
    )
    return session.exec(query).one()


def find_pending(
    session: Session, *, agency_id: int, sha256: str, known_on: date
) -> FileImport | None:
    """Find the very same files, waiting already."""
    query = (
        select(FileImport)
        .where(
            FileImport.agency_id == agency_id,
            FileImport.files_sha256 == sha256,
            FileImport.known_on == known_on,
            *_pending(),
        )
        .order_by(col(FileImport.id).desc())
    )
    return session.exec(query).first()


def find_waiting(session: Session, *, at: datetime) -> int | None:
    """Give the oldest import that nobody checks, of whatever agency."""
    lease = col(FileImport.lease_until)
    query = (
        select(FileImport.id)
        .where(
            FileImport.state == ImportState.STAGED, sa.or_(lease.is_(None), lease < at)
        )
        .order_by(col(FileImport.id))
    )
    return session.exec(query.limit(1)).first()


def list_late(
    session: Session, *, agency_id: int, at: datetime
) -> Sequence[FileImport]:
    """List the imports that waited too long."""
    query = select(FileImport).where(
        FileImport.agency_id == agency_id, *_pending(), col(FileImport.expires_at) < at
    )
    return session.exec(query).all()


def list_files(session: Session, row: FileImport) -> Sequence[ImportFile]:
    """List the files of an import, by name."""
    query = (
        select(ImportFile)
        .where(ImportFile.import_id == row.id)
        .order_by(col(ImportFile.name), col(ImportFile.id))
    )
    return session.exec(query).all()


def needed_files(session: Session, *, agency_id: int) -> set[str]:
    """Name by hash every file that some import of an agency waits for."""
    query = (
        select(ImportFile.sha256)
        .join(FileImport, col(FileImport.id) == ImportFile.import_id)
        .where(FileImport.agency_id == agency_id, *_pending())
    )
    return set(session.exec(query))


def list_conflicts(
    session: Session,
    import_id: int,
    *,
    agency_id: int,
    after: int = 0,
    limit: int = 50,
) -> Sequence[ImportConflict]:
    """List the conflicts of an import by number, from just after one."""
    query = (
        select(ImportConflict)
        .where(
            ImportConflict.agency_id == agency_id,
            ImportConflict.import_id == import_id,
            ImportConflict.number > after,
        )
        .order_by(col(ImportConflict.number))
        .limit(limit)
    )
    return session.exec(query).all()


def _pending() -> tuple[sa.ColumnElement[bool], ...]:
    return (
        col(FileImport.state).in_(PENDING),
        col(FileImport.expires_at).is_not(None),
    )
