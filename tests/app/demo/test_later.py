"""What the year does to the city after a February roster."""

import pytest

from app.demo.calendar import FEB_EFFECTIVE, NOV_AS_OF, NOV_EFFECTIVE
from app.demo.city import build_city
from app.demo.later import advance
from app.demo.metrology import PAPER
from app.demo.plan import METROLOGY
from app.demo.state import City


@pytest.fixture
def city() -> City:
    return build_city(1, scale=0.25)


def _roster(city: City) -> dict[str, str]:
    """Let everybody stay, and one supervisor rise into an empty post above him."""
    staying = {code: person.nip for code, person in city.leaders.items()}
    origin = next(
        unit.code
        for unit in city.units
        if unit.eselon == "42" and unit.code in staying and not unit.workflow
    )
    empty = next(
        code for code in sorted(city.plan.vacant) if city.unit(code).eselon == "41"
    )
    return staying | {empty: staying.pop(origin)}


def test_an_appointment_opens_a_row_and_leaves_the_old_post(city: City) -> None:
    roster = _roster(city)
    entered = next(code for code in roster if code not in city.leaders)
    person = city.by_nip[roster[entered]]
    before = person.unit
    advance(city, roster)
    assert person.job is not None
    assert (person.job.post, person.job.since) == (entered, FEB_EFFECTIVE)
    assert city.traps["appointed_in_february"] == [entered]
    assert before not in city.leaders


def test_the_acting_leader_of_a_filled_post_is_released(city: City) -> None:
    roster = _roster(city)
    entered = set(roster) - set(city.leaders)
    advance(city, roster)
    for person in city.people:
        for job in person.jobs:
            if job.assignment == "PLT" and job.since < FEB_EFFECTIVE:
                assert (job.last_day is not None) == (job.post in entered)


def test_those_past_their_pension_no_longer_lead(city: City) -> None:
    advance(city, _roster(city))
    for person in city.people:
        assert (person.pension_day <= NOV_AS_OF) <= (person.kedudukan == "99")
    assert all(person.kedudukan == "01" for person in city.leaders.values())


def test_two_posts_are_left_with_one_candidate(city: City) -> None:
    advance(city, _roster(city))
    having = [
        person
        for person in city.people
        if person.kedudukan == "01"
        and person.pension_day > NOV_EFFECTIVE
        and any(paper.name == PAPER for paper in person.certificates)
    ]
    assert len(having) == 1
    assert not set(METROLOGY) & set(city.leaders)


def test_the_year_is_the_same_each_time(city: City) -> None:
    other = build_city(1, scale=0.25)
    advance(city, _roster(city))
    advance(other, _roster(other))
    assert other.people == city.people
