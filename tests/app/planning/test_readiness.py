"""The first ready day of a random city's people, beside every day one by one."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.planning.outlook import Outlook
from app.planning.readiness import DAY, arrivals, first_ready_day
from app.planning.trying import may_lead
from app.profiles.records import OfficerRecord
from tests.app.planning.outlooks import make_outlook
from tests.factories_city import (
    make_discipline,
    make_nip,
    make_officer,
    make_performance,
    make_position,
    make_post,
)

STEP = 9


def seen(outlook: Outlook, nip: str, post: str, *, step: int) -> date | None:
    """Ask every so many days to the horizon, and each day once he may."""
    day = outlook.effective_on
    while day <= outlook.months[-1]:
        if may_lead(outlook, nip, post, day=day):
            while may_lead(outlook, nip, post, day=day):
                if day == outlook.effective_on:
                    return day
                day -= DAY
            return day + DAY
        day += timedelta(days=step)
    return None


def drawn(seed: int) -> Outlook:
    """Draw leaders and clerks whose clocks run out on days of every kind."""
    rng = random.Random(seed)

    def day(first: date, days: int) -> date:
        return first + timedelta(days=rng.randrange(days))

    def officer(number: int) -> OfficerRecord:
        begun = day(date(2022, 6, 1), 1_300)
        rows = [
            make_position("2010-01-01", until=begun, unit="DINAS"),
            make_position(begun, post="A", unit="DINAS"),
        ]
        kept = rows if rng.random() < 0.6 else [make_position(begun, unit="DINAS")]
        sanction = make_discipline("S", "2025-09-01", day(date(2026, 3, 1), 400))
        return make_officer(
            number,
            positions=tuple(kept),
            performances=(
                make_performance(2024, rng.choice((2, 2, 3))),
                make_performance(2025),
            ),
            disciplines=(sanction,) if rng.random() < 0.3 else (),
            birth_date=day(date(1968, 3, 1), 1_500).isoformat(),
        )

    return make_outlook(
        posts=(make_post("A"), make_post("B"), make_post("C", eselon="42")),
        officers=tuple(officer(number) for number in range(1, 7)),
    )


def two_sections(*officers: OfficerRecord) -> Outlook:
    return make_outlook(posts=(make_post("A"), make_post("B")), officers=officers)


@pytest.mark.parametrize("seed", range(3))
def test_it_is_the_first_of_all_days(seed: int) -> None:
    compare_with_days(drawn(seed), step=STEP)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3, 9))
def test_it_is_the_first_of_every_single_day(seed: int) -> None:
    compare_with_days(drawn(seed), step=1)


def compare_with_days(outlook: Outlook, *, step: int) -> None:
    """Compare both ways to the day with asking day by day."""
    later = 0
    for post, place in outlook.place.items():
        if post == "A":
            continue  # led by one of them, it is judged apart
        days = arrivals(outlook, place)
        for index, person in enumerate(outlook.frozen.city.officers):
            first = seen(outlook, person.nip, post, step=step)
            found = date.fromordinal(int(days[index])) if days[index] else None
            asked = first_ready_day(outlook, person.nip, post)
            assert (asked, found) == (first, first), (person.nip, post)
            later += first is not None and first > outlook.effective_on
    assert later


def test_a_year_that_closes_opens_a_door_on_its_day() -> None:
    """BUTUH PERBAIKAN in 2024 is forgotten when 2026 closes, on 15 January 2027."""
    poor = (make_performance(2024, 3), make_performance(2025))
    outlook = two_sections(make_officer(1, performances=poor))

    assert first_ready_day(outlook, make_nip(1), "A") == date(2027, 1, 15)
    assert arrivals(outlook, 0)[0] == date(2027, 1, 15).toordinal()


def test_a_spell_between_two_firsts_of_a_month_is_seen() -> None:
    """Two years are full on 10 February; on 1 March he retires."""
    person = make_officer(
        1,
        birth_date="1968-02-20",
        positions=(
            make_position("2010-01-01", until="2024-02-10"),
            make_position("2024-02-10", post="A"),
        ),
    )
    outlook = two_sections(person)

    assert not may_lead(outlook, make_nip(1), "B", day=date(2026, 3, 1))
    assert first_ready_day(outlook, make_nip(1), "B") == date(2026, 2, 10)


def test_what_an_act_must_bring_comes_on_no_day() -> None:
    person = make_officer(1)
    post = make_post("A", qualifications=("penera_ahli",))
    outlook = make_outlook(posts=(post,), officers=(person,))

    assert first_ready_day(outlook, make_nip(1), "A") is None
    assert arrivals(outlook, 0)[0] == 0


def test_the_head_of_what_lies_outside_the_scope_stays() -> None:
    school = replace(make_post("SD"), kind="out_of_scope")
    person = make_officer(
        1,
        positions=(
            make_position("2010-01-01", until="2020-01-01"),
            make_position("2020-01-01", post="SD"),
        ),
    )
    outlook = make_outlook(posts=(make_post("A"), school), officers=(person,))

    assert arrivals(outlook, 0)[0] == 0
