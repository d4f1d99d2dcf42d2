"""The unit of every score, and what one component of one officer comes to."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from app.clocks.years import years_after
from app.merit.components import WHOLE, Step
from app.profiles.records import Row

# One point of a 0–100 score, in units. Every mean of up to ten years, and of up to
# nine competencies each a share of a level 1–5, is then a whole number of units:
# nothing is rounded before the end.
UNIT = 151_200
FULL = WHOLE * UNIT
NO_DATA = "data tidak ada"


class Part(NamedTuple):
    """A score in units, what it could reach with the missing data, and the reason."""

    score: int
    reach: int
    note: str
    rows: Sequence[Row] = ()


def known(points: int, note: str, rows: Sequence[Row] = ()) -> Part:
    """Give the part of a figure on record."""
    score = points * UNIT
    return Part(score, score, note, rows)


def missing(note: str = NO_DATA) -> Part:
    """Give the part of a figure that is not on record."""
    return Part(0, FULL, note)


def sources_of(rows: Iterable[Row]) -> tuple[str, ...]:
    """Name where rows came from, each place once, in order."""
    return tuple(dict.fromkeys(row.source for row in rows))


def is_within(since: date, *, years: int, day: date) -> bool:
    """Tell whether something of that day is less than so many years old."""
    return since <= day and years_after(since, years) > day


def holds_on(row: Row, day: date) -> bool:
    """Tell whether the row covers the day."""
    return row.since <= day and (row.until is None or day < row.until)


def climb(steps: Sequence[Step], count: int) -> int:
    """Give the score of the highest step reached, 0 below the first."""
    reached = [step for step in steps if count >= step.at_least]
    return max(reached, key=lambda step: step.at_least).score if reached else 0
