"""Acting terms: three months, once extended by three; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.clocks.terms import ClockTerm
from app.clocks.years import months_after


class TermState(StrEnum):
    """How far an acting term has run."""

    RUNNING = "running"
    WARNED = "warned"
    EXTENDED = "extended"
    BREACHED = "breached"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActingTerm:
    """An acting term on a day; `breaches_on` is the first day beyond the limit."""

    since: date
    warns_on: date
    extends_on: date
    breaches_on: date
    state: TermState
    days_left: int


def acting_term(since: date, day: date, terms: Mapping[str, ClockTerm]) -> ActingTerm:
    """Say how an acting term that began on `since` stands on a day.

    Months are counted on the calendar: a term from 30 November ends its third month on
    1 March, because there is no 30 February.
    """
    first = terms["plt.months"].value
    added = terms["plt.extensions"].value * terms["plt.extension_months"].value
    warns_on = since + timedelta(days=terms["plt.warn_days"].value)
    extends_on = months_after(since, first)
    breaches_on = months_after(since, first + added)
    if day >= breaches_on:
        state = TermState.BREACHED
    elif day >= extends_on:
        state = TermState.EXTENDED
    elif day >= warns_on:
        state = TermState.WARNED
    else:
        state = TermState.RUNNING
    return ActingTerm(
        since=since,
        warns_on=warns_on,
        extends_on=extends_on,
        breaches_on=breaches_on,
        state=state,
        days_left=max(0, (breaches_on - day).days),
    )
