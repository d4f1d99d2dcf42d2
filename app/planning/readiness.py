"""The first day on which an officer may lead a post.

The one place to put an answer that the gates themselves give: until then the gates are
asked on the first of each month, and within the month by halving. A spell of days that
begins and ends between two firsts is not seen.
"""

from collections.abc import Collection
from datetime import date, timedelta

from app.planning.outlook import Outlook
from app.planning.trying import may_lead


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
    if may_lead(outlook, nip, post, day=start, without=without):
        return start
    last = start
    for month in outlook.months:
        if month <= start:
            continue
        if may_lead(outlook, nip, post, day=month, without=without):
            return between(outlook, nip, post, span=(last, month), without=without)
        last = month
    return None


def between(
    outlook: Outlook,
    nip: str,
    post: str,
    *,
    span: tuple[date, date],
    without: Collection[str] = (),
) -> date:
    """Halve the days between one on which he may not and one on which he may."""
    before, ready = span
    while (ready - before).days > 1:
        middle = before + timedelta(days=(ready - before).days // 2)
        if may_lead(outlook, nip, post, day=middle, without=without):
            ready = middle
        else:
            before = middle
    return ready
