"""Reads one officer and one post, and of the city only what may bear on both."""

from datetime import date
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session

from app.errors import NotFoundError
from app.officers import models as officers
from app.posts.models import Post, Unit
from app.profiles.queries import load_city
from app.profiles.records import CityRecord

# What a gate looks at; the other histories are merit's.
JUDGED: Final = (
    "positions",
    "ranks",
    "educations",
    "trainings",
    "certificates",
    "performances",
    "assessments",
    "disciplines",
    "releases",
)


def load_pair(
    session: Session, *, agency_id: int, as_of: date, nip: str, post: str
) -> CityRecord:
    """Read a pair as known on the as-of date, or raise NotFoundError.

    Who else held one of his posts, or the one asked for, comes along: only so does one
    know who leads them now.
    """
    codes = {post, *_posts_of(session, agency_id, nip)}
    nips = {nip, *_holders(session, agency_id, codes)}
    city = load_city(
        session,
        agency_id=agency_id,
        as_of=as_of,
        histories=JUDGED,
        nips=nips,
        posts=codes,
        units=_units_of(session, agency_id, nips=nips, posts=codes),
    )
    if all(officer.nip != nip for officer in city.officers):
        raise NotFoundError(f"Tidak ada pegawai dengan NIP itu pada {as_of}.")
    if all(one.code != post for one in city.posts):
        raise NotFoundError(f"Tidak ada jabatan «{post}» pada {as_of}.")
    return city


def _posts_of(session: Session, agency_id: int, nip: str) -> set[str]:
    position, officer = _tables()
    query = sa.select(position.post_code).join(
        officer, officer.id == position.officer_id
    )
    found = session.execute(
        query.where(
            officer.agency_id == agency_id,
            officer.nip == nip,
            position.post_code.is_not(None),
        )
    )
    return set(found.scalars())


def _holders(session: Session, agency_id: int, codes: set[str]) -> set[str]:
    position, officer = _tables()
    query = sa.select(officer.nip).join(position, officer.id == position.officer_id)
    found = session.execute(
        query.where(position.agency_id == agency_id, position.post_code.in_(codes))
    )
    return set(found.scalars())


def _units_of(
    session: Session, agency_id: int, *, nips: set[str], posts: set[str]
) -> set[str]:
    """Name the units that the posts belong to and that the officers served in."""
    position, officer = _tables()
    post, unit = _of(Post), _of(Unit)
    served = sa.select(position.unit_code).join(
        officer, officer.id == position.officer_id
    )
    served = served.where(
        officer.agency_id == agency_id,
        officer.nip.in_(sorted(nips)),
        position.unit_code.is_not(None),
    )
    owned = sa.select(unit.code).join(post, post.unit_id == unit.id)
    owned = owned.where(post.agency_id == agency_id, post.code.in_(sorted(posts)))
    return set(session.execute(served.union(owned)).scalars())


def _of(table: type[Any]) -> Any:
    return table


def _tables() -> tuple[Any, Any]:
    """Give the tables as SQLAlchemy sees them, not as fields of a value."""
    return officers.Position, officers.Officer
