"""Whom a clock holds and until when; and who may act for what stays empty."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app.pages import words
from app.pages.ahead import Ahead
from app.pages.directory import Person, find_people
from app.planning import locks, service
from app.planning.schemas import ActingProposal, Blocked, HeldLeader, Lock


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRow:
    """A leader whose two years are not full."""

    code: str
    title: str
    unit: str
    officer: Person
    since: date
    warns_only: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LockRow:
    """A day on which some are free, and what can be filled then."""

    until: date
    sworn: str
    leaders: int
    warned: int
    vacant: int | None
    fillable: int | None
    held: tuple[HeldRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LocksView:
    """All who are held, by the day they are free."""

    rule: str
    citation: str
    needs_confirmation: bool
    warned_by: str
    warned_needs_confirmation: bool
    locked: int
    movable: int
    warned: int
    vacant: int
    fillable: int
    fillable_without_locks: int
    rows: tuple[LockRow, ...]
    earliest: date | None
    blocks: tuple[Blocked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActingRow:
    """A post that stays empty, and who may act for it."""

    code: str
    title: str
    unit: str
    officer: Person | None
    holds: str
    reason: str
    starts_on: date
    breaches_on: date
    rule: str
    citation: str
    needs_confirmation: bool
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActingView:
    """Acting leaders for what stays empty."""

    proposal_id: int | None
    found: int
    rows: tuple[ActingRow, ...]


def read_locks(session: Session, ahead: Ahead, *, agency_id: int) -> LocksView:
    """Compose the locks of a round, and what the calendar says of it."""
    told = service.count_locks(
        session, ahead.code, agency_id=agency_id, after=ahead.is_after
    )
    day = service.find_earliest_round(session, ahead.code, agency_id=agency_id)
    nips = {one.nip for row in told.locks for one in row.held}
    people = find_people(session, nips, agency_id=agency_id)
    return LocksView(
        rule=locks.RULE,
        citation=told.citation,
        needs_confirmation=told.needs_confirmation,
        warned_by=told.warned_by,
        warned_needs_confirmation=told.warned_needs_confirmation,
        locked=told.locked,
        movable=told.movable,
        warned=sum(row.warned for row in told.locks),
        vacant=told.vacant,
        fillable=told.fillable,
        fillable_without_locks=told.fillable_without_locks,
        rows=tuple(_lock(row, people) for row in told.locks),
        earliest=day.earliest,
        blocks=tuple(day.blocked_by),
    )


def read_acting(session: Session, ahead: Ahead, *, agency_id: int) -> ActingView:
    """Compose the acting leaders proposed for what stays empty."""
    told = service.propose_acting(session, ahead.code, agency_id=agency_id)
    nips = {one.nip for one in told.items if one.nip}
    people = find_people(session, nips, agency_id=agency_id)
    return ActingView(
        proposal_id=told.proposal_id,
        found=len(nips),
        rows=tuple(_acting(one, people) for one in told.items),
    )


def _lock(row: Lock, people: dict[str, Person]) -> LockRow:
    return LockRow(
        until=row.until,
        sworn=", ".join(words.short_day(day) for day in row.since),
        leaders=row.leaders,
        warned=row.warned,
        vacant=row.vacant,
        fillable=row.fillable,
        held=tuple(_held(one, people) for one in row.held),
    )


def _held(one: HeldLeader, people: dict[str, Person]) -> HeldRow:
    return HeldRow(
        code=one.post.post,
        title=one.post.title,
        unit=one.post.unit,
        officer=people.get(one.nip) or Person(name=one.name),
        since=one.since,
        warns_only=one.warns_only,
    )


def _acting(one: ActingProposal, people: dict[str, Person]) -> ActingRow:
    named = Person(name=one.name) if one.name else None
    return ActingRow(
        code=one.post.post,
        title=one.post.title,
        unit=one.post.unit,
        officer=people.get(one.nip or "") or named,
        holds=one.holds or "",
        reason=one.reason,
        starts_on=one.starts_on,
        breaches_on=one.breaches_on,
        rule=one.rule_id,
        citation=one.citation,
        needs_confirmation=one.needs_confirmation,
        warnings=tuple(one.warnings),
    )
