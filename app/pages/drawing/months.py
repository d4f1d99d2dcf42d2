"""Columns of months: how many posts are vacant, and how many of them can be filled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.pages import words

STEP, BAR = 46, 30
LEFT, TOP, TALL = 44, 12, 190
LINES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """One month's figures."""

    month: date
    vacant: int
    fillable: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One month drawn: what can be filled below, what cannot on top."""

    x: int
    middle: int
    open_y: int
    open_height: int
    filled_y: int
    filled_height: int
    label: str
    year: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A line across at a round figure."""

    y: int
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthsPicture:
    """The whole picture."""

    columns: tuple[Column, ...]
    rules: tuple[Rule, ...]
    width: int
    height: int
    right: int
    base: int
    bar: int


def draw(amounts: Sequence[Amount]) -> MonthsPicture:
    """Draw the months side by side on one scale."""
    most = max((one.vacant for one in amounts), default=0)
    step = _round_step(most)
    top = max(step, -(-most // step) * step)
    right = LEFT + STEP * len(amounts)
    return MonthsPicture(
        columns=tuple(_column(one, n, top=top) for n, one in enumerate(amounts)),
        rules=tuple(
            Rule(y=TOP + TALL - TALL * value // top, value=value)
            for value in range(0, top + 1, step)
        ),
        width=right + 8,
        height=TOP + TALL + 44,
        right=right,
        base=TOP + TALL,
        bar=BAR,
    )


def _round_step(most: int) -> int:
    """Give the smallest of 1, 2, 5, 10, 20 ... that needs few lines."""
    size = 1
    while True:
        for factor in (1, 2, 5):
            if most <= LINES * factor * size:
                return factor * size
        size *= 10


def _column(amount: Amount, number: int, *, top: int) -> Column:
    x = LEFT + STEP * number + (STEP - BAR) // 2
    whole = TALL * amount.vacant // top
    filled = TALL * amount.fillable // top
    is_first = number == 0 or amount.month.month == 1
    return Column(
        x=x,
        middle=x + BAR // 2,
        open_y=TOP + TALL - whole,
        open_height=whole - filled,
        filled_y=TOP + TALL - filled,
        filled_height=filled,
        label=words.MONTHS[amount.month.month - 1][:3],
        year=str(amount.month.year) if is_first else "",
    )
