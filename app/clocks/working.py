"""Working days: Monday to Friday, less the holidays known; pure.

Public holidays come from a library, each day of them can be overruled by a row: a
cuti bersama, a day of the city's own, or a day that is worked after all.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final

import holidays

DAY: Final = timedelta(days=1)
SATURDAY: Final = 5
# A calendar nobody keeps beyond this; a wrong year is a typing error.
FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2100


class HolidayKind(StrEnum):
    """What a day off is; `kerja` is a day that is worked although it was listed."""

    NASIONAL = "nasional"
    CUTI_BERSAMA = "cuti_bersama"
    LOKAL = "lokal"
    KERJA = "kerja"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOff:
    """One entry of the calendar and where it comes from."""

    day: date
    name: str
    kind: HolidayKind
    is_own_row: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingCalendar:
    """The default holidays with the agency's own rows over them."""

    rows: Mapping[date, DayOff] = field(default_factory=dict)

    def find(self, day: date) -> DayOff | None:
        """Find what a day is off for; None on an ordinary day, worked or weekend."""
        row = self.rows.get(day)
        if row is not None:
            return None if row.kind is HolidayKind.KERJA else row
        return default_days_off(day.year).get(day)

    def is_working(self, day: date) -> bool:
        """Tell whether offices work on a day."""
        row = self.rows.get(day)
        if row is not None:
            return row.kind is HolidayKind.KERJA
        return day.weekday() < SATURDAY and self.find(day) is None

    def after(self, day: date, count: int) -> date:
        """Give the last of so many working days after a day, that day not counted."""
        for _ in range(count):
            day += DAY
            while not self.is_working(day):
                day += DAY
        return day

    def before(self, day: date, count: int) -> date:
        """Give the first of so many working days before a day, that day not counted."""
        for _ in range(count):
            day -= DAY
            while not self.is_working(day):
                day -= DAY
        return day

    def count(self, start: date, end: date) -> int:
        """Count the working days after `start` up to and with `end`."""
        days = range(start.toordinal() + 1, end.toordinal() + 1)
        return sum(self.is_working(date.fromordinal(day)) for day in days)

    def days_off(self, year: int) -> tuple[DayOff, ...]:
        """List the days off of a year, by day; days overruled as worked are shown."""
        own = {day: row for day, row in self.rows.items() if day.year == year}
        return tuple(
            row for _, row in sorted({**default_days_off(year), **own}.items())
        )


def calendar_of(rows: Iterable[DayOff]) -> WorkingCalendar:
    """Make a calendar of an agency's own rows."""
    return WorkingCalendar(rows={row.day: row for row in rows})


@lru_cache(maxsize=64)
def default_days_off(year: int) -> Mapping[date, DayOff]:
    """Give the public holidays of Indonesia and the joint leave known so far.

    Days of a lunar calendar are estimates until they are decreed; rows overrule them.
    """
    found: dict[date, DayOff] = {}
    for category, kind in (
        (holidays.GOVERNMENT, HolidayKind.CUTI_BERSAMA),
        (holidays.PUBLIC, HolidayKind.NASIONAL),
    ):
        listed = holidays.country_holidays(
            "ID", years=year, categories=(category,), language="id"
        )
        for day, name in listed.items():
            found[day] = DayOff(day=day, name=name, kind=kind)
    return found
