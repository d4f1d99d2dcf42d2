"""Who could lead a post, now or later; and every door one officer finds open."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Final

import numpy as np

from app.clocks.years import months_after
from app.gates.moves import Move
from app.planning.cures import cures_for_post
from app.planning.naming import basis_of, name_of_post
from app.planning.outlook import Bools, Outlook
from app.planning.readiness import between
from app.planning.remedies import remedies
from app.planning.schemas import Cure, Door, OfficerDoors, PostPipeline, Ready

SHOWN: Final = 10
YEAR: Final = 12


def ready_within(outlook: Outlook, post: int, months: int) -> Bools:
    """Mark who may lead a post on some first of a month within so many months."""
    end = months_after(outlook.effective_on, months)
    found = np.zeros(len(outlook.frozen.city.officers), dtype=np.bool_)
    for day in outlook.months:
        if day <= end:
            found[outlook.on(day).who(post)] = True
    return _without_leader(outlook, post, found)


def pipeline_of_post(outlook: Outlook, post: int) -> PostPipeline:
    """Say who could lead a post now, on a day, or after one step."""
    now = ready_within(outlook, post, 0)
    later = ready_within(outlook, post, 2 * YEAR)
    points = outlook.points(post)
    best = sorted(np.flatnonzero(now).tolist(), key=lambda i: (-int(points[i]), i))
    return PostPipeline(
        basis=basis_of(outlook),
        post=name_of_post(outlook, post),
        ready_now=int(now.sum()),
        ready_within_a_year=int(ready_within(outlook, post, YEAR).sum()),
        ready_within_two_years=int(later.sum()),
        now=[_ready(outlook, post, i, on=outlook.effective_on) for i in best[:SHOWN]],
        later=_later(outlook, post, np.flatnonzero(later & ~now).tolist()),
        one_step=_one_step(outlook, post),
    )


def doors_of_officer(outlook: Outlook, officer: int) -> OfficerDoors:
    """List every post an officer may lead now, and those one rule away."""
    person = outlook.frozen.city.officers[officer]
    opened, near, missing = [], [], Counter[str]()
    for index, post in enumerate(outlook.posts):
        if outlook.leads.get(person.nip) == post.code:
            continue
        door = _door(outlook, index, officer)
        missing.update(door.missing)
        if not door.missing and door.move != Move.REFUSED.name:
            opened.append(door)
        elif len(door.missing) == 1 and door.missing[0] not in remedies().never:
            near.append(door)
    return OfficerDoors(
        basis=basis_of(outlook),
        nip=person.nip,
        name=person.name,
        open=_by_worth(opened),
        one_rule_away=_by_worth(near),
        missing_by_rule=dict(sorted(missing.items())),
    )


def _by_worth(doors: Iterable[Door]) -> list[Door]:
    return sorted(
        doors, key=lambda one: (not one.is_vacant, -one.points, one.post.post)
    )


def _door(outlook: Outlook, post: int, officer: int) -> Door:
    judged = outlook.prepared.judge(outlook.position(post))
    return Door(
        post=name_of_post(outlook, post),
        move=Move(int(judged.move[officer])).name,
        points=int(outlook.points(post)[officer]),
        is_vacant=outlook.posts[post].code not in outlook.leaders,
        missing=sorted(rule for rule, mask in judged.failed.items() if mask[officer]),
    )


def _without_leader(outlook: Outlook, post: int, found: Bools) -> Bools:
    leader = outlook.leaders.get(outlook.posts[post].code)
    if leader is not None:
        found[outlook.officer_place[leader.nip]] = False
    return found


def _later(outlook: Outlook, post: int, officers: list[int]) -> list[Ready]:
    """Find the exact day of those who are ready soonest."""
    points = outlook.points(post)
    months: dict[int, int] = {}
    for number, day in enumerate(outlook.months):
        for officer in outlook.on(day).who(post).tolist():
            months.setdefault(officer, number)
    soonest = sorted(officers, key=lambda i: (months[i], -int(points[i]), i))
    found = []
    for officer in soonest[:SHOWN]:
        number = months[officer]
        span = (outlook.months[number - 1], outlook.months[number])
        nip = outlook.frozen.city.officers[officer].nip
        day = between(outlook, nip, outlook.posts[post].code, span=span)
        found.append(_ready(outlook, post, officer, on=day))
    return sorted(found, key=lambda one: (one.ready_on or date.max, -one.points))


def _one_step(outlook: Outlook, post: int) -> list[Ready]:
    """Group the cures by officer; waiting is no step, it comes by itself."""
    by_officer: dict[str, list[Cure]] = {}
    for cure in cures_for_post(outlook, post):
        if cure.kind != "time":
            by_officer.setdefault(cure.nip, []).append(cure)
    return [
        _ready(outlook, post, outlook.officer_place[nip], on=None, cures=cures)
        for nip, cures in list(by_officer.items())[:SHOWN]
    ]


def _ready(
    outlook: Outlook,
    post: int,
    officer: int,
    *,
    on: date | None,
    cures: Iterable[Cure] = (),
) -> Ready:
    person = outlook.frozen.city.officers[officer]
    return Ready(
        nip=person.nip,
        name=person.name,
        points=int(outlook.points(post)[officer]),
        leads=outlook.leads.get(person.nip),
        ready_on=on,
        missing=_door(outlook, post, officer).missing,
        cures=list(cures),
    )
