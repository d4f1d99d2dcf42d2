"""A proposal's lines with names, as frozen in its round's snapshot."""

import json
from dataclasses import dataclass
from functools import lru_cache

from sqlmodel import Session, col, select

from app.merit import policies as merits
from app.merit.schemas import Policy as MeritPolicy
from app.placements import queries
from app.placements.models import Round, Snapshot
from app.placements.schemas import LineRead
from app.placements.solving import snapshot as snapshots
from app.profiles.records import CityRecord


@dataclass(frozen=True, slots=True)
class _City:
    sha256: str
    record: CityRecord


# A snapshot never changes, and reading one takes a second; three are enough for the
# rounds people have open at one time.
@lru_cache(maxsize=3)
def _city(sha256: str, content_gz: bytes) -> _City:
    frozen = snapshots.parse(snapshots.unpack(content_gz), key="")
    return _City(sha256, frozen.city)


def city_of(session: Session, proposal_id: int, *, agency_id: int) -> CityRecord:
    """Return the frozen facts a proposal was made from."""
    row = queries.get_proposal(session, proposal_id, agency_id=agency_id)
    found = session.exec(
        select(Snapshot)
        .join(Round, col(Round.id) == Snapshot.round_id)
        .where(Snapshot.round_id == row.round_id)
    ).one()
    return _city(found.sha256, found.content_gz).record


def merit_of(session: Session, round_id: int) -> MeritPolicy:
    """Return the merit policy a round has frozen."""
    query = select(Snapshot.content_gz).where(Snapshot.round_id == round_id)
    content = json.loads(snapshots.unpack(session.exec(query).one()))
    return merits.from_json(content["merit"])


def list_lines(session: Session, proposal_id: int, *, agency_id: int) -> list[LineRead]:
    """List every post in scope with its leader before and after, by code."""
    city = city_of(session, proposal_id, agency_id=agency_id)
    posts = {post.code: post for post in city.posts}
    units = {unit.code: unit for unit in city.units}
    names = {officer.nip: officer.name for officer in city.officers}
    lines = []
    for row in queries.list_lines(session, proposal_id, agency_id=agency_id):
        post = posts[row.post_code]
        unit = units[post.unit]
        lines.append(
            LineRead(
                post=post.code,
                title=post.title,
                unit=unit.name,
                sector=unit.sector,
                kind=post.kind,
                eselon=post.eselon,
                before_nip=row.before_nip,
                before_name=names.get(row.before_nip or ""),
                after_nip=row.after_nip,
                after_name=names.get(row.after_nip or ""),
                move=row.move,
                chain=row.chain,
                is_unfilled=row.after_nip is None,
            )
        )
    return lines
