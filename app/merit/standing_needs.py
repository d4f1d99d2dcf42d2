"""The need of an agency's units on a day, beside the year's priorities."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app.errors import NotFoundError
from app.merit import policies
from app.merit.answers import NeedPartRead, UnitNeedRead
from app.merit.priorities import NONE, Priority, priority_of
from app.merit.unit_need import UnitNeed, needs_of
from app.profiles.queries import load_city
from app.profiles.records import CityRecord, UnitRecord

# Nobody's records are needed to weigh units.
NOBODY = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedNeed:
    """By which policies, and on which day, units are asked about."""

    policy: str
    priorities: str | None
    on: date


def list_needs(
    session: Session,
    *,
    agency_id: int,
    asked: AskedNeed,
    limit: int,
    is_measured: bool,
) -> list[UnitNeedRead]:
    """List units by need, the greatest first; those with figures alone if asked."""
    found = _all(session, agency_id=agency_id, asked=asked)
    kept = [row for row in found if row.year is not None or not is_measured]
    return sorted(kept, key=lambda row: (-row.percent, -row.exact, row.unit))[:limit]


def get_need(
    session: Session, code: str, *, agency_id: int, asked: AskedNeed
) -> UnitNeedRead:
    """Return one unit's need."""
    for row in _all(session, agency_id=agency_id, asked=asked):
        if row.unit == code:
            return row
    raise NotFoundError("Unit itu tidak ada di instansi ini.")


def _all(session: Session, *, agency_id: int, asked: AskedNeed) -> list[UnitNeedRead]:
    city = load_city(
        session, agency_id=agency_id, as_of=asked.on, histories=(), nip=NOBODY
    )
    needs = needs_of(city, policy=policies.load_needs(asked.policy), day=asked.on)
    first = _priorities(city, asked.priorities)
    return [
        _read(needs[unit.code], first.get(unit.code, NONE), unit=unit)
        for unit in city.units
    ]


def _priorities(city: CityRecord, name: str | None) -> dict[str, Priority]:
    if name is None:
        return {}
    policy = policies.load_priorities(name)
    units = {unit.code: unit for unit in city.units}
    return {
        post.unit: priority_of(post, units=units, policy=policy) for post in city.posts
    }


def _read(need: UnitNeed, priority: Priority, *, unit: UnitRecord) -> UnitNeedRead:
    return UnitNeedRead(
        unit=need.unit,
        name=unit.name,
        sector=unit.sector,
        measured=need.measured,
        year=need.year,
        percent=need.percent,
        reachable=need.reachable,
        exact=need.exact,
        category=need.category,
        floor=need.floor,
        priority=priority.percent,
        priority_label=priority.label,
        parts=tuple(NeedPartRead.model_validate(part) for part in need.parts),
        source=need.source,
        document=need.document,
    )
