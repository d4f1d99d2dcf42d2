"""Bars of two parts, one row per name: how much is open, how much is acted for."""

from collections.abc import Sequence
from dataclasses import dataclass

LABEL_WIDTH = 190
TRACK_WIDTH = 300
AMOUNT_WIDTH = 110
ROW_HEIGHT = 26
BAR_HEIGHT = 14
TOP = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """What one bar says."""

    name: str
    empty: int
    acting: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One row of the picture, in its own units."""

    name: str
    y: int
    empty_width: float
    acting_x: float
    acting_width: float
    amount_x: float
    without: int
    total: int

    @property
    def text_y(self) -> int:
        """Stand on the line that centres the row's words."""
        return self.y + BAR_HEIGHT - 2


@dataclass(frozen=True, slots=True, kw_only=True)
class BarPicture:
    """The whole picture."""

    width: int
    height: int
    label_width: int
    bar_height: int
    bars: tuple[Bar, ...]


def draw(amounts: Sequence[Amount]) -> BarPicture:
    """Lay the bars out on one common scale, the longest filling the track."""
    most = max((one.empty + one.acting for one in amounts), default=0) or 1
    return BarPicture(
        width=LABEL_WIDTH + TRACK_WIDTH + AMOUNT_WIDTH,
        height=TOP + ROW_HEIGHT * len(amounts),
        label_width=LABEL_WIDTH,
        bar_height=BAR_HEIGHT,
        bars=tuple(
            _bar(one, y=TOP + row * ROW_HEIGHT, unit=TRACK_WIDTH / most)
            for row, one in enumerate(amounts)
        ),
    )


def _bar(amount: Amount, *, y: int, unit: float) -> Bar:
    empty, acting = amount.empty * unit, amount.acting * unit
    return Bar(
        name=amount.name,
        y=y,
        empty_width=round(empty, 1),
        acting_x=round(LABEL_WIDTH + empty, 1),
        acting_width=round(acting, 1),
        amount_x=round(LABEL_WIDTH + empty + acting + 8, 1),
        without=amount.empty + amount.acting,
        total=amount.total,
    )
