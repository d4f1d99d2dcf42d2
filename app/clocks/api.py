"""The calendar over HTTP: freezes, days off, working days, and the figures behind."""

from dataclasses import asdict
from datetime import date
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response, status
from sqlmodel import Session

from app import clock
from app.accounts import queries as accounts
from app.accounts.actor import Actor
from app.accounts.changing import changing
from app.accounts.guards import Db, requires
from app.accounts.lists import FILES, answer, worked_out
from app.accounts.permissions import Permission
from app.accounts.route import ApiRoute
from app.clocks import deadlines, queries, service, spans
from app.clocks.schemas import (
    Day,
    FreeDay,
    FreezeDays,
    FreezeRead,
    FreezesAsked,
    FreezeWrite,
    HolidayItem,
    HolidayRead,
    HolidaysAsked,
    HolidaysBulk,
    HolidayWrite,
    LeadRead,
    OathRead,
    TermRead,
    TermsAsked,
    WorkingDays,
)
from app.clocks.terms import ClockTerm, clock_terms
from app.errors import BadInputError
from app.web.bulk import each
from app.web.conditions import Seen, sight_of
from app.web.paging import Page

router = APIRouter(prefix="/clocks", tags=["clocks"], route_class=ApiRoute)
Reader = Annotated[Actor, Depends(requires(Permission.READ_CALENDAR))]
Keeper = Annotated[Actor, Depends(requires(Permission.KEEP_CALENDAR))]
HolidayDay = Annotated[date, Path(examples=["2026-03-10"])]
On = Annotated[Day | None, Query(description="Today if absent.")]


@router.get("/freezes", response_model=Page[FreezeRead], responses=FILES)
def list_freezes(
    request: Request,
    *,
    db: Db,
    actor: Reader,
    asked: Annotated[FreezesAsked, Query()],
) -> Page[FreezeRead] | Response:
    """List the days on which nobody may be appointed, by first day."""
    source = worked_out(
        asked,
        lambda session: queries.list_freezes(session, agency_id=actor.agency_id),
    )
    return answer(request, db, actor=actor, asked=asked, source=source)


@router.get("/freezes/{code}")
def get_freeze(db: Db, code: str, actor: Reader) -> FreezeRead:
    """Return the freeze that stands under a code."""
    with db.reading() as session:
        return queries.get_freeze(session, agency_id=actor.agency_id, code=code)


@router.put("/freezes")
def record_freeze(db: Db, *, new: FreezeWrite, actor: Keeper, seen: Seen) -> FreezeRead:
    """Enter a freeze, or correct the one that stands under its code."""
    found = partial(queries.seek_freeze, agency_id=actor.agency_id, code=new.code)
    with changing(db, actor, seen, now=found) as session:
        return service.record_freeze(session, new, actor=actor)


@router.delete("/freezes/{code}", status_code=status.HTTP_204_NO_CONTENT)
def withdraw_freeze(db: Db, *, code: str, actor: Keeper, seen: Seen) -> None:
    """Take a freeze out of the calendar; the log keeps it."""
    found = partial(queries.get_freeze, agency_id=actor.agency_id, code=code)
    with changing(db, actor, seen, now=found) as session:
        service.withdraw_freeze(session, code, actor=actor)


@router.get("/freeze-days")
def suggest_freeze_days(
    *,
    actor: Reader,  # noqa: ARG001 -- guards the route
    inaugurated_on: Annotated[Day | None, Query()] = None,
    candidates_on: Annotated[Day | None, Query()] = None,
    term_ends_on: Annotated[Day | None, Query()] = None,
) -> FreezeDays:
    """Reckon the days a law freezes: after an inauguration, or before an election.

    Give `inaugurated_on`, or `candidates_on` (penetapan pasangan calon) together with
    `term_ends_on`; enter the answer as a freeze.
    """
    terms = clock_terms()
    if inaugurated_on is not None:
        days = spans.after_inauguration(inaugurated_on, terms)
        term = terms["election.months_after_inauguration"]
    elif candidates_on is not None and term_ends_on is not None:
        days = spans.before_election(candidates_on, term_ends_on, terms)
        term = terms["election.months_before_candidates"]
    else:
        raise BadInputError(
            "Isilah inaugurated_on, atau candidates_on bersama term_ends_on."
        )
    if days[1] < days[0]:
        raise BadInputError("term_ends_on: akhir jabatan sebelum masa itu dimulai.")
    return FreezeDays(
        starts_on=days[0], ends_on=days[1], basis=term.source, evidence=term.evidence
    )


@router.get("/free-day")
def find_free_day(db: Db, actor: Reader, *, day: On = None) -> FreeDay:
    """Say whether appointments may take effect on a day, and if not, when."""
    day = day or clock.today()
    with db.reading() as session:
        known = queries.list_spans(session, agency_id=actor.agency_id)
        told = queries.list_freezes(session, agency_id=actor.agency_id)
    blocking = {span.code for span in spans.refusals_on(known, day)}
    warning = spans.doubt(known)
    return FreeDay(
        day=day,
        is_free=None if warning else not blocking,
        earliest=None if warning else spans.first_free_day(known, day),
        blocked_by=[row for row in told if row.code in blocking],
        warning=warning,
    )


