"""Files in: the usual door for records, with a rehearsal that changes nothing."""

from datetime import date
from typing import Annotated, Any

from fastapi import (
    APIRouter,
    Depends,
    File,
    Form,
    Query,
    Request,
    Response,
    UploadFile,
)

from app import clock
from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.lists import FILES, Source, answer, worked_out
from app.accounts.permissions import Permission
from app.accounts.route import ApiRoute
from app.errors import BadInputError
from app.intake import disclosure, queries, service, templates
from app.intake.models import ImportState
from app.intake.schemas import (
    ImportRead,
    ImportsAsked,
    TemplateRead,
    TemplatesAsked,
)
from app.intake.sets.own import TEMPLATES
from app.web.listing import Placed
from app.web.paging import Page, RowNumber

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
    read = service.read_files([(name_of(each), each.file.read()) for each in files])
    act = service.check_files if dry_run else service.import_files
    with db.transaction() as session:
        kept = act(session, read, known_on=known_on or clock.today(), actor=actor)
        told = ImportRead.model_validate(kept)
    if told.state is not ImportState.APPLIED:
        response.status_code = 200
    response.headers["Location"] = f"/api/v1/imports/{told.id}"
    return told


@router.get("", response_model=Page[ImportRead], responses=FILES)
def list_imports(
    request: Request,
    *,
    db: Db,
    actor: Reader,
    asked: Annotated[ImportsAsked, Query()],
) -> Page[ImportRead] | Response:
    """List what was imported or rehearsed, newest first."""
    own = {"agency_id": actor.agency_id}
    source = Source(
        read=lambda session, window: [
            Placed(disclosure.masked(each.row, actor=actor), each.place)
            for each in queries.read_imports(session, asked, window, **own)
        ],
        count=lambda session: queries.count_imports(session, asked, **own),
    )
    return answer(request, db, actor=actor, asked=asked, source=source)


@router.get("/templates", response_model=Page[TemplateRead], responses=FILES)
def list_templates(
    request: Request,
    *,
    db: Db,
    actor: Reader,
    asked: Annotated[TemplatesAsked, Query()],
) -> Page[TemplateRead] | Response:
    """List the templates for what no other system exports."""
    every = [
        TemplateRead(
            name=template.id,
            title=template.title,
            href=f"/api/v1/imports/templates/{template.id}.xlsx",
        )
        for template in TEMPLATES
    ]
    source = worked_out(asked, lambda _: every)
    return answer(request, db, actor=actor, asked=asked, source=source)


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


def name_of(upload: UploadFile) -> str:
    """Give the name a file came with; without one no fault could be placed."""
    if not upload.filename:
        raise BadInputError("Setiap berkas harus bernama.")
    return upload.filename
