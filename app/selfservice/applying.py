"""Writes an accepted correction into the record: supersedes, never overwrites."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from app import clock
from app.accounts import queries as accounts
from app.accounts.actor import Actor
from app.errors import BadInputError, ConflictError
from app.officers import queries as officers
from app.officers.schemas import HistoryKind


def apply_wishes(
    session: Session,
    kind: HistoryKind,
    row_id: int | None,
    *,
    officer: int,
    values: Mapping[str, Any],
    document: str,
    document_sha256: str | None,
    actor: Actor,
) -> None:
    """Put a corrected row in the place of one, or add the one that was missing."""
    accounts.wait_for_turn(session, agency_id=actor.agency_id)
    table, _ = officers.HISTORIES[kind]
    now = clock.now()
    kept: dict[str, Any] = {"agency_id": actor.agency_id, "officer_id": officer}
    if row_id is not None:
        old = session.get(table, row_id)
        if old is None or old.officer_id != officer or old.superseded_at is not None:
            raise ConflictError(
                "Baris yang dimohonkan sudah digantikan sejak permohonan diajukan; "
                "tolaklah dan mintalah permohonan baru."
            )
        kept = old.model_dump(exclude={"id"})
        old.superseded_at = now
        session.add(old)
    session.add(
        table(
            **kept
            | dict(values)
            | {
                "recorded_at": now,
                "source": f"permohonan#{actor.name}",
                "document": document,
            }
        )
    )
    try:
        session.flush()
    except sa.exc.IntegrityError as error:
        raise BadInputError(
            "Baris hasil perbaikan tidak lengkap atau bertentangan (misalnya selesai "
            "sebelum mulai); tolaklah dengan menyebut kekurangannya."
        ) from error
