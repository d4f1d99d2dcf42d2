"""Opens a frozen round for looking ahead; the last few stay open."""

from dataclasses import dataclass, replace
from functools import lru_cache

from sqlmodel import Session

from app.clocks import queries as calendar
from app.errors import NotFoundError
from app.placements import queries
from app.placements.models import Line
from app.placements.solving import snapshot as snapshots
from app.planning.applied import carry_out
from app.planning.earliest import Calendar
from app.planning.outlook import Outlook


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """The names of a round's last proposal, by post."""

    proposal_id: int | None
    chosen: dict[str, str | None]
    empty: tuple[str, ...]


# A snapshot never changes; two are enough for the rounds people look ahead from.
@lru_cache(maxsize=2)
def _outlook(sha256: str, content_gz: bytes) -> Outlook:  # noqa: ARG001 -- the key
    return Outlook(frozen=snapshots.parse(snapshots.unpack(content_gz), key=""))


def open_outlook(session: Session, code: str, *, agency_id: int) -> Outlook:
    """Open a frozen round, or raise NotFoundError."""
    found = queries.get_snapshot(session, code, agency_id=agency_id)
    return _outlook(found.sha256, found.content_gz)


def open_after(session: Session, code: str, *, agency_id: int) -> Outlook:
    """Open a frozen round as if its last proposal were carried out."""
    outlook = open_outlook(session, code, agency_id=agency_id)
    roster = read_roster(session, code, agency_id=agency_id)
    if roster.proposal_id is None:
        raise NotFoundError(f"Putaran «{code}» belum memiliki usulan.")
    return _after(outlook, roster.proposal_id, tuple(sorted(roster.chosen.items())))


@lru_cache(maxsize=2)
def _after(
    outlook: Outlook, proposal_id: int, chosen: tuple[tuple[str, str | None], ...]
) -> Outlook:
    frozen = outlook.frozen
    city = carry_out(frozen.city, dict(chosen), frozen.effective_on)
    return Outlook(frozen=replace(frozen, city=city), proposal_id=proposal_id)


def read_roster(session: Session, code: str, *, agency_id: int) -> Roster:
    """Read what the last proposal of a round changes; nothing if there is none."""
    proposals = queries.list_proposals(session, agency_id=agency_id, code=code)
    if not proposals:
        return Roster(proposal_id=None, chosen={}, empty=())
    number = proposals[0].id
    lines = queries.list_lines(session, number, agency_id=agency_id)
    return Roster(
        proposal_id=number,
        chosen={line.post_code: line.after_nip for line in lines if _changes(line)},
        empty=tuple(line.post_code for line in lines if line.after_nip is None),
    )


def read_calendar(session: Session, *, agency_id: int) -> Calendar:
    """Read the freezes and working days as they are now."""
    return Calendar(
        spans=calendar.list_spans(session, agency_id=agency_id),
        working=calendar.read_calendar(session, agency_id=agency_id),
    )


def _changes(line: Line) -> bool:
    return line.after_nip is None or line.after_nip != line.before_nip
