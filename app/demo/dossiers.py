"""Marks, assessments, courses, awards and the rest of a file; talent shows in all."""

from datetime import date
from random import Random
from typing import Final

from app.demo.calendar import (
    FEB_AS_OF,
    FIRST_MARKED_YEAR,
    LAST_CLOSED_YEAR,
    add_years,
    day_before,
)
from app.demo.people import Assessed, Course, Paper, Person

EXCELLENT: Final = (1, 1, 1)
GOOD: Final = ((1, 2, 2), (2, 1, 2), (2, 2, 2), (2, 2, 2))
WANTING: Final = ((3, 2, 3), (3, 1, 3))
POOR: Final = (2, 3, 4)
DIMENSIONS: Final = 9
STEPS_OF_MARKS: Final = (0.955, 0.985, 0.99)
TEAMS: Final = (
    "Tim Percepatan Penurunan Stunting",
    "Tim Reformasi Birokrasi",
    "Tim Pengendalian Inflasi Daerah",
    "Tim Penanganan Banjir",
    "Tim Pengarusutamaan Gender",
    "Tim SAKIP",
    "Satgas Pengelolaan Sampah",
    "Tim Inovasi Daerah",
)
AWARDS: Final = (
    ("Satyalancana Karya Satya", "nasional"),
    ("Pegawai Teladan", "kota"),
    ("Inovasi Pelayanan Publik", "provinsi"),
    ("Pegawai Berkinerja Terbaik", "unit"),
)
COURSES: Final = (
    "Manajemen Risiko",
    "Pengelolaan Keuangan Daerah",
    "Pelayanan Prima",
    "Penyusunan Kebijakan Publik",
    "Pengadaan Barang dan Jasa",
    "Manajemen Perubahan",
)


def complete(rng: Random, person: Person, *, target: str, chance: float) -> None:
    """Fill a file: `target` is the jenjang assessed for, `chance` of an assessment."""
    _marks(rng, person, everything=chance > 0.85)  # noqa: PLR2004
    if target and rng.random() < chance:
        day = _some_day(rng, 2022)
        person.assessed.append(assess(rng, person, target, day=day))
    _courses(rng, person, target)
    talent = person.merit / 100
    if rng.random() < 0.55 * talent:
        name, scope = rng.choice(AWARDS)
        person.awards.append(Paper(name, scope, _some_day(rng, 2019)))
    if target and rng.random() < 0.75 * talent:
        for team in rng.sample(TEAMS, rng.randrange(1, 3)):
            part = rng.choice(("ketua", "sekretaris", "anggota", "anggota"))
            year = rng.randrange(2022, 2026)
            last = date(year, 12, 31)
            person.teams.append(Paper(team, part, date(year, 2, 1), last))
    if rng.random() < (0.9 if target else 0.35):
        points = round(70 + 0.22 * person.merit + rng.gauss(0, 4))
        person.feedback[LAST_CLOSED_YEAR] = min(max(points, 40), 100)


def _some_day(rng: Random, first: int) -> date:
    day = date(rng.randrange(first, 2026), rng.randrange(1, 13), rng.randrange(1, 28))
    return min(day, day_before(FEB_AS_OF))


def _marks(rng: Random, person: Person, *, everything: bool) -> None:
    first = FIRST_MARKED_YEAR if everything else LAST_CLOSED_YEAR - 1
    for year in range(max(first, person.tmt_cpns.year), LAST_CLOSED_YEAR + 1):
        draw = rng.random()
        if draw < 0.12 + 0.3 * person.merit / 100:
            person.marks[year] = EXCELLENT
        elif draw < STEPS_OF_MARKS[0] or person.is_flawless:
            person.marks[year] = rng.choice(GOOD)
        elif draw < STEPS_OF_MARKS[1]:
            person.marks[year] = rng.choice(WANTING)
        elif draw < STEPS_OF_MARKS[2]:
            person.marks[year] = POOR
        # The rest has no row for the year: files have holes.


def assess(rng: Random, person: Person, target: str, *, day: date) -> Assessed:
    """Make an assessment for a jenjang; it holds three years."""
    base = 3 if target == "administrator" else 2
    levels = tuple(
        min(max(base + rng.choice((-1, 0, 0, 1, 2)) + (person.merit > 75), 1), 5)  # noqa: PLR2004
        for _ in range(DIMENSIONS)
    )

    def points(low: int) -> int:
        drawn = low + 0.35 * person.merit + rng.gauss(0, 6)
        return round(min(max(drawn, 45), 99))

    return Assessed(
        day=day,
        last_day=day_before(add_years(day, 3)),
        target=target,
        levels=levels,
        technical=points(52),
        potential=points(54),
        jpm=points(58),
    )


def _courses(rng: Random, person: Person, target: str) -> None:
    job = person.job
    eselon = job.eselon if job else ""
    if eselon in {"31", "32", "21", "22"} and rng.random() < 0.75:  # noqa: PLR2004
        person.courses.append(
            Course("3", "Diklat Kepemimpinan Tingkat III", _some_day(rng, 2016), 908)
        )
    if eselon in {"31", "32", "41", "42"} and rng.random() < 0.65:  # noqa: PLR2004
        person.courses.append(
            Course("2", "Diklat Kepemimpinan Tingkat IV", _some_day(rng, 2014), 900)
        )
    if target and rng.random() < 0.4:  # noqa: PLR2004
        hours = rng.choice((20, 24, 30, 40))
        name = rng.choice(COURSES)
        person.courses.append(Course("", name, _some_day(rng, 2021), hours))
