"""Solves a frozen round again under each varied policy, and says which names change.

The law is judged once: a weight changes what a pair is worth, never who may lead.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

import solver
from app.merit import evaluate as merit
from app.merit.variants import Variant, asked_for
from app.placements.solving.judging import Judged, judge
from app.placements.solving.orders import Order, Tell, Variation, Varied
from app.placements.solving.outcome import Outcome
from app.placements.solving.problem import build
from app.placements.solving.snapshot import Frozen, parse, unpack
from app.placements.varied import (
    ChangedName,
    NameStability,
    SensitivityFound,
    VariantRead,
)

OPTIMAL = "optimal"
SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Base:
    """The lawful pairs of a round, before any least merit, and the proposal."""

    frozen: Frozen
    lawful: Judged
    asked: Variation


def vary(
    order: Order,
    asked: Variation,
    *,
    tell: Tell,
    should_stop: Callable[[], bool],
) -> Varied:
    """Solve every variant, as far as the time goes."""
    tell({"phase": "law"})
    frozen = parse(unpack(order.content_gz), key=order.key)
    variants = asked_for(frozen.merit, points=asked.points, only=asked.only)
    lenient = frozen.policy.model_copy(update={"least_points": 0})
    base = _Base(
        frozen=frozen, lawful=judge(replace(frozen, policy=lenient)), asked=asked
    )
    ends = time.monotonic() + asked.seconds
    told = []
    for number, variant in enumerate(variants, start=1):
        tell({
            "phase": "sensitivity",
            "variant": variant.name,
            "done": number - 1,
            "of": len(variants),
        })
        left = ends - time.monotonic()
        if left < 1 or should_stop():
            told.append(_skipped(variant))
            continue
        limit = min(left, order.time_limit)
        told.append(_solve(base, variant, time_limit=limit, should_stop=should_stop))
    names = list(_names(base, told))
    found = SensitivityFound(
        policy=frozen.policy.merit,
        points=asked.points,
        variants=told,
        appointments=sorted(names, key=lambda row: (row.stays, row.post)),
    )
    return Varied(found=found)


def revalue(judged: Judged, frozen: Frozen) -> Judged:
    """Give the lawful pairs of a round the worth a frozen policy gives them.

    A least merit is a policy's own, so who falls below it is asked anew.
    """
    worth = merit.prepare(
        frozen.city,
        effective_on=frozen.effective_on,
        policy=frozen.merit,
        tables=frozen.rulebook.fields,
    )
    position = {post.code: i for i, post in enumerate(frozen.city.posts)}
    points = np.zeros_like(judged.pair_points)
    sits = np.zeros(len(points), dtype=np.bool_)
    officers = frozen.city.officers
    for index, post in enumerate(judged.posts):
        places = np.flatnonzero(judged.pair_post == index)
        who = judged.pair_officer[places]
        points[places] = worth.points(position[post.code])[who]
        if leader := judged.leaders.get(post.code):
            sits[places] = [officers[int(one)].nip == leader.nip for one in who]
    kept = sits | (points >= frozen.policy.least_points)
    return replace(
        judged,
        frozen=frozen,
        merit=worth,
        pair_officer=judged.pair_officer[kept],
        pair_post=judged.pair_post[kept],
        pair_points=points[kept],
        pairs_below_least=int((~kept).sum()),
    )


def _solve(
    base: _Base,
    variant: Variant,
    *,
    time_limit: float,
    should_stop: Callable[[], bool],
) -> VariantRead:
    started = time.perf_counter()
    judged = revalue(base.lawful, replace(base.frozen, merit=variant.policy))
    built = build(judged)
    answer = solver.solve(
        solver.Problem.from_json(built.problem),
        time_limit=time_limit,
        should_stop=should_stop,
    ).to_json()
    after = (
        Outcome(judged=judged, built=built, answer=answer).after
        if answer["assignments"]
        else {}
    )
    return VariantRead(
        name=variant.name,
        label=variant.label,
        before=variant.before,
        after=variant.after,
        status=answer["status"],
        filled=len(after),
        seconds=round(time.perf_counter() - started, 3),
        changes=_changes(base, after) if after else [],
    )


def _skipped(variant: Variant) -> VariantRead:
    return VariantRead(
        name=variant.name,
        label=variant.label,
        before=variant.before,
        after=variant.after,
        status=SKIPPED,
        filled=0,
        seconds=0,
        changes=[],
    )


def _changes(base: _Base, after: dict[str, str]) -> list[ChangedName]:
    proposed = base.asked.after
    names = {officer.nip: officer.name for officer in base.frozen.city.officers}
    return [
        ChangedName(
            post=post.code,
            title=post.title,
            proposed_nip=proposed.get(post.code),
            proposed_name=names.get(proposed.get(post.code, "")),
            varied_nip=after.get(post.code),
            varied_name=names.get(after.get(post.code, "")),
        )
        for post in base.lawful.posts
        if proposed.get(post.code) != after.get(post.code)
    ]


def _names(base: _Base, told: list[VariantRead]) -> Iterator[NameStability]:
    """Count, for each appointment of the proposal, the proven variants that keep it."""
    proven = [one for one in told if one.status == OPTIMAL]
    titles = {post.code: post.title for post in base.lawful.posts}
    names = {officer.nip: officer.name for officer in base.frozen.city.officers}
    leaders = base.lawful.leaders
    for post, nip in sorted(base.asked.after.items()):
        if post in leaders and leaders[post].nip == nip:
            continue  # he stays: no appointment
        against = [
            one.name for one in proven if any(row.post == post for row in one.changes)
        ]
        yield NameStability(
            post=post,
            title=titles[post],
            nip=nip,
            name=names[nip],
            stays=len(proven) - len(against),
            of=len(proven),
            changed_by=against,
        )
