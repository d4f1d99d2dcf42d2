"""Health officers of Puskesmas and RSUD, and the heads chosen among them."""

from datetime import date
from random import Random
from typing import Final

from app.demo import ladder, tables
from app.demo.calendar import FEB_AS_OF, add_years
from app.demo.careers import decree, functional
from app.demo.crowd import Crowd
from app.demo.functional import AGES, career
from app.demo.people import Grade, Job, Paper, Person, School
from app.demo.plan import FINANCED, INPATIENT, TRAINED, Plan
from app.demo.units import Unit

SKILLED: Final = ("terampil", "mahir", "penyelia")
SKILLED_BOUNDS: Final = {
    "terampil": ("23", "24"),
    "mahir": ("31", "32"),
    "penyelia": ("33", "34"),
}
TRAINED_STAFF: Final = 0.22
FINANCED_STAFF: Final = 0.04
CONTRACTS: Final = 0.5
HEAD_SINCE: Final = tuple(date(year, 3, 1) for year in range(2019, 2025))


def health_officers(crowd: Crowd, units: list[Unit], in_hospitals: int) -> list[Person]:
    """Make the health staff, Puskesmas by Puskesmas, then the hospitals'."""
    rng, kinds = crowd.rng, tables.rows("health")
    chosen = [
        _one(crowd, unit.code, row)
        for unit in units
        if unit.kind == "puskesmas"
        for row in kinds
        for _ in range(int(row["per_puskesmas"]))
    ]
    hospitals = [unit for unit in units if unit.kind == "rsud"]
    weights = [int(row["per_puskesmas"]) for row in kinds]
    for _ in range(in_hospitals):
        row = rng.choices(kinds, weights)[0]
        chosen.append(_one(crowd, rng.choice(hospitals).code, row))
    return chosen


def _one(crowd: Crowd, unit: str, row: dict[str, str]) -> Person:
    rng = crowd.rng
    expert = rng.randrange(100) < int(row["ahli_share"])
    jenjang = rng.choices(list(AGES), (38, 46, 16))[0]
    young, old = AGES[jenjang]
    oldest = add_years(FEB_AS_OF, -old)
    if not expert:
        oldest = max(oldest, date(1968, 2, 2))
    birth = crowd.birth(oldest, add_years(FEB_AS_OF, -young))
    entry = 24 if expert else 21
    years = {"ahli_pertama": 2, "ahli_muda": 8, "ahli_madya": 16}[jenjang]
    cpns = crowd.cpns_day(birth, entry, add_years(FEB_AS_OF, -years))
    # Contract officers fill many posts in health; none may head a Puskesmas.
    is_contract = jenjang == "ahli_pertama" and rng.random() < CONTRACTS
    person = crowd.person(
        birth=birth,
        cpns=cpns,
        unit=unit,
        women=0.7,
        employment="pppk" if is_contract else "pns",
    )
    person.title_front = row["title_front"]
    graduated = date(birth.year + entry, 8, 15)
    if expert:
        program = row["ahli_program"]
        person.schools = [School(row["ahli_level"], program, graduated)]
        career(rng, person, unit=unit, name=row["name"], jenjang=jenjang)
    else:
        program = row["terampil_program"]
        person.schools = [School("d3", program, graduated)]
        _skilled(rng, person, unit=unit, name=row["name"])
    return person


def _skilled(rng: Random, person: Person, *, unit: str, name: str) -> None:
    start = add_years(person.tmt_cpns, 1)
    for grade in SKILLED:
        if start > FEB_AS_OF:
            break
        person.grades.append(Grade(name, grade, start))
        person.jobs.append(functional(rng, unit, start, name=name, jenjang=grade))
        start = date(start.year + rng.randrange(5, 10), 4, 1)
    person.golongan_start = "23"
    reached = ladder.climb("23", ladder.service_years(person.tmt_cpns, FEB_AS_OF), "34")
    person.golongan = ladder.between(
        reached, *SKILLED_BOUNDS[person.grades[-1].jenjang]
    )
    person.golongan_since = ladder.rank_day(rng, person.tmt_cpns, FEB_AS_OF)


