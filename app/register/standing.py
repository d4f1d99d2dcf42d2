"""What stands before a new structure: versions, holders, staff; one agency's."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.officers.models import Officer, Position, Profile
from app.posts.models import Post, PostVersion, Unit, UnitVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """One running assignment at a post."""

    row: Position
    nip: str
    name: str


@dataclass(slots=True, kw_only=True)
class Standing:
    """Everything that hangs on the old structure, by the code of unit and post."""

    unit_ids: dict[str, int] = field(default_factory=dict)
    post_ids: dict[str, int] = field(default_factory=dict)
    units: dict[str, UnitVersion] = field(default_factory=dict)
    posts: dict[str, PostVersion] = field(default_factory=dict)
    holders: dict[str, list[Holder]] = field(default_factory=dict)
    later: dict[str, list[date]] = field(default_factory=dict)
    staff: dict[str, list[Profile]] = field(default_factory=dict)

    @property
    def titles(self) -> dict[str, str]:
        """Give the title of every post that stands."""
        return {code: version.title for code, version in self.posts.items()}


def load_standing(session: Session, *, agency_id: int, on: date) -> Standing:
    """Load what stands with an open end, and who holds what on a day."""
    found = Standing()
    units = session.exec(select(Unit).where(Unit.agency_id == agency_id))
    found.unit_ids = {unit.code: unit.id or 0 for unit in units}
    posts = session.exec(select(Post).where(Post.agency_id == agency_id))
    found.post_ids = {post.code: post.id or 0 for post in posts}
    unit_codes = {number: code for code, number in found.unit_ids.items()}
    post_codes = {number: code for code, number in found.post_ids.items()}
    for unit in session.exec(select(UnitVersion).where(*_open(UnitVersion, agency_id))):
        found.units[unit_codes[unit.unit_id]] = unit
    for post in session.exec(select(PostVersion).where(*_open(PostVersion, agency_id))):
        found.posts[post_codes[post.post_id]] = post
    _load_holders(session, found, agency_id=agency_id, on=on)
    staff: dict[str, list[Profile]] = defaultdict(list)
    for profile in session.exec(select(Profile).where(*_open(Profile, agency_id))):
        if profile.unit_code is not None:
            staff[profile.unit_code].append(profile)
    found.staff = staff
    return found


def _load_holders(
    session: Session, found: Standing, *, agency_id: int, on: date
) -> None:
    query = (
        select(Position, Officer.nip, Profile.name)
        .join(Officer, col(Officer.id) == col(Position.officer_id))
        .join(Profile, col(Profile.officer_id) == col(Officer.id))
        .where(
            Position.agency_id == agency_id,
            col(Position.superseded_at).is_(None),
            col(Position.post_code).is_not(None),
            sa.or_(col(Position.valid_to).is_(None), col(Position.valid_to) > on),
            *_open(Profile, agency_id),
        )
        .order_by(col(Position.post_code), col(Officer.nip), col(Position.id))
    )
    holders: dict[str, list[Holder]] = defaultdict(list)
    later: dict[str, list[date]] = defaultdict(list)
    for row, nip, name in session.exec(query):
        code = row.post_code or ""
        if row.valid_from > on:
            later[code].append(row.valid_from)
        else:
            holders[code].append(Holder(row=row, nip=nip, name=name))
    found.holders, found.later = holders, later


def _open(table: type[Any], agency_id: int) -> tuple[Any, ...]:
    columns = sa.inspect(table).local_table.c
    return (
        columns.agency_id == agency_id,
        columns.superseded_at.is_(None),
        columns.valid_to.is_(None),
    )
