"""What stands above every part of a proposal: its round and its tabs."""

from dataclasses import dataclass

from sqlmodel import Session

from app.placements import queries
from app.placements.schemas import ProposalRead

PARTS = (
    ("", "Ringkasan dan susunan"),
    ("/rantai", "Rantai"),
    ("/aturan-bersama", "Aturan bersama"),
    ("/kepekaan", "Kepekaan"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One part of a proposal."""

    label: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalHead:
    """Which proposal, of which round."""

    id: int
    round_code: str
    round_name: str
    tabs: tuple[Tab, ...]


def read_head(
    session: Session, proposal: ProposalRead, *, agency_id: int, part: str = ""
) -> ProposalHead:
    """Name a proposal and its parts."""
    found = queries.get_round(session, proposal.round, agency_id=agency_id)
    address = f"/usulan/{proposal.id}"
    return ProposalHead(
        id=proposal.id,
        round_code=proposal.round,
        round_name=found.name,
        tabs=tuple(
            Tab(label=label, href=address + end, is_current=end == part)
            for end, label in PARTS
        ),
    )
