"""Vacancies to come, month by month, and who is ready to follow."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Final

from app.clocks.years import years_after
from app.planning.filling import fill
from app.planning.naming import basis_of, name_of_post, successors
from app.planning.outlook import Day, Outlook
from app.planning.schemas import Cause, Forecast, Month, Vacancy
from app.posts.models import PostKind
from app.profiles.leadership import Leader
from app.profiles.pension import retirement_of
from app.profiles.positions import added_on, definitive_on
from app.profiles.records import OfficerRecord

BEST: Final = 3


def forecast(outlook: Outlook) -> Forecast:
    """Tell what falls vacant in each month to the horizon, if nothing is filled."""
    people_served = {u.code: u.people_served for u in outlook.frozen.city.units}
    served = {post.code: people_served[post.unit] for post in outlook.posts}
    by_month = _by_month(outlook)
    rows = []
    vacant_since: dict[str, date] = {}
    for index, start in enumerate(outlook.months[:-1]):
        end = outlook.months[index + 1]
        falling = by_month.get(start, [])
        vacant_since |= {code: on for code, on, _ in falling}
        # The last day of the month, but judged on a first so that looks are shared.
        day = outlook.on(start)
        filled = fill(outlook, day)
        rows.append(
            Month(
                month=start,
                falling_vacant=len(falling),
                vacant=len(filled.vacant),
                fillable=filled.fillable,
                locked=len(locked_on(outlook, day)),
                person_days=sum(
                    served[code] * (end - max(on, start)).days
                    for code, on in vacant_since.items()
                ),
                vacancies=[
                    _vacancy(outlook, entry, day=day, served=served)
                    for entry in falling
                ],
            )
        )
    return Forecast(basis=basis_of(outlook), until=outlook.months[-1], months=rows)


def leaves_on(outlook: Outlook, leader: Leader, post: str) -> tuple[date, Cause] | None:
    """Give when a leader is known to leave his post, and why; None: not known."""
    city = outlook.frozen.city
    person = city.officers[outlook.officer_place[leader.nip]]
    day = outlook.effective_on
    retired = retirement_of(person, day, outlook.frozen.rulebook.service)
    ends = [(row, Cause.KNOWN_END) for row in _known_ends(person, post, day)]
    if retired is not None:
        ends.append((retired, Cause.PENSION))
    return min(ends, default=None)


def locked_on(outlook: Outlook, day: Day) -> dict[str, date]:
    """Map each structural post whose leader ROT-MIN2 holds to his first free day."""
    years = outlook.frozen.rulebook.parameters.integer("rot.min_years")
    found = {}
    for post in outlook.posts:
        leader = day.leaders.get(post.code)
        if leader is None or post.kind == PostKind.KEPALA_PUSKESMAS:
            continue
        full_on = years_after(leader.since, years)
        if full_on > day.on:
            found[post.code] = full_on
    return found


def _known_ends(person: OfficerRecord, post: str, day: date) -> list[date]:
    rows = (definitive_on(person, day), added_on(person, day))
    is_head = any(row is not None and row.post == post for row in rows[1:])
    return [
        row.until
        for row in rows
        if row is not None
        and row.until is not None
        and (row.post == post or is_head)  # a task ends with the post it is added to
    ]


def _by_month(outlook: Outlook) -> dict[date, list[tuple[str, date, Cause]]]:
    now = outlook.on(outlook.effective_on)
    found: dict[date, list[tuple[str, date, Cause]]] = defaultdict(list)
    for post in outlook.posts:
        leader = now.leaders.get(post.code)
        if leader is None:
            entry = (post.code, outlook.effective_on, Cause.STANDING)
            found[outlook.effective_on].append(entry)
            continue
        known = leaves_on(outlook, leader, post.code)
        if known is None or known[0] >= outlook.months[-1]:
            continue
        month = max(start for start in outlook.months if start <= known[0])
        found[month].append((post.code, *known))
    return found


def _vacancy(
    outlook: Outlook,
    entry: tuple[str, date, Cause],
    *,
    day: Day,
    served: Mapping[str, int],
) -> Vacancy:
    code, on, cause = entry
    place = outlook.place[code]
    leader = outlook.on(outlook.effective_on).leaders.get(code)
    people = outlook.frozen.city.officers
    leads = {one.nip: post for post, one in day.leaders.items()}
    leaving = outlook.officer_place[leader.nip] if leader else -1
    ready = [index for index in day.who(place).tolist() if index != leaving]
    return Vacancy(
        post=name_of_post(outlook, place),
        on=on,
        cause=cause,
        nip=leader.nip if leader else None,
        name=people[leaving].name if leader else None,
        people_served=served[code],
        ready=len(ready),
        ready_free=sum(people[index].nip not in leads for index in ready),
        best=successors(outlook, place, ready, leads=leads)[:BEST],
    )
