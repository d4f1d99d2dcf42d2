"""Which day a record is asked about, and as recorded until when."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Final

from fastapi import Depends, Query

from app import clock

AsOf = Annotated[
    date | None,
    Query(
        description="As it holds on this day; on recorded_on, or else today, if absent."
    ),
]
RecordedOn = Annotated[
    date | None,
    Query(
        description=(
            "As recorded when this day ended: later corrections are left out, and what "
            "they took the place of is back. Everything recorded so far if absent."
        ),
        examples=["2026-01-19"],
    ),
]


def known_by(recorded_on: date | None) -> datetime | None:
    """Give the instant up to which rows count; None: everything recorded so far."""
    return clock.end_of(recorded_on) if recorded_on else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A day in the world, and a day in the register."""

    as_of: AsOf = None
    recorded_on: RecordedOn = None

    @property
    def day(self) -> date:
        """Give the day on which a row must hold."""
        return self.as_of or self.recorded_on or clock.today()

    @property
    def known(self) -> datetime | None:
        """Give the instant up to which rows count."""
        return known_by(self.recorded_on)

    def __str__(self) -> str:
        """Name the moment, so that a cursor holds for it alone."""
        return f"{self.as_of or ''}@{self.recorded_on or ''}"


NOW: Final = Moment()
MomentOf = Annotated[Moment, Depends()]
