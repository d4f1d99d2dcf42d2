"""Adding the row that is missing from an officer's history, by document and reason."""

from datetime import date
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session

from app import clock
from app.accounts import queries as accounts
from app.accounts.actor import Actor
from app.attachments import queries as attachments
from app.audit import service as audit
from app.audit.actions import Action
from app.errors import BadInputError
from app.officers.models import Officer, OfficerHistory
from app.officers.queries import HISTORIES
from app.officers.schemas import HistoryKind
from app.register.schemas import Papers
from app.register.service import (
    MASKS,
    refuse_unknown_codes,
    refuse_unknown_relative,
    write_row,
)
from app.register.values import KEPT, read_values

# Written by this room itself, never told.
OWN_COLUMNS: Final = frozenset({
    *("id", "agency_id", "officer_id", "source", "recorded_at", "superseded_at"),
    *("valid_from", "valid_to", "document", "document_date", "document_sha256"),
})


def read_row(
    kind: HistoryKind, told: dict[str, Any], *, valid_from: date | None
) -> tuple[dict[str, Any], date]:
    """Read a whole row and its first day; BadInputError names each that is missing."""
    values = read_values(kind, told)
    table, _ = HISTORIES[kind]
    missing = [
        column.name
        for column in sa.inspect(table).local_table.c
        if column.name not in OWN_COLUMNS | KEPT
        and not column.nullable
        and table.model_fields[column.name].is_required()
        and column.name not in values
    ]
    wrong: list[dict[str, Any]] = [
        {"place": f"values.{name}", "message": "wajib diisi"} for name in missing
    ]
    if valid_from is None:
        wrong.append({"place": "valid_from", "message": "wajib diisi"})
    if kind is HistoryKind.PROFILES:
        wrong.append({"place": "kind", "message": "profil hanya dapat dikoreksi"})
    if wrong or valid_from is None:
        places = ", ".join(entry["place"] for entry in wrong)
        raise BadInputError(
            f"Baris baru riwayat {kind.value} belum lengkap: {places}.", errors=wrong
        )
    return values, valid_from


def add_row(
    session: Session,
    kind: HistoryKind,
    *,
    officer_id: int,
    values: dict[str, Any],
    valid_from: date | None,
    valid_to: date | None,
    papers: Papers,
    actor: Actor,
) -> OfficerHistory:
    """Add a row to one officer's history."""
    accounts.wait_for_turn(session, agency_id=actor.agency_id)
    read, begins = read_row(kind, values, valid_from=valid_from)
    refuse_unknown_codes(session, read, actor=actor)
    nip = session.get_one(Officer, officer_id).nip
    refuse_unknown_relative(session, read, nip=nip, actor=actor)
    attachments.refuse_unknown(
        session,
        papers.document_sha256,
        agency_id=actor.agency_id,
        is_sanction=kind is HistoryKind.DISCIPLINES,
    )
    table, _ = HISTORIES[kind]
    new = table(
        **read,
        agency_id=actor.agency_id,
        officer_id=officer_id,
        valid_from=begins,
        valid_to=valid_to,
        recorded_at=clock.now(),
        source=f"koreksi#{actor.name}",
        **papers.model_dump(include={"document", "document_date", "document_sha256"}),
    )
    write_row(session, new)
    audit.record(
        session,
        actor=actor.name,
        agency_id=actor.agency_id,
        action=Action.HISTORY_ADDED,
        subject=f"officer:{officer_id}",
        kind=kind.value,
        new_row=new.id,
        # Of what not everybody who reads the log may read, nothing but that it was.
        **({} if kind in MASKS else {"document": papers.document}),
    )
    return new
