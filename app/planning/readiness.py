"""The first day on which an officer may lead a post, exact to the day.

Most answers turn on a day the gates know themselves: two years are full, a sanction is
served, a freeze is over. They name it, and it is asked. What they cannot name (a year
that closes, a row that ends, a sector served long enough) is looked for on the days at
which something turns and on the first of each month, and between two such days by
halving. A spell that begins and ends between two of them, by no day the gates name, is
not seen.
"""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

import numpy as np

from app.gates.judging import PostJudgement
from app.gates.prepared import past_freezes
from app.gates.rule import ACTS
from app.planning.outlook import Bools, Ints, Outlook
from app.planning.trying import judged, may_lead
from app.profiles.records import OfficerRecord

DAY = timedelta(days=1)


def first_ready_day(
    outlook: Outlook,
    nip: str,
    post: str,
    *,
    since: date | None = None,
    without: Collection[str] = (),
) -> date | None:
    """Find the first day from `since` on, within the horizon; None: there is none."""
    start = since or outlook.effective_on
    person = outlook.city.officers[outlook.officer_place[nip]]
    probes = [day for day in _turning(outlook, person) if day > start]
    day, last = start, start
    while True:
        answer = judged(outlook, nip, post, day=day, without=without)
        if answer.eligible[0] and day == start:
            return start
        if answer.eligible[0]:
            return between(outlook, nip, post, span=(last, day), without=without)
        probes = [probe for probe in probes if probe > day]
        later = [*_named(outlook, answer, day), *probes[:1]]
        if not later:
            return None
        last, day = day, min(later)


def between(
    outlook: Outlook,
    nip: str,
    post: str,
    *,
    span: tuple[date, date],
    without: Collection[str] = (),
) -> date:
    """Halve the days between one on which he may not and one on which he may.

    The day before is asked first: most days found are the first ones themselves.
    """
    before, ready = span
    middle = ready - DAY
    while before < middle:
        if may_lead(outlook, nip, post, day=middle, without=without):
            ready = middle
        else:
            before = middle
        middle = before + timedelta(days=(ready - before).days // 2)
    return ready


def arrivals(outlook: Outlook, post: int) -> Ints:
    """Give each officer's first day in a post in scope as an ordinal; 0: none seen.

    Everybody at once, by the days the gates name; who has come to pass between two
    stops by no such day is asked one by one.
    """
    found = np.zeros(len(outlook.frozen.city.officers), dtype=np.int32)
    last: date | None = None
    for stop, end in zip(outlook.stops, (*outlook.stops[1:], None), strict=True):
        answer = outlook.ready_on(stop).judge_appointments(outlook.position(post))
        free = (found == 0) & ~outlook.bound_on(stop)
        come = free & answer.eligible
        for officer in np.flatnonzero(come).tolist():
            found[officer] = _exact(outlook, officer, post, last=last, stop=stop)
        if end is not None:
            days = waiting(answer, outlook)
            named = free & ~come & (days > stop.toordinal()) & (days < end.toordinal())
            found[named] = days[named]
        last = stop
    return found


def waiting(answer: PostJudgement, outlook: Outlook) -> Ints:
    """Give the day on which time alone brings each; 0 where an act is needed too."""
    acts: Bools = np.zeros(len(answer.eligible), dtype=np.bool_)
    for rule_id, mask in answer.failed.items():
        remedy = outlook.frozen.rulebook.find(rule_id).remedy
        if remedy is not None and remedy.kind in ACTS:
            acts |= mask
    days = past_freezes(answer.ready, outlook.prepared.facts)
    return np.where(acts, 0, days)


def _exact(
    outlook: Outlook, officer: int, post: int, *, last: date | None, stop: date
) -> int:
    if last is None:
        return stop.toordinal()
    nip = outlook.frozen.city.officers[officer].nip
    code = outlook.posts[post].code
    return between(outlook, nip, code, span=(last, stop)).toordinal()


def _named(outlook: Outlook, answer: PostJudgement, day: date) -> Iterator[date]:
    """Give the later day the gates themselves name, if it is within the horizon."""
    named = int(waiting(answer, outlook)[0])
    if day.toordinal() < named <= outlook.months[-1].toordinal():
        yield date.fromordinal(named)


def _turning(outlook: Outlook, person: OfficerRecord) -> list[date]:
    """List the days within the horizon at which an answer may turn."""
    days = {*outlook.months, *outlook.stops, *_ends(person)}
    days |= {freeze.ends_on + DAY for freeze in outlook.frozen.city.freezes}
    first, last = outlook.effective_on, outlook.months[-1]
    return sorted(day for day in days if first < day <= last)


def _ends(person: OfficerRecord) -> Iterator[date]:
    for name in ("positions", "certificates", "assessments", "disciplines"):
        for row in getattr(person, name):
            yield row.since
            if row.until is not None:
                yield row.until
