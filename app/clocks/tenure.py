"""The two-year and the five-year clock of whoever leads a post; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.clocks.terms import ClockTerm
from app.clocks.years import years_after


class TenureState(StrEnum):
    """Before the two years, between, and beyond five."""

    LOCKED = "locked"
    FREE = "free"
    DUE = "due"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """A stay in a post: movable once two years are full, due beyond five."""

    since: date
    movable_from: date
    due_from: date
    state: TenureState


def tenure(since: date, day: date, terms: Mapping[str, ClockTerm]) -> Tenure:
    """Say how a stay that began on `since` stands on a day.

    Five years to the day are not "more than five": the next day is.
    """
    movable = years_after(since, terms["rotation.min_years"].value)
    full = years_after(since, terms["rotation.max_years"].value)
    due = full + timedelta(days=1)
    if day < movable:
        state = TenureState.LOCKED
    else:
        state = TenureState.DUE if day >= due else TenureState.FREE
    return Tenure(since=since, movable_from=movable, due_from=due, state=state)
