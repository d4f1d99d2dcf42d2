"""Working days by hand, over the public holidays of 2026 and an agency's own rows."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.clocks.deadlines import lead_time, oath_deadline
from app.clocks.terms import clock_terms
from app.clocks.working import DayOff, HolidayKind, WorkingCalendar, calendar_of

PLAIN = WorkingCalendar()
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))


def test_christmas_and_its_joint_leave_are_passed_over() -> None:
    """18 December 2026 is a Friday: 21, 22, 23, then 28 and 29."""
    assert PLAIN.after(date(2026, 12, 18), 5) == date(2026, 12, 29)
    assert PLAIN.before(date(2026, 12, 29), 5) == date(2026, 12, 18)


def test_a_local_day_moves_the_end_by_one() -> None:
    """The anniversary of the city, Tuesday 10 March 2026, entered as a row."""
    own = DayOff(day=date(2026, 3, 10), name="Hari Jadi", kind=HolidayKind.LOKAL)

    assert PLAIN.after(date(2026, 3, 6), 3) == date(2026, 3, 11)
    assert calendar_of([own]).after(date(2026, 3, 6), 3) == date(2026, 3, 12)


def test_a_row_makes_a_listed_holiday_a_working_day() -> None:
    worked = DayOff(day=date(2026, 12, 24), name="Tetap masuk", kind=HolidayKind.KERJA)

    assert not PLAIN.is_working(date(2026, 12, 24))
    assert calendar_of([worked]).is_working(date(2026, 12, 24))
    assert worked in calendar_of([worked]).days_off(2026)


def test_the_oath_after_the_decree_of_february_2026() -> None:
    """From 2 February: Imlek with its leave, Nyepi and Idul Fitri lie between.

    3–6 Feb 4; 9–13 9; 18–20 12; 23–27 17; 2–6 Mar 22; 9–13 27; 16, 17 29; 25 Mar 30.
    """
    found = oath_deadline(
        date(2026, 2, 2), date(2026, 2, 6), calendar=PLAIN, terms=clock_terms()
    )

    assert found.warns_on == date(2026, 3, 4)
    assert found.last_day == date(2026, 3, 25)
    assert found.last_invitation_on == date(2026, 2, 5)
    assert found.is_met
    assert found.working_days_taken == 4


def test_an_oath_one_day_late_is_late() -> None:
    late = oath_deadline(
        date(2026, 2, 2), date(2026, 3, 26), calendar=PLAIN, terms=clock_terms()
    )

    assert late.is_met is False
    assert late.working_days_taken == 31


def test_bkn_has_five_working_days_and_the_sixth_is_ours() -> None:
    """Sent on Monday 23 November 2026; the consultation takes fourteen."""
    found = lead_time(date(2026, 11, 23), calendar=PLAIN, terms=clock_terms())

    assert found.imut_answered_by == date(2026, 11, 30)
    assert found.earliest_ordinary == date(2026, 12, 1)
    assert found.earliest_consulted == date(2026, 12, 11)


def test_silence_of_bkn_counts_on_a_working_day_not_on_a_saturday() -> None:
    """Sent on Friday 20 November 2026: the fifth working day is Friday the 27th."""
    found = lead_time(date(2026, 11, 20), calendar=PLAIN, terms=clock_terms())

    assert found.imut_answered_by == date(2026, 11, 27)
    assert found.earliest_ordinary == date(2026, 11, 30)


@given(start=DAYS, count=st.integers(0, 60))
def test_counting_gives_back_what_was_added(start: date, count: int) -> None:
    assert PLAIN.count(start, PLAIN.after(start, count)) == count


@given(end=DAYS, count=st.integers(1, 60))
def test_going_back_and_forth_ends_on_the_same_working_day(
    end: date, count: int
) -> None:
    end = PLAIN.after(end, 1)

    assert PLAIN.after(PLAIN.before(end, count), count) == end
