"""How a pair's points come about, for a person to read."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One part of a pair's points.

    `exact` over the breakdown's denominator is what it adds, without rounding;
    `points` and `maximum` are shares of the rounded totals, for showing, and sum to
    them.
    """

    name: str
    label: str
    axis: str
    weight: int
    points: int
    maximum: int
    exact: int
    note: str
    sources: tuple[str, ...]
    is_missing: bool
    citation: str
    needs_confirmation: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """A pair's points, and what they could reach if no data were missing."""

    points: int
    reachable: int
    maximum: int
    denominator: int
    components: tuple[Component, ...]


def share_out(exact: Sequence[int], *, denominator: int, total: int) -> list[int]:
    """Split a rounded total so that the parts sum to it, by largest remainder."""
    shares = [part // denominator for part in exact]
    by_remainder = sorted(
        range(len(exact)), key=lambda place: (-(exact[place] % denominator), place)
    )
    for place in by_remainder[: max(0, total - sum(shares))]:
        shares[place] += 1
    return shares
