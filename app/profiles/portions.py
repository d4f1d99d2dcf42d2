"""Reads the part of a city that one question needs; a whole city takes a second."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from app.officers.models import Officer
from app.profiles.queries import (
    HISTORIES,
    Whose,
    agency_code,
    load_figures,
    load_officers,
    load_posts,
    load_units,
)
from app.profiles.records import CityRecord


def load_person(
    session: Session,
    *,
    agency_id: int,
    as_of: date,
    nip: str,
    post: str | None = None,
) -> CityRecord:
    """Read one officer with every history, the posts he held, and one more."""
    whose = _only(session, agency_id, nip=nip)
    found = load_officers(session, whose, as_of, histories=HISTORIES.keys())
    codes = {row.post for officer in found for row in officer.positions if row.post}
    return CityRecord(
        agency=agency_code(session, agency_id),
        as_of=as_of,
        units=load_units(session, agency_id, as_of),
        posts=load_posts(
            session, agency_id, as_of, codes=codes | ({post} if post else set())
        ),
        officers=found,
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


def _only(session: Session, agency_id: int, *, nip: str) -> Whose:
    """Ask for one officer's rows by his number, which the histories are indexed by."""
    owner = sa.inspect(Officer).local_table.c
    query = sa.select(owner.id).where(owner.agency_id == agency_id, owner.nip == nip)
    number = session.execute(query).scalar_one_or_none()

    def whose(table: Any) -> Any:
        return table.officer_id == number

    return whose
