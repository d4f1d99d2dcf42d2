"""Asking for a correction, and answering it: each one transaction, each on record."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Final

from sqlmodel import Session

from app import clock
from app.accounts.actor import Actor
from app.accounts.models import Role
from app.accounts.portals import Subject
from app.attachments import queries as attachments
from app.attachments import service as documents
from app.attachments.models import Attachment, AttachmentKind
from app.audit import service as audit
from app.audit.actions import Action
from app.clocks.terms import clock_terms
from app.errors import ConflictError
from app.officers import queries as officers
from app.officers.schemas import HistoryKind
from app.register import service as register
from app.register.adding import add_row, read_row
from app.register.models import CorrectionAct
from app.register.queries import get_standing_row
from app.register.schemas import CorrectionWrite, Papers
from app.selfservice import queries
from app.selfservice.models import CorrectionRequest, RequestState
from app.selfservice.schemas import (
    RequestAsk,
    RequestCase,
    RequestDecision,
    RequestRead,
)

HOURS: Final = "pdp.rectification_hours"
MOST_OPEN: Final = 20
MOST_SENT: Final = 40
LONGEST_REASON: Final = 500
SPAN: Final = ("valid_from", "valid_to")


def ask_request(
    session: Session, asked: RequestAsk, *, subject: Subject
) -> RequestRead:
    """Put a request before the staff; ConflictError when it is open already."""
    agency_id = subject.agency_id
    officer = queries.officer_id(session, agency_id=agency_id, nip=subject.nip)
    attachments.refuse_unknown(
        session,
        asked.document_sha256,
        agency_id=agency_id,
        is_sanction=asked.kind is HistoryKind.DISCIPLINES,
    )
    _refuse_repeated(session, asked, agency_id=agency_id, officer=officer)
    now = clock.now()
    row = CorrectionRequest(
        agency_id=agency_id,
        officer_id=officer,
        kind=asked.kind.value,
        row_id=asked.row,
        wanted=asked.wanted,
        **asked.model_dump(include=set(Papers.model_fields)),
        portal=subject.portal,
        asked_at=now,
        due_at=now + timedelta(hours=clock_terms()[HOURS].value),
        state=RequestState.OPEN,
    )
    _refuse_unwritable(session, row, actor=_sender(subject))
    session.add(row)
    session.flush()  # the entry below needs its id
    audit.record(
        session,
        actor=f"portal:{subject.portal}",
        agency_id=agency_id,
        action=Action.CORRECTION_ASKED,
        subject=f"officer:{officer}",
        request=row.id,
        kind=row.kind,
        row=row.row_id,
        fields=sorted(row.wanted),
    )
    return queries.read_request(row)


def admit_evidence(session: Session, *, subject: Subject) -> Actor:
    """Say in whose name a document comes; ConflictError when he sent too many today."""
    number = queries.officer_id(session, agency_id=subject.agency_id, nip=subject.nip)
    # By officer, not by portal: one who sends too many stops nobody else.
    sender = replace(_sender(subject), name=f"portal:{subject.portal}#{number}")
    sent = attachments.count_kept(
        session,
        agency_id=subject.agency_id,
        created_by=sender.name,
        since=clock.now() - timedelta(days=1),
    )
    if sent >= MOST_SENT:
        raise ConflictError(
            f"Sudah {sent} dokumen dikirim dalam 24 jam terakhir, paling banyak "
            f"{MOST_SENT}; kirimlah sisanya besok."
        )
    return sender


def keep_evidence(
    session: Session,
    sha256: str,
    *,
    kind: AttachmentKind,
    name: str,
    media_type: str,
    size: int,
    subject: Subject,
) -> Attachment:
    """Register a document the officer sent, in his name at his portal."""
    sender = admit_evidence(session, subject=subject)
    return documents.keep_document(
        session,
        sha256,
        kind=kind,
        name=name,
        media_type=media_type,
        size=size,
        actor=sender,
    )


def decide_request(
    session: Session, number: int, decision: RequestDecision, *, actor: Actor
) -> RequestCase:
    """Answer a request once; accepting it corrects the record in the same breath."""
    row = queries.find_request(session, number, agency_id=actor.agency_id)
    if row.state is not RequestState.OPEN:
        raise ConflictError(
            f"Permohonan {number} sudah dijawab oleh {row.decided_by}; "
            "mintalah permohonan baru bila jawabannya keliru."
        )
    register.refuse_hidden(HistoryKind(row.kind), actor)
    if decision.accept:
        _correct(session, row, actor=actor)
    row.state = RequestState.ACCEPTED if decision.accept else RequestState.REJECTED
    row.decided_at = clock.now()
    row.decided_by = actor.name
    row.answer = decision.answer
    session.add(row)
    session.flush()  # the answer is read from the database
    audit.record(
        session,
        actor=actor.name,
        agency_id=actor.agency_id,
        action=(
            Action.CORRECTION_ACCEPTED
            if decision.accept
            else Action.CORRECTION_REJECTED
        ),
        subject=f"officer:{row.officer_id}",
        request=number,
        kind=row.kind,
        row=row.row_id,
        fields=sorted(row.wanted),
    )
    return show_case(session, number, actor=actor)


def show_case(session: Session, number: int, *, actor: Actor) -> RequestCase:
    """Give a request as the caller may see it; a look at a sanction is logged."""
    found = queries.get_case(session, number, actor=actor)
    _record_looks(session, [found], actor=actor)
    return found


def show_cases(
    session: Session,
    *,
    actor: Actor,
    state: RequestState | None,
    after: int | None,
    limit: int,
) -> list[RequestCase]:
    """List requests as the caller may see them; looks at sanctions are logged."""
    found = queries.list_requests(
        session, actor=actor, state=state, after=after, limit=limit
    )
    _record_looks(session, found, actor=actor)
    return found


def _record_looks(session: Session, seen: list[RequestCase], *, actor: Actor) -> None:
    # In the transaction of the answer: a look that cannot be logged is not had.
    if HistoryKind.DISCIPLINES in register.hidden_from(actor):
        return
    looked_at = Counter(
        case.nip for case in seen if case.kind is HistoryKind.DISCIPLINES
    )
    for nip, rows in sorted(looked_at.items()):
        number = queries.officer_id(session, agency_id=actor.agency_id, nip=nip)
        audit.record(
            session,
            actor=actor.name,
            agency_id=actor.agency_id,
            action=Action.DISCIPLINE_READ,
            subject=f"officer:{number}",
            rows=rows,
            whole=True,
        )


def _sender(subject: Subject) -> Actor:
    return Actor(
        name=f"portal:{subject.portal}",
        agency_id=subject.agency_id,
        role=Role.INTEGRATOR,
    )


def _correct(session: Session, row: CorrectionRequest, *, actor: Actor) -> None:
    """Write into the record what a request wants, by its own document."""
    kind = HistoryKind(row.kind)
    told = _told(row)
    if row.row_id is None:
        add_row(
            session,
            kind,
            officer_id=row.officer_id,
            values=told.values,
            valid_from=told.valid_from,
            valid_to=told.valid_to,
            papers=told,
            actor=actor,
        )
        return
    person = officers.get_officer_by_id(
        session, agency_id=row.agency_id, officer_id=row.officer_id
    )
    register.correct_row(
        session, person.nip, kind, row_id=row.row_id, told=told, actor=actor
    )


def _told(row: CorrectionRequest) -> CorrectionWrite:
    """Say what a request wants as staff would write it."""
    days = {name: row.wanted[name] for name in SPAN if name in row.wanted}
    return CorrectionWrite.model_validate({
        "act": CorrectionAct.CORRECT,
        "values": {name: row.wanted[name] for name in row.wanted.keys() - days.keys()},
        "reason": f"Permohonan {row.id}: {row.reason}"[:LONGEST_REASON],
        "document": row.document,
        "document_date": row.document_date,
        "document_sha256": row.document_sha256,
        **days,
    })


def _refuse_unwritable(
    session: Session, row: CorrectionRequest, *, actor: Actor
) -> None:
    """Refuse when it is asked what staff could not write when they accept it."""
    kind, told = HistoryKind(row.kind), _told(row)
    if row.row_id is not None:
        old = get_standing_row(session, kind, row.row_id, officer_id=row.officer_id)
        register.try_correction(session, kind, old, told=told, actor=actor)
        return
    values, begins = read_row(kind, told.values, valid_from=told.valid_from)
    register.refuse_unknown_codes(session, values, actor=actor)
    register.refuse_backward(begins, told.valid_to)


def _refuse_repeated(
    session: Session, asked: RequestAsk, *, agency_id: int, officer: int
) -> None:
    earlier = queries.list_own_requests(
        session, agency_id=agency_id, officer=officer, after=None, limit=500
    )
    standing = [one for one in earlier if one.state is RequestState.OPEN]
    same = [
        one
        for one in standing
        if (one.kind, one.row, one.wanted) == (asked.kind, asked.row, asked.wanted)
    ]
    if same:
        raise ConflictError(
            f"Permohonan yang sama (nomor {same[0].id}) masih menunggu jawaban sampai "
            f"{same[0].due_at:%d-%m-%Y %H.%M} UTC."
        )
    if len(standing) >= MOST_OPEN:
        raise ConflictError(
            f"Sudah ada {MOST_OPEN} permohonan yang menunggu jawaban; tunggulah dahulu."
        )
