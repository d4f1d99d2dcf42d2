"""How long each leader has led, and when he leaves by age; pure."""

from collections.abc import Mapping
from datetime import date

from app.clocks.tenure import tenure
from app.clocks.terms import ClockTerm
from app.posts.models import PostKind
from app.profiles.leadership import leaders_on
from app.profiles.pension import retirement_of
from app.profiles.records import CityRecord
from app.vacancies.schemas import TenureRead


def tenures_on(
    city: CityRecord, day: date, terms: Mapping[str, ClockTerm]
) -> tuple[TenureRead, ...]:
    """Say of every leader in scope what his clocks say on a day, by post code."""
    officers = {officer.nip: officer for officer in city.officers}
    units = {unit.code: unit.name for unit in city.units}
    leaders = leaders_on(city, day)
    found = []
    for post in city.posts:
        leader = leaders.get(post.code)
        if leader is None or post.kind == PostKind.OUT_OF_SCOPE:
            continue
        officer = officers[leader.nip]
        stay = tenure(leader.since, day, terms)
        found.append(
            TenureRead(
                post=post.code,
                title=post.title,
                unit_name=units[post.unit],
                kind=post.kind,
                eselon=post.eselon,
                nip=officer.nip,
                name=officer.name,
                since=stay.since,
                movable_from=stay.movable_from,
                due_from=stay.due_from,
                retires_on=retirement_of(officer, day),
                state=stay.state,
                warns_only=post.kind == PostKind.KEPALA_PUSKESMAS,
                citation=terms["rotation.min_years"].source,
            )
        )
    return tuple(found)
