"""The days the invented city turns on."""

from datetime import date, timedelta
from typing import Final

FEB_AS_OF: Final = date(2026, 1, 19)
FEB_EFFECTIVE: Final = date(2026, 2, 6)
NOV_AS_OF: Final = date(2026, 11, 23)
NOV_EFFECTIVE: Final = date(2026, 12, 18)
CONFIRMED_JAN: Final = date(2025, 1, 16)
CONFIRMED_DEC: Final = date(2025, 12, 31)
LAST_CLOSED_YEAR: Final = 2025
FIRST_MARKED_YEAR: Final = 2021
DECEMBER: Final = 12


def add_years(day: date, years: int) -> date:
    """Return the same day some years on; 29 February becomes 28."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def retires_on(birth: date, age: int) -> date:
    """Return the TMT pensiun: first day of the month after the birthday."""
    year, month = birth.year + age, birth.month + 1
    return date(year + 1, 1, 1) if month > DECEMBER else date(year, month, 1)


def pension_age(eselon: str, jenjang: str) -> int:
    """Return the age at which a holder of such a post retires (RULEBOOK 8)."""
    if jenjang:
        return {"ahli_madya": 60, "ahli_utama": 65}.get(jenjang, 58)
    return 60 if eselon in {"21", "22"} else 58


def years_between(start: date, end: date) -> int:
    """Count whole years."""
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def day_before(day: date) -> date:
    """Return the day before."""
    return day - timedelta(days=1)
