"""What one entrant did with one instance, and what one suite is held against."""

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Finding", "Row", "compared"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table; seconds count from the problem in memory to the answer."""

    suite: str
    instance: str
    entrant: str
    status: str
    seconds: float
    mib: int
    verdict: str
    is_wrong: bool = False
    timed_out: bool = False
    posts: int = 0
    officers: int = 0
    pairs: int = 0
    rules: int = 0
    levels: int = 0
    proven: int = 0
    unique: bool | None = None
    read_seconds: float = 0.0
    check_seconds: float | None = None
    check_mib: int | None = None
    values: Sequence[int] | None = None
    ratio: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One figure of a suite beside its aim; None where it is told but not judged."""

    suite: str
    what: str
    aim: str
    reached: str
    is_met: bool | None


def compared(ours: Sequence[int] | None, theirs: Sequence[int] | None) -> int | None:
    """Name the level in which the other roster is better (k + 1) or worse (-k - 1).

    0: equally good; None: there is nothing to compare.
    """
    if ours is None or theirs is None:
        return None
    for level, (mine, other) in enumerate(zip(ours, theirs, strict=True)):
        if mine != other:
            return level + 1 if other > mine else -level - 1
    return 0
