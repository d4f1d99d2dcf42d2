"""Reading what is known of one officer, for himself."""

from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app import clock
from app.accounts import queries as accounts
from app.accounts.actor import Actor
from app.accounts.portals import Subject
from app.errors import NotFoundError
from app.officers import queries as officers
from app.officers.models import Officer, OfficerHistory
from app.officers.schemas import HistoryKind
from app.register.service import hidden_from
from app.selfservice.models import CorrectionRequest, RequestState
from app.selfservice.schemas import (
    OwnHistory,
    OwnRead,
    OwnRecord,
    RequestCase,
    RequestRead,
)

MASK: Final = "…"


def get_own(session: Session, subject: Subject) -> OwnRead:
    """Say whose view this is."""
    found = officers.get_officer(session, agency_id=subject.agency_id, nip=subject.nip)
    agency = accounts.get_own_agency(session, agency_id=subject.agency_id)
    return OwnRead(
        nip=found.nip,
        name=found.name,
        agency_code=agency.code,
        agency_name=agency.name,
        is_synthetic=agency.is_synthetic,
        portal=subject.portal,
        until=subject.expires_at,
    )


def officer_id(session: Session, *, agency_id: int, nip: str) -> int:
    """Give an officer's number, or raise NotFoundError."""
    query = select(Officer.id).where(Officer.agency_id == agency_id, Officer.nip == nip)
    found = session.exec(query).first()
    if found is None:
        raise NotFoundError("Pegawai itu tidak ada di instansi ini.")
    return found


def get_record(session: Session, subject: Subject) -> OwnRecord:
    """Give everything on record, sanctions and declared ties included: it is his."""
    number = officer_id(session, agency_id=subject.agency_id, nip=subject.nip)
    return OwnRecord(
        nip=subject.nip,
        histories=[
            OwnHistory(kind=kind, rows=rows)
            for kind in HistoryKind
            if (rows := _rows(session, kind, officer=number))
        ],
    )


def list_own_requests(
    session: Session, *, agency_id: int, officer: int, after: int | None, limit: int
) -> list[RequestRead]:
    """List an officer's requests, newest first."""
    query = _requests(agency_id, after=after, limit=limit).where(
        CorrectionRequest.officer_id == officer
    )
    return [read_request(row) for row in session.exec(query)]


def list_requests(
    session: Session,
    *,
    actor: Actor,
    state: RequestState | None,
    after: int | None,
    limit: int,
) -> list[RequestCase]:
    """List an agency's requests, newest first, as far as the caller may see them."""
    query = _requests(actor.agency_id, after=after, limit=limit)
    if state is not None:
        query = query.where(CorrectionRequest.state == state)
    return [_case(session, row, actor=actor) for row in session.exec(query)]


def count_open(session: Session, *, agency_id: int) -> int:
    """Count the requests nobody has answered."""
    query = select(sa.func.count()).where(
        CorrectionRequest.agency_id == agency_id,
        CorrectionRequest.state == RequestState.OPEN,
    )
    return int(session.exec(query).one())


def find_request(session: Session, number: int, *, agency_id: int) -> CorrectionRequest:
    """Give a request of the agency, locked until the end of the transaction."""
    query = select(CorrectionRequest).where(
        CorrectionRequest.agency_id == agency_id, CorrectionRequest.id == number
    )
    found = session.exec(query.with_for_update()).one_or_none()
    if found is None:
        raise NotFoundError(f"Tidak ada permohonan {number} di instansi ini.")
    return found


def get_case(session: Session, number: int, *, actor: Actor) -> RequestCase:
    """Give a request as the caller may see it."""
    query = select(CorrectionRequest).where(
        CorrectionRequest.agency_id == actor.agency_id, CorrectionRequest.id == number
    )
    found = session.exec(query).one_or_none()
    if found is None:
        raise NotFoundError(f"Tidak ada permohonan {number} di instansi ini.")
    return _case(session, found, actor=actor)


def read_request(row: CorrectionRequest) -> RequestRead:
    """Show a request to whoever made it."""
    return RequestRead.model_validate(_shown(row))


def known_since(session: Session, *, agency_id: int, officer: int) -> datetime | None:
    """Say since when anything is known of an officer."""
    firsts = [
        session.execute(
            sa.select(sa.func.min(_of(table).recorded_at)).where(
                _of(table).agency_id == agency_id, _of(table).officer_id == officer
            )
        ).scalar_one()
        for table, _ in officers.HISTORIES.values()
    ]
    return min((found for found in firsts if found is not None), default=None)


def _requests(agency_id: int, *, after: int | None, limit: int) -> Any:
    query = (
        select(CorrectionRequest)
        .where(CorrectionRequest.agency_id == agency_id)
        .order_by(col(CorrectionRequest.id).desc())
        .limit(limit)
    )
    return query if after is None else query.where(col(CorrectionRequest.id) < after)


def _case(session: Session, row: CorrectionRequest, *, actor: Actor) -> RequestCase:
    person = officers.get_officer_by_id(
        session, agency_id=row.agency_id, officer_id=row.officer_id
    )
    kind = HistoryKind(row.kind)
    is_hidden = kind in hidden_from(actor)
    stands = (
        _rows(session, kind, officer=row.officer_id, row=row.row_id)
        if row.row_id and not is_hidden
        else []
    )
    answered_at = row.decided_at or clock.now()
    return RequestCase.model_validate({
        **_shown(row),
        "nip": person.nip,
        "name": person.name,
        "stands": stands[0] if stands else None,
        "is_late": answered_at > row.due_at,
        "decided_by": row.decided_by,
        **(_masked(row) if is_hidden else {}),
    })


def _masked(row: CorrectionRequest) -> dict[str, Any]:
    """Say in place of what would tell of a history that the caller may not read."""
    return {
        "wanted": {},
        "reason": MASK,
        "document": MASK,
        "document_date": None,
        "document_sha256": None,
        "answer": MASK if row.answer else None,
    }


def _shown(row: CorrectionRequest) -> dict[str, Any]:
    return {**row.model_dump(), "row": row.row_id}


def _rows(
    session: Session, kind: HistoryKind, *, officer: int, row: int | None = None
) -> list[dict[str, Any]]:
    table, read = officers.HISTORIES[kind]
    columns = sa.inspect(table).local_table.c
    query = (
        sa
        .select(columns.id, *(columns[name] for name in read.model_fields))
        .where(columns.officer_id == officer, columns.superseded_at.is_(None))
        .order_by(columns.valid_from, columns.id)
    )
    if row is not None:
        query = query.where(columns.id == row)
    found = session.connection().execute(query).mappings()
    return [
        {"id": one["id"], **read.model_validate(dict(one)).model_dump(mode="json")}
        for one in found
    ]


def _of(table: type[OfficerHistory]) -> Any:
    return table
