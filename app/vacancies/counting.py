"""Counting who leads what; pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from app.posts.models import PostKind
from app.profiles.leadership import standings_on
from app.profiles.records import CityRecord
from app.vacancies.schemas import (
    LeadershipRead,
    LeadershipReport,
    SectorTally,
    State,
    Tally,
)


def leadership_on(city: CityRecord, day: date) -> tuple[LeadershipRead, ...]:
    """Say of every unit how it is led on a day, by post code."""
    units = {unit.code: unit for unit in city.units}
    names = {officer.nip: officer.name for officer in city.officers}
    standings = standings_on(city, day)
    found = []
    for post in city.posts:
        unit, standing = units[post.unit], standings[post.code]
        vacant_since = standing.vacant_since
        found.append(
            LeadershipRead(
                post=post.code,
                title=post.title,
                unit=unit.code,
                unit_name=unit.name,
                kind=post.kind,
                eselon=post.eselon,
                sector=unit.sector,
                data_status=unit.data_status,
                people_served=unit.people_served,
                state=State(standing.state),
                nip=standing.nip,
                name=names.get(standing.nip) if standing.nip else None,
                since=standing.since,
                vacant_since=vacant_since,
                vacant_days=(day - vacant_since).days if vacant_since else None,
            )
        )
    return tuple(found)


def tally(rows: Iterable[LeadershipRead]) -> Tally:
    """Count units by how they are led."""
    every = list(rows)
    by_state = Counter(row.state for row in every)
    without = [row for row in every if not row.is_led]
    return Tally(
        units=len(every),
        definitif=by_state[State.DEFINITIF],
        plt=by_state[State.PLT],
        pj=by_state[State.PJ],
        plh=by_state[State.PLH],
        kosong=by_state[State.KOSONG],
        without_definitive_leader=len(without),
        people_without_leader=sum(row.people_served for row in without),
        person_days=sum(row.people_served * (row.vacant_days or 0) for row in without),
        undated=sum(row.vacant_days is None for row in without),
    )


def report(
    rows: Sequence[LeadershipRead], *, day: date, known_on: date
) -> LeadershipReport:
    """Put the facts of a day together, what is out of scope apart."""
    inside = [row for row in rows if row.kind != PostKind.OUT_OF_SCOPE]
    outside = [row for row in rows if row.kind == PostKind.OUT_OF_SCOPE]
    by_sector: dict[str, list[LeadershipRead]] = defaultdict(list)
    for row in inside:
        by_sector[row.sector].append(row)
    sectors = [
        SectorTally(sector=sector, tally=tally(members))
        for sector, members in by_sector.items()
    ]
    return LeadershipReport(
        on=day,
        known_on=known_on,
        in_scope=tally(inside),
        out_of_scope=tally(outside),
        sectors=sorted(sectors, key=_most_vacant_first),
        vacancies=_vacancies(inside),
        vacancies_out_of_scope=_vacancies(outside),
    )


def _most_vacant_first(each: SectorTally) -> tuple[int, str]:
    return -each.tally.without_definitive_leader, each.sector


def _vacancies(rows: Iterable[LeadershipRead]) -> list[LeadershipRead]:
    without = [row for row in rows if not row.is_led]
    return sorted(without, key=lambda row: (row.vacant_since or date.max, row.post))