def may_head(person: Person, day: date) -> bool:
    """Whether he could head a Puskesmas: an expert of two years, two years there."""
    first = next((g for g in person.grades if g.jenjang == "ahli_pertama"), None)
    return (
        first is not None
        and add_years(first.since, 2) <= day
        and person.unit.startswith("PKM.")
        and person.employment == "pns"
    )


def additional_duty(rng: Random, person: Person, unit: Unit, *, since: date) -> Job:
    """Make the row of a Puskesmas head: a tugas tambahan beside his own post."""
    grade = person.grades[-1]
    return Job(
        kind="fungsional",
        assignment="TT",
        unit=unit.code,
        post=unit.code,
        title=unit.title,
        functional=grade.functional,
        jenjang=grade.jenjang,
        since=since,
        sworn_on=since,
        decree=decree(rng, since),
    )


def heads(
    rng: Random, units: list[Unit], staff: list[Person], *, plan: Plan
) -> dict[str, Person]:
    """Choose who heads each Puskesmas that is not planned to be empty."""
    chosen: dict[str, Person] = {}
    for unit in units:
        if unit.post_kind != "kepala_puskesmas" or unit.code in plan.vacant:
            continue
        pool = [
            person
            for person in staff
            if person.unit == unit.code
            and may_head(person, date(2022, 1, 1))
            and person.grades[-1].jenjang != "ahli_pertama"
        ] or [p for p in staff if p.unit == unit.code and may_head(p, FEB_AS_OF)]
        person = max(rng.sample(pool, min(4, len(pool))), key=lambda p: p.merit)
        experts = [g.since for g in person.grades if g.jenjang.startswith("ahli")]
        earliest = add_years(min(experts), 2)
        days = [day for day in HEAD_SINCE if day >= earliest] or [date(2025, 3, 1)]
        person.jobs.append(additional_duty(rng, person, unit, since=rng.choice(days)))
        person.is_flawless = True
        person.certificates += [
            Paper(TRAINED, "Bapelkes", date(2021, 6, 15)),
            Paper(FINANCED, "BPSDM Provinsi Jawa Barat", date(2022, 9, 5)),
        ]
        chosen[unit.code] = person
    _train(rng, staff, plan)
    return chosen


def _train(rng: Random, staff: list[Person], plan: Plan) -> None:
    """Give some the management course, and exactly one the inpatient certificate."""
    for person in staff:
        may = may_head(person, FEB_AS_OF) and not person.certificates
        if may and rng.random() < TRAINED_STAFF:
            day = date(rng.randrange(2019, 2026), 6, 15)
            person.certificates.append(Paper(TRAINED, "Bapelkes", day))
        if may and rng.random() < FINANCED_STAFF:
            day = date(rng.randrange(2021, 2026), 9, 5)
            paper = Paper(FINANCED, "BPSDM Provinsi Jawa Barat", day)
            person.certificates.append(paper)
    pool = [
        person
        for person in staff
        if may_head(person, date(2023, 1, 1))
        and person.extra is None
        and person.grades[-1].jenjang == "ahli_muda"
        and person.grades[-1].functional == "Dokter"
        and person.birth.year > 1975  # noqa: PLR2004 -- years of service ahead
    ]
    only = rng.choice(pool)
    only.is_flawless = True
    only.certificates.append(Paper(INPATIENT, "Dinas Kesehatan", date(2023, 5, 10)))
    if not any(paper.name == TRAINED for paper in only.certificates):
        only.certificates.append(Paper(TRAINED, "Bapelkes", date(2022, 6, 15)))
    plan.traps["puskesmas_with_one_candidate"] = {
        "post": plan.only_one,
        "nip": only.nip,
        "qualification": INPATIENT,
    }
