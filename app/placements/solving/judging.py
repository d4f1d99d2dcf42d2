"""Law and merit over every pair of a city, and the figures of both."""

import time
from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.gates import evaluate as gates
from app.merit import evaluate as merit
from app.placements import rules
from app.placements.solving.snapshot import Frozen
from app.profiles.leadership import Leader, leaders_on
from app.profiles.records import PostRecord

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The city of a round with every lawful pair and its worth.

    `pair_officer` indexes city.officers, `pair_post` indexes `posts` (those in scope,
    by code); a sitting holder's own pair is always there.
    """

    frozen: Frozen
    posts: tuple[PostRecord, ...]
    leaders: dict[str, Leader]
    pair_officer: Ints
    pair_post: Ints
    pair_points: Ints
    pairs_considered: int
    pairs_failing_only: dict[str, int]
    pairs_below_least: int
    gates: gates.Prepared
    merit: merit.Prepared
    seconds: float


def judge(frozen: Frozen) -> Judged:
    """Judge every officer for every post in scope."""
    started = time.perf_counter()
    city = frozen.city
    prepared = gates.prepare(
        city, effective_on=frozen.effective_on, rulebook=frozen.rulebook
    )
    worth = merit.prepare(
        city,
        effective_on=frozen.effective_on,
        policy=frozen.merit,
        tables=frozen.rulebook.fields,
    )
    leaders = leaders_on(
        city,
        frozen.effective_on,
        frozen.rulebook.service,
        fields=frozen.rulebook.fields,
    )
    index_by_nip = {officer.nip: i for i, officer in enumerate(city.officers)}
    posts = tuple(rules.posts_in_scope(city))
    position = {post.code: i for i, post in enumerate(city.posts)}
    bound = _bound_officers(frozen, leaders=leaders, index_by_nip=index_by_nip)
    failing: Counter[str] = Counter()
    officers, points, below = [], [], 0
    for post in posts:
        judged = prepared.judge(position[post.code])
        _count_single_failures(judged, failing)
        eligible = judged.eligible & ~bound
        if post.workflow in frozen.policy.own_batch:
            eligible = np.zeros_like(eligible)
        worths = worth.points(position[post.code])
        weak = eligible & (worths < frozen.policy.least_points)
        eligible &= ~weak
        if leader := leaders.get(post.code):
            # Staying is no appointment: neither law nor policy unseats a holder.
            own = index_by_nip[leader.nip]
            eligible[own], weak[own] = True, False
        below += int(weak.sum())
        chosen = np.flatnonzero(eligible)
        officers.append(chosen)
        points.append(worths[chosen])
    sizes = [len(chosen) for chosen in officers]
    return Judged(
        frozen=frozen,
        posts=posts,
        leaders=leaders,
        pair_officer=_join(officers),
        pair_post=np.repeat(np.arange(len(posts), dtype=np.int64), sizes),
        pair_points=_join(points),
        pairs_considered=len(posts) * len(city.officers),
        pairs_failing_only=dict(sorted(failing.items())),
        pairs_below_least=below,
        gates=prepared,
        merit=worth,
        seconds=time.perf_counter() - started,
    )


def _join(parts: list[Ints]) -> Ints:
    if not parts:
        return np.zeros(0, dtype=np.int64)
    return np.concatenate(parts).astype(np.int64)


def _bound_officers(
    frozen: Frozen,
    *,
    leaders: dict[str, Leader],
    index_by_nip: dict[str, int],
) -> npt.NDArray[np.bool_]:
    """Mark who may go nowhere: his post is out of scope or in a batch of its own."""
    own = frozen.policy.own_batch
    free = {
        post.code
        for post in rules.posts_in_scope(frozen.city)
        if post.workflow not in own
    }
    bound = np.zeros(len(index_by_nip), dtype=np.bool_)
    for code, leader in leaders.items():
        if code not in free:
            bound[index_by_nip[leader.nip]] = True
    return bound


def _count_single_failures(judged: gates.PostJudgement, failing: Counter[str]) -> None:
    if not judged.failed:
        return
    stack = np.array(list(judged.failed.values()), dtype=np.bool_)
    alone = stack.sum(axis=0) == 1
    for rule, mask in zip(judged.failed, stack, strict=True):
        if count := int((mask & alone).sum()):
            failing[rule] += count
