"""Time and memory against pairs, on two log-log panels, as a picture of plain SVG."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10
from typing import Any

from solver.bench.rows import Row

__all__ = ["drawn"]

WIDTH, HEIGHT = 460, 320
LEFT, TOP, GAP = 64, 56, 84
FOOT, EDGE = 78, 24
GRID = "#d4d4d4"
# Told apart by shape as well as by colour: prints are grey.
STYLES = {
    "definitif": ("#0b5cad", "circle"),
    "highs": ("#b45309", "square"),
    "cp-sat": ("#7b2d8b", "triangle"),
}
OTHER = ("#444444", "square")
ABOUT = (
    "Two panels with logarithmic axes: seconds to the answer and peak memory in MiB, "
    "each against the number of allowed pairs."
)


@dataclass(frozen=True, slots=True)
class _Axis:
    """Whole decades from the least to the greatest value."""

    low: int
    high: int

    @classmethod
    def over(cls, values: Sequence[float]) -> "_Axis":
        low, high = floor(log10(min(values))), ceil(log10(max(values)))
        return cls(low, max(high, low + 1))

    def share(self, value: float) -> float:
        return (log10(value) - self.low) / (self.high - self.low)

    def decades(self) -> range:
        return range(self.low, self.high + 1)


def drawn(rows: Sequence[Row], title: str) -> str:
    """Draw every row that has pairs; hollow marks are times that ran out."""
    shown = [row for row in rows if row.pairs and row.mib]
    width, height = LEFT + 2 * WIDTH + GAP + EDGE, TOP + HEIGHT + FOOT
    parts = [
        _element("title", escape(title), id="title"),
        _element("desc", ABOUT, id="about"),
        _element("rect", width=width, height=height, fill="#fff"),
        _text(LEFT, 22, title, font_size=15, font_weight=600),
        *_legend(shown, y=height - 14),
    ]
    if shown:
        pairs = _Axis.over([row.pairs for row in shown])
        parts += _panel(shown, pairs, left=LEFT, name="seconds", of=_seconds)
        right = LEFT + WIDTH + GAP
        parts += _panel(shown, pairs, left=right, name="peak memory, MiB", of=_mib)
    return _element(
        "svg",
        "\n" + "\n".join(parts) + "\n",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        role="img",
        aria_labelledby="title about",
        font_family="system-ui, sans-serif",
        font_size=12,
        fill="#222",
    )


def _seconds(row: Row) -> float:
    return max(row.seconds, 0.001)


def _mib(row: Row) -> float:
    return float(row.mib)


def _panel(
    rows: Sequence[Row],
    pairs: _Axis,
    *,
    left: int,
    name: str,
    of: Callable[[Row], float],
) -> Iterator[str]:
    values = _Axis.over([of(row) for row in rows])
    yield from _grid(pairs, values, left=left)
    yield _text(
        left + WIDTH // 2, TOP + HEIGHT + 38, "allowed pairs", text_anchor="middle"
    )
    yield _text(left, TOP - 12, name, font_weight=600)
    for row in rows:
        x = left + pairs.share(row.pairs) * WIDTH
        y = TOP + (1 - values.share(of(row))) * HEIGHT
        words = (
            f"{row.entrant}, {row.instance}: {row.pairs:,} pairs, {row.seconds:.2f} s, "
            f"{row.mib} MiB, {row.status}"
        )
        yield _mark(row.entrant, (x, y), words, hollow=row.timed_out)


def _grid(pairs: _Axis, values: _Axis, *, left: int) -> Iterator[str]:
    for decade in pairs.decades():
        x = left + pairs.share(10**decade) * WIDTH
        yield _element("line", x1=x, y1=TOP, x2=x, y2=TOP + HEIGHT, stroke=GRID)
        yield _text(x, TOP + HEIGHT + 18, _power(decade), text_anchor="middle")
    for decade in values.decades():
        y = TOP + (1 - values.share(10**decade)) * HEIGHT
        yield _element("line", x1=left, y1=y, x2=left + WIDTH, y2=y, stroke=GRID)
        yield _text(left - 8, y + 4, _power(decade), text_anchor="end")


def _power(decade: int) -> str:
    return f"{10**decade:,}" if decade >= 0 else f"{10.0**decade:g}"


def _mark(
    entrant: str, at: tuple[float, float], words: str, *, hollow: bool = False
) -> str:
    colour, shape = STYLES.get(entrant, OTHER)
    x, y = at
    paint: dict[str, Any] = {
        "fill": "#fff" if hollow else colour,
        "stroke": colour,
        "stroke_width": 2,
    }
    told = _element("title", escape(words))
    if shape == "circle":
        return _element("circle", told, cx=x, cy=y, r=5, **paint)
    if shape == "square":
        return _element("rect", told, x=x - 4.5, y=y - 4.5, width=9, height=9, **paint)
    corners = ((x, y - 6), (x + 6, y + 5), (x - 6, y + 5))
    points = " ".join(f"{across:.1f},{down:.1f}" for across, down in corners)
    return _element("polygon", told, points=points, **paint)


def _legend(rows: Sequence[Row], *, y: int) -> Iterator[str]:
    x = LEFT + 6
    for entrant in dict.fromkeys(row.entrant for row in rows):
        yield _mark(entrant, (x, y - 4), entrant)
        yield _text(x + 12, y, entrant)
        x += 40 + 8 * len(entrant)
    if any(row.timed_out for row in rows):
        yield _text(x + 12, y, "hollow: not proven when the time was up")


def _text(x: float, y: float, words: str, **attributes: str | float) -> str:
    return _element("text", escape(words), x=x, y=y, **attributes)


def _element(name: str, content: str = "", **attributes: str | float) -> str:
    """Write one element; its content is written already, its attributes are not."""
    given = "".join(
        f' {key.replace("_", "-")}="{escape(_written(value))}"'
        for key, value in attributes.items()
    )
    return f"<{name}{given}>{content}</{name}>" if content else f"<{name}{given}/>"


def _written(value: str | float) -> str:
    return f"{value:.1f}" if isinstance(value, float) else str(value)
