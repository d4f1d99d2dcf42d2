"""Pelaksana, candidates (CPNS) and contract officers (PPPK)."""

from datetime import date
from random import Random
from typing import Final

from app.demo import ladder
from app.demo.calendar import FEB_AS_OF, add_years
from app.demo.careers import clerk
from app.demo.crowd import Crowd
from app.demo.people import Person
from app.demo.units import Unit

DIPLOMAS: Final = {"slta": 37, "d3": 13, "s1": 45, "s2": 5}
PER_UNIT: Final = {"kelurahan": 2, "kecamatan": 6, "puskesmas": 2, "uptd": 4}
ELSEWHERE: Final = frozenset({"bidang", "bagian", "sekretariat", "inspektorat"})
CANDIDATES: Final = 0.045
CONTRACTS: Final = 0.61
SIDEWAYS: Final = 0.3


def clerks(crowd: Crowd, units: list[Unit], count: int) -> list[Person]:
    """Make the pelaksana of every unit, `count` in all."""
    rng = crowd.rng
    places = [
        unit for unit in units for _ in range(PER_UNIT.get(unit.kind, 0)) if unit.org
    ]
    rng.shuffle(places)
    offices = [unit for unit in units if unit.kind in ELSEWHERE]
    places += [rng.choice(offices) for _ in range(max(count - len(places), 0))]
    return [_clerk(crowd, unit) for unit in places[:count]]


def _clerk(crowd: Crowd, unit: Unit) -> Person:
    rng = crowd.rng
    diploma = rng.choices(list(DIPLOMAS), list(DIPLOMAS.values()))[0]
    draw = rng.random()
    if draw < CANDIDATES:
        return _newcomer(crowd, unit, employment="cpns", day=date(2025, 6, 1))
    if draw < CANDIDATES + CONTRACTS:
        day = date(rng.choice((2021, 2022, 2024, 2025)), 4, 1)
        return _newcomer(crowd, unit, employment="pppk", day=day)
    birth = crowd.birth(date(1968, 2, 2), add_years(FEB_AS_OF, -26))
    cpns = crowd.cpns_day(birth, ladder.ENTRY_AGE[diploma], date(2024, 3, 1))
    person = crowd.person(birth=birth, cpns=cpns, unit=unit.code)
    start, top = ladder.START[diploma], ladder.CEILING[diploma]
    years = ladder.service_years(cpns, FEB_AS_OF)
    person.golongan_start = start
    person.golongan = ladder.climb(start, years, top)
    person.golongan_since = ladder.rank_day(rng, cpns, FEB_AS_OF)
    person.schools = ladder.schooling(
        rng, diploma, _studied(rng, unit), cpns=cpns, birth=birth
    )
    person.jobs = [clerk(rng, unit.code, cpns)]
    if rng.random() < SIDEWAYS and years > 6:  # noqa: PLR2004 -- moved once
        moved = date(FEB_AS_OF.year - rng.randrange(1, 5), 7, 1)
        person.jobs.append(clerk(rng, unit.code, moved))
    return person


def _newcomer(crowd: Crowd, unit: Unit, *, employment: str, day: date) -> Person:
    rng = crowd.rng
    birth = crowd.birth(date(1988, 1, 1), date(2001, 1, 1))
    person = crowd.person(birth=birth, cpns=day, unit=unit.code, employment=employment)
    person.golongan_since = day
    person.schools = ladder.schooling(
        rng, "s1", _studied(rng, unit), cpns=day, birth=birth
    )
    person.jobs = [clerk(rng, unit.code, day)]
    return person


def _studied(rng: Random, unit: Unit) -> tuple[str, ...]:
    fields = tuple(field for field in unit.fields if field != "kesehatan")
    if fields and rng.random() < 0.3:  # noqa: PLR2004 -- some studied what they do
        return fields
    return ()
