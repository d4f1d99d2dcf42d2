"""Who reports to whom, by the tree of units; and what joint rules ask of people."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.officers.models import Employment
from app.placements import rules
from app.posts.models import PostKind, UnitKind
from app.profiles.records import (
    CityRecord,
    FamilyTieRow,
    OfficerRecord,
    PostRecord,
    UnitRecord,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A direct superior and a direct subordinate, by post code."""

    superior: str
    subordinate: str
    is_ranked: bool  # PKT-BOSS speaks of structural posts alone


def reporting_lines(city: CityRecord) -> tuple[Line, ...]:
    """Pair each post in scope with the nearest post above it."""
    units = {unit.code: unit for unit in city.units}
    leading = _leading(city)
    lines = []
    for post in rules.posts_in_scope(city):
        above = _above(post, leading=leading, units=units)
        if above is not None:
            is_ranked = post.kind == PostKind.STRUKTURAL
            lines.append(
                Line(superior=above, subordinate=post.code, is_ranked=is_ranked)
            )
    return tuple(lines)


def _leading(city: CityRecord) -> dict[str, str]:
    """Map a unit to the post that leads it: that of its code, or else the first."""
    leading: dict[str, str] = {}
    for post in sorted(city.posts, key=lambda one: (one.code != one.unit, one.code)):
        leading.setdefault(post.unit, post.code)
    return leading


def _above(
    post: PostRecord, *, leading: Mapping[str, str], units: Mapping[str, UnitRecord]
) -> str | None:
    seen: set[str] = set()
    at: str | None = post.unit
    while at is not None and at not in seen:
        if leading.get(at, post.code) != post.code:
            return leading[at]
        seen.add(at)
        at = units[at].parent if at in units else None
    return None


def organisation_of(unit: str, units: Mapping[str, UnitRecord]) -> str:
    """Find the perangkat daerah of a unit: the last one below the government."""
    found, seen = unit, set[str]()
    at = units.get(unit)
    while at and at.code not in seen and at.kind != UnitKind.PEMERINTAH_DAERAH:
        seen.add(at.code)
        found, at = at.code, units.get(at.parent or "")
    return found


def golongan_on(person: OfficerRecord, day: date) -> int:
    """Give a PNS's golongan on a day as a number that orders them; 0: not known.

    The golongan of a contract has higher codes and is no higher rank.
    """
    if person.employment != Employment.PNS:
        return 0
    known = (int(row.golongan) for row in person.ranks if row.since <= day)
    return max(known, default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two officers of one family, in either order, by the declaration that says so."""

    one: str
    other: str
    declaration: str | None


def family_ties(city: CityRecord, day: date) -> tuple[Tie, ...]:
    """List each declared pair once, whoever declared it."""
    found: dict[tuple[str, str], FamilyTieRow] = {}
    for person in city.officers:
        for row in person.families:
            if row.since <= day and (row.until is None or day < row.until):
                one, other = sorted((person.nip, row.relative_nip))
                found.setdefault((one, other), row)
    return tuple(
        Tie(one=one, other=other, declaration=row.document)
        for (one, other), row in sorted(found.items())
    )
