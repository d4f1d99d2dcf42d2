"""Those who hold structural posts: Eselon II to IV, school heads among them."""

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final

from app.demo import ladder
from app.demo.calendar import (
    CONFIRMED_DEC,
    CONFIRMED_JAN,
    FEB_AS_OF,
    FEB_EFFECTIVE,
    add_years,
)
from app.demo.careers import PastPosts, climb_to, structural
from app.demo.crowd import Crowd
from app.demo.people import Person
from app.demo.plan import METROLOGY, Plan
from app.demo.units import Unit

GOVERNMENT: Final = "pemerintahan"
ADULT: Final = 23
CONFIRMED_THEN: Final = 24
OUTSIDE_EMPTY: Final = ("ITKO", "DISPARBUD", "DISNAKER")
"""Eselon II seats without a holder (the Inspektur's seat stayed vacant in 2025)."""


@dataclass(frozen=True, slots=True)
class Level:
    """What holders of one eselon look like."""

    ages: tuple[int, int]
    years: int
    golongan: tuple[str, str]
    masters: float


LEVELS: Final = {
    "21": Level((54, 58), 24, ("44", "45"), 1.0),
    "22": Level((49, 58), 20, ("41", "43"), 0.8),
    "31": Level((42, 57), 15, ("34", "42"), 0.55),
    "32": Level((39, 57), 12, ("33", "41"), 0.4),
    "41": Level((34, 57), 8, ("32", "34"), 0.2),
    "42": Level((31, 57), 6, ("31", "33"), 0.1),
    "": Level((42, 58), 15, ("34", "42"), 0.5),
}
OFFICERS_BORN_TO_LEAVE: Final = date(FEB_EFFECTIVE.year - 58, 1, 2)


def holders(
    crowd: Crowd, past: PastPosts, units: list[Unit], *, plan: Plan
) -> dict[str, Person]:
    """Fill every post that is not planned to be empty."""
    for unit in units:
        if unit.code in plan.since:
            past.take(unit.code, plan.since[unit.code], FEB_AS_OF)
    chosen: dict[str, Person] = {}
    for unit in units:
        if unit.post_kind == "kepala_puskesmas" or unit.code in plan.vacant:
            continue
        if unit.in_scope or unit.code not in OUTSIDE_EMPTY:
            chosen[unit.code] = _holder(crowd, past, unit, plan=plan)
    _confirm(crowd.rng, units, chosen)
    return chosen


def _holder(crowd: Crowd, past: PastPosts, unit: Unit, *, plan: Plan) -> Person:
    rng, level = crowd.rng, LEVELS[unit.eselon]
    since = plan.since.get(unit.code) or date(2025, 9, 3)
    birth = _birth(crowd, unit, plan=plan, since=since)
    diploma = _diploma(rng, unit, level)
    latest = add_years(since, -level.years)
    cpns = crowd.cpns_day(birth, ladder.ENTRY_AGE[diploma], latest)
    person = crowd.person(birth=birth, cpns=cpns, unit=unit.code, women=0.38)
    person.golongan_start = ladder.START[diploma]
    years = ladder.service_years(cpns, FEB_AS_OF)
    reached = ladder.climb(person.golongan_start, years, "45")
    person.golongan = ladder.between(reached, *level.golongan)
    person.golongan_since = ladder.rank_day(rng, cpns, FEB_AS_OF)
    person.schools = ladder.schooling(
        rng, diploma, _studied(rng, unit), cpns=cpns, birth=birth
    )
    person.is_flawless = unit.status == "sourced"
    if unit.in_scope or unit.eselon:
        person.jobs = climb_to(rng, past, unit, since=since, cpns=cpns)
    else:
        person.jobs = [structural(rng, unit, since)]
    return person


def _birth(crowd: Crowd, unit: Unit, *, plan: Plan, since: date) -> date:
    level = LEVELS[unit.eselon]
    if unit.code in plan.retiring:
        return crowd.birth(OFFICERS_BORN_TO_LEAVE, date(1968, 1, 30))
    if unit.code in METROLOGY:
        # Both leave in the course of 2026, one after the other.
        month = 4 + 3 * METROLOGY.index(unit.code)
        return date(FEB_AS_OF.year - 58, month, 1 + crowd.rng.randrange(27))
    young, old = level.ages
    oldest = max(add_years(FEB_AS_OF, -old - 1), date(1968, 2, 2))
    if unit.eselon in {"21", "22"}:
        oldest = date(1967, 3, 1)
    if unit.workflow:
        # They wait for an outside step; nobody leaves such a post in this year.
        oldest = date(1970, 1, 1)
    grown = add_years(since, -(level.years + ADULT))
    return crowd.birth(oldest, min(add_years(FEB_AS_OF, -young), grown))


def _diploma(rng: Random, unit: Unit, level: Level) -> str:
    if rng.random() < level.masters:
        return "s2"
    if unit.eselon == "42" and rng.random() < 0.1:  # noqa: PLR2004 -- some D-III
        return "d3"
    return "s1"


def _studied(rng: Random, unit: Unit) -> tuple[str, ...]:
    if unit.kind == "kecamatan" or (
        unit.kind == "kelurahan" and rng.random() < 0.5  # noqa: PLR2004
    ):
        return (GOVERNMENT,)
    if unit.fields == ("kesehatan",):
        return ("kesehatan",)
    fitting = tuple(field for field in unit.fields if field != "kesehatan")
    if rng.random() < 0.75 and fitting:  # noqa: PLR2004 -- most studied what they do
        return fitting
    return ()


def _confirm(rng: Random, units: list[Unit], chosen: dict[str, Person]) -> None:
    """Add the pengukuhan of renamed agencies: they restart no clock."""
    after = [unit for unit in units if unit.org == "BAPPERIDA"]
    before = [
        unit for unit in units if unit.org == "DISHUB" and unit.eselon in {"31", "32"}
    ]
    others = [unit for unit in units if unit.eselon in {"22", "32"} and unit.in_scope]
    before += [unit for unit in others if unit not in before]
    for day, named, most in (
        (CONFIRMED_DEC, after, len(after)),
        (CONFIRMED_JAN, before, CONFIRMED_THEN),
    ):
        done = 0
        for unit in named:
            person = chosen.get(unit.code)
            job = person.job if person else None
            if person is None or job is None or job.since >= day or done == most:
                continue
            person.jobs.append(structural(rng, unit, day, confirmation=True))
            done += 1
