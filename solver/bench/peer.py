"""What a peer is given and what it hands back."""

from dataclasses import dataclass, field
from time import perf_counter

from solver.arrays import Flags

__all__ = ["Clock", "Found"]


@dataclass(slots=True)
class Clock:
    """The time of one entrant, from the problem in memory to the answer."""

    limit: float
    started: float = field(default_factory=perf_counter)

    def seconds(self) -> float:
        """Tell the time used."""
        return perf_counter() - self.started

    def left(self) -> float:
        """Tell the time left, a little at least: 0 means without limit to some."""
        return max(0.01, self.limit - self.seconds())


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A status, the pairs chosen, and how many levels are claimed as proven."""

    status: str
    chosen: Flags | None = None
    proven: int = 0
