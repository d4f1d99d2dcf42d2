"""Acting leaders (PLT) of the posts that stand empty."""

from datetime import date, timedelta
from random import Random
from typing import Final

from app.demo.careers import decree
from app.demo.people import Job, Person
from app.demo.units import Unit

SHARE: Final = 0.82
BELOW: Final = {
    "31": ("31", "32"),
    "32": ("32", "41"),
    "41": ("41", "42"),
    "42": ("42",),
}


def acting(rng: Random, person: Person, unit: Unit, *, since: date) -> Job:
    """Make the row of a PLT."""
    grade = person.grades[-1] if person.grades and not unit.eselon else None
    return Job(
        kind="fungsional" if grade else "struktural",
        functional=grade.functional if grade else "",
        jenjang=grade.jenjang if grade else "",
        assignment="PLT",
        unit=unit.code,
        post=unit.code,
        title=unit.title,
        eselon=unit.eselon,
        since=since,
        decree=decree(rng, since),
    )


def appoint_acting(
    rng: Random,
    units: list[Unit],
    empty: dict[str, date],
    *,
    holders: dict[str, Person],
    staff: list[Person],
) -> dict[str, Person]:
    """Give most empty posts a PLT from the same office, equal or one level lower."""
    by_code = {unit.code: unit for unit in units}
    chosen: dict[str, Person] = {}
    busy: set[str] = set()
    for code in sorted(empty):
        if rng.random() > SHARE:
            continue
        unit = by_code[code]
        pool = [
            person
            for person in _pool(unit, by_code, holders=holders, staff=staff)
            if person.nip not in busy and person.kedudukan == "01"
        ]
        if not pool:
            continue
        person = rng.choice(pool)
        since = empty[code] + timedelta(days=rng.randrange(1, 15))
        person.jobs.append(acting(rng, person, unit, since=since))
        busy.add(person.nip)
        chosen[code] = person
    return chosen


def _pool(
    unit: Unit,
    by_code: dict[str, Unit],
    *,
    holders: dict[str, Person],
    staff: list[Person],
) -> list[Person]:
    if unit.post_kind == "kepala_puskesmas":
        return [
            person
            for person in staff
            if person.unit == unit.code
            and person.grades
            and person.grades[-1].jenjang in {"ahli_muda", "ahli_madya"}
            and person.extra is None
        ]
    near = [
        holders[code]
        for code in holders
        if by_code[code].org == unit.org
        and by_code[code].eselon in BELOW.get(unit.eselon, ())
    ]
    family = [p for p in near if by_code[p.unit].parent in {unit.code, unit.parent}]
    return family or near
