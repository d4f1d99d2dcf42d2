"""The clocks of leaders and acting leaders, in words."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app.clocks.acting import TermState
from app.clocks.tenure import TenureState
from app.clocks.terms import clock_terms
from app.pages import words
from app.pages.directory import Person, person_of
from app.profiles.portions import load_person, load_posts_alone
from app.profiles.positions import is_running
from app.profiles.queries import load_city
from app.profiles.records import CityRecord
from app.vacancies import acting, tenure
from app.vacancies.schemas import ActingRead, TenureRead

TERMS = {
    TermState.RUNNING: ("berjalan", "led"),
    TermState.WARNED: ("segera habis", "acting"),
    TermState.EXTENDED: ("perpanjangan", "acting"),
    TermState.BREACHED: ("lewat batas", "open"),
}
TENURES = {
    TenureState.LOCKED: ("belum dua tahun", "acting"),
    TenureState.FREE: ("boleh dipindah", "led"),
    TenureState.DUE: ("lebih dari lima tahun", "open"),
}
NEEDED = ("positions",)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActingRow:
    """An acting term."""

    code: str
    title: str
    unit: str
    person: Person | None
    kind: str
    since: date
    extends_on: date | None
    breaches_on: date | None
    days_left: int | None
    state: str
    css: str
    citation: str
    needs_confirmation: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureRow:
    """A leader's clocks."""

    code: str
    title: str
    unit: str
    person: Person | None
    since: date
    movable_from: date
    due_from: date
    retires_on: date | None
    state: str
    css: str
    warns_only: bool
    citation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRows:
    """All clocks of a city, or of one of its people."""

    acting: tuple[ActingRow, ...] = ()
    tenures: tuple[TenureRow, ...] = ()


def read_positions(session: Session, *, agency_id: int, day: date) -> CityRecord:
    """Read what clocks need of a whole city."""
    return load_city(session, agency_id=agency_id, as_of=day, histories=NEEDED)


def clocks_of_officer(
    session: Session, nip: str, *, agency_id: int, day: date
) -> ClockRows:
    """Give one officer's clocks; they hang on the posts he leads or acts for alone."""
    alone = load_person(
        session, agency_id=agency_id, as_of=day, nip=nip, histories=NEEDED
    )
    rows = [row for officer in alone.officers for row in officer.positions]
    codes = {row.post for row in rows if row.post and is_running(row, day)}
    if not codes:
        return ClockRows()
    city = load_posts_alone(session, agency_id=agency_id, as_of=day, codes=codes)
    terms = clock_terms()
    return ClockRows(
        acting=tuple(
            acting_row(one, {})
            for one in acting.acting_on(city, day, terms)
            if one.nip == nip
        ),
        tenures=tuple(
            tenure_row(one, {})
            for one in tenure.tenures_on(city, day, terms)
            if one.nip == nip
        ),
    )


def acting_row(one: ActingRead, people: dict[str, Person]) -> ActingRow:
    """Give an acting term as a row."""
    state, css = TERMS[one.term] if one.term else ("batas tidak diketahui", "")
    return ActingRow(
        code=one.post,
        title=one.title,
        unit=one.unit_name,
        person=person_of(people, one.nip),
        kind=words.STANDINGS[one.state.value],
        since=one.since,
        extends_on=one.extends_on,
        breaches_on=one.breaches_on,
        days_left=one.days_left,
        state=state,
        css=css,
        citation=one.citation,
        needs_confirmation=one.needs_confirmation,
    )


def tenure_row(one: TenureRead, people: dict[str, Person]) -> TenureRow:
    """Give a leader's clocks as a row."""
    state, css = TENURES[one.state]
    return TenureRow(
        code=one.post,
        title=one.title,
        unit=one.unit_name,
        person=person_of(people, one.nip),
        since=one.since,
        movable_from=one.movable_from,
        due_from=one.due_from,
        retires_on=one.retires_on,
        state=state,
        css=css,
        warns_only=one.warns_only,
        citation=one.citation,
    )
