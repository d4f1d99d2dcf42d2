"""Freezes by hand: both ends inside, one day decides."""

from datetime import date

import pytest

from app.clocks.spans import (
    Span,
    after_inauguration,
    before_election,
    first_free_day,
    refusals_on,
)
from app.clocks.terms import ClockTerm, clock_terms

WINDOW = Span(
    code="pelantikan",
    starts_on=date(2025, 2, 20),
    ends_on=date(2025, 8, 19),
    basis="UU 10/2016",
    article="Pasal 162 ayat (3)",
)


@pytest.mark.parametrize(
    ("day", "is_refused"),
    [
        (date(2025, 2, 19), False),
        (date(2025, 2, 20), True),
        (date(2025, 8, 19), True),
        (date(2025, 8, 20), False),
    ],
)
def test_one_day_decides_at_either_end(day: date, is_refused: bool) -> None:  # noqa: FBT001 -- the expected answer
    assert bool(refusals_on([WINDOW], day)) is is_refused


def test_the_first_free_day_passes_a_freeze_that_begins_where_another_ends() -> None:
    election = Span(
        code="pilkada",
        starts_on=date(2025, 8, 20),
        ends_on=date(2025, 9, 30),
        basis="UU 10/2016",
        article="Pasal 71 ayat (2)",
    )

    assert first_free_day([election, WINDOW], date(2025, 8, 19)) == date(2025, 10, 1)
    assert first_free_day([election, WINDOW], date(2025, 10, 1)) == date(2025, 10, 1)


def test_a_written_exception_no_longer_refuses_the_day() -> None:
    allowed = Span(
        code="pelantikan",
        starts_on=WINDOW.starts_on,
        ends_on=WINDOW.ends_on,
        basis=WINDOW.basis,
        article=WINDOW.article,
        exception="vacancies",
        document="100.2.1.3/123/SJ",
    )

    assert refusals_on([allowed], date(2025, 5, 1)) == ()
    assert allowed.covers(date(2025, 5, 1))


def test_six_months_from_an_inauguration_end_the_day_before_the_same_date() -> None:
    assert after_inauguration(date(2025, 2, 20), clock_terms()) == (
        date(2025, 2, 20),
        date(2025, 8, 19),
    )


def test_six_months_from_the_last_of_august_run_through_a_leap_day() -> None:
    """There is no 31 February: the six months are full on 1 March 2028."""
    assert after_inauguration(date(2027, 8, 31), clock_terms()) == (
        date(2027, 8, 31),
        date(2028, 2, 29),
    )


def test_an_election_freezes_from_six_months_before_the_candidates_are_fixed() -> None:
    days = before_election(date(2024, 9, 22), date(2025, 2, 19), clock_terms())

    assert days == (date(2024, 3, 22), date(2025, 2, 19))


def test_a_figure_with_an_unknown_mark_is_refused() -> None:
    with pytest.raises(ValueError, match="tanda bukti"):
        ClockTerm(name="plt.months", value=3, unit="bulan", source="x", evidence="Z")


def test_every_figure_of_the_calendar_names_its_source() -> None:
    assert len(clock_terms()) >= 10
    assert all(term.source and term.unit for term in clock_terms().values())
