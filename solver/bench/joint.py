"""Joint rules of a generated city: families, continuity, superiors, a quota."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from solver.arrays import Ints

__all__ = ["Seats", "joint_rules"]

# At least this share of a unit's sitting leaders stay; and the quota's share.
STAYING = 2


@dataclass(frozen=True, slots=True)
class Seats:
    """The pairs of a city, who holds what, and everybody's rank."""

    officer: Ints
    post: Ints
    holds: Ints
    rank: Ints
    posts: int


def joint_rules(
    seats: Seats,
    *,
    unit_size: int,
    families: int,
    continuity: bool,
    superiors: int,
    newcomers: int | None,
    random: np.random.Generator,
) -> list[dict[str, Any]]:
    """Draw the joint rules that are asked for, every one as a linear rule.

    Units are blocks of posts; the first post of a unit is its head. The roster in
    which everybody stays and the gaps stay open meets every rule.
    """
    unit = np.arange(seats.posts) // unit_size
    rules: list[dict[str, Any]] = []
    if families:
        rules += _families(seats, unit, families=families, random=random)
    if continuity:
        rules += _continuity(seats, unit)
    if superiors:
        rules += _superiors(seats, unit, size=unit_size, units=superiors)
    if newcomers is not None:
        outside = np.flatnonzero(seats.holds[seats.officer] < 0)
        rules.append(_linear("newcomers", outside, upper=newcomers))
    return rules


def _linear(name: str, pairs: Ints, **limits: int) -> dict[str, Any]:
    return {"id": name, "kind": "linear", "pairs": pairs.tolist(), **limits}


def _families(
    seats: Seats, unit: Ints, *, families: int, random: np.random.Generator
) -> Iterator[dict[str, Any]]:
    """Never put two of one family into one unit; never two who sit there already."""
    pairs_of = _groups(seats.officer, len(seats.holds))
    people = random.permutation(len(seats.holds))[: 2 * families].reshape(-1, 2)
    for number, (one, other) in enumerate(people.tolist()):
        if min(seats.holds[one], seats.holds[other]) >= 0 and (
            unit[seats.holds[one]] == unit[seats.holds[other]]
        ):
            continue
        where = [unit[seats.post[pairs_of[who]]] for who in (one, other)]
        for shared in np.intersect1d(where[0], where[1]).tolist():
            both = np.concatenate([
                pairs_of[who][units == shared]
                for who, units in zip((one, other), where, strict=True)
            ])
            yield _linear(f"family {number}/{shared}", both, upper=1)


def _continuity(seats: Seats, unit: Ints) -> Iterator[dict[str, Any]]:
    """Let at least half of every unit's sitting leaders stay where they are."""
    staying = np.flatnonzero(seats.holds[seats.officer] == seats.post)
    for number in range(int(unit.max(initial=-1)) + 1):
        own = staying[unit[seats.post[staying]] == number]
        yield _linear(f"continuity {number}", own, lower=len(own) // STAYING)


def _superiors(
    seats: Seats, unit: Ints, *, size: int, units: int
) -> Iterator[dict[str, Any]]:
    """Never newly put a head of a lower rank over a leader of a higher one."""
    into = _groups(seats.post, seats.posts)
    for number in range(min(units, int(unit.max(initial=-1)) + 1)):
        head = number * size
        for below in np.flatnonzero(unit == number)[1:].tolist():
            yield from _above(seats, (into[head], into[below]), f"{head} over {below}")


def _above(
    seats: Seats, both: tuple[Ints, Ints], name: str
) -> Iterator[dict[str, Any]]:
    """One row a rank: no head under it together with a subordinate at or over it."""
    head, below = both
    ranks = [seats.rank[seats.officer[pairs]] for pairs in both]
    stays = [seats.holds[seats.officer[pairs]] == seats.post[pairs] for pairs in both]
    standing = [rank[stay] for rank, stay in zip(ranks, stays, strict=True)]
    inverted = all(map(len, standing)) and standing[0][0] < standing[1][0]
    for rank in np.unique(ranks[1]).tolist():
        low = head[(ranks[0] < rank) & ~(stays[0] & inverted)]
        high = below[(ranks[1] >= rank) & ~(stays[1] & inverted)]
        if len(low) and len(high):
            yield _linear(
                f"rank {name} at {rank}", np.concatenate([low, high]), upper=1
            )


def _groups(of: Ints, size: int) -> list[Ints]:
    """Collect the positions of every value from 0 to size - 1."""
    order = np.argsort(of, kind="stable")
    return np.split(order, np.searchsorted(of[order], np.arange(1, size)))
