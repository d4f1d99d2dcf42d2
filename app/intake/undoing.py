"""Taking an import back: nothing is deleted, both directions stay on record.

What the import wrote is superseded, what it had superseded stands again as a row of
its own. Between the two instants it was what was known, and stays so for ever.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session

from app import clock
from app.accounts import queries as accounts
from app.accounts.actor import Actor
from app.audit import service as audit
from app.audit.actions import Action
from app.audit.service import Act
from app.errors import ConflictError
from app.intake import hindrances, lineage, queries
from app.intake.hindrances import TABLES, Hindrance, Written
from app.intake.models import FileImport, ImportState
from app.intake.stored import BATCH, owner_column
from app.officers.models import OfficerHistory
from app.posts.models import PostVersion
from app.tables import History

MOST_TOLD: Final = 100

Touched = Counter[tuple[type[History], int]]


def undo(session: Session, import_id: int, *, actor: Actor) -> FileImport:
    """Take an applied import back whole, or say what stands in the way."""
    accounts.wait_for_turn(session, agency_id=actor.agency_id)
    kept = queries.get_import(session, agency_id=actor.agency_id, import_id=import_id)
    if kept.state is ImportState.UNDONE:
        return kept
    written = _written(session, kept, agency_id=actor.agency_id)
    _refuse(hindrances.find(written))
    now = clock.now()
    touched: Touched = Counter()
    counts: dict[str, dict[str, int]] = {}
    for table in TABLES:
        gone = _take_back(table, written, now=now)
        back = _restore(table, written, now=now)
        touched.update((table, owner) for owner in (*gone, *back))
        if gone or back:
            counts[str(table.__tablename__)] = {
                "restored": len(back),
                "taken_back": len(gone),
            }
    kept.state = ImportState.UNDONE
    kept.undone_at = now
    kept.undone_by = actor.name
    session.add(kept)
    acts = _acts(session, touched)
    audit.record_all(session, acts, actor=actor.name, agency_id=actor.agency_id)
    audit.record(
        session,
        actor=actor.name,
        agency_id=actor.agency_id,
        action=Action.IMPORT_UNDONE,
        subject=f"import:{kept.id}",
        changes=counts,
    )
    return kept


def list_hindrances(
    session: Session, import_id: int, *, agency_id: int
) -> list[Hindrance]:
    """List what keeps an applied import from being taken back; nothing: it may be."""
    kept = queries.get_import(session, agency_id=agency_id, import_id=import_id)
    return hindrances.find(_written(session, kept, agency_id=agency_id))


def _written(session: Session, kept: FileImport, *, agency_id: int) -> Written:
    if kept.state is not ImportState.APPLIED or kept.wrote_at is None:
        raise ConflictError(
            f"Impor {kept.id} tidak dapat dibatalkan: yang dapat dibatalkan hanya "
            "impor yang sudah diterapkan dan mencatat saat penulisannya."
        )
    return Written(
        session=session,
        agency_id=agency_id,
        at=kept.wrote_at,
        lineage=lineage.load(session, agency_id=agency_id),
    )


def _refuse(found: Sequence[Hindrance]) -> None:
    if found:
        raise ConflictError(
            f"Impor tidak dibatalkan: {len(found)} hal yang dicatat sesudahnya "
            "bergantung padanya. Batalkan atau perbaiki itu dahulu, yang terbaru "
            "lebih dahulu.",
            errors=[
                {
                    "place": each.subject,
                    "message": each.words,
                    "source": each.source,
                    "recorded_at": each.recorded_at.isoformat(),
                }
                for each in found[:MOST_TOLD]
            ],
        )


def _take_back(table: type[History], written: Written, *, now: datetime) -> list[int]:
    rows = written.rows(table)
    columns = sa.inspect(table).local_table.c
    ids = [row["id"] for row in rows]
    for start in range(0, len(ids), BATCH):
        written.session.connection().execute(
            sa
            .update(table)
            .where(columns.id.in_(ids[start : start + BATCH]))
            .values(superseded_at=now)
        )
    return [row[owner_column(table)] for row in rows]


def _restore(table: type[History], written: Written, *, now: datetime) -> list[int]:
    columns = sa.inspect(table).local_table.c
    connection = written.session.connection()
    query = (
        sa
        .select(*columns)
        .where(
            columns.agency_id == written.agency_id, columns.superseded_at == written.at
        )
        .order_by(columns.id)
    )
    anew: dict[str, Any] = {"recorded_at": now, "superseded_at": None}
    rows = [{**found, **anew} for found in connection.execute(query).mappings()]
    for row in rows:
        del row["id"]
    for start in range(0, len(rows), BATCH):
        connection.execute(sa.insert(table), rows[start : start + BATCH])
    return [row[owner_column(table)] for row in rows]


def _acts(session: Session, touched: Touched) -> list[Act]:
    """List one act per officer, unit and post that was set back."""
    details: dict[tuple[Action, str], dict[str, int]] = {}
    for table in TABLES:
        owners = [owner for each, owner in touched if each is table]
        subjects = hindrances.subjects_of(session, table, owners)
        for owner in owners:
            detail = details.setdefault((_action(table), subjects[owner]), {})
            detail[str(table.__tablename__)] = touched[table, owner]
    return [
        Act(action=action, subject=subject, detail={"rows": rows})
        for (action, subject), rows in sorted(details.items())
    ]


def _action(table: type[History]) -> Action:
    if issubclass(table, OfficerHistory):
        return Action.OFFICER_RESTORED
    return Action.POST_RESTORED if table is PostVersion else Action.UNIT_RESTORED
