"""Which frozen round a look ahead rests on, and whether to compute it now.

A whole city takes seconds to look ahead from. No page does so unasked: it says how
long it takes and leaves the word to the reader.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query
from sqlmodel import Session

from app.pages.choices import Chooser, choose
from app.placements import queries
from app.placements.models import RoundState

YES = "ya"


@dataclass(frozen=True, slots=True, kw_only=True)
class AheadAsked:
    """What the address says of round and computing."""

    code: str
    is_now: bool
    is_after: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """The round looked ahead from; `is_now` once the reader asked for it."""

    code: str
    name: str
    as_of: date
    effective_on: date
    rounds: Chooser
    is_now: bool
    proposal_id: int | None
    is_after: bool

    @property
    def query(self) -> str:
        """Give the part of an address that asks for the same."""
        return f"?{urlencode({'putaran': self.code, 'hitung': YES})}"


def ahead_asked(
    *,
    round_code: Annotated[str, Query(alias="putaran", max_length=60)] = "",
    now: Annotated[str, Query(alias="hitung", max_length=4)] = "",
    after: Annotated[str, Query(alias="usulan", max_length=4)] = "",
) -> AheadAsked:
    """Read round and wish from the address."""
    return AheadAsked(code=round_code, is_now=now == YES, is_after=after == YES)


AskedAhead = Annotated[AheadAsked, Depends(ahead_asked)]


def ahead_of(session: Session, asked: AheadAsked, *, agency_id: int) -> Ahead | None:
    """Find the round asked for, else the newest frozen one; None if there is none."""
    frozen = {
        found.code: found
        for found in queries.list_rounds(session, agency_id=agency_id)
        if found.state is RoundState.FROZEN
    }
    if asked.code:
        queries.get_snapshot(session, asked.code, agency_id=agency_id)
    code = asked.code or next(iter(frozen), "")
    if not code:
        return None
    names = {found.code: found.name for found in frozen.values()}
    proposals = queries.list_proposals(session, agency_id=agency_id, code=code)
    return Ahead(
        code=code,
        name=frozen[code].name,
        as_of=frozen[code].as_of,
        effective_on=frozen[code].effective_on,
        rounds=choose("putaran", "Putaran", names, chosen=code, every=""),
        is_now=asked.is_now,
        proposal_id=proposals[0].id if proposals else None,
        is_after=asked.is_after,
    )
