"""Reads the part of a city that one question needs; a whole city takes a second."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from app.officers.models import Officer, Position
from app.profiles.queries import (
    HISTORIES,
    Whose,
    agency_code,
    load_figures,
    load_officers,
    load_posts,
    load_units,
)
from app.profiles.records import CityRecord, OfficerRecord, PostRecord


def load_person(
    session: Session,
    *,
    agency_id: int,
    as_of: date,
    nip: str,
    post: str | None = None,
    histories: Collection[str] = HISTORIES.keys(),
) -> CityRecord:
    """Read one officer with his histories, the posts he held, and one more."""
    whose = _only(session, agency_id, nip=nip)
    found = load_officers(session, whose, as_of, histories=histories)
    codes = {row.post for officer in found for row in officer.positions if row.post}
    posts = load_posts(
        session, agency_id, as_of, codes=codes | ({post} if post else set())
    )
    return CityRecord(
        agency=agency_code(session, agency_id),
        as_of=as_of,
        units=load_units(session, agency_id, as_of, codes=_units_of(found, posts)),
        posts=posts,
        officers=found,
    )


def load_posts_alone(
    session: Session, *, agency_id: int, as_of: date, codes: Collection[str]
) -> CityRecord:
    """Read a few posts with everybody who ever stood on one of them, and his posts.

    How a post is led hangs on these people alone; a whole city is read for all posts.
    """
    held = sa.inspect(Position).local_table.c
    ever = sa.select(held.officer_id).where(
        held.agency_id == agency_id, held.post_code.in_(sorted(codes))
    )
    numbers = sorted(set(session.execute(ever).scalars()))

    def whose(table: Any) -> Any:
        return table.officer_id.in_(numbers)

    posts = load_posts(session, agency_id, as_of, codes=codes)
    return CityRecord(
        agency=agency_code(session, agency_id),
        as_of=as_of,
        units=load_units(
            session, agency_id, as_of, codes={post.unit for post in posts}
        ),
        posts=posts,
        officers=load_officers(session, whose, as_of, histories=("positions",)),
    )


def load_places(session: Session, *, agency_id: int, as_of: date) -> CityRecord:
    """Read units, posts and figures, and nobody."""
    return CityRecord(
        agency=agency_code(session, agency_id),
        as_of=as_of,
        units=load_units(session, agency_id, as_of),
        posts=load_posts(session, agency_id, as_of),
        officers=(),
        figures=load_figures(session, agency_id, as_of),
    )


def _units_of(
    officers: Iterable[OfficerRecord], posts: Iterable[PostRecord]
) -> set[str]:
    """Name the units that these people and posts speak of."""
    named = [post.unit for post in posts]
    for officer in officers:
        named += [unit for unit in (officer.unit,) if unit]
        named += [row.unit for row in officer.positions if row.unit]
    return set(named)


def _only(session: Session, agency_id: int, *, nip: str) -> Whose:
    """Ask for one officer's rows by his number, which the histories are indexed by."""
    owner = sa.inspect(Officer).local_table.c
    query = sa.select(owner.id).where(owner.agency_id == agency_id, owner.nip == nip)
    number = session.execute(query).scalar_one_or_none()

    def whose(table: Any) -> Any:
        return table.officer_id == number

    return whose
