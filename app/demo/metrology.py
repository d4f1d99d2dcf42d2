"""Two posts that ask a rare paper, and the one officer who will come to hold it.

In February both heads of metrology sit, sworn in too lately to move. Both retire
before December; one officer earns the paper in between. Two empty posts, one person:
a set of posts that cannot all be filled, whatever one tries.
"""

from datetime import date
from typing import Final

from app.demo.calendar import add_years, day_before
from app.demo.careers import functional
from app.demo.crowd import Crowd
from app.demo.people import Assessed, Grade, Paper, Person, School
from app.demo.plan import METROLOGY, Plan
from app.demo.units import Unit

PAPER: Final = "penera_ahli"
ENTRY: Final = date(2022, 3, 1)
"""Four years of service only after the February round: no supervisor's post then."""
EARNED: Final = date(2026, 6, 20)
POST_NAME: Final = "Penera"


def assayer(crowd: Crowd, units: list[Unit], plan: Plan) -> Person:
    """Make the officer who will be the only candidate for two posts."""
    place = next(unit for unit in units if unit.code == METROLOGY[0])
    birth = crowd.birth(date(1994, 1, 1), date(1997, 12, 31))
    person = crowd.person(birth=birth, cpns=ENTRY, unit=place.code)
    person.schools = [School("s1", "Teknik Mesin", date(birth.year + 23, 8, 15))]
    person.grades = [Grade(POST_NAME, "ahli_pertama", ENTRY)]
    person.jobs = [
        functional(crowd.rng, place.code, ENTRY, name=POST_NAME, jenjang="ahli_pertama")
    ]
    person.golongan_since = ENTRY
    person.is_flawless = True
    plan.traps["two_posts_one_candidate_in_november"] = {
        "posts": list(METROLOGY),
        "nip": person.nip,
        "qualification": PAPER,
    }
    return person


def certify(people: dict[str, Person], nip: str) -> None:
    """Give the paper in June 2026, with the golongan four years bring."""
    person = people[nip]
    lasts_until = day_before(add_years(EARNED, 3))
    person.assessed = [Assessed(EARNED, lasts_until, "pengawas", (3,) * 9, 85, 82, 84)]
    person.certificates.append(Paper(PAPER, "Direktorat Metrologi (simulasi)", EARNED))
    person.golongan, person.golongan_since = "32", date(2026, 4, 1)
