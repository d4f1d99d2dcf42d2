"""Structural careers, built backwards from the post held now."""

from datetime import date
from random import Random
from typing import Final

from app.demo import tables
from app.demo.calendar import add_years
from app.demo.people import Job
from app.demo.units import Unit

CLERK_TITLES: Final = (
    "Pengadministrasi Umum",
    "Pengelola Data",
    "Penelaah Teknis Kebijakan",
    "Pengolah Data dan Informasi",
    "Penata Layanan Operasional",
)
BELOW: Final = {"21": "22", "22": "31", "31": "32", "32": "41", "41": "42"}
OLDEST: Final = date(2003, 1, 1)
TRIES: Final = 12


class PastPosts:
    """Who led which post when, so that no two led one post on the same day."""

    def __init__(self, rng: Random, units: list[Unit]) -> None:
        """Start with an empty history."""
        self._rng = rng
        self._by_eselon: dict[str, list[Unit]] = {}
        for unit in units:
            if unit.in_scope:
                self._by_eselon.setdefault(unit.eselon, []).append(unit)
        self._spans: dict[str, list[tuple[date, date]]] = {}

    def take(self, code: str, start: date, end: date) -> bool:
        """Note a span, unless somebody else was there."""
        spans = self._spans.setdefault(code, [])
        if any(start < other_end and begin < end for begin, other_end in spans):
            return False
        spans.append((start, end))
        return True

    def find(self, eselon: str, near: Unit, *, start: date, end: date) -> Unit | None:
        """Draw a post of that eselon that was free, near the office if possible."""
        pool = self._by_eselon.get(eselon, [])
        same_office = [unit for unit in pool if unit.org == near.org]
        same = [unit for unit in pool if unit.sector == near.sector]
        for attempt in range(TRIES):
            choice = same_office if attempt < TRIES // 3 else same
            if attempt >= 2 * TRIES // 3:
                choice = [unit for unit in pool if unit.fields != ("kesehatan",)]
            if not choice:
                continue
            unit = self._rng.choice(choice)
            if self.take(unit.code, start, end):
                return unit
        return None


def decree(rng: Random, day: date) -> str:
    """Make a decree number that nobody can take for a real one."""
    return f"SIM/821.2/{rng.randrange(1, 900):03d}/{day.year}"


def structural(
    rng: Random, unit: Unit, since: date, *, confirmation: bool = False
) -> Job:
    """Make the row of a structural post."""
    return Job(
        kind="struktural",
        assignment="D",
        unit=unit.code,
        post=unit.code,
        title=unit.title,
        eselon=unit.eselon or "99",
        since=since,
        sworn_on=since,
        decree=decree(rng, since),
        is_confirmation=confirmation,
    )


def clerk(rng: Random, unit: str, since: date) -> Job:
    """Make the row of a pelaksana post."""
    return Job(
        kind="pelaksana",
        assignment="D",
        unit=unit,
        title=rng.choice(CLERK_TITLES),
        since=since,
        decree=decree(rng, since),
    )


def functional(rng: Random, unit: str, since: date, *, name: str, jenjang: str) -> Job:
    """Make the row of a functional post."""
    tail = jenjang.replace("_", " ").title()
    return Job(
        kind="fungsional",
        assignment="D",
        unit=unit,
        title=f"{name} {tail}",
        functional=name,
        jenjang=jenjang,
        since=since,
        decree=decree(rng, since),
    )


def climb_to(
    rng: Random, past: PastPosts, unit: Unit, *, since: date, cpns: date
) -> list[Job]:
    """Build the rows that led a person to the post, oldest first."""
    rows = [structural(rng, unit, since)]
    eselon, end = unit.eselon, since
    earliest = max(add_years(cpns, 4), OLDEST)
    while (lower := _step_down(rng, eselon)) and len(rows) < 4:  # noqa: PLR2004
        start = _round_day(rng, add_years(end, -rng.randrange(2, 6)))
        if start < earliest:
            break
        former = past.find(lower, unit, start=start, end=end)
        if former is not None:
            rows.append(structural(rng, former, start))
        eselon, end = lower, start
    rows.append(clerk(rng, unit.org, cpns))
    return rows[::-1]


def _step_down(rng: Random, eselon: str) -> str | None:
    lower = BELOW.get(eselon)
    if lower is None or rng.random() < 0.25:  # noqa: PLR2004 -- or sideways before
        return eselon if eselon in {"41", "32"} else lower
    return lower


def _round_day(rng: Random, wanted: date) -> date:
    days = [date.fromisoformat(r["date"]) for r in tables.rows("appointment_rounds")]
    earlier = [day for day in days if day <= wanted]
    if earlier:
        return max(earlier)
    return date(wanted.year, rng.choice((1, 7)), 4)
