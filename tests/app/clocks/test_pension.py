from datetime import date

import pytest

from app.clocks.pension import pension_on


@pytest.mark.parametrize(
    ("born", "age", "expected"),
    [
        (date(1968, 12, 14), 58, date(2027, 1, 1)),
        (date(1968, 1, 14), 58, date(2026, 2, 1)),
        (date(1968, 1, 31), 58, date(2026, 2, 1)),
        (date(1968, 2, 1), 58, date(2026, 3, 1)),
        (date(1968, 2, 29), 58, date(2026, 3, 1)),
        (date(1966, 11, 30), 60, date(2026, 12, 1)),
    ],
)
def test_an_officer_retires_on_the_first_of_the_next_month(
    born: date, age: int, expected: date
) -> None:
    assert pension_on(born, age) == expected
