"""The same problem with its rows in another order."""

import random
from typing import Any

__all__ = ["shuffled"]


def shuffled(document: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    """Shuffle officers, posts, pairs and rules; only the order of levels means."""
    officers = _order(document["officers"], draw)
    posts = _order(document["posts"], draw)
    pairs = _order(document["pairs"]["post"], draw)
    new_officer = {old: new for new, old in enumerate(officers)}
    new_post = {old: new for new, old in enumerate(posts)}
    order = {"per_pair": pairs, "per_post": posts, "per_officer": officers}
    columns = document["pairs"]
    return {
        "format": document["format"],
        "officers": [document["officers"][at] for at in officers],
        "posts": [document["posts"][at] for at in posts],
        "pairs": {
            "officer": [new_officer[columns["officer"][at]] for at in pairs],
            "post": [new_post[columns["post"][at]] for at in pairs],
        },
        "levels": [
            {
                key: [part[at] for at in order[key]] if key in order else part
                for key, part in level.items()
            }
            for level in document["levels"]
        ],
        "rules": [
            _rule(rule, pairs, new_post, draw=draw)
            for rule in draw.sample(document["rules"], len(document["rules"]))
        ],
    }


def _order(rows: list[Any], draw: random.Random) -> list[int]:
    return draw.sample(range(len(rows)), len(rows))


def _rule(
    rule: dict[str, Any],
    pairs: list[int],
    new_post: dict[int, int],
    *,
    draw: random.Random,
) -> dict[str, Any]:
    again = dict(rule)
    if "posts" in rule:
        again["posts"] = [
            new_post[j] for j in draw.sample(rule["posts"], len(rule["posts"]))
        ]
    if "pairs" in rule:
        new_pair = {old: new for new, old in enumerate(pairs)}
        inside = _order(rule["pairs"], draw)
        again["pairs"] = [new_pair[rule["pairs"][at]] for at in inside]
        if "coef" in rule:
            again["coef"] = [rule["coef"][at] for at in inside]
    return again
