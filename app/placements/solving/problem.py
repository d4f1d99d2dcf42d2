"""The one place where people and posts become a placement-problem/1."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from app.placements import rules
from app.placements.schemas import Policy, Tie
from app.placements.solving.judging import Judged
from app.placements.solving.names import draws, officer_name
from app.placements.solving.weighing import Weights, weigh
from app.profiles.records import OfficerRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What a level of the problem means to people."""

    kind: str
    name: str
    scale: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A problem, and the way back from its names to people."""

    problem: dict[str, Any]
    goals: tuple[Goal, ...]
    weights: Weights
    nip_by_id: dict[str, str]
    id_by_nip: dict[str, str]


def build(judged: Judged) -> Built:
    """Write the problem of a judged round."""
    frozen = judged.frozen
    officers = frozen.city.officers
    # A pinned officer without a lawful pair is sent too: the engine then proves
    # that the pin cannot hold, instead of the file being refused.
    pinned = {pair.nip for pair in frozen.policy.pins}
    used = sorted(
        {int(i) for i in judged.pair_officer}
        | {i for i, officer in enumerate(officers) if officer.nip in pinned},
        key=lambda i: officer_name(frozen.key, officers[i].nip),
    )
    ids = [officer_name(frozen.key, officers[i].nip) for i in used]
    place = {officer: index for index, officer in enumerate(used)}
    pair_officer = [place[int(i)] for i in judged.pair_officer]
    pair_post = judged.pair_post.tolist()
    people = [officers[i] for i in used]
    pairs = [
        (ids[i], judged.posts[j].code)
        for i, j in zip(pair_officer, pair_post, strict=True)
    ]
    weights = weigh(frozen, judged.posts)
    goals, levels = _levels(judged, people, pairs, weights=weights)
    nips = [officer.nip for officer in people]
    problem = {
        "format": "placement-problem/1",
        "officers": _officers(judged, people, ids),
        "posts": _posts(judged),
        "pairs": {"officer": pair_officer, "post": pair_post},
        "levels": levels,
        "rules": _rules(judged, dict(zip(nips, ids, strict=True))),
    }
    return Built(
        problem=problem,
        goals=goals,
        weights=weights,
        nip_by_id=dict(zip(ids, nips, strict=True)),
        id_by_nip=dict(zip(nips, ids, strict=True)),
    )


def _officers(
    judged: Judged, people: list[OfficerRecord], ids: list[str]
) -> list[dict[str, Any]]:
    scope = {post.code for post in judged.posts}
    held = {
        leader.nip: code for code, leader in judged.leaders.items() if code in scope
    }
    effective = judged.frozen.effective_on
    rows: list[dict[str, Any]] = []
    for name, person in zip(ids, people, strict=True):
        post = held.get(person.nip)
        row: dict[str, Any] = {"id": name}
        if post is not None:
            row |= {
                "holds": post,
                "must_sit": not is_released(
                    person, judged.leaders[post].since, post=post, day=effective
                ),
            }
        rows.append(row)
    return rows


def is_released(person: OfficerRecord, began: date, *, post: str, day: date) -> bool:
    """Tell whether the stay in a post that began on a day was ended on record.

    A release before he came (back) ended an earlier stay.
    """
    return any(
        row.post == post and began <= row.since <= day for row in person.releases
    )


def _posts(judged: Judged) -> list[dict[str, Any]]:
    # A post that is led must stay led: a round may leave an old gap open, with its
    # reason, but it never opens a new one.
    return [
        {"id": post.code, "must_fill": post.code in judged.leaders}
        for post in judged.posts
    ]


def _levels(
    judged: Judged,
    people: list[OfficerRecord],
    pairs: list[tuple[str, str]],
    *,
    weights: Weights,
) -> tuple[tuple[Goal, ...], list[dict[str, Any]]]:
    policy = judged.frozen.policy
    tiers = _tiers(judged)
    named = [
        *_tier_levels(policy, tiers),
        *_need_levels(policy, tiers, weights=weights),
        _merit_level(judged, weights),
    ]
    if policy.fewer_moves:
        named.append((
            Goal(kind="moves", name="Mutasi lebih sedikit"),
            {"per_move": -1},
        ))
    named += [
        _tie_level(tie, people, judged.frozen.effective_on) for tie in policy.ties
    ]
    if policy.lottery:
        named += [
            (Goal(kind="lottery", name=f"Undian {n}"), {"per_pair": drawn})
            for n, drawn in enumerate(draws(judged.frozen.key, pairs), start=1)
        ]
    goals = tuple(goal for goal, _ in named)
    return goals, [{"name": goal.name, **body} for goal, body in named]


def _tiers(judged: Judged) -> list[int | None]:
    kinds = {unit.code: unit.kind for unit in judged.frozen.city.units}
    return rules.tier_by_post(judged.frozen.policy, judged.posts, kinds)


def _tier_levels(
    policy: Policy, tiers: list[int | None]
) -> Iterable[tuple[Goal, dict[str, Any]]]:
    for index, tier in enumerate(policy.tiers):
        counted = [int(of_post == index) for of_post in tiers]
        goal = Goal(kind="tier", name=f"Pemimpin definitif: {tier.name}")
        yield goal, {"per_post": counted}


def _need_levels(
    policy: Policy, tiers: list[int | None], *, weights: Weights
) -> Iterable[tuple[Goal, dict[str, Any]]]:
    """Among rosters that fill as many posts, prefer those of the needier units.

    After every count: no unit's need is worth an empty post elsewhere.
    """
    if weights.is_plain:
        return
    for index, tier in enumerate(policy.tiers):
        needed = [
            factor if of_post == index else 0
            for factor, of_post in zip(weights.factors, tiers, strict=True)
        ]
        if any(needed):
            goal = Goal(kind="need", name=f"Bobot jabatan terisi: {tier.name}")
            yield goal, {"per_post": needed}


def _merit_level(judged: Judged, weights: Weights) -> tuple[Goal, dict[str, Any]]:
    factors = np.array(weights.factors, dtype=np.int64)
    weighted = judged.pair_points * factors[judged.pair_post]
    body: dict[str, Any] = {"per_pair": weighted.tolist()}
    if judged.frozen.policy.move_cost:
        body["per_move"] = -judged.frozen.policy.move_cost * weights.scale
    name = "Nilai merit" if weights.is_plain else "Nilai merit tertimbang"
    return Goal(kind="merit", name=name, scale=weights.scale), body


TIE_NAMES = {
    Tie.GOLONGAN: "Golongan lebih tinggi",
    Tie.MASA_GOLONGAN: "Lebih lama dalam golongan",
    Tie.MASA_KERJA: "Masa kerja lebih lama",
    Tie.USIA: "Usia lebih tua",
}


def _tie_level(
    tie: Tie, people: list[OfficerRecord], day: date
) -> tuple[Goal, dict[str, Any]]:
    weights = [_tie_weight(tie, person, day) for person in people]
    return Goal(kind="tie", name=TIE_NAMES[tie]), {"per_officer": weights}


def _tie_weight(tie: Tie, person: OfficerRecord, day: date) -> int:
    """Weigh an officer by one legal criterion: a golongan code, or days."""
    ranks = [row for row in person.ranks if row.since <= day]
    newest = max(ranks, key=lambda row: (row.golongan, row.since), default=None)
    if tie is Tie.GOLONGAN:
        return int(newest.golongan) if newest else 0
    if tie is Tie.MASA_GOLONGAN:
        since = newest.since if newest else day
    elif tie is Tie.MASA_KERJA:
        since = person.tmt_cpns or day
    else:
        since = person.birth_date
    return max(0, (day - since).days)


def _rules(judged: Judged, id_by_nip: dict[str, str]) -> list[dict[str, Any]]:
    policy = judged.frozen.policy
    written: list[dict[str, Any]] = [
        {
            "id": limit.id,
            "kind": "max_moves",
            "limit": limit.limit,
            "posts": rules.posts_of_limit(limit, judged.posts),
        }
        for limit in policy.limits
    ]
    for kind, pairs in (("pin", policy.pins), ("forbid", policy.forbids)):
        written += [
            {
                # No limit can have this id: theirs hold no colon.
                "id": f"{kind}:{number}",
                "kind": kind,
                "officer": id_by_nip[pair.nip],
                "post": pair.post,
            }
            for number, pair in enumerate(pairs, start=1)
            if pair.nip in id_by_nip  # else he has no lawful post to be forbidden
        ]
    return written
