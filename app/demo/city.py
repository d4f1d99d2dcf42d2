"""The whole invented city as of 19 January 2026, from one seed."""

from random import Random

from app.demo import dossiers, traps
from app.demo.acting import appoint_acting
from app.demo.calendar import FEB_AS_OF
from app.demo.careers import PastPosts
from app.demo.clerks import clerks
from app.demo.clinics import heads, health_officers
from app.demo.crowd import Crowd
from app.demo.families import draw_ties
from app.demo.functional import analysts, teachers
from app.demo.holders import holders
from app.demo.metrology import assayer as functional_assayer
from app.demo.names import Registry
from app.demo.offices import offices
from app.demo.people import Person
from app.demo.plan import make_plan
from app.demo.state import City
from app.demo.territory import territory

OFFICERS = 6000
IN_HOSPITALS = 780
ANALYSTS = 440
TEACHERS = 620


def build_city(seed: int, *, scale: float = 1.0) -> City:
    """Build the city of a seed; the same seed gives the same city."""
    units = sorted([*offices(scale), *territory(scale)], key=lambda unit: unit.code)
    plan = make_plan(Random(f"{seed}/plan"), units, scale)
    units = traps.ask_for_rare_papers(units, plan)
    crowd = Crowd(Random(f"{seed}/people"), Registry(Random(f"{seed}/names")))
    past = PastPosts(Random(f"{seed}/past"), units)
    leaders = holders(crowd, past, units, plan=plan)
    health = health_officers(crowd, units, round(IN_HOSPITALS * scale))
    assayer = functional_assayer(crowd, units, plan)
    others = [assayer, *analysts(crowd, past, units, count=round(ANALYSTS * scale))]
    schools = teachers(crowd, units, round(TEACHERS * scale))
    leaders |= heads(Random(f"{seed}/heads"), units, health, plan=plan)
    seated = [p for p in leaders.values() if p.extra is None]
    people = [*seated, *health, *others, *schools]
    people += clerks(crowd, units, max(round(OFFICERS * scale) - len(people), 100))
    rng = Random(f"{seed}/dossiers")
    for person in people:
        _complete(rng, person)
    appoint_acting(
        Random(f"{seed}/acting"), units, plan.vacant, holders=leaders, staff=health
    )
    city = City(
        seed=seed,
        scale=scale,
        as_of=FEB_AS_OF,
        units=units,
        people=sorted(people, key=lambda person: person.nip),
        plan=plan,
        leaders=leaders,
        ties=draw_ties(
            Random(f"{seed}/families"), units, leaders, people=people, scale=scale
        ),
    )
    traps.set_traps(Random(f"{seed}/traps"), city)
    return city


def _complete(rng: Random, person: Person) -> None:
    job = person.job
    target, chance = "", 0.0
    if person.extra is not None:
        target, chance = "pengawas", 0.95
    elif job is not None and job.eselon in {"21", "22", "31", "32"}:
        target, chance = "administrator", 0.93
    elif job is not None and job.eselon in {"41", "42"}:
        target = "administrator" if rng.random() < 0.3 else "pengawas"  # noqa: PLR2004
        chance = 0.9
    elif person.grades and person.grades[-1].jenjang in {"ahli_muda", "ahli_madya"}:
        target, chance = "administrator" if rng.random() < 0.5 else "pengawas", 0.6  # noqa: PLR2004
        if person.unit.startswith("PKM."):
            target = "pengawas"
    elif person.golongan >= "32" and person.employment == "pns":
        target, chance = "pengawas", 0.3
    dossiers.complete(rng, person, target=target, chance=chance)
