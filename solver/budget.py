"""How long the engine may go on, and whom it tells how far it is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import ceil
from time import monotonic

__all__ = ["Budget", "Progress", "TimeUpError"]


@dataclass(frozen=True, slots=True)
class Progress:
    """One word from the engine: where it is and what it knows of that level."""

    phase: str
    level: int | None = None
    value: int | None = None
    bound: int | None = None


class TimeUpError(Exception):
    """The caller's time is up, or the caller wants us to stop."""


@dataclass(slots=True)
class Budget:
    """The caller's patience; it never decides what a proven roster is."""

    time_limit: float | None = None
    progress: Callable[[Progress], None] | None = None
    should_stop: Callable[[], bool] | None = None
    columns: int = 0
    nodes: int = 0
    started: float = field(default_factory=monotonic)

    def check(self) -> None:
        """Stop here when the time is up or the caller asks for it."""
        if self.should_stop is not None and self.should_stop():
            raise TimeUpError
        if self.time_limit is not None and self.seconds() > self.time_limit:
            raise TimeUpError

    def milliseconds(self, most: int | None = None) -> int | None:
        """Tell how long one call to a foreign solver may last; None: as it likes."""
        if self.time_limit is None:
            return most
        left = max(1, ceil(1000 * (self.time_limit - self.seconds())) + 1)
        return left if most is None else min(most, left)

    def seconds(self) -> float:
        """Tell how long the engine has been at it."""
        return monotonic() - self.started

    def tell(
        self,
        phase: str,
        level: int | None = None,
        *,
        value: int | None = None,
        bound: int | None = None,
    ) -> None:
        """Report progress to whoever listens."""
        if self.progress is not None:
            self.progress(Progress(phase, level, value, bound))
