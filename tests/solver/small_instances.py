"""Random small problems with every kind of rule, ties, and some without a roster."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["small_instance"]

# Few distinct weights make ties; the large ones make prices with many digits.
WEIGHTS = ((0, 1), (0, 1, 2, 5), (250, 500, 750), tuple(range(6000, 9000, 7)))
KINDS = ("max_moves", "max_moves", "linear", "linear", "soft", "soft", "pin", "forbid")


@dataclass(frozen=True)
class _Cast:
    """Who there is, who holds what, and who may lead what."""

    officers: int
    posts: int
    held: list[int]
    pairs: list[tuple[int, int]]


def small_instance(
    seed: int, *, officers: int = 8, posts: int = 7, kinds: Sequence[str] = KINDS
) -> dict[str, Any]:
    """Draw a problem of at most so many officers and posts."""
    draw = random.Random(seed)
    cast = _cast(draw, draw.randint(1, officers), draw.randint(1, posts))
    strict = draw.random()
    levels = [_level(draw, cast, k) for k in range(draw.randint(1, 4))]
    drawn = [draw.choice(kinds) for _ in range(draw.randint(0, 5))]
    return {
        "format": "placement-problem/1",
        "officers": [
            {"id": f"o{i}", "must_sit": draw.random() < (strict if held else 0.05)}
            | ({"holds": f"p{cast.held[i]}"} if held else {})
            for i in range(cast.officers)
            for held in (i < len(cast.held),)
        ],
        "posts": [
            {"id": f"p{j}", "must_fill": draw.random() < (strict if led else 0.1)}
            for j in range(cast.posts)
            for led in (j in cast.held,)
        ],
        "pairs": {
            "officer": [i for i, _ in cast.pairs],
            "post": [j for _, j in cast.pairs],
        },
        "levels": levels,
        "rules": list(_rules(draw, cast, drawn, levels=len(levels))),
    }


def _cast(draw: random.Random, officers: int, posts: int) -> _Cast:
    held = draw.sample(range(posts), draw.randint(0, min(officers, posts)))
    density = draw.choice((0.25, 0.4, 0.7))
    pairs = [
        (i, j)
        for i in range(officers)
        for j in range(posts)
        if draw.random() < (0.97 if i < len(held) and held[i] == j else density)
    ]
    draw.shuffle(pairs)
    return _Cast(officers, posts, held, pairs)


def _level(draw: random.Random, cast: _Cast, k: int) -> dict[str, Any]:
    weights = draw.choice(WEIGHTS)
    level: dict[str, Any] = {"name": f"l{k}"}
    if draw.random() < 0.6:
        level["per_pair"] = [draw.choice(weights) for _ in cast.pairs]
    if draw.random() < 0.3:
        level["per_post"] = [draw.randint(-1, 2) for _ in range(cast.posts)]
    if draw.random() < 0.3:
        level["per_officer"] = [draw.randint(0, 3) for _ in range(cast.officers)]
    if len(level) == 1 or draw.random() < 0.4:
        level["per_move"] = -draw.choice((1, 1, 250))
    return level


def _rules(
    draw: random.Random, cast: _Cast, kinds: list[str], *, levels: int
) -> Iterator[dict[str, Any]]:
    for k, kind in enumerate(kinds):
        rule: dict[str, Any] = {"id": f"R{k}", "kind": kind}
        if kind == "max_moves":
            yield rule | _limit(draw, cast)
        elif kind in {"linear", "soft"}:
            rule |= {"kind": "linear"} | _linear(draw, cast)
            if kind == "soft":
                penalty = draw.choice((0, 1, 3, 400))
                rule["soft"] = {"level": draw.randrange(levels), "penalty": penalty}
            yield rule
        else:
            # Also of a pair that is not among the pairs.
            among = [*cast.pairs] * 4 + [(0, 0)]
            i, j = draw.choice(among)
            yield rule | {"officer": f"o{i}", "post": f"p{j}"}


def _limit(draw: random.Random, cast: _Cast) -> dict[str, Any]:
    limit: dict[str, Any] = {"limit": draw.randint(0, 3)}
    if draw.random() < 0.5:
        limit["posts"] = [j for j in range(cast.posts) if draw.random() < 0.6]
    return limit


def _linear(draw: random.Random, cast: _Cast) -> dict[str, Any]:
    among = [e for e in range(len(cast.pairs)) if draw.random() < 0.4]
    rule: dict[str, Any] = {"pairs": among}
    if draw.random() < 0.5:
        rule["coef"] = [draw.choice((-2, -1, 1, 1, 2, 3)) for _ in among]
    at = draw.randint(-1, 3)
    sides = draw.choice(("lower", "upper", "upper", "both", "equal"))
    if sides in {"lower", "both", "equal"}:
        rule["lower"] = at if sides != "both" else at - draw.randint(0, 2)
    if sides in {"upper", "both", "equal"}:
        rule["upper"] = at
    if draw.random() < 0.2:
        rule.setdefault("lower", None)
    return rule
