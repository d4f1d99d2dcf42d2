"""What falls vacant month by month, what nobody can fill, what data is missing."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app.pages import words
from app.pages.ahead import Ahead
from app.pages.candidates import CureRow, cure_row
from app.pages.directory import Person, find_people
from app.pages.drawing import months as drawing
from app.pages.drawing.months import MonthsPicture
from app.planning import service
from app.planning.schemas import Cause, Cure, Gap, Month, ShortageRead, Vacancy

CAUSES = {
    Cause.STANDING: "sudah lowong",
    Cause.PENSION: "pensiun",
    Cause.KNOWN_END: "masa tugas berakhir",
}
GAPS = 100
CURES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyRow:
    """A post that falls vacant."""

    code: str
    title: str
    unit: str
    on: date
    cause: str
    leaver: Person | None
    ready: int
    ready_free: int
    best: tuple[Person, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthRow:
    """A month of the forecast."""

    name: str
    month: date
    falling: int
    vacant: int
    fillable: int
    locked: int
    person_days: int
    rows: tuple[VacancyRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastView:
    """The picture and its table."""

    picture: MonthsPicture
    months: tuple[MonthRow, ...]
    first: MonthRow
    last: MonthRow
    falling: int
    until: date
    assumption: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedCure:
    """A cure with whom and what it concerns."""

    cure: CureRow
    officer: Person
    post: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortageRow:
    """Posts that share too few officers."""

    posts: tuple[tuple[str, str, str], ...]
    candidates: tuple[Person, ...]
    missing: int
    reason: str
    cures: tuple[TriedCure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortagesView:
    """All that nobody can fill."""

    vacant: int
    fillable: int
    rows: tuple[ShortageRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """A missing datum."""

    officer: Person
    field: str
    rules: tuple[str, ...]
    names: int
    posts: int
    verdicts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRow:
    """One kind of missing datum over all officers."""

    field: str
    officers: int
    names: int
    posts: int
    verdicts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GapsView:
    """What is worth fixing first."""

    fields: tuple[FieldRow, ...]
    rows: tuple[GapRow, ...]
    is_cut: bool
    proposal_id: int | None


def read_forecast(session: Session, ahead: Ahead, *, agency_id: int) -> ForecastView:
    """Compose the forecast of a round."""
    told = service.forecast_vacancies(session, ahead.code, agency_id=agency_id)
    rows = [row for month in told.months for row in month.vacancies]
    nips = {row.nip for row in rows if row.nip}
    nips |= {best.nip for row in rows for best in row.best}
    people = find_people(session, nips, agency_id=agency_id)
    months = tuple(_month(month, people) for month in told.months)
    return ForecastView(
        picture=drawing.draw([
            drawing.Amount(month=row.month, vacant=row.vacant, fillable=row.fillable)
            for row in months
        ]),
        months=months,
        first=months[0],
        last=months[-1],
        falling=sum(row.falling for row in months[1:]),
        until=told.until,
        assumption=told.basis.assumption,
    )


def read_shortages(session: Session, ahead: Ahead, *, agency_id: int) -> ShortagesView:
    """Compose the shortages of a round."""
    told = service.find_shortages(session, ahead.code, agency_id=agency_id)
    nips = {one.nip for row in told.shortages for one in row.candidates}
    nips |= {cure.nip for row in told.shortages for cure in row.cures}
    people = find_people(session, nips, agency_id=agency_id)
    return ShortagesView(
        vacant=told.vacant,
        fillable=told.fillable,
        rows=tuple(_shortage(row, people) for row in told.shortages),
    )


def read_gaps(session: Session, ahead: Ahead, *, agency_id: int) -> GapsView:
    """Compose the data worth fixing first."""
    page, every = service.list_gaps(session, ahead.code, agency_id=agency_id)
    found = every[: GAPS + 1]
    people = find_people(session, {gap.nip for gap in found}, agency_id=agency_id)
    return GapsView(
        fields=tuple(
            FieldRow(
                field=row.field,
                officers=row.officers,
                names=row.names,
                posts=row.posts,
                verdicts=row.verdicts,
            )
            for row in page.fields
        ),
        rows=tuple(_gap(gap, people) for gap in found[:GAPS]),
        is_cut=len(found) > GAPS,
        proposal_id=page.proposal_id,
    )


def _month(month: Month, people: dict[str, Person]) -> MonthRow:
    return MonthRow(
        name=f"{words.MONTHS[month.month.month - 1]} {month.month.year}",
        month=month.month,
        falling=month.falling_vacant,
        vacant=month.vacant,
        fillable=month.fillable,
        locked=month.locked,
        person_days=month.person_days,
        rows=tuple(_vacancy(row, people) for row in month.vacancies),
    )


def _vacancy(row: Vacancy, people: dict[str, Person]) -> VacancyRow:
    return VacancyRow(
        code=row.post.post,
        title=row.post.title,
        unit=row.post.unit,
        on=row.on,
        cause=CAUSES[row.cause],
        leaver=_person(people, row.nip, row.name) if row.nip else None,
        ready=row.ready,
        ready_free=row.ready_free,
        best=tuple(_person(people, one.nip, one.name) for one in row.best),
    )


def _shortage(row: ShortageRead, people: dict[str, Person]) -> ShortageRow:
    titles = {post.post: post.title for post in row.posts}
    return ShortageRow(
        posts=tuple((post.post, post.title, post.unit) for post in row.posts),
        candidates=tuple(_person(people, one.nip, one.name) for one in row.candidates),
        missing=row.missing,
        reason=row.reason,
        cures=tuple(_tried(cure, people, titles) for cure in row.cures[:CURES]),
    )


def _tried(cure: Cure, people: dict[str, Person], titles: dict[str, str]) -> TriedCure:
    return TriedCure(
        cure=cure_row(cure),
        officer=_person(people, cure.nip, cure.name),
        post=titles.get(cure.post, cure.post),
    )


def _gap(gap: Gap, people: dict[str, Person]) -> GapRow:
    return GapRow(
        officer=_person(people, gap.nip, gap.name),
        field=gap.field,
        rules=tuple(gap.rule_ids),
        names=gap.names,
        posts=gap.posts,
        verdicts=gap.verdicts,
    )


def _person(people: dict[str, Person], nip: str, name: str | None) -> Person:
    return people.get(nip) or Person(name=name or nip)
