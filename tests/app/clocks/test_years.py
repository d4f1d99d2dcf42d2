from datetime import date

import pytest

from app.clocks.years import (
    age_on,
    closed_years,
    days_of_years,
    months_before,
    years_after,
    years_before,
)


@pytest.mark.parametrize(
    ("since", "full_on"),
    [
        (date(2024, 2, 6), date(2026, 2, 6)),
        (date(2025, 10, 29), date(2027, 10, 29)),
        (date(2024, 2, 29), date(2026, 3, 1)),
    ],
)
def test_two_years_are_full_on_their_day_and_not_before(
    since: date, full_on: date
) -> None:
    assert years_after(since, 2) == full_on
    assert since <= years_before(full_on, 2)
    assert since > years_before(date.fromordinal(full_on.toordinal() - 1), 2)


def test_the_days_of_two_years_count_the_leap_day_between_them() -> None:
    assert days_of_years(date(2026, 2, 6), 2) == 731
    assert days_of_years(date(2028, 2, 29), 1) == 366


def test_an_age_rises_on_the_birthday() -> None:
    assert age_on(date(1968, 2, 7), date(2026, 2, 6)) == 57
    assert age_on(date(1968, 2, 6), date(2026, 2, 6)) == 58


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 1, 14), (2024, 2023)),
        (date(2026, 1, 15), (2025, 2024)),
        (date(2026, 11, 22), (2025, 2024)),
    ],
)
def test_a_year_counts_from_the_day_it_closes(
    day: date, expected: tuple[int, ...]
) -> None:
    assert closed_years(day, closes_on="01-15", count=2) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 3, 15), date(2025, 9, 15)),
        (date(2024, 8, 31), date(2024, 2, 29)),
        (date(2026, 8, 29), date(2026, 2, 28)),
        (date(2026, 1, 31), date(2025, 7, 31)),
    ],
)
def test_months_before_a_day_end_with_their_month(day: date, expected: date) -> None:
    assert months_before(day, 6) == expected
