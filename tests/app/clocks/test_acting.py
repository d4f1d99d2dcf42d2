"""Acting terms by hand: three months, once three more, calendar months."""

from datetime import date

import pytest

from app.clocks.acting import TermState, acting_term
from app.clocks.terms import clock_terms


@pytest.mark.parametrize(
    ("day", "state", "left"),
    [
        (date(2026, 6, 1), TermState.RUNNING, 183),
        (date(2026, 7, 30), TermState.RUNNING, 124),
        (date(2026, 7, 31), TermState.WARNED, 123),
        (date(2026, 8, 31), TermState.WARNED, 92),
        (date(2026, 9, 1), TermState.EXTENDED, 91),
        (date(2026, 11, 30), TermState.EXTENDED, 1),
        (date(2026, 12, 1), TermState.BREACHED, 0),
    ],
)
def test_a_term_from_the_first_of_june(day: date, state: str, left: int) -> None:
    """Sixty days end on 31 July, three months on 1 September, six on 1 December."""
    term = acting_term(date(2026, 6, 1), day, clock_terms())

    assert term.state == state
    assert term.days_left == left
    assert term.breaches_on == date(2026, 12, 1)


def test_a_term_from_the_last_of_august_meets_no_thirty_first_of_february() -> None:
    """31 August 2027 + 6 months: 2028 has a 29 February, but no 31st."""
    term = acting_term(date(2027, 8, 31), date(2028, 2, 29), clock_terms())

    assert term.extends_on == date(2027, 12, 1)
    assert term.breaches_on == date(2028, 3, 1)
    assert term.state is TermState.EXTENDED
    assert term.days_left == 1
