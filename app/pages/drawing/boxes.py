"""Nine boxes with one officer in them; potential to the right, performance upwards."""

from collections.abc import Sequence
from dataclasses import dataclass

SIDE = 3
WIDTH, HEIGHT = 108, 72
LEFT, TOP = 30, 6
# Points of an axis that stand for one hundredth of the whole.
WHOLE, HUNDREDTH = 10_000, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One box."""

    number: int
    x: int
    y: int
    css: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Boxes:
    """The picture: cells, and where the officer stands."""

    cells: tuple[Cell, ...]
    dot_x: int
    dot_y: int
    width: int
    height: int
    bottom: int
    middle_x: int
    middle_y: int


def draw(
    numbers: Sequence[Sequence[int]],
    *,
    successors: Sequence[int],
    x: tuple[int, int, int],
    y: tuple[int, int, int],
    box: int,
) -> Boxes:
    """Lay out the boxes; an axis is its points and from where it is middle and high."""
    return Boxes(
        cells=tuple(
            Cell(
                number=number,
                x=LEFT + column * WIDTH,
                y=TOP + (SIDE - 1 - row) * HEIGHT,
                css=_css(number, box=box, successors=successors),
            )
            for row, line in enumerate(numbers)
            for column, number in enumerate(line)
        ),
        dot_x=LEFT + round(_along(*x) * WIDTH),
        dot_y=TOP + round((SIDE - _along(*y)) * HEIGHT),
        width=LEFT + SIDE * WIDTH + 6,
        height=TOP + SIDE * HEIGHT + 26,
        bottom=TOP + SIDE * HEIGHT,
        middle_x=LEFT + SIDE * WIDTH // 2,
        middle_y=TOP + SIDE * HEIGHT // 2,
    )


def _css(number: int, *, box: int, successors: Sequence[int]) -> str:
    if number == box:
        return "cell here"
    return "cell successor" if number in successors else "cell"


def _along(points: int, middle: int, high: int) -> float:
    """Place points on an axis whose three bands are drawn equally long."""
    edges = (0, middle * HUNDREDTH, high * HUNDREDTH, WHOLE)
    band = sum(points >= edge for edge in edges[1:SIDE])
    low, top = edges[band], edges[band + 1]
    return band + min(max(points - low, 0) / (top - low), 1)
