"""A unit is led definitively, by somebody acting, or by nobody."""

from datetime import date

from app.profiles.records import CityRecord
from app.vacancies import counting
from app.vacancies.schemas import LeadershipRead, State
from tests.factories_city import (
    make_city,
    make_functional,
    make_officer,
    make_position,
    make_post,
    make_unit,
)

AS_OF = date(2026, 1, 19)
EFFECTIVE_ON = date(2026, 2, 6)


def made_city() -> CityRecord:
    """Make five units: led, acted for, empty, out of scope, a Puskesmas.

    1 leads "led" and retires on 1 February 2026; 2 acts for "acted", empty since
    1 November 2025; 3 heads "health" beside her own functional post.
    """
    return make_city(
        units=(
            make_unit("led", sector="kewilayahan", people_served=1000),
            make_unit("acted", sector="kewilayahan", people_served=200),
            make_unit("empty", sector="umum", people_served=30),
            make_unit("far", sector="pendidikan", people_served=4),
            make_unit("health", sector="kesehatan", people_served=5000),
        ),
        posts=(
            make_post("led", eselon="31"),
            make_post("acted"),
            make_post("empty"),
            make_post("far", kind="out_of_scope"),
            make_post("health", kind="kepala_puskesmas"),
        ),
        officers=(
            make_officer(
                1,
                birth_date="1968-01-14",
                positions=(make_position("2020-01-01", post="led", eselon="31"),),
            ),
            make_officer(
                2,
                positions=(
                    make_position("2015-01-01"),
                    make_position("2025-11-10", post="acted", assignment="PLT"),
                ),
            ),
            make_officer(
                3,
                positions=(
                    make_functional("2015-01-01", "Dokter", "ahli_muda"),
                    make_position("2023-03-01", post="health", assignment="TT"),
                ),
            ),
            make_officer(
                4,
                positions=(
                    make_position("2018-01-01", post="acted", until="2025-11-01"),
                    make_position("2025-11-01"),
                ),
            ),
        ),
    )


def by_post(day: date) -> dict[str, LeadershipRead]:
    return {row.post: row for row in counting.leadership_on(made_city(), day)}


def test_every_unit_says_how_it_is_led() -> None:
    rows = by_post(AS_OF)

    assert {post: row.state for post, row in rows.items()} == {
        "led": State.DEFINITIF,
        "acted": State.PLT,
        "empty": State.KOSONG,
        "far": State.KOSONG,
        "health": State.DEFINITIF,
    }


def test_a_holder_who_retires_in_between_leaves_a_vacancy_from_that_day() -> None:
    row = by_post(EFFECTIVE_ON)["led"]

    assert row.state is State.KOSONG
    assert row.vacant_since == date(2026, 2, 1)
    assert row.vacant_days == 5


def test_an_acting_leader_does_not_end_a_vacancy() -> None:
    row = by_post(AS_OF)["acted"]

    assert row.since == date(2025, 11, 10)
    assert row.vacant_since == date(2025, 11, 1)
    assert row.vacant_days == 79


def test_a_vacancy_nobody_ever_dated_says_so() -> None:
    row = by_post(AS_OF)["empty"]

    assert row.vacant_since is None
    assert row.vacant_days is None


def test_units_out_of_scope_are_counted_apart() -> None:
    rows = counting.leadership_on(made_city(), EFFECTIVE_ON)

    report = counting.report(rows, day=EFFECTIVE_ON, known_on=AS_OF)

    assert report.in_scope.units == 4
    assert report.in_scope.without_definitive_leader == 3
    assert report.out_of_scope.units == 1
    assert report.out_of_scope.without_definitive_leader == 1
    assert [row.post for row in report.vacancies_out_of_scope] == ["far"]


def test_the_longest_vacancy_comes_first_and_an_undated_one_last() -> None:
    rows = counting.leadership_on(made_city(), EFFECTIVE_ON)

    report = counting.report(rows, day=EFFECTIVE_ON, known_on=AS_OF)

    assert [row.post for row in report.vacancies] == ["acted", "led", "empty"]


def test_the_sector_with_most_vacancies_comes_first() -> None:
    rows = counting.leadership_on(made_city(), EFFECTIVE_ON)

    report = counting.report(rows, day=EFFECTIVE_ON, known_on=AS_OF)

    assert [each.sector for each in report.sectors] == [
        "kewilayahan",
        "umum",
        "kesehatan",
    ]


def test_person_days_are_people_times_days_over_dated_vacancies() -> None:
    rows = counting.leadership_on(made_city(), EFFECTIVE_ON)

    tally = counting.report(rows, day=EFFECTIVE_ON, known_on=AS_OF).in_scope

    assert tally.person_days == 1000 * 5 + 200 * 97
    assert tally.people_without_leader == 1230
    assert tally.undated == 1
