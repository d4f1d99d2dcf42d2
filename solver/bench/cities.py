"""Seeded instances that look like a city's round, for measuring and for tests."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import numpy as np

from solver.arrays import Flags, Ints
from solver.bench.joint import Seats, joint_rules
from solver.bench.wishes import Wishes, wishes

__all__ = ["City", "city"]

LOTTERY_BITS = 30
# Into posts of a grade before this one, one may also rise from the grade beneath.
JUNIOR = 3
LOCKED_SHARE = 0.4
# Officers drawn at a time: a province at once would fill a gigabyte with dice.
BLOCK = 1000
# Where the levels of a generated city keep merit.
MERIT = 2
TIER_1_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class City:
    """The figures of a generated city; the defaults are those of a real round."""

    posts: int = 1000
    officers: int = 4000
    health_posts: int = 56
    vacant: int = 44
    candidates: int = 200
    structural_limit: int | None = 44
    health_limit: int | None = 17
    move_cost: int = 250
    lottery_levels: int = 2
    tie_levels: bool = True
    locked_share: float = LOCKED_SHARE
    unit_size: int = 8
    families: int = 0
    continuity: bool = False
    superiors: int = 0
    newcomers: int | None = None
    pins: int = 0
    forbids: int = 0
    softs: int = 0
    merit_step: int = 1


@dataclass(frozen=True, slots=True)
class _Cast:
    """Who holds what: the part of a city that every level is drawn from."""

    grade: Ints
    post_grade: Ints
    holds: Ints
    quality: Ints


def _draw_cast(figures: City, random: np.random.Generator) -> _Cast:
    structural = figures.posts - figures.health_posts
    post_grade = np.concatenate([
        random.choice(4, structural, p=[0.12, 0.15, 0.33, 0.40]),
        np.full(figures.health_posts, 4),
    ])
    grade = random.choice(5, figures.officers, p=[0.1, 0.15, 0.3, 0.35, 0.1])
    holds = np.full(figures.officers, -1)
    seated = random.permutation(figures.posts)[figures.vacant :]
    holders = random.permutation(figures.officers)[: len(seated)]
    holds[holders] = seated
    grade[holders] = post_grade[seated]
    quality = random.normal(6500, 900, figures.officers).astype(np.int64)
    return _Cast(grade, post_grade, holds, quality)


def _draw_pairs(
    figures: City, cast: _Cast, random: np.random.Generator
) -> tuple[Ints, Ints]:
    """Draw who may lead what: one's own grade or the one above, and one's own post."""
    share = figures.candidates * figures.posts / max(1, _count_near(cast))
    locked = (random.random(figures.officers) < figures.locked_share) & (
        cast.holds >= 0
    )
    draws = [
        random.random((min(BLOCK, figures.officers - start), figures.posts)) < share
        for start in range(0, figures.officers, BLOCK)
    ]
    officers, posts = [], []
    for at, drawn in enumerate(draws):
        block = slice(at * BLOCK, at * BLOCK + len(drawn))
        chosen = _near(cast.grade[block], cast.post_grade) & drawn
        chosen[locked[block]] = False
        sitting = np.flatnonzero(cast.holds[block] >= 0)
        chosen[sitting, cast.holds[block][sitting]] = True
        officer, post = np.nonzero(chosen)
        officers.append(officer + at * BLOCK)
        posts.append(post)
    return (
        np.concatenate(officers).astype(np.int64),
        np.concatenate(posts).astype(np.int64),
    )


def _near(grade: Ints, post_grade: Ints) -> Flags:
    step = grade[:, None] - post_grade[None, :]
    return np.asarray((step == 0) | ((step == 1) & (post_grade[None, :] < JUNIOR)))


def _count_near(cast: _Cast) -> int:
    """Count the pairs that grades alone would allow."""
    officers = np.bincount(cast.grade, minlength=6)
    posts = np.bincount(cast.post_grade, minlength=5)
    own = sum(int(officers[grade] * posts[grade]) for grade in range(5))
    return own + sum(int(officers[g + 1] * posts[g]) for g in range(JUNIOR))


def _lottery(seed: int, draw: int, *, officer: Ints, post: Ints) -> list[int]:
    shift = 32 - LOTTERY_BITS
    return [
        int.from_bytes(sha256(f"{seed}/{draw}/{i}/{j}".encode()).digest()[:4], "big")
        >> shift
        for i, j in zip(officer.tolist(), post.tolist(), strict=True)
    ]


def city(seed: int, figures: City | None = None) -> dict[str, Any]:
    """Generate one city's problem as plain data, the same for the same seed."""
    figures = figures or City()
    random = np.random.default_rng(seed)
    cast = _draw_cast(figures, random)
    officer, post = _draw_pairs(figures, cast, random)
    merit = np.clip(
        cast.quality[officer] + random.normal(0, 700, len(officer)).astype(np.int64),
        0,
        10_000,
    )
    merit = merit // figures.merit_step * figures.merit_step
    tier = random.random(figures.posts) < TIER_1_SHARE
    rank = 14 - 2 * cast.grade + random.integers(0, 4, figures.officers)
    led = np.zeros(figures.posts, dtype=bool)
    led[cast.holds[cast.holds >= 0]] = True
    levels: list[dict[str, Any]] = [
        {"name": "leaders in tier 1", "per_post": tier.astype(int).tolist()},
        {"name": "leaders in tier 2", "per_post": (~tier).astype(int).tolist()},
        {
            "name": "merit",
            "per_pair": merit.tolist(),
            "per_move": -figures.move_cost,
        },
        {"name": "fewer moves", "per_move": -1},
        *_ties(figures, rank, random),
    ]
    levels.extend(
        {
            "name": f"lottery {draw + 1}",
            "per_pair": _lottery(seed, draw, officer=officer, post=post),
        }
        for draw in range(figures.lottery_levels)
    )
    seats = Seats(officer, post, cast.holds, rank, figures.posts)
    return {
        "format": "placement-problem/1",
        "officers": [
            {"id": f"o{i:05d}"}
            | (
                {"holds": f"p{held:05d}", "must_sit": True}
                if (held := int(cast.holds[i])) >= 0
                else {}
            )
            for i in range(figures.officers)
        ],
        "posts": [
            {"id": f"p{j:05d}"} | ({"must_fill": True} if led[j] else {})
            for j in range(figures.posts)
        ],
        "pairs": {"officer": officer.tolist(), "post": post.tolist()},
        "levels": levels,
        "rules": [
            *_limits(figures),
            *joint_rules(
                seats,
                unit_size=figures.unit_size,
                families=figures.families,
                continuity=figures.continuity,
                superiors=figures.superiors,
                newcomers=figures.newcomers,
                random=random,
            ),
            *wishes(
                seats,
                Wishes(figures.pins, figures.forbids, figures.softs),
                unit_size=figures.unit_size,
                level=MERIT,
                random=random,
            ),
        ],
    }


def _ties(
    figures: City, rank: Ints, random: np.random.Generator
) -> list[dict[str, Any]]:
    """Rank settles a tie; with all tie levels, time in rank and age do after it."""
    ties: list[dict[str, Any]] = [{"name": "rank", "per_officer": rank.tolist()}]
    if figures.tie_levels:
        ties += [
            {"name": name, "per_officer": random.integers(*days).tolist()}
            for name, days in (
                ("days in rank", (0, 3000, figures.officers)),
                ("days of age", (9000, 21_500, figures.officers)),
            )
        ]
    return ties


def _limits(figures: City) -> list[dict[str, Any]]:
    structural = figures.posts - figures.health_posts
    limits = [
        ("structural", figures.structural_limit, range(structural)),
        ("health", figures.health_limit, range(structural, figures.posts)),
    ]
    return [
        {"id": name, "kind": "max_moves", "limit": limit, "posts": list(posts)}
        for name, limit, posts in limits
        if limit is not None
    ]
