"""A request as an officer makes it, written through the room's own service."""

from datetime import UTC, date, datetime, timedelta

from sqlmodel import Session, select

from app.accounts.portals import Subject
from app.officers.models import Officer, Rank
from app.officers.schemas import HistoryKind
from app.selfservice import service
from app.selfservice.schemas import RequestAsk


def write_request(session: Session, *, agency_id: int, officer: int = 1) -> int:
    """Ask for another TMT of an officer's first rank; give the request's number."""
    nip = session.exec(select(Officer.nip).where(Officer.id == officer)).one()
    row = session.exec(select(Rank.id).where(Rank.officer_id == officer)).first()
    asked = RequestAsk(
        kind=HistoryKind.RANKS,
        row=row,
        valid_from=date(2016, 4, 1),
        reason="TMT golongan saya tertulis keliru; lihat SK.",
        document="SK 823/112/2016",
        document_sha256=None,
    )
    subject = Subject(
        agency_id=agency_id,
        nip=nip,
        portal="portal-asn",
        expires_at=datetime.now(tz=UTC) + timedelta(minutes=2),
    )
    return service.ask_request(session, asked, subject=subject).id
