"""Imports that wait for a decision: staged, checked, decided, applied, taken back."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from app import clock
from app.accounts.actor import Actor
from app.accounts.changing import changing
from app.accounts.guards import Db, requires
from app.accounts.permissions import Permission
from app.accounts.route import ApiRoute
from app.config import Settings
from app.intake import deciding, disclosure, finishing, queries, staging, undoing
from app.intake.api.files import (
    MOST_FILES,
    Files,
    Importer,
    KnownOn,
    name_of,
)
from app.intake.models import FileImport
from app.intake.schemas import (
    ConflictRead,
    DecisionsWrite,
    HindranceRead,
    ImportRead,
)
from app.web.conditions import Seen
from app.web.paging import CursorText, Page, PageSize, RowNumber, cut, open_cursor

router = APIRouter(prefix="/imports", tags=["imports"], route_class=ApiRoute)
Reader = Annotated[Actor, Depends(requires(Permission.READ_IMPORTS))]


@router.post("/staged", status_code=201, form_limits={"max_files": MOST_FILES})
def stage_files(
    request: Request,
    response: Response,
    *,
    db: Db,
    actor: Importer,
    files: Files,
    known_on: KnownOn = None,
) -> ImportRead:
    """Keep files for a decision; a worker checks them and writes the report.

    The very same files of the same day wait only once: sent again while they wait,
    they answer 200 with the import that is there.
    """
    brought = [(name_of(each), each.file.read()) for each in files]
    with db.transaction() as session:
        kept, is_new = staging.stage(
            session,
            brought,
            known_on=known_on or clock.today(),
            actor=actor,
            settings=settings_of(request),
        )
        told = _read(kept, actor)
    response.status_code = 201 if is_new else 200
    response.headers["Location"] = f"/api/v1/imports/{told.id}"
    return told


@router.get("/{import_id}/conflicts")
def list_conflicts(
    request: Request,
    import_id: RowNumber,
    *,
    db: Db,
    actor: Reader,
    limit: PageSize = 50,
    cursor: CursorText = None,
) -> Page[ConflictRead]:
    """List the fields in which a file and a later correction differ.

    `rule` is what the precedence of sources answers; where it answers nothing and
    `choice` is empty, the import waits for a person.
    """
    of = f"conflicts:{import_id}"
    after = open_cursor(request, cursor, of=of)
    with db.reading() as session:
        queries.get_import(session, agency_id=actor.agency_id, import_id=import_id)
        found = queries.list_conflicts(
            session,
            import_id,
            agency_id=actor.agency_id,
            after=int(after) if after else 0,
            limit=limit + 1,
        )
        rows = [
            disclosure.masked_conflict(ConflictRead.model_validate(row), actor=actor)
            for row in found
        ]
    return cut(request, rows, limit=limit, of=of, key=lambda row: str(row.number))


@router.put("/{import_id}/decisions")
def decide_conflicts(
    import_id: RowNumber,
    asked: DecisionsWrite,
    *,
    db: Db,
    actor: Importer,
    seen: Seen,
) -> ImportRead:
    """Choose which value stands, by the number of the conflict; `rest` for all else."""
    choices = {each.number: each.choice for each in asked.choices}
    now = partial(_find, import_id, actor=actor)
    with changing(db, actor, seen, now=now) as session:
        kept = deciding.decide(
            session, import_id, choices, rest=asked.rest, actor=actor
        )
        return _read(kept, actor)


@router.post("/{import_id}/apply")
def apply_import(
    request: Request, import_id: RowNumber, *, db: Db, actor: Importer
) -> ImportRead:
    """Write a checked import, whole, in one transaction, as decided."""
    kept = finishing.apply(db, import_id, actor=actor, settings=settings_of(request))
    return _read(kept, actor)


@router.get("/{import_id}/hindrances")
def list_hindrances(
    request: Request,
    import_id: RowNumber,
    *,
    db: Db,
    actor: Reader,
    limit: PageSize = 50,
    cursor: CursorText = None,
) -> Page[HindranceRead]:
    """List what keeps an applied import from being undone; empty: it may be."""
    of = f"hindrances:{import_id}"
    start = int(open_cursor(request, cursor, of=of) or 0)
    with db.reading() as session:
        found = undoing.list_hindrances(session, import_id, agency_id=actor.agency_id)
    rows = [
        (place, HindranceRead.model_validate(each))
        for place, each in enumerate(found[start : start + limit + 1], start + 1)
    ]
    page = cut(request, rows, limit=limit, of=of, key=lambda row: str(row[0]))
    return Page[HindranceRead](items=[row for _, row in page.items], next=page.next)


@router.post("/{import_id}/undo")
def undo_import(import_id: RowNumber, *, db: Db, actor: Importer) -> ImportRead:
    """Take an applied import back: its rows are superseded, the former stand again.

    Nothing is deleted. What was built on it since stands in the way (409, `errors`
    names each).
    """
    with db.transaction() as session:
        return _read(undoing.undo(session, import_id, actor=actor), actor)


@router.delete("/{import_id}")
def drop_import(
    request: Request, import_id: RowNumber, *, db: Db, actor: Importer, seen: Seen
) -> ImportRead:
    """Throw a waiting import away; its files are deleted, its report stays."""
    now = partial(_find, import_id, actor=actor)
    with changing(db, actor, seen, now=now) as session:
        kept = staging.drop(session, import_id, actor=actor)
    finishing.sweep(db, actor=actor, settings=settings_of(request))
    return _read(kept, actor)


def settings_of(request: Request) -> Settings:
    """Give the settings this application was put together with."""
    found: Settings = request.app.state.settings
    return found


def _find(import_id: int, session: Session, *, actor: Actor) -> ImportRead:
    found = queries.get_import(session, agency_id=actor.agency_id, import_id=import_id)
    return _read(found, actor)


def _read(kept: FileImport, actor: Actor) -> ImportRead:
    # Who decides need not be who sent the file.
    return disclosure.masked(ImportRead.model_validate(kept), actor=actor)
