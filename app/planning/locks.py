"""Whom the two years hold, until when, and what can be filled all the same."""

from collections import defaultdict
from datetime import date
from typing import Final

from app.clocks.years import years_after
from app.planning.filling import fill
from app.planning.forecast import locked_on
from app.planning.naming import basis_of, name_of_post
from app.planning.outlook import Day, Outlook
from app.planning.schemas import HeldLeader, Lock, Locks
from app.planning.trying import silenced
from app.posts.models import PostKind

RULE: Final = "ROT-MIN2"
WARNED: Final = "pus.min_years_task"


def locks(outlook: Outlook) -> Locks:
    """Count the leaders held by ROT-MIN2 on the effective date, by their first day."""
    day = outlook.on(outlook.effective_on)
    held = locked_on(outlook, day)
    rule = outlook.frozen.rulebook.find(RULE)
    warned = outlook.frozen.rulebook.parameters.find(WARNED)
    filled = fill(outlook, day)
    free = silenced(outlook.frozen.rulebook, {RULE})
    structural = sum(
        post.kind != PostKind.KEPALA_PUSKESMAS and post.code in day.leaders
        for post in outlook.posts
    )
    return Locks(
        basis=basis_of(outlook),
        citation=str(rule.citation),
        needs_confirmation=outlook.frozen.rulebook.needs_confirmation(rule),
        warned_by=warned.source,
        warned_needs_confirmation=warned.needs_confirmation,
        locked=len(held),
        movable=structural - len(held),
        vacant=len(filled.vacant),
        fillable=filled.fillable,
        fillable_without_locks=fill(outlook, outlook.under(free)).fillable,
        locks=_by_day(outlook, day, held),
    )


def _by_day(outlook: Outlook, day: Day, held: dict[str, date]) -> list[Lock]:
    posts: dict[date, list[str]] = defaultdict(list)
    for code, until in held.items():
        posts[until].append(code)
    warned = _warned(outlook, day)
    found = []
    for until in sorted({*posts, *warned}):
        heads = warned.get(until, [])
        then = fill(outlook, outlook.on(until)) if until <= outlook.months[-1] else None
        found.append(
            Lock(
                until=until,
                since=sorted({day.leaders[code].since for code in posts[until]}),
                leaders=len(posts[until]),
                warned=len(heads),
                held=[
                    *(_held(outlook, day, code) for code in posts[until]),
                    *(_held(outlook, day, code, warns=True) for code in heads),
                ],
                fillable=then.fillable if then else None,
                vacant=len(then.vacant) if then else None,
            )
        )
    return found


def _held(outlook: Outlook, day: Day, code: str, *, warns: bool = False) -> HeldLeader:
    leader = day.leaders[code]
    person = outlook.frozen.city.officers[outlook.officer_place[leader.nip]]
    return HeldLeader(
        post=name_of_post(outlook, outlook.place[code]),
        nip=leader.nip,
        name=person.name,
        since=leader.since,
        warns_only=warns,
    )


def _warned(outlook: Outlook, day: Day) -> dict[date, list[str]]:
    """List the posts of Puskesmas heads by the day their two years are full."""
    years = outlook.frozen.rulebook.parameters.integer(WARNED)
    found: dict[date, list[str]] = defaultdict(list)
    for post in outlook.posts:
        leader = day.leaders.get(post.code)
        if leader is None or post.kind != PostKind.KEPALA_PUSKESMAS:
            continue
        until = years_after(leader.since, years)
        if until > day.on:
            found[until].append(post.code)
    return dict(found)
