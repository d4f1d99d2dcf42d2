"""A price in plain words: what is lost and gained, and who goes where instead."""

from collections.abc import Iterable, Sequence
from typing import Protocol

__all__ = ["Step", "followed", "tell"]

Step = tuple[str, str | None, str | None]
# More names than these nobody reads in a sentence; the chain has them all.
TOLD = 8
# So many levels after the first that loses.
ALSO = 2


class _Price(Protocol):
    """What the words are about."""

    @property
    def officer(self) -> str | None: ...
    @property
    def price(self) -> tuple[int, ...] | None: ...
    @property
    def values(self) -> tuple[int, ...]: ...
    @property
    def reason(self) -> str | None: ...
    @property
    def exact(self) -> bool: ...
    @property
    def levels(self) -> tuple[str, ...]: ...
    @property
    def chain(self) -> tuple[Step, ...]: ...


def tell(wish: str, price: _Price) -> str:
    """Say what a wish costs, in sentences."""
    if price.price is None and price.values:
        return f"{wish} makes a roster possible: {price.reason}."
    if price.price is None:
        known = "is not possible" if price.exact else "may be possible or not"
        return f"{wish} {known}: {price.reason}."
    told = [f"{wish} {_cost(price.price, price.levels)}."]
    if not price.exact:
        told.append("Time was up, so this is what was found, not the last word.")
    if not price.chain:
        told.append("Nobody is placed differently.")
        return " ".join(told)
    steps = followed(price.chain, price.officer)
    told += [_step(step) for step in steps[:TOLD]]
    if len(steps) > TOLD:
        told.append(f"And {len(steps) - TOLD} more are placed differently.")
    told.append("All others are placed as before.")
    return " ".join(told)


def _cost(price: Sequence[int], levels: Sequence[str]) -> str:
    first = next((at for at, loss in enumerate(price) if loss), None)
    if first is None:
        return "costs nothing"
    named = list(zip(levels, price, strict=True))
    name, loss = named[first]
    verb = "costs" if loss > 0 else "gains"
    sentence = f"{verb} {abs(loss)} in {name}"
    later = [
        f"{'loses' if loss > 0 else 'gains'} {abs(loss)} in {name}"
        for name, loss in named[first + 1 :]
        if loss
    ]
    if not later:
        return sentence
    return f"{sentence}; after that it {_joined(later[:ALSO])}"


def _joined(parts: Sequence[str]) -> str:
    if len(parts) == 1:
        return parts[0]
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def _step(step: Step) -> str:
    officer, left, to = step
    if to is None:
        return f"{officer} leaves {left} and is not placed."
    if left is None:
        return f"{officer} takes {to}."
    return f"{officer} goes to {to} instead of {left}."


def followed(chain: Iterable[Step], start: str | None) -> list[Step]:
    """Put a chain in the order in which one move asks for the next."""
    steps = list(chain)
    by_officer = {step[0]: step for step in steps}
    leaving = {left: step for step in steps if (left := step[1]) is not None}
    entering = {to: step for step in steps if (to := step[2]) is not None}
    ordered: list[Step] = []
    for first in [start, *by_officer]:
        step = by_officer.pop(first, None) if first is not None else None
        if step is None:
            continue
        vacated = step[1]
        while step is not None:
            ordered.append(step)
            step = _next(by_officer, leaving.get(step[2] or ""))
        step = _next(by_officer, entering.get(vacated or ""))
        while step is not None:
            ordered.append(step)
            step = _next(by_officer, entering.get(step[1] or ""))
    return ordered


def _next(waiting: dict[str, Step], step: Step | None) -> Step | None:
    return None if step is None else waiting.pop(step[0], None)
