"""What a portal shows an officer of himself, and what staff do with his requests."""

from typing import Annotated

from fastapi import (
    APIRouter,
    Depends,
    File,
    Form,
    Path,
    Query,
    Request,
    UploadFile,
    status,
)

from app import clock
from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.permissions import Permission
from app.accounts.portals import Subject
from app.accounts.route import ApiRoute
from app.accounts.subjects import subject_of
from app.attachments import service as documents
from app.attachments.carrying import Documents, name_of
from app.attachments.models import AttachmentKind
from app.selfservice import doors, queries, service, trail
from app.selfservice.models import RequestState
from app.selfservice.schemas import (
    EvidenceRead,
    OwnDoors,
    OwnRead,
    OwnRecord,
    RequestAsk,
    RequestCase,
    RequestDecision,
    RequestRead,
    TrailEntry,
)
from app.web.paging import CursorText, Page, PageSize, RowNumber, cut, open_cursor

own = APIRouter(prefix="/own", tags=["own"], route_class=ApiRoute)
corrections = APIRouter(
    prefix="/correction-requests", tags=["corrections"], route_class=ApiRoute
)
trails = APIRouter(prefix="/officers", tags=["corrections"], route_class=ApiRoute)

Own = Annotated[Subject, Depends(subject_of)]
Reader = Annotated[Actor, Depends(requires(Permission.READ_CORRECTIONS))]
Decider = Annotated[Actor, Depends(requires(Permission.DECIDE_CORRECTIONS))]
Tracer = Annotated[Actor, Depends(requires(Permission.READ_TRAILS))]
NipInPath = Annotated[str, Path(pattern="^[0-9]{18}$", examples=["198501012010011001"])]
StateAsked = Annotated[
    RequestState | None, Query(description="Only those that stand so.")
]


@own.get("", summary="Whose view this is")
def get_own(db: Db, subject: Own) -> OwnRead:
    """Name the officer, his agency and the portal that vouched for him."""
    with db.reading() as session:
        return queries.get_own(session, subject)


@own.get("/record", summary="What is recorded about me")
def get_own_record(db: Db, subject: Own) -> OwnRecord:
    """Give every row on record of the officer, with source and document."""
    with db.reading() as session:
        return queries.get_record(session, subject)


@own.get("/doors", summary="What it costs me")
def get_own_doors(db: Db, subject: Own) -> OwnDoors:
    """Say which posts are open to the officer today, and what closes the others.

    Missing data come first: they cost posts that a document may open.
    """
    with db.reading() as session:
        return doors.find_doors(
            session, agency_id=subject.agency_id, nip=subject.nip, on=clock.today()
        )


@own.get("/trail", summary="What was done with my data")
def list_own_trail(
    request: Request,
    *,
    db: Db,
    subject: Own,
    limit: PageSize = 50,
    cursor: CursorText = None,
) -> Page[TrailEntry]:
    """List all processing of the officer's data, newest first (UU 27/2022 Art 32)."""
    with db.reading() as session:
        number = queries.officer_id(
            session, agency_id=subject.agency_id, nip=subject.nip
        )
        rows = trail.trail_of(
            session,
            agency_id=subject.agency_id,
            officer=number,
            nip=subject.nip,
            is_own=True,
        )
    return _part(request, rows, of=f"own-trail:{number}", limit=limit, cursor=cursor)


@own.post("/evidence", status_code=status.HTTP_201_CREATED, summary="Send a document")
def keep_evidence(
    request: Request,
    *,
    db: Db,
    subject: Own,
    store: Documents,
    file: Annotated[UploadFile, File(description="PDF, PNG or JPEG.")],
    kind: Annotated[AttachmentKind, Form()] = AttachmentKind.SK,
) -> EvidenceRead:
    """Keep a document that a request will name as its evidence, by its hash."""
    limit = request.app.state.settings.attachment_limit_bytes
    name, content = name_of(file), file.file.read()
    media_type = documents.check_document(content, name, limit=limit)
    # Before the bytes: what is refused leaves none behind.
    with db.reading() as session:
        service.admit_evidence(session, subject=subject)
    sha256 = store.put(content)
    with db.transaction() as session:
        kept = service.keep_evidence(
            session,
            sha256,
            kind=kind,
            name=name,
            media_type=media_type,
            size=len(content),
            subject=subject,
        )
        return EvidenceRead.model_validate(kept)


