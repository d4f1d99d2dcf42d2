"""Files in: the usual door for records, with a rehearsal that changes nothing."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Form, Request, Response, UploadFile

from app import clock
from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.permissions import Permission
from app.accounts.route import ApiRoute
from app.errors import BadInputError
from app.intake import disclosure, queries, service, templates
from app.intake.models import ImportState
from app.intake.schemas import ImportRead, TemplateRead
from app.intake.sets.own import TEMPLATES
from app.web.paging import (
    CursorText,
    Page,
    PageSize,
    RowNumber,
    cut,
    open_cursor,
)

router = APIRouter(prefix="/imports", tags=["imports"], route_class=ApiRoute)

Reader = Annotated[Actor, Depends(requires(Permission.READ_IMPORTS))]
Importer = Annotated[Actor, Depends(requires(Permission.IMPORT_FILES))]
Files = Annotated[
    list[UploadFile],
    File(description="Spreadsheets (XLSX or CSV), recognised by their headings."),
]
KnownOn = Annotated[
    date | None, Form(description="The day the files speak of; today if absent.")
]
DryRun = Annotated[
    bool, Form(description="Report what would happen, and change no record.")
]
MOST_FILES = 60
NEWEST_FIRST = "imports"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORKBOOK: dict[int | str, dict[str, Any]] = {
    200: {"content": {XLSX: {"schema": {"type": "string", "format": "binary"}}}}
}


@router.post("", status_code=201, form_limits={"max_files": MOST_FILES})
def import_files(
    response: Response,
    *,
    db: Db,
    actor: Importer,
    files: Files,
    known_on: KnownOn = None,
    dry_run: DryRun = False,
) -> ImportRead:
    """Import files whole, or nothing of them.

    A wrong row anywhere refuses every file (422, `errors` names file, sheet, row,
    column, value and what was expected). With `dry_run` the same list comes as the
    report of an import in state `refused`, with 200.
    """
    # Reading takes seconds and needs no database: before the transaction.
    read = service.read_files([(_name_of(each), each.file.read()) for each in files])
    act = service.check_files if dry_run else service.import_files
    with db.transaction() as session:
        kept = act(session, read, known_on=known_on or clock.today(), actor=actor)
        told = ImportRead.model_validate(kept)
    if told.state is not ImportState.APPLIED:
        response.status_code = 200
    response.headers["Location"] = f"/api/v1/imports/{told.id}"
    return told


@router.get("")
def list_imports(
    request: Request,
    *,
    db: Db,
    actor: Reader,
    limit: PageSize = 50,
    cursor: CursorText = None,
) -> Page[ImportRead]:
    """List what was imported or rehearsed, newest first."""
    before = open_cursor(request, cursor, of=NEWEST_FIRST)
    with db.reading() as session:
        found = queries.list_imports(
            session,
            agency_id=actor.agency_id,
            before=int(before) if before else None,
            limit=limit + 1,
        )
        rows = [
            disclosure.masked(ImportRead.model_validate(row), actor=actor)
            for row in found
        ]
    return cut(request, rows, limit=limit, of=NEWEST_FIRST, key=lambda row: str(row.id))


@router.get("/templates")
def list_templates(_actor: Reader) -> list[TemplateRead]:
    """List the templates for what no other system exports."""
    return [
        TemplateRead(
            name=template.id,
            title=template.title,
            href=f"/api/v1/imports/templates/{template.id}.xlsx",
        )
        for template in TEMPLATES
    ]


@router.get("/templates/{name}.xlsx", response_class=Response, responses=WORKBOOK)
def get_template(name: str, _actor: Reader) -> Response:
    """Return an empty template, with its lists of choices and an explanation."""
    return Response(
        templates.write_template(name),
        media_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}.xlsx"'},
    )


@router.get("/{import_id}")
def get_import(import_id: RowNumber, *, db: Db, actor: Reader) -> ImportRead:
    """Get one import and its report."""
    with db.reading() as session:
        found = queries.get_import(
            session, agency_id=actor.agency_id, import_id=import_id
        )
        return disclosure.masked(ImportRead.model_validate(found), actor=actor)


def _name_of(upload: UploadFile) -> str:
    if not upload.filename:
        raise BadInputError("Setiap berkas harus bernama.")
    return upload.filename
