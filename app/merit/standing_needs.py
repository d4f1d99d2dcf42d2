"""The need of an agency's units on a day, beside the year's priorities."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app.errors import NotFoundError
from app.merit import policies
from app.merit.answers import NeedPartRead, UnitNeedRead
from app.merit.priorities import NONE, Priority, priority_of
from app.merit.unit_need import UnitNeed, needs_of
from app.profiles.portions import load_places
from app.profiles.records import CityRecord, UnitRecord


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
    is_measured: bool,
) -> list[UnitNeedRead]:
    """List units by need, the greatest first; those with figures alone if asked."""
    city = load_places(session, agency_id=agency_id, as_of=asked.on)
    needs = _needs(city, asked)
    kept = [one for one in needs.values() if one.year is not None or not is_measured]
    kept.sort(key=lambda one: (-one.percent, -one.exact, one.unit))
    return _read_all(city, kept, asked=asked)


def get_need(
    session: Session, code: str, *, agency_id: int, asked: AskedNeed
) -> UnitNeedRead:
    """Return one unit's need."""
    city = load_places(session, agency_id=agency_id, as_of=asked.on)
    needs = _needs(city, asked)
    if code not in needs:
        raise NotFoundError("Unit itu tidak ada di instansi ini.")
    [found] = _read_all(city, [needs[code]], asked=asked)
    return found


def _needs(city: CityRecord, asked: AskedNeed) -> dict[str, UnitNeed]:
    return needs_of(city, policy=policies.load_needs(asked.policy), day=asked.on)


def _read_all(
    city: CityRecord, needs: list[UnitNeed], *, asked: AskedNeed
) -> list[UnitNeedRead]:
    first = _priorities(city, asked.priorities)
    units = {unit.code: unit for unit in city.units}
    return [
        _read(need, first.get(need.unit, NONE), unit=units[need.unit]) for need in needs
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
