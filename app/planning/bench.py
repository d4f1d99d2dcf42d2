"""Bench strength post by post, and the coverage of the whole; after ISO 30433."""

from functools import partial
from typing import Final

import numpy as np

import solver
from app.planning.forecast import leaves_on
from app.planning.naming import basis_of, name_of_post
from app.planning.outlook import Bools, Outlook
from app.planning.pipeline import YEAR, arrivals_at, ready_within
from app.planning.schemas import Bench, Coverage

HUNDRED: Final = 100


def bench(outlook: Outlook) -> list[Bench]:
    """Say for every post in scope who could follow, by code."""
    jointly = _covered_jointly(outlook)
    return [
        _bench(outlook, post, covered=jointly[post])
        for post in range(len(outlook.posts))
    ]


def coverage(rows: list[Bench], outlook: Outlook) -> Coverage:
    """Sum up the benches of all posts."""
    posts = len(rows)
    ready = sum(row.ready_now > 0 for row in rows)
    jointly = sum(row.covered_jointly for row in rows)
    percent = partial(_share, of=posts)
    return Coverage(
        basis=basis_of(outlook),
        posts=posts,
        with_ready_successor=ready,
        coverage_percent=percent(HUNDRED * ready),
        ready_within_a_year=sum(row.ready_within_a_year > 0 for row in rows),
        ready_within_two_years=sum(row.ready_within_two_years > 0 for row in rows),
        covered_jointly=jointly,
        joint_coverage_percent=percent(HUNDRED * jointly),
        successors_per_post_hundredths=percent(
            HUNDRED * sum(row.ready_now for row in rows)
        ),
        without_any=[row.post.post for row in rows if not row.ready_within_two_years],
    )


def _share(numerator: int, *, of: int) -> int:
    """Divide and round down, so that a hundred means every one; 0 of nothing."""
    return numerator // of if of else 0


def _bench(outlook: Outlook, post: int, *, covered: bool) -> Bench:
    code = outlook.posts[post].code
    leader = outlook.leaders.get(code)
    known = leaves_on(outlook, leader, code) if leader else None
    days = arrivals_at(outlook, post)
    now = ready_within(outlook, days, 0)
    return Bench(
        post=name_of_post(outlook, post),
        is_led=leader is not None,
        leaves_on=known[0] if known else None,
        ready_now=int(now.sum()),
        ready_free=int((now & _free(outlook)).sum()),
        ready_within_a_year=int(ready_within(outlook, days, YEAR).sum()),
        ready_within_two_years=int(ready_within(outlook, days, 2 * YEAR).sum()),
        covered_jointly=covered,
    )


def _free(outlook: Outlook) -> Bools:
    people = outlook.frozen.city.officers
    return np.array([one.nip not in outlook.leads for one in people], dtype=np.bool_)


def _covered_jointly(outlook: Outlook) -> list[bool]:
    """Give each post a successor of its own, as many as can be, nobody his own."""
    posts = range(len(outlook.posts))
    candidates = [
        np.flatnonzero(ready_within(outlook, arrivals_at(outlook, post), 0)).tolist()
        for post in posts
    ]
    found = solver.match(candidates, [-1] * len(candidates))
    return [leader >= 0 for leader in found.leaders]
