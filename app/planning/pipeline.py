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
from app.planning.outlook import Bools, Ints, Outlook
from app.planning.readiness import arrivals
from app.planning.remedies import remedies
from app.planning.schemas import Cure, Door, OfficerDoors, PostPipeline, Ready

SHOWN: Final = 10
YEAR: Final = 12


def ready_within(outlook: Outlook, days: Ints, months: int) -> Bools:
    """Mark whose first day lies within so many months; `days` are the arrivals."""
    end = months_after(outlook.effective_on, months)
    return np.asarray((days > 0) & (days <= end.toordinal()), dtype=np.bool_)


def arrivals_at(outlook: Outlook, post: int) -> Ints:
    """Give the first day of everybody but who leads the post."""
    days = outlook.arrivals(post, arrivals)
    leader = outlook.leader_of(post)
    if leader is not None:
        days = days.copy()
        days[leader] = 0
    return days


def pipeline_of_post(outlook: Outlook, post: int) -> PostPipeline:
    """Say who could lead a post now, on a day, or after one step."""
    days = arrivals_at(outlook, post)
    now = ready_within(outlook, days, 0)
    later = ready_within(outlook, days, 2 * YEAR)
    points = outlook.points(post)
    best = sorted(np.flatnonzero(now).tolist(), key=lambda i: (-int(points[i]), i))
    return PostPipeline(
        basis=basis_of(outlook),
        post=name_of_post(outlook, post),
        ready_now=int(now.sum()),
        ready_within_a_year=int(ready_within(outlook, days, YEAR).sum()),
        ready_within_two_years=int(later.sum()),
        now=[_ready(outlook, post, i, on=outlook.effective_on) for i in best[:SHOWN]],
        later=_later(outlook, post, np.where(later & ~now, days, 0)),
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


def _later(outlook: Outlook, post: int, days: Ints) -> list[Ready]:
    """Name those who are ready soonest, each with his exact day."""
    points = outlook.points(post)
    soonest = sorted(
        np.flatnonzero(days).tolist(), key=lambda i: (days[i], -int(points[i]), i)
    )
    return [
        _ready(outlook, post, i, on=date.fromordinal(int(days[i])))
        for i in soonest[:SHOWN]
    ]


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
