"""Reading corrections, and the one row that is to be corrected."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.errors import ConflictError, NotFoundError
from app.officers.keys import key_of
from app.officers.models import FamilyTie, OfficerHistory
from app.officers.queries import HISTORIES
from app.officers.schemas import HistoryKind
from app.register.models import Correction
from app.register.schemas import CorrectionRead


def get_standing_row(
    session: Session, kind: HistoryKind, row_id: int, *, officer_id: int
) -> OfficerHistory:
    """Return a history row that still stands; one superseded already is a conflict."""
    table, _ = HISTORIES[kind]
    row = session.get(table, row_id)
    if row is None or row.officer_id != officer_id:
        raise NotFoundError("Baris riwayat itu tidak ada pada pegawai ini.")
    if row.superseded_at is not None:
        raise ConflictError(
            "Baris riwayat itu sudah digantikan sejak Anda membacanya; "
            "muat ulang riwayatnya lalu koreksi baris yang baru.",
            errors=[{"place": "row", "superseded_at": row.superseded_at.isoformat()}],
        )
    return row


def list_corrections(
    session: Session,
    *,
    agency_id: int,
    officer_id: int,
    hidden: Collection[HistoryKind] = (),
) -> list[CorrectionRead]:
    """List what was put right of an officer, newest first, but for hidden kinds."""
    query = (
        select(Correction)
        .where(Correction.agency_id == agency_id, Correction.officer_id == officer_id)
        .where(col(Correction.kind).not_in([kind.value for kind in hidden]))
        .order_by(col(Correction.id).desc())
    )
    return [CorrectionRead.model_validate(row) for row in session.exec(query)]


def count_standing(
    session: Session, table: type[OfficerHistory], *, officer_id: int
) -> int:
    """Count the rows of an officer's history that stand with an open end."""
    columns = sa.inspect(table).local_table.c
    query = (
        sa
        .select(sa.func.count())
        .where(columns.officer_id == officer_id)
        .where(columns.superseded_at.is_(None), columns.valid_to.is_(None))
    )
    return int(session.connection().execute(query).scalar_one())


def find_twins(
    session: Session, new: OfficerHistory, *, besides: int | None = None
) -> list[OfficerHistory]:
    """Find the rows that stand and say, of some day, what a new row is to say.

    A tie is declared once, whatever its days.
    """
    table = type(new)
    columns = sa.inspect(table).local_table.c
    query = select(table).where(
        columns.officer_id == new.officer_id,
        columns.superseded_at.is_(None),
        columns.id != (besides or 0),
    )
    if table is not FamilyTie:
        query = query.where(
            sa.or_(columns.valid_to.is_(None), columns.valid_to > new.valid_from)
        )
        if new.valid_to is not None:
            query = query.where(columns.valid_from < new.valid_to)
    key = key_of(table, new.model_dump())
    with session.no_autoflush:
        rows = session.exec(query.order_by(columns.valid_from, columns.id))
        return [row for row in rows if key_of(table, row.model_dump()) == key]
