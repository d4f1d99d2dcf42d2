"""The same problem with all rows in another order: nothing may change but the order."""

import random
from typing import Any

__all__ = ["shuffled"]


def shuffled(document: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    """Give the same problem with all rows in another order."""
    pairs = document["pairs"]
    order = {
        "per_officer": _order(draw, len(document["officers"])),
        "per_post": _order(draw, len(document["posts"])),
        "per_pair": _order(draw, len(pairs["post"])),
    }
    place = {part: _inverse(rows) for part, rows in order.items()}
    levels = [
        {
            key: [value[at] for at in order[key]] if key in order else value
            for key, value in level.items()
        }
        for level in document["levels"]
    ]
    rules = []
    for rule in draw.sample(document["rules"], len(document["rules"])):
        again = dict(rule)
        for part, key in (("per_post", "posts"), ("per_pair", "pairs")):
            if key in rule:
                again[key] = [place[part][at] for at in rule[key]]
        rules.append(again)
    return {
        "format": document["format"],
        "officers": [document["officers"][at] for at in order["per_officer"]],
        "posts": [document["posts"][at] for at in order["per_post"]],
        "pairs": {
            side: [place[f"per_{side}"][pairs[side][at]] for at in order["per_pair"]]
            for side in ("officer", "post")
        },
        "levels": levels,
        "rules": rules,
    }


def _order(draw: random.Random, count: int) -> list[int]:
    return draw.sample(range(count), count)


def _inverse(order: list[int]) -> list[int]:
    place = [0] * len(order)
    for new, old in enumerate(order):
        place[old] = new
    return place
