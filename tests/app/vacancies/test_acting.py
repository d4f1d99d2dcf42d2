"""Acting terms worked by hand: extended, breached, renewed by a new decree."""

from datetime import date

from app.clocks.acting import TermState
from app.clocks.terms import clock_terms
from app.profiles.records import CityRecord
from app.vacancies.acting import acting_on
from app.vacancies.schemas import ActingRead, State
from tests.factories_city import (
    make_city,
    make_officer,
    make_position,
    make_post,
    make_unit,
)

PLT = "PLT"


def made_city() -> CityRecord:
    """Make four posts nobody leads but one.

    "renewed" has one officer acting since 1 May 2026, by a second decree from
    1 August; "fresh" an officer since 10 October; "daily" a Plh; "led" a Plt beside
    a leader who sits.
    """
    return make_city(
        units=tuple(make_unit(code) for code in ("renewed", "fresh", "daily", "led")),
        posts=tuple(make_post(code) for code in ("renewed", "fresh", "daily", "led")),
        officers=(
            make_officer(
                1,
                positions=(
                    make_position("2015-01-01"),
                    make_position(
                        "2026-05-01", until="2026-08-01", post="renewed", assignment=PLT
                    ),
                    make_position("2026-08-01", post="renewed", assignment=PLT),
                ),
            ),
            make_officer(
                2,
                positions=(
                    make_position("2015-01-01"),
                    make_position("2026-10-10", post="fresh", assignment=PLT),
                ),
            ),
            make_officer(
                3,
                positions=(
                    make_position("2015-01-01"),
                    make_position("2026-01-01", post="daily", assignment="PLH"),
                ),
            ),
            make_officer(4, positions=(make_position("2022-01-01", post="led"),)),
            make_officer(
                5,
                positions=(
                    make_position("2015-01-01"),
                    make_position("2026-10-10", post="led", assignment=PLT),
                ),
            ),
        ),
    )


def acting(day: date) -> dict[str, ActingRead]:
    return {row.post: row for row in acting_on(made_city(), day, clock_terms())}


def test_a_second_decree_for_the_same_post_restarts_no_term() -> None:
    """Six months from 1 May 2026 are full on 1 November."""
    before, on_it = acting(date(2026, 10, 31)), acting(date(2026, 11, 1))

    assert before["renewed"].since == date(2026, 5, 1)
    assert before["renewed"].term is TermState.EXTENDED
    assert before["renewed"].days_left == 1
    assert on_it["renewed"].term is TermState.BREACHED
    assert on_it["renewed"].breaches_on == date(2026, 11, 1)


def test_what_breaches_first_stands_on_top_and_what_has_no_limit_at_the_end() -> None:
    rows = acting_on(made_city(), date(2026, 11, 23), clock_terms())

    assert [row.post for row in rows] == ["renewed", "fresh", "daily"]
    assert rows[2].state is State.PLH
    assert rows[2].breaches_on is None


def test_a_term_says_where_its_limit_is_written() -> None:
    fresh = acting(date(2026, 11, 23))["fresh"]

    assert fresh.citation == "SE BKN 1/SE/I/2021"
    assert fresh.extends_on == date(2027, 1, 10)
    assert fresh.breaches_on == date(2027, 4, 10)
    assert fresh.warns_on == date(2026, 12, 9)
