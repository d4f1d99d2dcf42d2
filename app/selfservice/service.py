"""Asking for a correction, and answering it: each one transaction, each on record."""

from datetime import timedelta
from typing import Final

from sqlmodel import Session

from app import clock
from app.accounts.actor import Actor
from app.accounts.portals import Subject
from app.audit import service as audit
from app.audit.actions import Action
from app.clocks.terms import clock_terms
from app.errors import ConflictError
from app.officers.schemas import HistoryKind
from app.selfservice import queries
from app.selfservice.applying import apply_wishes
from app.selfservice.models import CorrectionRequest, RequestState
from app.selfservice.schemas import (
    CorrectionAsk,
    CorrectionCase,
    CorrectionDecision,
    CorrectionRead,
)
from app.selfservice.wishes import read_wishes

HOURS: Final = "pdp.rectification_hours"
MOST_OPEN: Final = 20


def ask_correction(
    session: Session, asked: CorrectionAsk, *, subject: Subject
) -> CorrectionRead:
    """Put a request before the staff; ConflictError when it is open already."""
    agency_id = subject.agency_id
    officer = queries.officer_id(session, agency_id=agency_id, nip=subject.nip)
    read_wishes(asked.kind, asked.wanted)
    if asked.row is not None:
        queries.get_row(session, asked.kind, asked.row, officer=officer)
    _refuse_repeated(session, asked, agency_id=agency_id, officer=officer)
    now = clock.now()
    row = CorrectionRequest(
        agency_id=agency_id,
        officer_id=officer,
        kind=asked.kind.value,
        row_id=asked.row,
        wanted=dict(asked.wanted),
        reason=asked.reason,
        document=asked.document,
        document_sha256=asked.document_sha256,
        portal=subject.portal,
        asked_at=now,
        due_at=now + timedelta(hours=clock_terms()[HOURS].value),
        state=RequestState.OPEN,
    )
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


def decide_correction(
    session: Session, number: int, decision: CorrectionDecision, *, actor: Actor
) -> CorrectionCase:
    """Answer a request once; accepting it corrects the record in the same breath."""
    row = queries.find_request(session, number, agency_id=actor.agency_id)
    if row.state is not RequestState.OPEN:
        raise ConflictError(
            f"Permohonan {number} sudah dijawab oleh {row.decided_by}; "
            "mintalah permohonan baru bila jawabannya keliru."
        )
    kind = HistoryKind(row.kind)
    if decision.accept:
        apply_wishes(
            session,
            kind,
            row.row_id,
            officer=row.officer_id,
            values=read_wishes(kind, row.wanted),
            document=row.document,
            document_sha256=row.document_sha256,
            actor=actor,
        )
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
    return queries.get_case(session, number, agency_id=actor.agency_id)


def _refuse_repeated(
    session: Session, asked: CorrectionAsk, *, agency_id: int, officer: int
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