@own.post(
    "/requests", status_code=status.HTTP_201_CREATED, summary="Ask for a correction"
)
def ask_correction(asked: RequestAsk, *, db: Db, subject: Own) -> RequestRead:
    """Ask staff to put a row right, with the document that proves it."""
    with db.transaction() as session:
        return service.ask_request(session, asked, subject=subject)


@own.get("/requests", summary="My requests")
def list_own_requests(
    request: Request,
    *,
    db: Db,
    subject: Own,
    limit: PageSize = 50,
    cursor: CursorText = None,
) -> Page[RequestRead]:
    """List the officer's requests and their answers, newest first."""
    with db.reading() as session:
        number = queries.officer_id(
            session, agency_id=subject.agency_id, nip=subject.nip
        )
        of = f"own-corrections:{number}"
        after = open_cursor(request, cursor, of=of)
        rows = queries.list_own_requests(
            session,
            agency_id=subject.agency_id,
            officer=number,
            after=int(after) if after else None,
            limit=limit + 1,
        )
    return cut(request, rows, limit=limit, of=of, key=lambda one: str(one.id))


@corrections.get("", summary="Requests for correction")
def list_correction_requests(
    request: Request,
    *,
    db: Db,
    actor: Reader,
    state: StateAsked = None,
    limit: PageSize = 50,
    cursor: CursorText = None,
) -> Page[RequestCase]:
    """List the requests of officers, newest first, with what the rows say now."""
    of = f"corrections:{state}"
    after = open_cursor(request, cursor, of=of)
    with db.transaction() as session:
        rows = service.show_cases(
            session,
            actor=actor,
            state=state,
            after=int(after) if after else None,
            limit=limit + 1,
        )
    return cut(request, rows, limit=limit, of=of, key=lambda one: str(one.id))


@corrections.get("/{request_id}", summary="One request")
def get_correction_request(
    request_id: RowNumber, *, db: Db, actor: Reader
) -> RequestCase:
    """Give a request, whose it is, and what the row says now."""
    with db.transaction() as session:
        return service.show_case(session, request_id, actor=actor)


@corrections.post("/{request_id}/decision", summary="Answer a request")
def decide_correction(
    request_id: RowNumber, decision: RequestDecision, *, db: Db, actor: Decider
) -> RequestCase:
    """Accept a request, which corrects the record, or reject it; both with a reason."""
    with db.transaction() as session:
        return service.decide_request(session, request_id, decision, actor=actor)


@trails.get("/{nip}/trail", summary="What was done with an officer's data")
def list_trail(
    request: Request,
    nip: NipInPath,
    *,
    db: Db,
    actor: Tracer,
    limit: PageSize = 50,
    cursor: CursorText = None,
) -> Page[TrailEntry]:
    """List all processing of one officer's data, newest first, with who did it."""
    with db.reading() as session:
        number = queries.officer_id(session, agency_id=actor.agency_id, nip=nip)
        rows = trail.trail_of(
            session, agency_id=actor.agency_id, officer=number, nip=nip, is_own=False
        )
    return _part(request, rows, of=f"trail:{number}", limit=limit, cursor=cursor)


def _part(
    request: Request,
    rows: list[TrailEntry],
    *,
    of: str,
    limit: int,
    cursor: str | None,
) -> Page[TrailEntry]:
    """Cut a page of a trail, which is put together whole: one person's is short."""
    after = open_cursor(request, cursor, of=of)
    left = [one for one in rows if after is None or _place(one) < after]
    return cut(request, left, limit=limit, of=of, key=_place)


def _place(entry: TrailEntry) -> str:
    return f"{entry.at.isoformat()}|{entry.reference}|{entry.what}"
