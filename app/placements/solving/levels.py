"""What a round wants, in order, as the levels of a placement-problem/1."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from app.placements import rules
from app.placements.schemas import Policy, Tie
from app.placements.solving.judging import Judged
from app.placements.solving.names import draws
from app.placements.solving.weighing import Weights
from app.profiles.records import OfficerRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What a level of the problem means to people."""

    kind: str
    name: str
    scale: int = 1
    rule: str | None = None


def write_levels(
    judged: Judged,
    people: list[OfficerRecord],
    pairs: list[tuple[str, str]],
    *,
    weights: Weights,
    joint: Sequence[str] = (),
) -> tuple[tuple[Goal, ...], list[dict[str, Any]]]:
    """Write the goals in order; `joint` names the rules whose breaches are counted."""
    policy = judged.frozen.policy
    tiers = _tiers(judged)
    named = [
        *_tier_levels(policy, tiers),
        *_need_levels(policy, tiers, weights=weights),
        *map(_joint_level, joint),
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


def _joint_level(rule: str) -> tuple[Goal, dict[str, Any]]:
    """Count the new breaches of a rule; its soft rows carry the whole weight."""
    name = f"Pelanggaran baru {rule} lebih sedikit"
    return Goal(kind="joint", name=name, rule=rule), {"per_move": 0}


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
