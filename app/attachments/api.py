"""Documents in and out: SK, certificates, diplomas, by their hash."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Form, Path, Request, Response, UploadFile

from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.permissions import Permission
from app.accounts.route import ApiRoute
from app.attachments import queries, service
from app.attachments.carrying import Documents, as_download, name_of
from app.attachments.models import AttachmentKind
from app.attachments.schemas import AttachmentRead
from app.web.paging import CursorText, Page, PageSize, cut, open_cursor

router = APIRouter(prefix="/attachments", tags=["attachments"], route_class=ApiRoute)

Reader = Annotated[Actor, Depends(requires(Permission.READ_ATTACHMENTS))]
Writer = Annotated[Actor, Depends(requires(Permission.WRITE_RECORDS))]
Sha256 = Annotated[str, Path(pattern="^[0-9a-f]{64}$", examples=["ab" * 32])]
NEWEST_FIRST = "attachments"
CONTENT: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {"application/pdf": {}, "image/png": {}, "image/jpeg": {}},
        "description": "The document, as it was sent.",
    }
}


@router.post("", status_code=201)
def keep_attachment(
    request: Request,
    *,
    db: Db,
    actor: Writer,
    store: Documents,
    file: Annotated[UploadFile, File(description="PDF, PNG or JPEG.")],
    kind: Annotated[AttachmentKind, Form()] = AttachmentKind.SK,
) -> AttachmentRead:
    """Keep a document; history rows then name it by its hash.

    The same document again gives the same answer and is kept once.
    """
    name, content = name_of(file), file.file.read()
    limit = request.app.state.settings.attachment_limit_bytes
    media_type = service.check_document(content, name, limit=limit)
    # First the bytes, then the row: a document nobody names does no harm, a row
    # without its document would.
    sha256 = store.put(content)
    with db.transaction() as session:
        kept = service.keep_document(
            session,
            sha256,
            kind=kind,
            name=name,
            media_type=media_type,
            size=len(content),
            actor=actor,
        )
        return AttachmentRead.model_validate(kept)


@router.get("")
def list_attachments(
    request: Request,
    *,
    db: Db,
    actor: Reader,
    limit: PageSize = 50,
    cursor: CursorText = None,
) -> Page[AttachmentRead]:
    """List the documents that are kept, newest first."""
    before = open_cursor(request, cursor, of=NEWEST_FIRST)
    with db.reading() as session:
        found = queries.list_attachments(
            session,
            agency_id=actor.agency_id,
            hidden=service.hidden_from(actor),
            before=int(before) if before else None,
            limit=limit + 1,
        )
        rows = [AttachmentRead.model_validate(row) for row in found]
    return cut(request, rows, limit=limit, of=NEWEST_FIRST, key=lambda row: str(row.id))


@router.get("/{sha256}")
def get_attachment(sha256: Sha256, *, db: Db, actor: Reader) -> AttachmentRead:
    """Say what is kept under a hash."""
    with db.reading() as session:
        found = queries.get_attachment(session, sha256, agency_id=actor.agency_id)
        service.refuse_hidden(found, actor)
        return AttachmentRead.model_validate(found)


@router.get("/{sha256}/content", response_class=Response, responses=CONTENT)
def get_attachment_content(
    sha256: Sha256, *, db: Db, actor: Reader, store: Documents
) -> Response:
    """Return a document, verified against its hash; each look is logged."""
    with db.transaction() as session:
        found = service.hand_out(session, sha256, actor=actor)
        content = store.get(sha256)
    return as_download(content, media_type=found.media_type, sha256=sha256)
