"""The one place where people and posts become a placement-problem/1."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.placements import rules
from app.placements.solving.joint import JOINT, Row, joint_rows
from app.placements.solving.judging import Judged
from app.placements.solving.levels import Goal, write_levels
from app.placements.solving.names import officer_name
from app.placements.solving.seats import is_released
from app.placements.solving.weighing import Weights, weigh
from app.profiles.records import OfficerRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A problem, and the way back from its names to people."""

    problem: dict[str, Any]
    goals: tuple[Goal, ...]
    weights: Weights
    joint: tuple[Row, ...]
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
    joint = joint_rows(judged)
    counted = [rule for rule in JOINT if any(_counts(row, rule) for row in joint)]
    goals, levels = write_levels(judged, people, pairs, weights=weights, joint=counted)
    nips = [officer.nip for officer in people]
    problem = {
        "format": "placement-problem/1",
        "officers": _officers(judged, people, ids),
        "posts": _posts(judged),
        "pairs": {"officer": pair_officer, "post": pair_post},
        "levels": levels,
        "rules": [
            *_rules(judged, dict(zip(nips, ids, strict=True))),
            *(_joint_rule(row, goals) for row in joint),
        ],
    }
    return Built(
        problem=problem,
        goals=goals,
        weights=weights,
        joint=joint,
        nip_by_id=dict(zip(ids, nips, strict=True)),
        id_by_nip=dict(zip(nips, ids, strict=True)),
    )


def _counts(row: Row, rule: str) -> bool:
    return row.is_soft and row.rule == rule


def _joint_rule(row: Row, goals: Sequence[Goal]) -> dict[str, Any]:
    written = {"id": row.id, **row.body}
    if row.is_soft:
        level = [goal.rule for goal in goals].index(row.rule)
        written["soft"] = {"level": level, "penalty": 1}
    return written


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


def _posts(judged: Judged) -> list[dict[str, Any]]:
    # A post that is led must stay led: a round may leave an old gap open, with its
    # reason, but it never opens a new one.
    return [
        {"id": post.code, "must_fill": post.code in judged.leaders}
        for post in judged.posts
    ]


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
