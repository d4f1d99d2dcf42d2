"""What a decree and a round must wait for, in working days; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.clocks.terms import ClockTerm
from app.clocks.working import WorkingCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class OathDeadline:
    """When an appointment must be sworn in, once its decree is signed."""

    sk_on: date
    warns_on: date
    last_day: date
    last_invitation_on: date
    is_met: bool | None
    working_days_taken: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadTime:
    """How long a round waits before it may take effect."""

    starts_on: date
    imut_answered_by: date
    consulted_by: date
    earliest_ordinary: date
    earliest_consulted: date


def oath_deadline(
    sk_on: date,
    sworn_on: date | None,
    *,
    calendar: WorkingCalendar,
    terms: Mapping[str, ClockTerm],
) -> OathDeadline:
    """Give the last working day for the oath after a decree."""
    last = calendar.after(sk_on, terms["oath.max_working_days_after_sk"].value)
    event = sworn_on or last
    taken = None if sworn_on is None else calendar.count(sk_on, sworn_on)
    return OathDeadline(
        sk_on=sk_on,
        warns_on=calendar.after(sk_on, terms["oath.warn_working_days"].value),
        last_day=last,
        last_invitation_on=calendar.before(
            event, terms["oath.invite_min_working_days"].value
        ),
        is_met=None if sworn_on is None else sworn_on <= last,
        working_days_taken=taken,
    )


def lead_time(
    starts_on: date, *, calendar: WorkingCalendar, terms: Mapping[str, ClockTerm]
) -> LeadTime:
    """Give the first days an appointment may take effect, sent out on a day.

    BKN answers within its working days; where it is silent, the working day after
    them counts as its consent. A consultation must lie its days before the appointment.
    """
    imut = calendar.after(starts_on, terms["imut.answer_working_days"].value)
    consulted = calendar.after(starts_on, terms["consult.working_days"].value)
    ordinary = calendar.after(imut, 1)
    return LeadTime(
        starts_on=starts_on,
        imut_answered_by=imut,
        consulted_by=consulted,
        earliest_ordinary=ordinary,
        earliest_consulted=max(ordinary, consulted),
    )
