"""Imports on screen: upload, watch the check, decide, apply, take back."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Query, Request, Response, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent

from app import clock
from app.accounts import queries as accounts
from app.accounts.actor import Actor
from app.accounts.guards import Db, requires, requires_form
from app.accounts.permissions import Permission, has_permission
from app.db import Database
from app.errors import AppError, BadInputError
from app.intake import deciding, finishing, queries, staging, undoing
from app.intake.api.files import MOST_FILES, name_of
from app.intake.api.staged import settings_of
from app.intake.keeping import Shelf
from app.intake.models import Choice
from app.intake.sets.own import TEMPLATES
from app.pages import import_view
from app.pages.frame import frame_of, show
from app.pages.import_view import ImportView
from app.planning import importing
from app.planning.foreseen import ImportEffect
from app.web import following, templates
from app.web.following import News
from app.web.paging import LARGEST_NUMBER, RowNumber
from app.web.templates import Frame

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Reader = Annotated[Actor, Depends(requires(Permission.READ_IMPORTS))]
Importer = Annotated[Actor, Depends(requires_form(Permission.IMPORT_FILES))]
Uploads = Annotated[list[UploadFile], File(alias="berkas")]
HERE = "/impor"
YES = "ya"


@router.get("/impor")
def show_imports(request: Request, db: Db, actor: Reader) -> Response:
    """Show past imports, and the form for the next."""
    return _list(request, db, actor=actor)


@router.post("/impor", form_limits={"max_files": MOST_FILES})
def stage_files(
    request: Request,
    db: Db,
    *,
    actor: Importer,
    uploads: Uploads,
    known_on: Annotated[str, Form(alias="tanggal_data", max_length=10)] = "",
) -> Response:
    """Keep the files for a check, then lead to its page."""
    try:
        day = _day(known_on)
        # A browser sends one nameless file where none was chosen.
        brought = [
            (name_of(each), each.file.read()) for each in uploads if each.filename
        ]
        with db.transaction() as session:
            kept, _ = staging.stage(
                session,
                brought,
                known_on=day,
                actor=actor,
                settings=settings_of(request),
            )
            number = kept.id
    except AppError as error:
        return _list(request, db, actor=actor, mistake=error, day=known_on)
    return RedirectResponse(f"/impor/{number}", status_code=303)


@router.get("/impor/{import_id}")
def show_import(
    request: Request,
    import_id: RowNumber,
    *,
    db: Db,
    actor: Reader,
    effect: Annotated[str, Query(alias="dampak", max_length=4)] = "",
    after: Annotated[int, Query(alias="sesudah", ge=0, le=LARGEST_NUMBER)] = 0,
) -> Response:
    """Show one import: what it does, what is wrong, what is to be decided."""
    return _show(request, db, import_id, actor=actor, after=after, effect=effect == YES)


@router.post("/impor/{import_id}/putuskan")
def decide(
    request: Request,
    import_id: RowNumber,
    *,
    db: Db,
    actor: Importer,
    chosen: Annotated[str, Form(alias="pilihan", max_length=30)] = "",
    rest: Annotated[str, Form(alias="sisanya", max_length=10)] = "",
) -> Response:
    """Choose which value of a conflict stands, or of all that are left."""
    one = import_view.chosen(chosen)
    for_rest = Choice(rest) if rest in set(Choice) else None
    try:
        if one is None and for_rest is None:
            raise BadInputError(
                "Tidak ada pilihan yang dikirim; tekan salah satu tombol."
            )
        with db.transaction() as session:
            deciding.decide(
                session,
                import_id,
                dict([one]) if one else {},
                rest=for_rest,
                actor=actor,
            )
    except AppError as error:
        return _show(request, db, import_id, actor=actor, mistake=error)
    place = "#pertentangan"
    if one is not None:
        before = (one[0] - 1) // import_view.CONFLICTS * import_view.CONFLICTS
        place = f"?sesudah={before}#pertentangan-{one[0]}"
    return RedirectResponse(f"/impor/{import_id}{place}", status_code=303)


@router.post("/impor/{import_id}/terapkan")
def apply(
    request: Request, import_id: RowNumber, *, db: Db, actor: Importer
) -> Response:
    """Write a checked import, whole."""
    try:
        finishing.apply(db, import_id, actor=actor, settings=settings_of(request))
    except AppError as error:
        return _show(request, db, import_id, actor=actor, mistake=error)
    return RedirectResponse(f"/impor/{import_id}", status_code=303)


@router.post("/impor/{import_id}/batalkan")
def undo(
    request: Request, import_id: RowNumber, *, db: Db, actor: Importer
) -> Response:
    """Take an applied import back, or show what stands in the way."""
    try:
        with db.transaction() as session:
            undoing.undo(session, import_id, actor=actor)
    except AppError as error:
        return _show(request, db, import_id, actor=actor, mistake=error)
    return RedirectResponse(f"/impor/{import_id}", status_code=303)


@router.post("/impor/{import_id}/buang")
def drop(
    request: Request, import_id: RowNumber, *, db: Db, actor: Importer
) -> Response:
    """Throw a waiting import away, with its files."""
    try:
        finishing.drop(db, import_id, actor=actor, settings=settings_of(request))
    except AppError as error:
        return _show(request, db, import_id, actor=actor, mistake=error)
    return RedirectResponse(f"/impor/{import_id}", status_code=303)


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """An import found before its stream begins: a stream cannot answer 404."""

    import_id: int
    actor: Actor
    frame: Frame


def followed(
    request: Request, db: Db, import_id: RowNumber, *, actor: Reader
) -> Followed:
    """Find the import to follow."""
    with db.reading() as session:
        queries.get_import(session, agency_id=actor.agency_id, import_id=import_id)
        frame = frame_of(request, session, actor, here=HERE)
    return Followed(import_id=import_id, actor=actor, frame=frame)


@router.get("/impor/{import_id}/kemajuan", response_class=EventSourceResponse)
async def follow(
    db: Db, found: Annotated[Followed, Depends(followed)]
) -> AsyncIterator[ServerSentEvent]:
    """Stream how far the check is, and its report at the end."""
    async for event in _follow(db, found):
        yield event


def _follow(db: Database, found: Followed) -> AsyncIterator[ServerSentEvent]:
    told = ""

    def look() -> News:
        nonlocal told
        with db.reading() as session:
            if not accounts.is_still_known(session, found.actor, at=clock.now()):
                return News(is_last=True)
            view = import_view.view_of(session, found.import_id, actor=found.actor)
        page = templates.environment().get_template("import_body.html")
        text = page.render(view=view, effect=None, mistake=None, frame=found.frame)
        before, told = told, text
        events = (ServerSentEvent(raw_data=text),) if text != before else ()
        if view.is_live:
            return News(events)
        end = ServerSentEvent(raw_data="selesai", event="selesai")
        return News((*events, end), is_last=True)

    return following.follow(look)


def _list(
    request: Request,
    db: Database,
    *,
    actor: Actor,
    mistake: AppError | None = None,
    day: str = "",
) -> Response:
    with db.reading() as session:
        frame = frame_of(request, session, actor, here=HERE)
        rows = import_view.list_rows(session, actor=actor)
    return show(
        request,
        "imports.html",
        frame=frame,
        status=mistake.status if mistake else 200,
        rows=rows,
        may_import=has_permission(actor.role, Permission.IMPORT_FILES),
        templates=TEMPLATES,
        mistake=mistake,
        day=day or clock.today().isoformat(),
        most=settings_of(request).upload_limit_bytes // 1_000_000,
        days=settings_of(request).staged_days,
    )


def _show(
    request: Request,
    db: Database,
    import_id: int,
    *,
    actor: Actor,
    after: int = 0,
    effect: bool = False,
    mistake: AppError | None = None,
) -> Response:
    with db.reading() as session:
        frame = frame_of(request, session, actor, here=HERE)
        view = import_view.view_of(session, import_id, actor=actor, after=after)
    foreseen = _foresee(request, db, view, actor=actor) if effect else None
    return show(
        request,
        "import.html",
        frame=frame,
        status=mistake.status if mistake else 200,
        view=view,
        effect=foreseen,
        mistake=mistake,
    )


def _foresee(
    request: Request, db: Database, view: ImportView, *, actor: Actor
) -> ImportEffect | None:
    if not view.may_foresee:
        return None
    shelf = Shelf(settings_of(request).data_dir, actor.agency_id)
    with db.reading() as session:
        return importing.foresee(
            session, view.id, agency_id=actor.agency_id, shelf=shelf
        )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text) if text else clock.today()
    except ValueError as error:
        raise BadInputError(f"Tanggal data: «{text}» bukan tanggal.") from error
