"""Bars of two parts, one row per name: how much is open, how much is acted for."""

from collections.abc import Sequence
from dataclasses import dataclass

# Every bar is drawn on a track so many units long, whatever the screen makes of it.
TRACK = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """What one bar says."""

    name: str
    empty: int
    acting: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One row of the picture: lengths along the track, and the figures beside it."""

    name: str
    empty: int
    acting: int
    without: int
    total: int


def draw(amounts: Sequence[Amount]) -> tuple[Bar, ...]:
    """Lay the bars out on one common scale, the longest filling the track."""
    most = max((one.empty + one.acting for one in amounts), default=0) or 1
    return tuple(_bar(one, most=most) for one in amounts)


def _bar(amount: Amount, *, most: int) -> Bar:
    without = amount.empty + amount.acting
    # The end is rounded, not the parts: two roundings could overshoot the track.
    end, empty = without * TRACK // most, amount.empty * TRACK // most
    return Bar(
        name=amount.name,
        empty=empty,
        acting=end - empty,
        without=without,
        total=amount.total,
    )
