"""The tree of a search: every corner with its prices, written down as a proof."""

from dataclasses import dataclass

from solver.face import Aim, Dual, Face, price
from solver.model import Model
from solver.proof import Leaf, Node, Split

__all__ = ["Corner", "price_unmet", "written"]


@dataclass(slots=True, eq=False)
class Corner:
    """One node of the search: its prices, their bound, and how it was split."""

    face: Face
    trail: Node | None = None
    dual: Dual | None = None
    bound: int | None = 0
    shortfall: int = 0
    own: Dual | None = None
    line: tuple[tuple[int, Dual], ...] = ()
    start: int = 0
    officer: int = -1
    post: int = -1
    low: "Corner | None" = None
    high: "Corner | None" = None


def price_unmet(
    root: Corner, base: Dual, *, model: Model, aim: Aim, scale: int
) -> None:
    """Note what the root's prices bound where demands or rules cannot be met."""
    waiting = [root]
    while waiting:
        each = waiting.pop()
        if each.bound is None:
            each.start = price(model, each.face, aim, dual=base, scale=scale).bound
        waiting.extend(next_ for next_ in (each.low, each.high) if next_)


def written(corner: Corner, base: Dual, *, most: int, least: int) -> Node:
    """Write a corner and all below it: no leaf may be bounded above `most`.

    One in which demands or rules cannot be met is bounded by `least`.
    """
    if corner.dual is None:
        raise AssertionError("a corner was never priced")
    if corner.bound is None:
        times = max(0, -((corner.start - least) // corner.shortfall))
        return Leaf(base.plus(corner.dual, times))
    if corner.bound <= most:
        return Leaf(corner.dual, corner.own, corner.line)
    if corner.low is None or corner.high is None:
        raise AssertionError("a corner was left open")
    return Split(
        corner.officer,
        corner.post,
        written(corner.low, base, most=most, least=least),
        written(corner.high, base, most=most, least=least),
    )
