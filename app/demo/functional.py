"""Officers of the functional line outside health: analysts, auditors, teachers."""

from datetime import date
from random import Random
from typing import Final

from app.demo import ladder, tables
from app.demo.calendar import FEB_AS_OF, add_years
from app.demo.careers import PastPosts, clerk, functional, structural
from app.demo.crowd import Crowd
from app.demo.people import Grade, Person
from app.demo.units import Unit

EQUALISED: Final = date(2021, 12, 31)
"""Penyetaraan: supervisors became Ahli Muda that day (Permenpan RB 17/2021)."""
BOUNDS: Final = {
    "ahli_pertama": ("31", "32"),
    "ahli_muda": ("33", "34"),
    "ahli_madya": ("41", "43"),
}
AGES: Final = {
    "ahli_pertama": (25, 38),
    "ahli_muda": (33, 55),
    "ahli_madya": (42, 59),
}
SHARES: Final = {"ahli_pertama": 36, "ahli_muda": 50, "ahli_madya": 14}
TEACHERS: Final = "Guru"


def career(rng: Random, person: Person, *, unit: str, name: str, jenjang: str) -> None:
    """Add grades and positions up to a jenjang."""
    grades = [grade for grade in BOUNDS if list(BOUNDS).index(grade) <= _place(jenjang)]
    start = add_years(person.tmt_cpns, 1)
    for place, grade in enumerate(grades, 1):
        if start > FEB_AS_OF:
            break
        person.grades.append(Grade(name, grade, start))
        person.jobs.append(functional(rng, unit, start, name=name, jenjang=grade))
        left = (FEB_AS_OF.year - 1 - start.year) // max(len(grades) - place, 1)
        wait = max(min(rng.randrange(5, 9), left), 2)
        start = date(start.year + wait, rng.choice((4, 10)), 1)
    if person.employment == "pppk":
        return
    reached = person.grades[-1].jenjang
    person.golongan = ladder.between(
        ladder.climb("31", ladder.service_years(person.tmt_cpns, FEB_AS_OF), "43"),
        *BOUNDS[reached],
    )
    person.golongan_since = ladder.rank_day(rng, person.tmt_cpns, FEB_AS_OF)


def _place(jenjang: str) -> int:
    return list(BOUNDS).index(jenjang)


def analysts(
    crowd: Crowd, past: PastPosts, units: list[Unit], *, count: int
) -> list[Person]:
    """Make the functional officers of dinas, badan and Setda."""
    rng = crowd.rng
    kinds = tables.rows("functional")
    weights = [int(row["weight"]) for row in kinds]
    chosen = []
    for _ in range(count):
        row = rng.choices(kinds, weights)[0]
        unit = _place_of_work(rng, units, tables.words(row["rumpun"]))
        jenjang = rng.choices(list(SHARES), list(SHARES.values()))[0]
        person = _ahli(
            crowd,
            unit.code,
            jenjang=jenjang,
            fields=tables.words(row["program_rumpun"]),
        )
        person.jobs = [clerk(rng, unit.code, person.tmt_cpns)]
        career(rng, person, unit=unit.code, name=row["name"], jenjang=jenjang)
        if person.grades[-1].jenjang == "ahli_muda":
            _equalise(rng, past, person, unit=unit)
        chosen.append(person)
    return chosen


def _place_of_work(rng: Random, units: list[Unit], fields: tuple[str, ...]) -> Unit:
    heads = [
        unit
        for unit in units
        if unit.kind in {"bidang", "bagian", "inspektorat"}
        and unit.sector != "kesehatan"
    ]
    fitting = [unit for unit in heads if set(unit.fields) & set(fields)]
    return rng.choice(fitting or heads)


def _ahli(crowd: Crowd, unit: str, *, jenjang: str, fields: tuple[str, ...]) -> Person:
    rng = crowd.rng
    young, old = AGES[jenjang]
    birth = crowd.birth(
        max(add_years(FEB_AS_OF, -old), date(1966, 3, 1)),
        add_years(FEB_AS_OF, -young),
    )
    diploma = "s2" if rng.random() < 0.2 else "s1"  # noqa: PLR2004 -- a fifth
    years = {"ahli_pertama": 2, "ahli_muda": 8, "ahli_madya": 16}[jenjang]
    cpns = crowd.cpns_day(birth, 23, add_years(FEB_AS_OF, -years))
    person = crowd.person(birth=birth, cpns=cpns, unit=unit)
    person.schools = ladder.schooling(rng, diploma, fields, cpns=cpns, birth=birth)
    return person


def _equalise(rng: Random, past: PastPosts, person: Person, *, unit: Unit) -> None:
    """Let some Ahli Muda have been supervisors until the penyetaraan."""
    entry = date(EQUALISED.year - rng.randrange(2, 6), 1, 4)
    if rng.random() < 0.6 or add_years(person.tmt_cpns, 5) > entry:  # noqa: PLR2004
        return
    former = past.find("41", unit, start=entry, end=EQUALISED)
    if former is None:
        return
    name = person.grades[-1].functional
    person.grades = [Grade(name, "ahli_muda", EQUALISED)]
    person.jobs = [
        clerk(rng, unit.code, person.tmt_cpns),
        structural(rng, former, entry),
        functional(rng, unit.code, EQUALISED, name=name, jenjang="ahli_muda"),
    ]


def teachers(crowd: Crowd, units: list[Unit], count: int) -> list[Person]:
    """Make the teachers of the schools; in no round, but in every file."""
    rng = crowd.rng
    schools = [unit for unit in units if unit.kind == "sekolah"]
    chosen = []
    for _ in range(count):
        unit = rng.choice(schools)
        jenjang = rng.choices(list(SHARES), list(SHARES.values()))[0]
        person = _ahli(crowd, unit.code, jenjang=jenjang, fields=("pendidikan",))
        person.jobs = [clerk(rng, unit.code, person.tmt_cpns)]
        career(rng, person, unit=unit.code, name=TEACHERS, jenjang=jenjang)
        chosen.append(person)
    return chosen
