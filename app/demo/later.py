"""From the February roster to November: appointments made, then time passes."""

from collections.abc import Mapping
from datetime import date
from random import Random
from typing import Final

from app.demo import ladder, metrology
from app.demo.acting import appoint_acting
from app.demo.appointing import appoint
from app.demo.calendar import (
    FEB_EFFECTIVE,
    NOV_AS_OF,
    NOV_EFFECTIVE,
    add_years,
    day_before,
)
from app.demo.careers import structural
from app.demo.dossiers import assess
from app.demo.holders import OUTSIDE_EMPTY
from app.demo.people import Grade, Person, Release, Sanction
from app.demo.state import City
from app.demo.units import Unit

PROMOTED_ON: Final = date(2026, 7, 1)
TRANSFERRED_ON: Final = date(2026, 8, 3)
RELEASED_ON: Final = date(2026, 7, 1)
RELEASED_HEADS: Final = 3
DIED_ON: Final = date(2026, 9, 14)
RETIRED: Final = "99"
MOVED_AWAY: Final = "52"
REASSESSED: Final = 160
SANCTIONED: Final = 5
LONG_IN_RANK: Final = date(2022, 10, 1)


def advance(city: City, roster: Mapping[str, str]) -> None:
    """Apply a roster and let time run to 23 November 2026."""
    rng = Random(f"{city.seed}/later")
    entered = appoint(city, roster, FEB_EFFECTIVE)
    fresh = {person.nip for person in entered.values()}
    city.as_of = NOV_AS_OF
    gone: dict[str, date] = {}
    _promote(rng, city, fresh=fresh, gone=gone)
    _lose(rng, city, fresh=fresh, gone=gone)
    _release_heads(rng, city, fresh=fresh, gone=gone)
    _retire(city, gone)
    _learn(rng, city)
    trap = city.plan.traps["two_posts_one_candidate_in_november"]
    metrology.certify(city.by_nip, str(trap["nip"]))  # type: ignore[index]
    _act(city, gone)
    city.traps["appointed_in_february"] = sorted(entered)
    city.traps["empty_in_november"] = sorted(gone)


def _eligible_holders(city: City, fresh: set[str], eselons: set[str]) -> list[Unit]:
    return [
        unit
        for unit in city.units
        if unit.eselon in eselons
        and unit.in_scope
        and not unit.workflow
        and unit.code in city.leaders
        and city.leaders[unit.code].nip not in fresh
        and city.leaders[unit.code].pension_day > NOV_EFFECTIVE
    ]


def _promote(
    rng: Random, city: City, *, fresh: set[str], gone: dict[str, date]
) -> None:
    """Let a few Eselon III holders rise to seats outside the round."""
    units = {unit.code: unit for unit in city.units}
    pool = [
        unit
        for unit in _eligible_holders(city, fresh, {"31"})
        if city.plan.since.get(unit.code, PROMOTED_ON) < date(2024, 1, 1)
    ]
    seats = [code for code in OUTSIDE_EMPTY if code != "ITKO" and code in units]
    for seat, unit in zip(seats, rng.sample(pool, min(2, len(pool))), strict=False):
        person = city.leaders.pop(unit.code)
        person.jobs.append(structural(rng, units[seat], PROMOTED_ON))
        person.unit = seat
        city.leaders[seat] = person
        gone[unit.code] = PROMOTED_ON


def _lose(rng: Random, city: City, *, fresh: set[str], gone: dict[str, date]) -> None:
    """Let two holders die and two move to another agency."""
    pool = _eligible_holders(city, fresh, {"41", "42"})
    rng.shuffle(pool)
    fates = (
        (DIED_ON, RETIRED),
        (DIED_ON, RETIRED),
        (TRANSFERRED_ON, MOVED_AWAY),
        (TRANSFERRED_ON, MOVED_AWAY),
    )
    for (day, standing), unit in zip(fates, pool, strict=False):
        person = city.leaders.pop(unit.code)
        person.kedudukan = standing
        held = person.job
        if held is not None:
            held.last_day = day_before(day)
        gone[unit.code] = day


