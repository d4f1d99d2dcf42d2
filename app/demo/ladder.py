"""Golongan and schooling: where a career starts and how far it has climbed."""

from collections.abc import Iterable
from datetime import date
from random import Random
from typing import Final

from app.demo import tables
from app.demo.calendar import add_years, years_between
from app.demo.people import School

STEPS: Final = (
    *("11", "12", "13", "14"),
    *("21", "22", "23", "24"),
    *("31", "32", "33", "34"),
    *("41", "42", "43", "44", "45"),
)
START: Final = {"slta": "21", "d3": "23", "d4": "31", "s1": "31", "s2": "31"}
CEILING: Final = {"slta": "32", "d3": "33", "d4": "34", "s1": "34", "s2": "41"}
YEARS_PER_STEP: Final = 4
ENTRY_AGE: Final = {"slta": 19, "d3": 21, "d4": 22, "s1": 22, "s2": 25}


def climb(start: str, years: int, ceiling: str, *, pace: int = YEARS_PER_STEP) -> str:
    """Return the golongan reached after some years."""
    reached = min(STEPS.index(start) + years // pace, STEPS.index(ceiling))
    return STEPS[max(reached, STEPS.index(start))]


def between(golongan: str, low: str, high: str) -> str:
    """Keep a golongan within what the post allows."""
    place = STEPS.index(golongan)
    return STEPS[min(max(place, STEPS.index(low)), STEPS.index(high))]


def rank_day(rng: Random, cpns: date, today: date) -> date:
    """Draw the TMT of the latest golongan: an April or October of late years."""
    newest = today.year - rng.randrange(1, 5)
    return max(date(newest, rng.choice((4, 10)), 1), cpns)


def program(rng: Random, level: str, fields: Iterable[str]) -> str:
    """Draw a study programme of a level, in one of the fields where there is one."""
    wanted = set(fields)
    fitting = [
        row["program"]
        for row in tables.rows("programs")
        if row["level"] == level and row["rumpun"] in wanted
    ]
    every = [row["program"] for row in tables.rows("programs") if row["level"] == level]
    return rng.choice(fitting or every)


def schooling(
    rng: Random, level: str, fields: tuple[str, ...], *, cpns: date, birth: date
) -> list[School]:
    """Make the diplomas of a person whose highest level is given."""
    if level == "slta":
        return [School("slta", "SMA/SMK", date(birth.year + 18, 6, 1))]
    if level == "s2":
        first = School("s1", program(rng, "s1", fields), _graduation(birth, "s1"))
        later = add_years(cpns, rng.randrange(3, 11))
        day = date(min(later.year, 2024), 9, 1)
        return [first, School("s2", program(rng, "s2", fields), day)]
    return [School(level, program(rng, level, fields), _graduation(birth, level))]


def _graduation(birth: date, level: str) -> date:
    return date(birth.year + ENTRY_AGE[level], 8, 15)


def service_years(cpns: date, today: date) -> int:
    """Count the years served."""
    return max(years_between(cpns, today), 0)
