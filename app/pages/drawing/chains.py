"""Chains as a picture: one row each, the vacancy at its head on the left.

Posts are boxes; the officer who enters a post stands on the arrow that points at it.
The last arrow comes from where the entrant serves now, or, in a ring, from the head.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.pages.drawing.text import fit

MARGIN = 66
POST_WIDTH = 196
ENTRY_WIDTH = 168
GAP = 158
BOX_HEIGHT = 58
ROW_HEIGHT = 76
PADDING = 9
TIP = 7
LINE = 14.5
FIRST_LINE = 17
POST_LETTERS = 29
ENTRY_LETTERS = 27
PERSON_LETTERS = 23


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One appointment of a chain: who enters which post, and from where."""

    post: str
    unit: str
    officer: str
    move: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainSteps:
    """A chain from its head; a ring has no vacancy and closes on itself."""

    number: int
    steps: tuple[Step, ...]
    is_ring: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A post, or the place an entrant comes from."""

    x: int
    y: int
    width: int
    css: str
    lines: tuple[str, ...]
    unit: str

    @property
    def text_x(self) -> int:
        """Start the words inside the edge."""
        return self.x + PADDING

    @property
    def text_y(self) -> float:
        """Stand the first line on top, or centre them where nothing follows."""
        if self.unit:
            return self.y + FIRST_LINE
        return self.y + (BOX_HEIGHT - LINE * (len(self.lines) - 1)) / 2 + 4

    @property
    def height(self) -> int:
        """Give every box the same height."""
        return BOX_HEIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """An officer on his way, right to left."""

    x1: int
    x2: int
    y: int
    middle: int
    person: tuple[str, ...]
    move: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One chain, drawn."""

    number: int
    note: str
    y: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainPicture:
    """The whole picture, in pixels."""

    width: int
    height: int
    rows: tuple[Row, ...]
    title: str
    description: str


def draw(chains: Sequence[ChainSteps]) -> ChainPicture:
    """Lay chains out one below the other."""
    longest = max((len(chain.steps) for chain in chains), default=0)
    posts = sum(len(chain.steps) for chain in chains)
    return ChainPicture(
        width=MARGIN + longest * (POST_WIDTH + GAP) + ENTRY_WIDTH + PADDING,
        height=len(chains) * ROW_HEIGHT + 8,
        rows=tuple(
            _row(chain, y=8 + index * ROW_HEIGHT) for index, chain in enumerate(chains)
        ),
        title=f"{len(chains)} rantai pengisian, {posts} pengangkatan",
        description=(
            "Setiap baris satu rantai. Kotak paling kiri jabatan yang lowong; panah "
            "menunjuk jabatan yang dimasuki pegawai dari tempatnya di sebelah kanan. "
            "Isi yang sama tertulis sebagai daftar di bawah gambar."
        ),
    )


def _row(chain: ChainSteps, *, y: int) -> Row:
    boxes = [
        _post(step, x=_column(place), y=y, is_open=place == 0 and not chain.is_ring)
        for place, step in enumerate(chain.steps)
    ]
    boxes.append(_entry(chain, x=_column(len(chain.steps)), y=y))
    arrows = tuple(
        _arrow(step, start=_column(place + 1), y=y)
        for place, step in enumerate(chain.steps)
    )
    return Row(
        number=chain.number,
        note="melingkar" if chain.is_ring else "lowong",
        y=y,
        boxes=tuple(boxes),
        arrows=arrows,
    )


def _column(place: int) -> int:
    return MARGIN + place * (POST_WIDTH + GAP)


def _post(step: Step, *, x: int, y: int, is_open: bool) -> Box:
    # "Kepala Seksi X" leads "Seksi X": the unit's name would only repeat the title.
    is_named = step.unit.casefold() in step.post.casefold()
    return Box(
        x=x,
        y=y,
        width=POST_WIDTH,
        css="post-open" if is_open else "post",
        lines=fit(step.post, width=POST_LETTERS, lines=3 if is_named else 2),
        unit="" if is_named else fit(step.unit, width=POST_LETTERS + 2, lines=1)[0],
    )


def _entry(chain: ChainSteps, *, x: int, y: int) -> Box:
    last = chain.steps[-1]
    words = f"kembali ke {chain.steps[0].post}" if chain.is_ring else last.origin
    return Box(
        x=x,
        y=y,
        width=ENTRY_WIDTH,
        css="entry",
        lines=fit(words, width=ENTRY_LETTERS, lines=3),
        unit="",
    )


def _arrow(step: Step, *, start: int, y: int) -> Arrow:
    end = start - GAP + TIP
    return Arrow(
        x1=start - 2,
        x2=end,
        y=y + BOX_HEIGHT // 2 + 4,
        middle=(start + end) // 2,
        person=fit(step.officer, width=PERSON_LETTERS, lines=2),
        move=step.move,
    )
