"""Lanes of spans along the years: who held what from when to when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.pages.drawing.text import fit

LEFT, RIGHT, TOP = 118, 960, 26
LANE, BAR, GAP = 34, 24, 6
LETTER = 6.4
SHORTEST = 3
DAYS_IN_YEAR = 365.25
MOST_YEARS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """What one bar says; without an end it runs on, as a mark it is one day."""

    since: date
    until: date | None
    words: str
    css: str
    is_mark: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A named row of the picture."""

    name: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One span, drawn."""

    x: int
    y: int
    width: int
    css: str
    label: str
    hint: str

    @property
    def middle(self) -> int:
        """Give where its words stand."""
        return self.y + BAR // 2 + 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A year along the top."""

    x: int
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A lane, drawn; spans that overlap stand below each other."""

    name: str
    y: int
    height: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpansPicture:
    """The whole picture, in pixels."""

    width: int
    height: int
    left: int
    right: int
    bar: int
    today: int
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    title: str


def draw(lanes: Sequence[Lane], today: date, *, title: str) -> SpansPicture | None:
    """Lay the lanes out on one scale of years; None where there is nothing to draw."""
    spans = [span for lane in lanes for span in lane.spans]
    if not spans:
        return None
    first = min(span.since for span in spans).year
    last = max(today, *(span.until or span.since for span in spans)).year + 1
    scale = _Scale(first=date(first, 1, 1), last=date(last, 1, 1), today=today)
    rows, y = [], TOP
    for lane in lanes:
        if lane.spans:
            rows.append(_row(lane, y, scale))
            y += rows[-1].height + GAP
    step = -(-(last - first) // MOST_YEARS)
    return SpansPicture(
        width=RIGHT + 12,
        height=y + 4,
        left=LEFT,
        right=RIGHT,
        bar=BAR,
        today=scale.x(today),
        rows=tuple(rows),
        ticks=tuple(
            Tick(x=scale.x(date(year, 1, 1)), year=year)
            # The year after the last closes the picture; nothing is said of it.
            for year in range(first, last, step)
        ),
        title=title,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    first: date
    last: date
    today: date

    def x(self, day: date) -> int:
        share = (day - self.first).days / (self.last - self.first).days
        return LEFT + round(share * (RIGHT - LEFT))


def _row(lane: Lane, y: int, scale: _Scale) -> Row:
    ends: list[date] = []
    bars = []
    for span in sorted(lane.spans, key=lambda one: (one.since, one.words)):
        end = span.until or max(scale.today, span.since)
        level = next(
            (place for place, free in enumerate(ends) if free <= span.since), len(ends)
        )
        ends[level : level + 1] = [end]
        bars.append(_bar(span, y + level * LANE, end, scale=scale))
    return Row(name=lane.name, y=y, height=len(ends) * LANE - GAP, bars=tuple(bars))


def _bar(span: Span, y: int, end: date, *, scale: _Scale) -> Bar:
    x = scale.x(span.since)
    width = 5 if span.is_mark else max(scale.x(end) - x, 3)
    letters = int((width - 8) / LETTER)
    until = f" sampai {span.until.isoformat()}" if span.until else ""
    return Bar(
        x=x,
        y=y,
        width=width,
        css=span.css,
        label=fit(span.words, width=letters, lines=1)[0] if letters > SHORTEST else "",
        hint=f"{span.words}: sejak {span.since.isoformat()}{until}",
    )
