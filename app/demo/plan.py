"""What the seed decides first: which posts are empty, and since when others sit."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Final

from app.demo import tables
from app.demo.calendar import FEB_AS_OF
from app.demo.units import Unit

EMPTY_BY_ESELON: Final = {"31": 4, "32": 7, "41": 11, "42": 11}
RETIRING: Final = 3
PUSKESMAS_EMPTY: Final = 11
METROLOGY: Final = ("DISDAGPERIN.U-METRO1", "DISDAGPERIN.U-METRO2")
SERVED_LONG: Final = date(2023, 12, 31)
INPATIENT: Final = "poned_rawat_inap"
TRAINED: Final = "manajemen_puskesmas"
FINANCED: Final = "tata_kelola_blud"
"""A Puskesmas that keeps its own income asks a head who was taught how."""


@dataclass(slots=True, kw_only=True)
class Plan:
    """The choices the rest of the city follows."""

    vacant: dict[str, date]
    retiring: set[str]
    since: dict[str, date]
    only_one: str
    traps: dict[str, object] = field(default_factory=dict)


def make_plan(rng: Random, units: list[Unit], scale: float) -> Plan:
    """Draw vacancies, retirements between the two days, and appointment days."""
    chosen = _structural_gaps(rng, units, scale)
    puskesmas = [u.code for u in units if u.post_kind == "kepala_puskesmas"]
    count = max(2, round((PUSKESMAS_EMPTY + rng.randrange(2)) * scale))
    clinics = rng.sample(puskesmas, count)
    retiring = set(rng.sample(_retirable(chosen, units), RETIRING))
    vacant = {
        code: FEB_AS_OF - timedelta(days=rng.randrange(40, 420))
        for code in (*chosen, *clinics)
        if code not in retiring
    }
    plan = Plan(vacant=vacant, retiring=retiring, since={}, only_one=min(clinics))
    _appointments(rng, units, plan, scale=scale)
    return plan


def _structural_gaps(rng: Random, units: list[Unit], scale: float) -> list[str]:
    chosen: list[str] = []
    parents: set[str | None] = set()
    for eselon, usual in EMPTY_BY_ESELON.items():
        count = max(1, round((usual + rng.randrange(-1, 1)) * scale))
        pool = [unit for unit in units if unit.eselon == eselon and _may_fall(unit)]
        rng.shuffle(pool)
        for unit in pool:
            if count and unit.parent not in parents and unit.code not in parents:
                chosen.append(unit.code)
                parents |= {unit.parent, unit.code}
                count -= 1
    return chosen


def _may_fall(unit: Unit) -> bool:
    return (
        unit.post_kind == "struktural"
        and not unit.workflow
        and len(unit.fields) > 1
        and unit.code not in METROLOGY
    )


def _retirable(chosen: list[str], units: list[Unit]) -> list[str]:
    eselon = {unit.code: unit.eselon for unit in units}
    return [code for code in chosen if eselon[code] != "31"]


def _appointments(rng: Random, units: list[Unit], plan: Plan, *, scale: float) -> None:
    rounds = tables.rows("appointment_rounds")
    older = [row for row in rounds if row["share"]]
    weights = [int(row["share"]) for row in older]
    for column, eselons in (
        ("eselon_iii", ("31", "32")),
        ("eselon_iv", ("41", "42")),
    ):
        posts = [
            unit.code
            for unit in units
            if unit.in_scope and unit.eselon in eselons and unit.code not in plan.vacant
        ]
        rng.shuffle(posts)
        # Those who leave or trap a reader sat long before; the two metrology heads
        # must not move in February.
        posts.sort(key=lambda code: (code in plan.retiring, code not in METROLOGY))
        for row in rounds:
            quota = round(int(row[column] or 0) * scale)
            for code in posts[:quota]:
                plan.since[code] = date.fromisoformat(row["date"])
            posts = posts[quota:]
        for code in posts:
            row = rng.choices(older, weights)[0]
            plan.since[code] = date.fromisoformat(row["date"])
