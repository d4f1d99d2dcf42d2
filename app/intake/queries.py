"""Reading past imports, always within one agency."""

from datetime import date
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.errors import NotFoundError
from app.intake.models import FileImport, ImportState
from app.intake.schemas import ImportRead, ImportsAsked
from app.web import keyset
from app.web.listing import Placed, Window

_table = sa.inspect(FileImport).local_table
COLUMNS: Final[keyset.Columns] = {
    "id": _table.c.id,
    "known_on": _table.c.known_on,
}


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
