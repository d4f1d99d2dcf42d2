"""Reading past imports, always within one agency."""

from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.errors import NotFoundError
from app.intake.models import FileImport, ImportState


def list_imports(
    session: Session, *, agency_id: int, before: int | None = None, limit: int = 50
) -> list[FileImport]:
    """List imports, newest first, from just before one."""
    query = (
        select(FileImport)
        .where(FileImport.agency_id == agency_id)
        .order_by(col(FileImport.id).desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(col(FileImport.id) < before)
    return list(session.exec(query))


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
