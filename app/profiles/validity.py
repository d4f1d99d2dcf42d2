"""Spans of days in which a version holds: from its first day up to its end."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Protocol


class Valid(Protocol):
    """What holds from a day (None: always did) up to another (None: still does)."""

    @property
    def valid_from(self) -> date | None:
        """The first day it holds."""

    @property
    def valid_to(self) -> date | None:
        """The first day it no longer holds."""


def is_valid_on(one: Valid, day: date) -> bool:
    """Tell whether a version holds on a day."""
    begun = one.valid_from is None or one.valid_from <= day
    return begun and (one.valid_to is None or day < one.valid_to)


def refuse_backwards(one: Valid, name: str) -> None:
    """Refuse a version that ends before it begins."""
    if one.valid_from and one.valid_to and one.valid_to <= one.valid_from:
        raise ValueError(f"{name}: valid_to tidak sesudah valid_from")


def refuse_overlaps(versions: Iterable[Valid], name: str) -> None:
    """Refuse two versions of one thing that hold on the same day."""
    order = sorted(versions, key=lambda one: one.valid_from or date.min)
    for earlier, later in pairwise(order):
        start = later.valid_from or date.min
        if earlier.valid_to is None or start < earlier.valid_to:
            raise ValueError(
                f"{name}: ganda, masa berlaku dua versi bertumpang mulai {start}"
            )
