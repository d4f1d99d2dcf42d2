"""Corrections of an officer's histories; a new structure of units and posts."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path

from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.permissions import Permission
from app.accounts.route import ApiRoute
from app.officers.schemas import HistoryKind
from app.register import service
from app.register import structures as register
from app.register.schemas import CorrectionRead, CorrectionWrite
from app.register.structure_schemas import StructurePreview, StructureWrite
from app.web.paging import RowNumber

corrections = APIRouter(prefix="/officers", tags=["register"], route_class=ApiRoute)

Reader = Annotated[Actor, Depends(requires(Permission.READ_RECORDS))]
Writer = Annotated[Actor, Depends(requires(Permission.WRITE_RECORDS))]
NipInPath = Annotated[str, Path(pattern="^[0-9]{18}$", examples=["198501012010011001"])]


@corrections.get("/{nip}/corrections")
def list_corrections(nip: NipInPath, *, db: Db, actor: Reader) -> list[CorrectionRead]:
    """List what was put right in an officer's histories, newest first.

    Corrections of sanctions and family ties are told to those who may read these.
    """
    with db.reading() as session:
        return service.list_corrections(session, nip=nip, actor=actor)


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
