"""Corrections of an officer's histories; a new structure of units and posts."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.lists import FILES, answer, worked_out
from app.accounts.permissions import Permission
from app.accounts.route import ApiRoute
from app.officers.schemas import HistoryKind
from app.register import service
from app.register import structures as register
from app.register.schemas import CorrectionRead, CorrectionsAsked, CorrectionWrite
from app.register.structure_schemas import (
    StructureDraft,
    StructurePreview,
    StructureWrite,
)
from app.web.paging import Page, RowNumber

corrections = APIRouter(prefix="/officers", tags=["register"], route_class=ApiRoute)

Reader = Annotated[Actor, Depends(requires(Permission.READ_RECORDS))]
Writer = Annotated[Actor, Depends(requires(Permission.WRITE_RECORDS))]
NipInPath = Annotated[str, Path(pattern="^[0-9]{18}$", examples=["198501012010011001"])]


@corrections.get(
    "/{nip}/corrections", response_model=Page[CorrectionRead], responses=FILES
)
def list_corrections(
    request: Request,
    *,
    nip: NipInPath,
    db: Db,
    actor: Reader,
    asked: Annotated[CorrectionsAsked, Query()],
) -> Page[CorrectionRead] | Response:
    """List what was put right in an officer's histories, newest first.

    Corrections of sanctions and family ties are told to those who may read these.
    """
    source = worked_out(
        asked,
        lambda session: service.list_corrections(session, nip=nip, actor=actor),
    )
    return answer(request, db, actor=actor, asked=asked, source=source, scope=nip)


@corrections.post("/{nip}/histories/{kind}/{row}/corrections", status_code=201)
def correct_history(
    nip: NipInPath,
    kind: HistoryKind,
    *,
    row: RowNumber,
    told: CorrectionWrite,
    db: Db,
    actor: Writer,
) -> CorrectionRead:
    """Correct, close or withdraw one row, by a document and a reason.

    The row is superseded, not overwritten. Its number is what was read: a row that
    somebody else has put right since is a conflict (409), and nothing is changed.
    """
    with db.transaction() as session:
        return service.correct_row(
            session, nip, kind, row_id=row, told=told, actor=actor
        )


structures = APIRouter(prefix="/structures", tags=["register"], route_class=ApiRoute)


@structures.get("")
def get_structure(db: Db, actor: Reader) -> StructureDraft:
    """Give the structure as it stands, in the form in which a new one is told.

    Change it, look at its preview, then apply it.
    """
    with db.reading() as session:
        return register.draft_structure(session, actor=actor)


@structures.post("/preview")
def preview_structure(
    told: StructureWrite, *, db: Db, actor: Writer
) -> StructurePreview:
    """Say what a new structure (SOTK) would do to seats and rounds; write nothing.

    A tree with a circle, or an old post without a fate, is refused with its place.
    """
    with db.reading() as session:
        return register.preview_structure(session, told, actor=actor)


@structures.post("", status_code=201)
def apply_structure(told: StructureWrite, *, db: Db, actor: Writer) -> StructurePreview:
    """Apply a new structure whole, as agreed to by its preview, or change nothing."""
    with db.transaction() as session:
        return register.apply_structure(session, told, actor=actor)
