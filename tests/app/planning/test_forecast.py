"""The forecast by hand: retirements, known ends, who follows, what can be filled."""

from datetime import date

from app.planning.forecast import forecast
from app.planning.outlook import Outlook
from app.planning.schemas import Cause, Month
from app.profiles.records import OfficerRecord
from tests.app.planning.outlooks import make_outlook
from tests.factories_city import (
    make_functional,
    make_nip,
    make_officer,
    make_position,
    make_post,
    make_unit,
)


def made_outlook() -> Outlook:
    """Make four posts at 6 February 2026, all of eselon IV.a.

    1 leads A and turned 58 on 14 January, between as-of and effective date: TMT is
    1 February. 2 leads B and is 58 on 29 February 2028: TMT 1 March 2028, beyond the
    horizon of 1 February 2028. 3 leads C, his decree ends on 15 April 2026. 4 leads D
    and is 58 on 1 December 2026: TMT 1 January 2027. 5 is a clerk, ready for all.
    """
    return make_outlook(
        units=tuple(
            make_unit(code, kind="dinas", sector="umum", people_served=served)
            for code, served in (("A", 10), ("B", 100), ("C", 1000), ("D", 1))
        ),
        posts=tuple(make_post(code, fields=("pemerintahan",)) for code in "ABCD"),
        officers=(
            _leader(1, "A", birth_date="1968-01-14"),
            _leader(2, "B", birth_date="1970-02-28"),
            _leader(3, "C", until="2026-04-15"),
            _leader(4, "D", birth_date="1968-12-01"),
            make_officer(5),
        ),
    )


def _leader(
    number: int, post: str, until: str | None = None, **given: str
) -> OfficerRecord:
    rows = (
        make_position("2010-01-01", until="2022-01-01"),
        make_position("2022-01-01", post=post, until=until),
    )
    return make_officer(number, positions=rows, **given)


def months() -> dict[date, Month]:
    return {month.month: month for month in forecast(made_outlook()).months}


def test_who_retires_between_the_two_dates_leaves_a_vacancy_that_stands_already() -> (
    None
):
    first = months()[date(2026, 2, 6)]

    [vacancy] = first.vacancies
    assert vacancy.post.post == "A"
    assert vacancy.cause is Cause.STANDING
    assert vacancy.nip is None
    assert first.vacant == 1
    assert first.fillable == 1


def test_each_departure_stands_in_its_month_with_its_cause() -> None:
    found = {
        row.post.post: (month, row.on, row.cause, row.nip)
        for month, entry in months().items()
        for row in entry.vacancies
    }

    assert found["C"] == (
        date(2026, 4, 1),
        date(2026, 4, 15),
        Cause.KNOWN_END,
        make_nip(3),
    )
    assert found["D"] == (
        date(2027, 1, 1),
        date(2027, 1, 1),
        Cause.PENSION,
        make_nip(4),
    )
    assert "B" not in found


def test_whoever_is_ready_on_that_day_is_named_and_who_leads_is_told() -> None:
    """On 1 April C is still led; the clerk and the leaders of B and D may follow.

    1 has retired by then and leads nothing.
    """
    [vacancy] = months()[date(2026, 4, 1)].vacancies

    assert {one.nip: one.leads for one in vacancy.best} == {
        make_nip(2): "B",
        make_nip(4): "D",
        make_nip(5): None,
    }
    assert (vacancy.ready, vacancy.ready_free) == (3, 1)


def test_person_days_are_people_times_days_within_each_month() -> None:
    """A: 10 people; 6 February to 1 March is 23 days. C: from 15 April, 16 days."""
    found = months()

    assert found[date(2026, 2, 6)].person_days == 10 * 23
    assert found[date(2026, 3, 1)].person_days == 10 * 31
    assert found[date(2026, 4, 1)].person_days == 10 * 30 + 1000 * 16
    assert found[date(2028, 1, 1)].person_days == (10 + 1000 + 1) * 31


def test_a_leap_february_has_twenty_nine_days() -> None:
    """From 18 December 2026 on the horizon passes February 2028."""
    outlook = make_outlook(
        effective_on=date(2026, 12, 18),
        units=(make_unit("A", kind="dinas", people_served=10),),
        posts=(make_post("A"),),
    )

    found = {month.month: month for month in forecast(outlook).months}

    assert found[date(2027, 2, 1)].person_days == 280
    assert found[date(2028, 2, 1)].person_days == 290
    assert max(found) == date(2028, 11, 1)


def test_vacancies_pile_up_and_only_so_many_can_be_filled() -> None:
    """After 1 January 2027 A, C and D are empty and the clerk is free.

    3 holds nothing on record any more, so nothing says that he may lead.
    """
    row = months()[date(2027, 1, 1)]

    assert row.vacant == 3
    assert row.fillable == 1


def test_a_head_who_leaves_his_functional_post_leaves_the_puskesmas() -> None:
    outlook = make_outlook(
        posts=(make_post("PKM", kind="kepala_puskesmas"),),
        officers=(
            make_officer(
                1,
                positions=(
                    make_functional(
                        "2018-01-01", "Dokter", "ahli_muda", until="2026-05-10"
                    ),
                    make_position("2024-01-01", post="PKM", assignment="TT"),
                ),
            ),
        ),
    )

    [vacancy] = [row for month in forecast(outlook).months for row in month.vacancies]

    assert vacancy.on == date(2026, 5, 10)
    assert vacancy.cause is Cause.KNOWN_END
