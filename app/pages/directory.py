"""Names for the codes a page shows: posts, units and people of one agency."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session

from app.officers.models import Officer, Profile
from app.pages import words
from app.posts import queries as posts
from app.posts.models import PostKind

EVERYTHING = 1_000_000
# SQLite takes no more than so many values in one statement.
BATCH = 500

_officer = sa.inspect(Officer).local_table
_profile = sa.inspect(Profile).local_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An officer as a link: the address carries a number, never the NIP."""

    name: str
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A post with the unit it leads, in words."""

    code: str
    title: str
    unit: str
    sector: str
    kind: str
    rank: str
    mark: str
    people: int

    @property
    def is_in_scope(self) -> bool:
        """Tell whether rounds propose leaders for it."""
        return self.kind != PostKind.OUT_OF_SCOPE


def list_places(session: Session, *, agency_id: int) -> dict[str, Place]:
    """Map every post's code to what it is called and which unit it leads."""
    units = {
        unit.code: unit
        for unit in posts.list_units(session, agency_id=agency_id, limit=EVERYTHING)
    }
    found = posts.list_posts(session, agency_id=agency_id, limit=EVERYTHING)
    return {
        post.code: Place(
            code=post.code,
            title=post.title,
            unit=units[post.unit_code].name,
            sector=units[post.unit_code].sector.value,
            kind=post.kind.value,
            rank=words.rank(post.eselon, post.kind.value),
            mark=words.UNIT_ORIGINS[units[post.unit_code].data_status.value],
            people=units[post.unit_code].people_served,
        )
        for post in found
    }


def unknown_place(code: str) -> Place:
    """Stand in for a post that is no longer on record."""
    return Place(
        code=code,
        title=code,
        unit="jabatan tidak lagi tercatat",
        sector="umum",
        kind=PostKind.STRUKTURAL.value,
        rank="",
        mark="",
        people=0,
    )


def find_people(
    session: Session, nips: Collection[str], *, agency_id: int
) -> dict[str, Person]:
    """Map NIPs to people; who is not on record is left out."""
    return {
        row.nip: Person(
            name=full_name(row.name, row.title_front, row.title_back),
            href=f"/pegawai/{row.id}",
        )
        for batch in _batches(sorted(nips))
        for row in session.connection().execute(_people(batch, agency_id))
    }


def person_of(people: Mapping[str, Person], nip: str | None) -> Person | None:
    """Give the person of a NIP; his NIP where no name is on record."""
    if nip is None:
        return None
    return people.get(nip) or Person(name=nip)


def full_name(name: str, front: str, back: str) -> str:
    """Write a name with its titles; SIASN shouts names, a page need not."""
    plain = name.title() if name.isupper() else name
    named = f"{front} {plain}".strip()
    return f"{named}, {back}" if back else named


def _people(
    nips: list[str], agency_id: int
) -> sa.Select[tuple[int, str, str, str, str]]:
    return (
        sa
        .select(
            _officer.c.id,
            _officer.c.nip,
            _profile.c.name,
            _profile.c.title_front,
            _profile.c.title_back,
        )
        .join_from(_officer, _profile, _profile.c.officer_id == _officer.c.id)
        .where(_officer.c.agency_id == agency_id, _officer.c.nip.in_(nips))
        .where(_profile.c.superseded_at.is_(None), _profile.c.valid_to.is_(None))
    )


def _batches(nips: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(nips), BATCH):
        yield nips[start : start + BATCH]
