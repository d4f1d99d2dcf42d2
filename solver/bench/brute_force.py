"""Random small problems, and every roster of them counted out one by one."""

import random
from collections.abc import Iterator
from typing import Any

WEIGHTS = (1, 3, 10, 1000, 1 << 30)


def random_problem(draw: random.Random, kinds: tuple[str, ...]) -> dict[str, Any]:
    """Draw a problem of up to five officers and four posts."""
    officers, posts = draw.randint(0, 5), draw.randint(0, 4)
    held = draw.sample(range(posts), draw.randint(0, min(officers, posts)))
    pairs = [
        (i, j)
        for i in range(officers)
        for j in range(posts)
        if draw.random() < (0.95 if i < len(held) and held[i] == j else 0.6)
    ]
    draw.shuffle(pairs)
    sizes = (len(pairs), posts, officers)
    levels = [_level(draw, k, sizes) for k in range(draw.randint(0, 4))]
    rules = [_rule(draw, k, pairs, sizes=sizes) for k in range(draw.randint(0, 3))]
    return {
        "format": "placement-problem/1",
        "officers": [
            {"id": f"o{i}", "must_sit": draw.random() < (0.6 if i < len(held) else 0.1)}
            | ({"holds": f"p{held[i]}"} if i < len(held) else {})
            for i in range(officers)
        ],
        "posts": [
            {"id": f"p{j}", "must_fill": draw.random() < 0.35} for j in range(posts)
        ],
        "pairs": {"officer": [i for i, _ in pairs], "post": [j for _, j in pairs]},
        "levels": levels,
        "rules": [rule for rule in rules if rule["kind"] in kinds],
    }


