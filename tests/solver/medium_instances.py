"""Random problems of a district's size: every joint rule, soft ones too."""

import random
from dataclasses import replace
from typing import Any

from solver.bench.cities import City, city

__all__ = ["medium_instance"]

DISTRICT = City(
    posts=30,
    officers=100,
    health_posts=4,
    vacant=4,
    candidates=20,
    structural_limit=6,
    health_limit=2,
    lottery_levels=0,
    tie_levels=False,
    unit_size=6,
    families=12,
    continuity=True,
    superiors=1,
    newcomers=4,
    locked_share=0.2,
)


def medium_instance(seed: int, figures: City = DISTRICT) -> dict[str, Any]:
    """Draw 30 posts, 100 officers, some 600 pairs, joint rules and soft ones."""
    draw = random.Random(seed)
    document = city(seed, replace(figures, superiors=seed % 3))
    count = len(document["pairs"]["officer"])
    document["levels"].append({
        "name": "draw",
        "per_pair": [draw.randint(0, 999) for _ in range(count)],
    })
    merit = [level["name"] for level in document["levels"]].index("merit")
    if seed % 2:
        # Rounded to 500s, merit ties often.
        level = document["levels"][merit]
        level["per_pair"] = [each // 500 * 500 for each in level["per_pair"]]
    stays = _stays(document)
    for k in range(6):
        document["rules"].append(_wish(draw, k, count=count, merit=merit))
    document["rules"] += [_quota(draw, k, stays=stays) for k in range(3)]
    return document


def _stays(document: dict[str, Any]) -> list[bool]:
    """Tell of every pair whether it is a holder and his own post."""
    columns = document["pairs"]
    return [
        document["officers"][i].get("holds") == document["posts"][j]["id"]
        for i, j in zip(columns["officer"], columns["post"], strict=True)
    ]


def _quota(draw: random.Random, k: int, *, stays: list[bool]) -> dict[str, Any]:
    """Weigh some pairs against others, near what they weigh as things stand."""
    among = sorted(draw.sample(range(len(stays)), 60))
    coef = [draw.choice((-2, -1, 1, 1, 2, 3)) for _ in among]
    now = sum(c for e, c in zip(among, coef, strict=True) if stays[e])
    limits = draw.choice((
        {"upper": now},
        {"upper": now + 1},
        {"lower": now},
        {"lower": now + 2},
        {"lower": now - 1, "upper": now + 1},
        {"lower": now + 1, "upper": now + 1},
    ))
    return {"id": f"quota {k}", "kind": "linear", "pairs": among, "coef": coef} | limits


def _wish(draw: random.Random, k: int, *, count: int, merit: int) -> dict[str, Any]:
    """Ask for something at a price: in merit, or in one of the levels after it."""
    at = draw.randint(1, 3)
    limits = draw.choice((
        {"lower": at},
        {"upper": at},
        {"lower": at, "upper": at},
        {"lower": at - 1, "upper": at + 1},
    ))
    pairs = sorted(draw.sample(range(count), 40))
    soft = {"level": draw.choice((merit, merit, merit + 1)), "penalty": 0}
    soft["penalty"] = draw.choice((100, 400, 900)) if soft["level"] == merit else 1
    return {"id": f"wish {k}", "kind": "linear", "pairs": pairs, "soft": soft, **limits}
