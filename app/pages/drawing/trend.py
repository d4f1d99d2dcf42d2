"""Lines over days: shares in permille, each line with its own dash and mark."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

LEFT, TOP, WIDE, TALL = 52, 12, 640, 180
STEPS = 5
WHOLE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One day of a line."""

    x: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line, drawn."""

    name: str
    css: str
    path: str
    points: tuple[Point, ...]
    legend_y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A line across at a round share."""

    y: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPicture:
    """The whole picture, in pixels."""

    width: int
    height: int
    left: int
    right: int
    base: int
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]
    days: tuple[tuple[int, date], ...]


def draw(
    lines: Mapping[str, Sequence[tuple[date, int]]], css: Mapping[str, str]
) -> TrendPicture | None:
    """Draw named lines on one scale; None before there are two days to compare."""
    days = sorted({day for points in lines.values() for day, _ in points})
    if len(days) < 2:  # noqa: PLR2004 -- a line needs two ends
        return None
    least = min(share for points in lines.values() for _, share in points)
    low = max(0, least // 100 * 100 - (100 if least % 100 == 0 and least else 0))
    span = (days[-1] - days[0]).days

    def x(day: date) -> int:
        return LEFT + WIDE * (day - days[0]).days // span

    def y(share: int) -> int:
        return TOP + TALL - TALL * (share - low) // (WHOLE - low)

    return TrendPicture(
        width=LEFT + WIDE + 190,
        height=TOP + TALL + 34,
        left=LEFT,
        right=LEFT + WIDE,
        base=TOP + TALL,
        lines=tuple(
            Line(
                name=name,
                css=css[name],
                path=" ".join(f"{x(day)},{y(share)}" for day, share in points),
                points=tuple(Point(x=x(day), y=y(share)) for day, share in points),
                legend_y=TOP + 12 + 22 * number,
            )
            for number, (name, points) in enumerate(lines.items())
        ),
        rules=tuple(
            Rule(y=y(share), label=f"{share // 10} %")
            for share in range(low, WHOLE + 1, max(1, (WHOLE - low) // STEPS))
        ),
        days=tuple((x(day), day) for day in (days[0], days[-1])),
    )