def _release_heads(
    rng: Random, city: City, *, fresh: set[str], gone: dict[str, date]
) -> None:
    """Let a few heads of Puskesmas go back to their own work, at their request."""
    pool = [
        unit
        for unit in city.units
        if unit.post_kind == "kepala_puskesmas"
        and unit.code in city.leaders
        and unit.code != city.plan.only_one
        and city.leaders[unit.code].nip not in fresh
    ]
    for unit in rng.sample(pool, min(RELEASED_HEADS, len(pool))):
        person = city.leaders.pop(unit.code)
        duty = person.extra
        if duty is not None:
            duty.last_day = day_before(RELEASED_ON)
        person.releases.append(
            Release(unit.code, "permohonan sendiri", day_before(RELEASED_ON))
        )
        gone[unit.code] = RELEASED_ON


def _retire(city: City, gone: dict[str, date]) -> None:
    """Mark who has retired, and note which posts fall empty by the effective date."""
    for code, person in sorted(city.leaders.items()):
        if person.pension_day <= NOV_EFFECTIVE:
            gone[code] = person.pension_day
    for person in city.people:
        if person.pension_day <= NOV_AS_OF:
            person.kedudukan = RETIRED
    left = {code for code in gone if code in city.leaders}
    for code in left:
        if city.leaders[code].kedudukan == RETIRED:
            del city.leaders[code]


def _learn(rng: Random, city: City) -> None:
    """Give some a new assessment, a golongan, a grade; some a sanction."""
    active = [person for person in city.people if person.kedudukan == "01"]
    expired = [
        person
        for person in active
        if person.assessed and person.assessed[-1].last_day < NOV_AS_OF
    ]
    for person in rng.sample(expired, min(REASSESSED, len(expired))):
        target = person.assessed[-1].target
        day = date(2026, rng.randrange(3, 10), rng.randrange(1, 28))
        person.assessed.append(assess(rng, person, target, day=day))
    for person in active:
        since = person.golongan_since
        if since is not None and since <= LONG_IN_RANK and person.employment == "pns":
            _rise(rng, person)
    plain = [p for p in active if not p.is_flawless and p.unit not in city.leaders]
    for person in rng.sample(plain, min(SANCTIONED, len(plain))):
        start = date(2026, rng.randrange(4, 10), 1)
        last = day_before(add_years(start, 1))
        person.sanctions.append(Sanction("25", "S", start, last))


def _rise(rng: Random, person: Person) -> None:
    top = ladder.CEILING.get(person.schools[-1].level, "34")
    job = person.job
    if job is not None and job.eselon in {"31", "32"}:
        top = "42" if job.eselon == "31" else "41"
    if person.grades:
        _rise_in_grade(rng, person)
        return
    if person.golongan < top and rng.random() < 0.6:  # noqa: PLR2004 -- most, not all
        person.golongan = ladder.climb(person.golongan, ladder.YEARS_PER_STEP, top)
        person.golongan_since = date(2026, rng.choice((4, 10)), 1)


def _rise_in_grade(rng: Random, person: Person) -> None:
    """Let an Ahli Pertama of long standing become Ahli Muda."""
    last = person.grades[-1]
    job = person.job
    due = last.jenjang == "ahli_pertama" and last.since.year <= LONG_IN_RANK.year - 4
    if due and job is not None and job.kind == "fungsional" and rng.random() < 0.3:  # noqa: PLR2004
        day = date(2026, 10, 1)
        person.grades.append(Grade(last.functional, "ahli_muda", day))
        person.golongan, person.golongan_since = "33", day


def _act(city: City, gone: Mapping[str, date]) -> None:
    empty = {code: day for code, day in gone.items() if day <= NOV_AS_OF}
    staff = [person for person in city.people if person.kedudukan == "01"]
    holders = {
        code: person
        for code, person in city.leaders.items()
        if person.kedudukan == "01" and person.extra is None
    }
    appoint_acting(
        Random(f"{city.seed}/acting/later"),
        city.units,
        empty,
        holders=holders,
        staff=staff,
    )
    # An acting duty may not begin after the day the files are written.
    for person in city.people:
        for job in person.jobs:
            if job.assignment == "PLT" and job.since > NOV_AS_OF:
                job.since = NOV_AS_OF
