"""What a mayor wishes of a generated round: pins, forbids and preferences."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from solver.arrays import Ints
from solver.bench.joint import Seats

__all__ = ["Wishes", "wishes"]

# More new leaders than this in one unit cost so many merit points each.
PREFERRED, PENALTY = 2, 150


@dataclass(frozen=True, slots=True)
class Wishes:
    """How many of each."""

    pins: int = 0
    forbids: int = 0
    softs: int = 0


def wishes(
    seats: Seats,
    count: Wishes,
    *,
    unit_size: int,
    level: int,
    random: np.random.Generator,
) -> list[dict[str, Any]]:
    """Draw pins that do not meet, forbids of moves, and preferences about units."""
    if not any((count.pins, count.forbids, count.softs)):
        return []
    moves = np.flatnonzero(seats.holds[seats.officer] != seats.post)
    forbidden = random.permutation(moves)[: count.forbids]
    rules = [
        *_single(seats, "pin", _pins(seats, moves, count.pins, random=random)),
        *_single(seats, "forbid", forbidden),
    ]
    unit = seats.post[moves] // unit_size
    return [
        *rules,
        *(
            {
                "id": f"few new {number}",
                "kind": "linear",
                "pairs": moves[unit == number].tolist(),
                "upper": PREFERRED,
                "soft": {"level": level, "penalty": PENALTY},
            }
            for number in range(min(count.softs, int(unit.max(initial=-1)) + 1))
        ),
    ]


def _pins(
    seats: Seats, moves: Ints, count: int, *, random: np.random.Generator
) -> Ints:
    """Pin half into posts that stand empty, half to where they sit."""
    led = np.isin(seats.post, seats.holds[seats.holds >= 0])
    outside = seats.holds[seats.officer] < 0
    empty = random.permutation(moves[(~led & outside)[moves]])
    stays = np.flatnonzero(seats.holds[seats.officer] == seats.post)
    chosen: list[int] = []
    people: set[int] = set()
    posts: set[int] = set()
    for pair in empty.tolist():
        officer, post = int(seats.officer[pair]), int(seats.post[pair])
        if len(chosen) < count // 2 and officer not in people and post not in posts:
            chosen.append(pair)
            people.add(officer)
            posts.add(post)
    stay = random.permutation(stays)[: count - len(chosen)]
    return np.concatenate([np.array(chosen, dtype=np.int64), stay])


def _single(seats: Seats, kind: str, pairs: Ints) -> Iterator[dict[str, Any]]:
    # Whoever is pinned is not forbidden by a later wish: those draws may meet, and a
    # round in which they do is infeasible, as it would be in a town hall.
    for pair in pairs.tolist():
        officer, post = int(seats.officer[pair]), int(seats.post[pair])
        yield {
            "id": f"{kind} {officer} {post}",
            "kind": kind,
            "officer": f"o{officer:05d}",
            "post": f"p{post:05d}",
        }
