"""Writes a round's roster into the city's files: decrees, oaths, acting ended."""

from collections.abc import Mapping
from datetime import date
from random import Random

from app.demo.calendar import day_before
from app.demo.careers import functional, structural
from app.demo.clinics import additional_duty
from app.demo.people import Person
from app.demo.state import City
from app.demo.units import Unit


def appoint(city: City, roster: Mapping[str, str], day: date) -> dict[str, Person]:
    """Apply {post code: NIP}; return those who entered a post, by post."""
    rng = Random(f"{city.seed}/appoint/{day}")
    units = {unit.code: unit for unit in city.units}
    people = city.by_nip
    entered = {
        code: people[nip]
        for code, nip in sorted(roster.items())
        if code not in city.leaders or city.leaders[code].nip != nip
    }
    moved = {person.nip for person in entered.values()}
    stay = {
        code: person
        for code, person in city.leaders.items()
        if person.nip not in moved and code not in entered
    }
    for code, person in entered.items():
        _swear_in(rng, person, units[code], day=day)
    city.leaders = dict(sorted((stay | entered).items()))
    _end_acting(city, entered, day)
    return entered


def _swear_in(rng: Random, person: Person, unit: Unit, *, day: date) -> None:
    if unit.post_kind == "kepala_puskesmas":
        grade = person.grades[-1]
        if person.unit != unit.code:
            person.jobs.append(
                functional(
                    rng,
                    unit.code,
                    day,
                    name=grade.functional,
                    jenjang=grade.jenjang,
                )
            )
        person.jobs.append(additional_duty(rng, person, unit, since=day))
    else:
        person.jobs.append(structural(rng, unit, day))
    person.unit = unit.code


def _end_acting(city: City, entered: Mapping[str, Person], day: date) -> None:
    for person in city.people:
        for job in person.jobs:
            acts = job.assignment == "PLT" and job.last_day is None
            if acts and job.post in entered and job.since < day:
                job.last_day = day_before(day)