@router.get("/holidays", response_model=Page[HolidayRead], responses=FILES)
def list_holidays(
    request: Request,
    *,
    db: Db,
    actor: Reader,
    asked: Annotated[HolidaysAsked, Query()],
) -> Page[HolidayRead] | Response:
    """List the days off of a year: public holidays, joint leave and own rows."""
    year = asked.year or clock.today().year

    def load(session: Session) -> list[HolidayRead]:
        calendar = queries.read_calendar(session, agency_id=actor.agency_id)
        return [HolidayRead.model_validate(day) for day in calendar.days_off(year)]

    source = worked_out(asked, load)
    return answer(request, db, actor=actor, asked=asked, source=source, scope=f"{year}")


@router.get("/holidays/{day}")
def get_holiday(db: Db, *, day: HolidayDay, actor: Reader) -> HolidayRead:
    """Return the agency's own row for a day."""
    with db.reading() as session:
        return queries.get_holiday(session, agency_id=actor.agency_id, day=day)


@router.put("/holidays")
def record_holiday(
    db: Db, *, new: HolidayWrite, actor: Keeper, seen: Seen
) -> HolidayRead:
    """Enter a day off or a worked day, or correct the row of that day."""
    found = partial(queries.seek_holiday, agency_id=actor.agency_id, day=new.day)
    with changing(db, actor, seen, now=found) as session:
        return service.record_holiday(session, new, actor=actor)


@router.post("/holidays/bulk")
def record_many_holidays(
    db: Db, *, new: HolidaysBulk, actor: Keeper
) -> list[HolidayRead]:
    """Enter the days off of a year, all or none.

    Of a refusal `errors` names every wrong item by its `index`. What is there already
    needs its `if_match`, as the header of a single write.
    """

    def record(session: Session, item: HolidayItem) -> HolidayRead:
        found = queries.seek_holiday(session, agency_id=actor.agency_id, day=item.day)
        sight_of(item.if_match).check(found)
        told = service.record_holiday(session, item, actor=actor)
        session.flush()  # the next of this list must find it
        return told

    with db.transaction() as session:
        accounts.wait_for_turn(session, agency_id=actor.agency_id)
        return each(new.items, partial(record, session), name=lambda item: item.day)


@router.delete("/holidays/{day}", status_code=status.HTTP_204_NO_CONTENT)
def withdraw_holiday(db: Db, *, day: HolidayDay, actor: Keeper, seen: Seen) -> None:
    """Take an own row out again; what the library lists holds once more."""
    found = partial(queries.get_holiday, agency_id=actor.agency_id, day=day)
    with changing(db, actor, seen, now=found) as session:
        service.withdraw_holiday(session, day, actor=actor)


@router.get("/working-days")
def count_working_days(
    db: Db,
    actor: Reader,
    *,
    start: Day,
    count: Annotated[int, Query(ge=0, le=366)],
) -> WorkingDays:
    """Give the last of so many working days after a day."""
    with db.reading() as session:
        calendar = queries.read_calendar(session, agency_id=actor.agency_id)
    end = calendar.after(start, count)
    years = range(start.year, end.year + 1)
    passed = [row for year in years for row in calendar.days_off(year)]
    return WorkingDays(
        start=start,
        count=count,
        end=end,
        days_off=[
            HolidayRead.model_validate(row)
            for row in passed
            if start < row.day < end and calendar.find(row.day) is not None
        ],
    )


@router.get("/terms", response_model=Page[TermRead], responses=FILES)
def list_clock_terms(
    request: Request,
    *,
    db: Db,
    actor: Reader,
    asked: Annotated[TermsAsked, Query()],
) -> Page[TermRead] | Response:
    """List the figures of the calendar with their sources."""
    source = worked_out(
        asked, lambda _: [_term(term) for _, term in sorted(clock_terms().items())]
    )
    return answer(request, db, actor=actor, asked=asked, source=source)


@router.get("/oath")
def get_oath_deadline(
    db: Db,
    actor: Reader,
    *,
    sk_on: Day,
    sworn_on: Annotated[Day | None, Query()] = None,
) -> OathRead:
    """Give the last working day for the oath after a decree."""
    if sworn_on is not None and sworn_on < sk_on:
        raise BadInputError("sworn_on: pelantikan tidak boleh mendahului SK.")
    terms = clock_terms()
    with db.reading() as session:
        calendar = queries.read_calendar(session, agency_id=actor.agency_id)
    found = deadlines.oath_deadline(sk_on, sworn_on, calendar=calendar, terms=terms)
    return OathRead(
        **asdict(found), source=terms["oath.max_working_days_after_sk"].source
    )


@router.get("/lead-time")
def get_lead_time(db: Db, actor: Reader, *, starts_on: On = None) -> LeadRead:
    """Give the first days an appointment may take effect, sent out on a day."""
    starts_on = starts_on or clock.today()
    with db.reading() as session:
        calendar = queries.read_calendar(session, agency_id=actor.agency_id)
        known = queries.list_spans(session, agency_id=actor.agency_id)
    found = deadlines.lead_time(starts_on, calendar=calendar, terms=clock_terms())
    free = {
        name: spans.first_free_day(known, getattr(found, name))
        for name in ("earliest_ordinary", "earliest_consulted")
    }
    return LeadRead(**{**asdict(found), **free})


def _term(term: ClockTerm) -> TermRead:
    return TermRead(
        name=term.name,
        value=term.value,
        unit=term.unit,
        source=term.source,
        evidence=term.evidence,
        needs_confirmation=term.needs_confirmation,
    )
