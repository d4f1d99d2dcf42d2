"""The first screen: units without a definitive leader on a day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse
from sqlmodel import Session

from app import clock
from app.accounts.actor import Actor
from app.accounts.guards import Db, requires
from app.accounts.permissions import Permission, has_permission
from app.pages import words
from app.pages.directory import Person, find_people, person_of
from app.pages.drawing import bars
from app.pages.drawing.bars import Amount, Bar
from app.pages.frame import frame_of, show
from app.placements import queries as placements
from app.vacancies import queries
from app.vacancies.schemas import (
    LeadershipRead,
    LeadershipReport,
    SectorTally,
    State,
    Tally,
)

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Reader = Annotated[Actor, Depends(requires(Permission.READ_VACANCIES))]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """One unit without a definitive leader."""

    code: str
    title: str
    unit: str
    mark: str
    rank: str
    standing: str
    css: str
    person: Person | None
    acting_since: date | None
    since: date | None
    lapse: str
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GapGroup:
    """The units of one sector."""

    name: str
    rows: tuple[GapRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewestProposal:
    """The proposal to look at next."""

    id: int
    round_name: str
    effective_on: date
    struktural: int
    puskesmas: int
    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DashboardView:
    """Everything the first screen says."""

    day: date
    today: date
    without: int
    total: int
    struktural: int
    puskesmas: int
    acting: int
    empty: int
    bars: tuple[Bar, ...]
    groups: tuple[GapGroup, ...]
    outside_without: int
    outside_total: int
    outside: tuple[GapRow, ...]
    newest: NewestProposal | None


@router.get("/")
def show_dashboard(
    request: Request,
    db: Db,
    *,
    actor: Reader,
    asked: Annotated[date | None, Query(alias="tanggal")] = None,
) -> Response:
    """Show who is missing on a day, today if none is asked for."""
    with db.reading() as session:
        frame = frame_of(request, session, actor, here="/")
        view = _compose(session, actor, day=asked or clock.today())
    return show(request, "dashboard.html", frame=frame, view=view)


def _compose(session: Session, actor: Actor, *, day: date) -> DashboardView:
    report = queries.get_report(session, agency_id=actor.agency_id, on=day)
    every = [*report.vacancies, *report.vacancies_out_of_scope]
    people = find_people(
        session, {row.nip for row in every if row.nip}, agency_id=actor.agency_id
    )
    inside, outside = report.in_scope, report.out_of_scope
    heads = sum(row.kind == "kepala_puskesmas" for row in report.vacancies)
    return DashboardView(
        day=day,
        today=clock.today(),
        without=inside.without_definitive_leader,
        total=inside.units,
        struktural=inside.without_definitive_leader - heads,
        puskesmas=heads,
        acting=_acting(inside),
        empty=inside.kosong,
        bars=bars.draw(_amounts(report.sectors)),
        groups=_groups(report, people),
        outside_without=outside.without_definitive_leader,
        outside_total=outside.units,
        outside=_rows(report.vacancies_out_of_scope, people, day=day),
        newest=_newest(session, actor),
    )


def _acting(tally: Tally) -> int:
    return tally.without_definitive_leader - tally.kosong


def _amounts(sectors: Iterable[SectorTally]) -> list[Amount]:
    return [
        Amount(
            name=words.SECTORS[row.sector],
            empty=row.tally.kosong,
            acting=_acting(row.tally),
            total=row.tally.units,
        )
        for row in sectors
        if row.tally.without_definitive_leader
    ]


def _groups(
    report: LeadershipReport, people: Mapping[str, Person]
) -> tuple[GapGroup, ...]:
    members: dict[str, list[LeadershipRead]] = defaultdict(list)
    for row in report.vacancies:
        members[row.sector].append(row)
    return tuple(
        GapGroup(
            name=words.SECTORS[each.sector],
            rows=_rows(members[each.sector], people, day=report.on),
        )
        for each in report.sectors
        if each.sector in members
    )


def _rows(
    rows: Iterable[LeadershipRead], people: Mapping[str, Person], *, day: date
) -> tuple[GapRow, ...]:
    return tuple(_row(row, people, day=day) for row in rows)


def _row(row: LeadershipRead, people: Mapping[str, Person], *, day: date) -> GapRow:
    return GapRow(
        code=row.post,
        title=row.title,
        unit=row.unit_name,
        mark=words.UNIT_ORIGINS[row.data_status],
        rank=words.rank(row.eselon, row.kind),
        standing=words.STANDINGS[row.state.value],
        css="open" if row.state is State.KOSONG else "acting",
        person=person_of(people, row.nip),
        acting_since=row.since if row.nip else None,
        since=row.vacant_since,
        lapse=words.lapse(row.vacant_since, day) if row.vacant_since else "",
        people=row.people_served,
    )


def _newest(session: Session, actor: Actor) -> NewestProposal | None:
    if not has_permission(actor.role, Permission.READ_PROPOSALS):
        return None
    proposals = placements.list_proposals(session, agency_id=actor.agency_id)
    if not proposals:
        return None
    newest = proposals[0]
    found = placements.get_round(session, newest.round, agency_id=actor.agency_id)
    summary = newest.summary
    return NewestProposal(
        id=newest.id,
        round_name=found.name,
        effective_on=found.effective_on,
        struktural=summary.appointments.struktural,
        puskesmas=summary.appointments.puskesmas,
        before=summary.units_without_definitive_leader.before,
        after=summary.units_without_definitive_leader.after,
    )
