"""Officers' requests for correction: the worklist, one of them, and its answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import ValidationError

from app.accounts.actor import Actor
from app.accounts.guards import Db, requires, requires_form
from app.accounts.permissions import Permission, has_permission
from app.errors import BadInputError
from app.officers import queries as officers
from app.officers.schemas import HistoryKind
from app.pages.frame import frame_of, show
from app.pages.histories import HEADINGS
from app.selfservice import queries, service, trail
from app.selfservice.models import RequestState
from app.selfservice.schemas import RequestCase, RequestDecision, TrailEntry
from app.web import mistakes
from app.web.paging import RowNumber

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Reader = Annotated[Actor, Depends(requires(Permission.READ_CORRECTIONS))]
Decider = Annotated[Actor, Depends(requires_form(Permission.DECIDE_CORRECTIONS))]
Tracer = Annotated[Actor, Depends(requires(Permission.READ_TRAILS))]
HERE: Final = "/permohonan"
ROWS: Final = 100
STATES: Final[Mapping[RequestState, tuple[str, str]]] = {
    RequestState.OPEN: ("menunggu", "calm"),
    RequestState.ACCEPTED: ("diterima", "led"),
    RequestState.REJECTED: ("ditolak", "open"),
}
# What histories without a heading of their own are called.
OTHER_KINDS: Final = {
    HistoryKind.PROFILES: "Data pokok",
    HistoryKind.DISCIPLINES: "Riwayat hukuman disiplin",
    HistoryKind.FAMILIES: "Hubungan keluarga",
}
FIELDS: Final = {
    "valid_from": "berlaku mulai",
    "valid_to": "berlaku sampai",
    "document": "dokumen",
    "source": "sumber",
    "name": "nama",
    "title": "nama jabatan",
    "level": "jenjang",
    "program": "program studi",
    "graduated_year": "tahun lulus",
    "hours": "jam pelatihan",
    "year": "tahun",
    "scope": "tingkat",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field: what stands, and what is wanted."""

    name: str
    stands: str
    wanted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """A request as the page shows it."""

    id: int
    name: str
    nip: str
    kind: str
    state: str
    css: str
    asked_at: datetime
    due_at: datetime
    is_late: bool
    is_open: bool
    reason: str
    document: str
    sha256: str
    portal: str
    changes: tuple[Change, ...]
    is_missing_row: bool
    decided_at: datetime | None
    decided_by: str | None
    answer: str | None


@router.get(HERE)
def show_corrections(
    request: Request,
    db: Db,
    *,
    actor: Reader,
    state: Annotated[RequestState | None, Query(alias="keadaan")] = RequestState.OPEN,
) -> Response:
    """List the requests that stand in a state, the newest first."""
    with db.reading() as session:
        frame = frame_of(request, session, actor, here=HERE)
        # Lists whose and when, and of no request what it wants: no look at a sanction.
        rows = queries.list_requests(
            session, actor=actor, state=state, after=None, limit=ROWS
        )
    return show(
        request,
        "corrections.html",
        frame=frame,
        rows=tuple(_case(row) for row in rows),
        states=[
            (each.value, words, each is state) for each, (words, _) in STATES.items()
        ],
    )


@router.get(HERE + "/{request_id}")
def show_correction(
    request: Request, db: Db, request_id: RowNumber, *, actor: Reader
) -> Response:
    """Show one request with what stands beside what is wanted."""
    return _page(request, db, request_id, actor=actor)


@router.post(HERE + "/{request_id}")
def answer_correction(
    request: Request,
    db: Db,
    request_id: RowNumber,
    *,
    actor: Decider,
    decision: Annotated[Literal["terima", "tolak"], Form(alias="putusan")],
    answer: Annotated[str, Form(alias="jawaban", max_length=1000)] = "",
) -> Response:
    """Accept or reject, with a reason; what was typed stays when it is no good."""
    try:
        told = RequestDecision(accept=decision == "terima", answer=answer)
        with db.transaction() as session:
            service.decide_request(session, request_id, told, actor=actor)
    except ValidationError as error:
        mistake = f"Jawaban: {mistakes.in_words(dict(error.errors()[0]))}."
        return _page(
            request, db, request_id, actor=actor, mistake=mistake, typed=answer
        )
    except BadInputError as error:
        return _page(
            request, db, request_id, actor=actor, mistake=error.detail, typed=answer
        )
    return RedirectResponse(f"{HERE}/{request_id}", status_code=303)


@router.get("/pegawai/{officer_id}/jejak")
def show_trail(
    request: Request, db: Db, officer_id: RowNumber, *, actor: Tracer
) -> Response:
    """Show what was done with one officer's data, to be handed to him on request."""
    agency_id = actor.agency_id
    with db.reading() as session:
        frame = frame_of(request, session, actor, here="")
        found = officers.get_officer_by_id(
            session, agency_id=agency_id, officer_id=officer_id
        )
        rows: list[TrailEntry] = trail.trail_of(
            session,
            agency_id=agency_id,
            officer=officer_id,
            nip=found.nip,
            is_own=False,
        )
    return show(
        request,
        "trail.html",
        frame=frame,
        who=found.name,
        officer_id=officer_id,
        rows=rows[: 5 * ROWS],
        count=len(rows),
    )


def _page(
    request: Request,
    db: Db,
    number: int,
    *,
    actor: Actor,
    mistake: str = "",
    typed: str = "",
) -> Response:
    with db.transaction() as session:
        frame = frame_of(request, session, actor, here=HERE)
        case = service.show_case(session, number, actor=actor)
    return show(
        request,
        "correction.html",
        frame=frame,
        status=BadInputError.status if mistake else 200,
        view=_case(case),
        may_decide=has_permission(actor.role, Permission.DECIDE_CORRECTIONS),
        mistake=mistake,
        typed=typed,
    )


def _case(case: RequestCase) -> CaseView:
    words, css = STATES[case.state]
    return CaseView(
        id=case.id,
        name=case.name,
        nip=case.nip,
        kind=HEADINGS.get(case.kind) or OTHER_KINDS.get(case.kind, case.kind.value),
        state=words,
        css=css,
        asked_at=case.asked_at,
        due_at=case.due_at,
        is_late=case.is_late,
        is_open=case.state is RequestState.OPEN,
        reason=case.reason,
        document=case.document,
        sha256=case.document_sha256 or "",
        portal=case.portal,
        changes=_changes(case.stands or {}, case.wanted),
        is_missing_row=case.row is None,
        decided_at=case.decided_at,
        decided_by=case.decided_by,
        answer=case.answer,
    )


def _changes(
    stands: Mapping[str, Any], wanted: Mapping[str, Any]
) -> tuple[Change, ...]:
    return tuple(
        Change(
            name=FIELDS.get(name, name.replace("_", " ")),
            stands="" if stands.get(name) is None else str(stands[name]),
            wanted="" if value is None else str(value),
        )
        for name, value in wanted.items()
    )
