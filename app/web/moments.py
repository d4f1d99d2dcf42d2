"""Which day a record is asked about, and as recorded until when."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Final

from fastapi import Depends, Query
from pydantic import Field

from app import clock
from app.web.listing import Asked

AS_OF: Final = "As it holds on this day; on recorded_on, or else today, if absent."
RECORDED_ON: Final = (
    "As recorded when this day ended: later corrections are left out, and what they "
    "took the place of is back. Everything recorded so far if absent."
)
AsOf = Annotated[date | None, Query(description=AS_OF)]
RecordedOn = Annotated[
    date | None, Query(description=RECORDED_ON, examples=["2026-01-19"])
]
# The same, as fields of what a list is asked.
AsOfDay = Annotated[date | None, Field(description=AS_OF)]
RecordedOnDay = Annotated[
    date | None, Field(description=RECORDED_ON, examples=["2026-01-19"])
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


class AskedOfMoment(Asked):
    """What a list of records may be asked: also as of another day."""

    as_of: AsOfDay = None
    recorded_on: RecordedOnDay = None

    @property
    def moment(self) -> Moment:
        """Give the day in the world and the day in the register."""
        return Moment(as_of=self.as_of, recorded_on=self.recorded_on)


MomentOf = Annotated[Moment, Depends()]
