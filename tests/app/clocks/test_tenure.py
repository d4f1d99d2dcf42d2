"""The two-year and the five-year clock to the day, a leap day among them."""

from datetime import date

import pytest

from app.clocks.tenure import TenureState, tenure
from app.clocks.terms import clock_terms


@pytest.mark.parametrize(
    ("since", "day", "state"),
    [
        (date(2024, 2, 6), date(2026, 2, 5), TenureState.LOCKED),
        (date(2024, 2, 6), date(2026, 2, 6), TenureState.FREE),
        (date(2024, 2, 29), date(2026, 2, 28), TenureState.LOCKED),
        (date(2024, 2, 29), date(2026, 3, 1), TenureState.FREE),
        (date(2021, 2, 6), date(2026, 2, 6), TenureState.FREE),
        (date(2021, 2, 6), date(2026, 2, 7), TenureState.DUE),
        (date(2020, 2, 29), date(2025, 3, 1), TenureState.FREE),
        (date(2020, 2, 29), date(2025, 3, 2), TenureState.DUE),
    ],
)
def test_one_day_decides(since: date, day: date, state: TenureState) -> None:
    assert tenure(since, day, clock_terms()).state is state
