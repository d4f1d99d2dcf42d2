"""Seeded traps: places where a careless reader of the law goes wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from app.demo import metrology
from app.demo import plan as plans
from app.demo.calendar import FEB_AS_OF, LAST_CLOSED_YEAR, add_years, day_before
from app.demo.people import Assessed, Paper, Person, Sanction, School

if TYPE_CHECKING:
    from random import Random

    from app.demo.plan import Plan
    from app.demo.state import City
    from app.demo.units import Unit

LOCKED_SINCE: Final = date(2025, 10, 29)
GOVERNMENT: Final = "pemerintahan"
CERTIFICATE: Final = "kepamongprajaan"
SANCTIONS: Final = (("23", "S", 6), ("25", "S", 12), ("2", "R", 1), ("24", "S", 9))
FINANCED_SHARE: Final = 4


def ask_for_rare_papers(units: list[Unit], plan: Plan) -> list[Unit]:
    """Let one Puskesmas ask what one officer has, and a third the course."""
    chosen = []
    for number, unit in enumerate(units):
        if unit.code == plan.only_one:
            chosen.append(replace(unit, qualifications=(plans.INPATIENT,)))
        elif unit.post_kind == "kepala_puskesmas" and (
            number % FINANCED_SHARE == 0 or unit.code in plan.vacant
        ):
            chosen.append(replace(unit, qualifications=(plans.FINANCED,)))
        else:
            chosen.append(unit)
    return chosen


def set_traps(rng: Random, city: City) -> None:
    """Put the traps in and note where they are."""
    city.traps |= city.plan.traps
    _polish_the_only_one(city)
    _lock_the_best(city)
    _certify_camats(rng, city)
    _invert_ranks(city)
    _punish(rng, city)
    for code in plans.METROLOGY:
        paper = Paper(metrology.PAPER, "Direktorat Metrologi", date(2019, 4, 2))
        city.leaders[code].certificates.append(paper)
    city.traps["retires_between_the_days"] = [
        {"post": code, "nip": city.leaders[code].nip}
        for code in sorted(city.plan.retiring)
    ]
    city.traps["sworn_in_2025_10_29"] = sorted(
        code for code, day in city.plan.since.items() if day == LOCKED_SINCE
    )


def shine(person: Person, target: str) -> None:
    """Give a person the best file there can be."""
    person.is_flawless = True
    for year in (LAST_CLOSED_YEAR - 1, LAST_CLOSED_YEAR):
        person.marks[year] = (1, 1, 1)
    day = date(LAST_CLOSED_YEAR, 3, 10)
    person.assessed = [
        Assessed(day, day_before(add_years(day, 3)), target, (5,) * 9, 100, 100, 100)
    ]
    person.awards = [
        Paper(name, "nasional", date(2024 - number, 8, 17))
        for number, name in enumerate(("Satyalancana Karya Satya", "PNS Teladan"))
    ]
    person.teams = [
        Paper(team, "ketua", date(2025, 2, 1), date(2026, 12, 31))
        for team in ("Tim Reformasi Birokrasi", "Tim SAKIP", "Tim Inovasi Daerah")
    ]
    person.feedback[LAST_CLOSED_YEAR] = 100


def _polish_the_only_one(city: City) -> None:
    trap = city.plan.traps["puskesmas_with_one_candidate"]
    person = city.by_nip[str(trap["nip"])]  # type: ignore[index]
    for year in (LAST_CLOSED_YEAR - 1, LAST_CLOSED_YEAR):
        person.marks[year] = (2, 2, 2)


def _lock_the_best(city: City) -> None:
    """Make the best scorer for an empty Eselon III.a post one who may not move."""
    empty = [c for c in sorted(city.plan.vacant) if city.unit(c).eselon == "31"]
    post = city.unit(empty[0])
    locked = [
        city.leaders[code]
        for code in sorted(city.plan.since)
        if city.plan.since[code] == LOCKED_SINCE
        and city.unit(code).eselon == "32"
        and set(city.unit(code).fields) & set(post.fields)
        and not city.unit(code).workflow
    ]
    if not locked:
        return  # a part of a city may have nobody who was sworn in so lately
    person = max(locked, key=lambda one: one.merit)
    shine(person, "administrator")
    person.golongan = "41"
    person.schools.append(School("s3", "Administrasi Publik", date(2020, 9, 1)))
    city.traps["best_scorer_is_locked"] = {"post": post.code, "nip": person.nip}


def _certify_camats(rng: Random, city: City) -> None:
    camats = [
        city.leaders[unit.code]
        for unit in city.units
        if unit.kind == "kecamatan" and unit.code in city.leaders
    ]
    without = rng.choice(camats)
    without.schools = [School("s1", "Ilmu Hukum", date(without.birth.year + 23, 8, 15))]
    without.certificates = []
    city.traps["camat_without_certificate"] = {
        "post": without.unit,
        "nip": without.nip,
    }
    for unit in city.units:
        person = city.leaders.get(unit.code)
        if person is None or person is without:
            continue
        due = unit.kind == "kecamatan" or (
            unit.eselon in {"32", "41"}
            and unit.sector == "kewilayahan"
            and rng.random() < 0.25  # noqa: PLR2004 -- a quarter prepared for it
        )
        if due:
            day = date(rng.randrange(2018, 2025), 11, 20)
            person.certificates.append(Paper(CERTIFICATE, "IPDN", day))


def _invert_ranks(city: City) -> None:
    """Let a lurah stand one golongan below his secretary, as happens."""
    for unit in city.units:
        secretary = city.leaders.get(f"{unit.code}.SEK")
        if unit.kind == "kelurahan" and unit.code in city.leaders and secretary:
            city.leaders[unit.code].golongan = "32"
            secretary.golongan = "33"
            city.traps["inverted_ranks"] = {
                "superior": unit.code,
                "subordinate": f"{unit.code}.SEK",
            }
            return


def _punish(rng: Random, city: City) -> None:
    """Write a few sanctions, never for one who leads a named unit."""
    pool = [
        person
        for person in city.people
        if not person.is_flawless and person.unit not in city.leaders
    ]
    chosen = rng.sample(pool, max(4, round(24 * city.scale)))
    for number, person in enumerate(chosen):
        code, level, months = SANCTIONS[number % len(SANCTIONS)]
        start = date(2025, rng.randrange(8, 13), 1)
        if number % 2:
            start = date(rng.randrange(2021, 2024), rng.randrange(1, 13), 1)
        ends = start.month - 1 + months
        last = day_before(date(start.year + ends // 12, ends % 12 + 1, 1))
        person.sanctions.append(Sanction(code, level, start, last))
    city.traps["serving_sanctions"] = sorted(
        person.nip
        for person in chosen
        if any(s.day <= FEB_AS_OF <= s.last_day for s in person.sanctions)
    )
