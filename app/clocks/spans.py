"""Freezes: spans of days on which nobody may be appointed; pure.

Both ends lie inside, as a law says it: "sampai dengan".
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from app.clocks.terms import ClockTerm
from app.clocks.years import months_after, months_before

# Written approval of the minister, for empty posts alone.
FOR_VACANCIES: Final = "vacancies"
NO_FREEZES: Final = (
    "Belum ada data masa larangan pada kalender, jadi tidak diketahui apakah tanggal "
    "bebas: isilah masa larangan (UU 10/2016 Pasal 71 ayat (2), Pasal 162 ayat (3))."
)
DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A freeze as the calendar needs it; `exception` empty or `vacancies`."""

    code: str
    starts_on: date
    ends_on: date
    basis: str
    article: str
    exception: str = ""
    document: str | None = None
    evidence: str = "V2"

    def covers(self, day: date) -> bool:
        """Tell whether a day lies inside."""
        return self.starts_on <= day <= self.ends_on

    def refuses(self, day: date) -> bool:
        """Tell whether a day lies inside and no exception is on record."""
        return self.covers(day) and self.exception != FOR_VACANCIES

    @property
    def first_day_after(self) -> date:
        """The first day on which it no longer stands in the way."""
        return self.ends_on + DAY

    def __str__(self) -> str:
        """Write it as a citation with its days."""
        return f"{self.basis} {self.article} ({self.starts_on} s.d. {self.ends_on})"


def refusals_on(spans: Iterable[Span], day: date) -> tuple[Span, ...]:
    """List the freezes that refuse a day, the one that ends last at the end."""
    found = [span for span in spans if span.refuses(day)]
    return tuple(sorted(found, key=lambda span: (span.ends_on, span.code)))


def doubt(spans: Collection[Span]) -> str | None:
    """Say that nobody can tell, where the calendar holds no freeze at all.

    Every city once had an inauguration, so an empty table is one nobody filled.
    """
    return None if spans else NO_FREEZES


def first_free_day(spans: Iterable[Span], day: date) -> date:
    """Give the first day from `day` on that no freeze refuses."""
    known = tuple(spans)
    while found := refusals_on(known, day):
        day = found[-1].first_day_after
    return day


def after_inauguration(
    inaugurated_on: date, terms: Mapping[str, ClockTerm]
) -> tuple[date, date]:
    """Give the first and last day of the months in which a winner replaces nobody.

    Six months from 20 February are full on 20 August: the last day frozen is the 19th.
    """
    months = terms["election.months_after_inauguration"].value
    return inaugurated_on, months_after(inaugurated_on, months) - DAY


def before_election(
    candidates_on: date, term_ends_on: date, terms: Mapping[str, ClockTerm]
) -> tuple[date, date]:
    """Give the days from so many months before the candidates are fixed to the end."""
    months = terms["election.months_before_candidates"].value
    return months_before(candidates_on, months), term_ends_on