def _level(draw: random.Random, k: int, sizes: tuple[int, int, int]) -> dict[str, Any]:
    pairs, posts, officers = sizes
    size = draw.choice(WEIGHTS)
    level: dict[str, Any] = {"name": f"l{k}", "per_move": -draw.randint(0, 3)}
    if draw.random() < 0.6:
        level["per_pair"] = [draw.randint(-size // 3, size) for _ in range(pairs)]
    if draw.random() < 0.3:
        level["per_post"] = [draw.randint(0, 1) for _ in range(posts)]
    if draw.random() < 0.3:
        level["per_officer"] = [draw.randint(0, 5) for _ in range(officers)]
    return level


def _rule(
    draw: random.Random,
    k: int,
    pairs: list[tuple[int, int]],
    *,
    sizes: tuple[int, int, int],
) -> dict[str, Any]:
    kind = draw.choice(("max_moves", "max_moves", "pin", "forbid", "linear"))
    rule: dict[str, Any] = {"id": f"R{k}", "kind": kind}
    if kind == "max_moves" or not pairs:
        posts = [j for j in range(sizes[1]) if draw.random() < 0.6]
        limit = {"kind": "max_moves", "limit": draw.randint(0, 3)}
        return rule | limit | ({"posts": posts} if draw.random() < 0.5 else {})
    if kind == "linear":
        among = [e for e in range(len(pairs)) if draw.random() < 0.5]
        coef = [draw.randint(-2, 3) for _ in among]
        lower = draw.randint(-1, 1)
        limits = {"lower": lower, "upper": lower + draw.randint(0, 3)}
        return rule | {"pairs": among, "coef": coef} | limits
    i, j = draw.choice(pairs)
    return rule | {"officer": f"o{i}", "post": f"p{j}"}


def soften(problem: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    """Let some linear rules miss a limit, and some be missed at a price."""
    for rule in problem["rules"]:
        if rule["kind"] != "linear":
            continue
        for side in ("lower", "upper"):
            if draw.random() < 0.3:
                rule[side] = None
        if problem["levels"] and draw.random() < 0.5:
            level = draw.randrange(len(problem["levels"]))
            rule["soft"] = {"level": level, "penalty": draw.randint(0, 4)}
    return problem


def all_rosters(problem: dict[str, Any]) -> list[list[list[str]]]:
    """Return every roster of the problem, good or bad."""
    return [named(chosen) for chosen in _rosters(problem)]


def named(chosen: set[tuple[int, int]]) -> list[list[str]]:
    """Write a roster as a file does."""
    return sorted([f"o{i}", f"p{j}"] for i, j in chosen)


def values(problem: dict[str, Any], roster: list[list[str]]) -> tuple[int, ...]:
    """Compute every level's value of a written roster."""
    return _values(problem, {(int(o[1:]), int(p[1:])) for o, p in roster})


def best_rosters(
    problem: dict[str, Any],
) -> tuple[tuple[int, ...] | None, list[list[list[str]]]]:
    """Return the best values and every roster that reaches them."""
    best: tuple[int, ...] | None = None
    rosters: list[list[list[str]]] = []
    for chosen in _rosters(problem):
        values = _values(problem, chosen)
        if best is None or values > best:
            best, rosters = values, []
        if values == best:
            rosters.append(named(chosen))
    return best, rosters


def _pairs(problem: dict[str, Any]) -> list[tuple[int, int]]:
    columns = problem["pairs"]
    return list(zip(columns["officer"], columns["post"], strict=True))


def _moves(problem: dict[str, Any], pair: tuple[int, int]) -> bool:
    return bool(problem["officers"][pair[0]].get("holds") != f"p{pair[1]}")


def _rosters(problem: dict[str, Any]) -> Iterator[set[tuple[int, int]]]:
    demanded = {j for j, post in enumerate(problem["posts"]) if post["must_fill"]}

    for chosen in _extended(problem, 0, set()):
        led = {j for _, j in chosen}
        if demanded <= led and all(
            _holds(problem, rule, chosen) for rule in problem["rules"]
        ):
            yield chosen


def _extended(
    problem: dict[str, Any], i: int, chosen: set[tuple[int, int]]
) -> Iterator[set[tuple[int, int]]]:
    """Seat the officers from the i-th on in every way, two never in one post."""
    if i == len(problem["officers"]):
        yield chosen
        return
    if not problem["officers"][i]["must_sit"]:
        yield from _extended(problem, i + 1, chosen)
    led = {j for _, j in chosen}
    for pair in _pairs(problem):
        if pair[0] == i and pair[1] not in led:
            yield from _extended(problem, i + 1, chosen | {pair})


def _holds(
    problem: dict[str, Any], rule: dict[str, Any], chosen: set[tuple[int, int]]
) -> bool:
    if rule["kind"] == "max_moves":
        among = rule.get("posts", range(len(problem["posts"])))
        moves = sum(_moves(problem, pair) and pair[1] in among for pair in chosen)
        return bool(moves <= rule["limit"])
    if rule["kind"] == "linear":
        return "soft" in rule or _missed(problem, rule, chosen) == 0
    pair = (int(rule["officer"][1:]), int(rule["post"][1:]))
    return (pair in chosen) is bool(rule["kind"] == "pin")


def _missed(
    problem: dict[str, Any], rule: dict[str, Any], chosen: set[tuple[int, int]]
) -> int:
    pairs = _pairs(problem)
    total = sum(
        coef
        for e, coef in zip(rule["pairs"], rule["coef"], strict=True)
        if pairs[e] in chosen
    )
    under = 0 if rule["lower"] is None else int(rule["lower"]) - total
    over = 0 if rule["upper"] is None else total - int(rule["upper"])
    return max(0, under, over)


def _values(problem: dict[str, Any], chosen: set[tuple[int, int]]) -> tuple[int, ...]:
    pairs = _pairs(problem)

    def worth(level: dict[str, Any], pair: tuple[int, int]) -> int:
        total = level["per_move"] * _moves(problem, pair)
        total += level.get("per_pair", [0] * len(pairs))[pairs.index(pair)]
        total += level.get("per_post", [0] * len(problem["posts"]))[pair[1]]
        total += level.get("per_officer", [0] * len(problem["officers"]))[pair[0]]
        return int(total)

    def lost(at: int) -> int:
        soft = [rule for rule in problem["rules"] if "soft" in rule]
        return sum(
            int(rule["soft"]["penalty"]) * _missed(problem, rule, chosen)
            for rule in soft
            if rule["soft"]["level"] == at
        )

    return tuple(
        sum(worth(level, pair) for pair in chosen) - lost(at)
        for at, level in enumerate(problem["levels"])
    )
