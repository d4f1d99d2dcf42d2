"""The first day on which every clock allows an appointment, or a whole round.

Three kinds of clock: freezes; gates that open on a day; and steps that take working
days (the answer of BKN, the consultation over an Irban), counted from the as-of date.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from app.clocks import spans
from app.clocks.deadlines import LeadTime, lead_time
from app.clocks.spans import Span
from app.clocks.terms import ClockTerm, clock_terms
from app.clocks.working import WorkingCalendar
from app.planning.naming import basis_of
from app.planning.outlook import Outlook
from app.planning.readiness import first_ready_day
from app.planning.schemas import Blocked, EarliestDate
from app.planning.trying import ask

CONSULTED: Final = "irb"
DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What stands outside the round: freezes and working days, as they are now."""

    spans: tuple[Span, ...]
    working: WorkingCalendar


def earliest_for_round(outlook: Outlook, calendar: Calendar) -> EarliestDate:
    """Give the first day from the effective date on that a round may take effect."""
    asked = outlook.effective_on
    lead = _lead(outlook, calendar)
    blocks = [
        *_frozen(calendar.spans, asked),
        *_steps(lead, asked, is_consulted=False),
    ]
    earliest = spans.first_free_day(calendar.spans, max(asked, lead.earliest_ordinary))
    return EarliestDate(
        basis=basis_of(outlook),
        nip=None,
        post=None,
        asked=asked,
        is_lawful=not blocks,
        earliest=earliest,
        blocked_by=blocks,
        warning=spans.doubt(calendar.spans),
    )


def earliest_for_pair(
    outlook: Outlook,
    nip: str,
    post: str,
    *,
    calendar: Calendar,
    asked: date | None = None,
) -> EarliestDate:
    """Give the first day on which an officer may be appointed to a post.

    A free day may lie where a gate is closed, and a gate may open inside a freeze, so
    the clocks are asked in turn until none moves the day any more.
    """
    start = asked or outlook.effective_on
    is_consulted = outlook.posts[outlook.place[post]].workflow == CONSULTED
    lead = _lead(outlook, calendar)
    blocks = [
        *_frozen(calendar.spans, start),
        *_closed(outlook, nip, post, day=start),
        *_steps(lead, start, is_consulted=is_consulted),
    ]
    least = lead.earliest_consulted if is_consulted else lead.earliest_ordinary
    return EarliestDate(
        basis=basis_of(outlook),
        nip=nip,
        post=post,
        asked=start,
        is_lawful=not blocks,
        earliest=_settled(outlook, nip, post, calendar=calendar, day=max(start, least)),
        blocked_by=blocks,
        warning=spans.doubt(calendar.spans),
    )


def _settled(
    outlook: Outlook, nip: str, post: str, *, calendar: Calendar, day: date
) -> date | None:
    while True:
        free = spans.first_free_day(calendar.spans, day)
        ready = first_ready_day(outlook, nip, post, since=free)
        if ready is None or ready == free:
            return ready
        day = ready


def _lead(outlook: Outlook, calendar: Calendar) -> LeadTime:
    as_of = outlook.frozen.city.as_of
    return lead_time(as_of, calendar=calendar.working, terms=clock_terms())


def _frozen(known: Iterable[Span], day: date) -> list[Blocked]:
    return [
        Blocked(
            clock="freeze",
            rule_id=None,
            reason=f"Masa larangan penggantian pejabat sampai {span.ends_on}.",
            citation=f"{span.basis} {span.article}",
            needs_confirmation=span.evidence == "M",
            allowed_from=span.first_day_after,
        )
        for span in spans.refusals_on(known, day)
    ]


def _closed(outlook: Outlook, nip: str, post: str, *, day: date) -> list[Blocked]:
    """List the gates closed on a day, each with the first day it is open itself."""
    person = outlook.city.officers[outlook.officer_place[nip]]
    verdict = ask(outlook, person, post, day=day)
    closed = [one for one in verdict.verdicts if one.outcome in {"fail", "unknown"}]
    closed = [one for one in closed if one.severity == "G"]
    opens = _opening(outlook, nip, post, rule_ids={one.rule_id for one in closed})
    return [
        Blocked(
            clock="gate",
            rule_id=one.rule_id,
            reason=outlook.frozen.rulebook.find(one.rule_id).text,
            citation=one.citation,
            needs_confirmation=one.needs_confirmation,
            allowed_from=opens.get(one.rule_id),
        )
        for one in closed
    ]


def _opening(
    outlook: Outlook, nip: str, post: str, *, rule_ids: set[str]
) -> Mapping[str, date]:
    """Find for each rule the first day it no longer stands in the way by itself."""
    others = {rule.id for rule in outlook.frozen.rulebook.rules}
    found = {}
    for rule_id in rule_ids:
        day = first_ready_day(outlook, nip, post, without=others - {rule_id})
        if day is not None:
            found[rule_id] = day
    return found


def _steps(lead: LeadTime, day: date, *, is_consulted: bool) -> list[Blocked]:
    terms = clock_terms()
    found = []
    if day < lead.earliest_ordinary:
        term = terms["imut.answer_working_days"]
        reason = f"Jawaban I-MUT paling lambat {lead.imut_answered_by}."
        found.append(_step("BKN-SLA", reason, term, opens=lead.earliest_ordinary))
    if is_consulted and day < lead.consulted_by:
        term = terms["consult.working_days"]
        reason = f"Konsultasi gubernur paling cepat selesai {lead.consulted_by}."
        found.append(_step("IRB-CONS", reason, term, opens=lead.consulted_by))
    return found


def _step(rule_id: str, reason: str, term: ClockTerm, *, opens: date) -> Blocked:
    return Blocked(
        clock="workflow",
        rule_id=rule_id,
        reason=reason,
        citation=term.source,
        needs_confirmation=term.needs_confirmation,
        allowed_from=opens,
    )
