"""Finding the heading set of a sheet: wherever it begins, however many rows deep.

Offices put a title above the table, merge headings over two or three rows, number
the columns below them, and write "Gol. Ruang" where others write "GOL RUANG". So
headings are compared by their letters and digits alone, and every row near the top
may be where they begin.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

MOST_ROWS_ABOVE: Final = 25
DEEPEST: Final = 3
FEWEST_NUMBERED: Final = 4
STEP: Final = " > "

Cells = Sequence[Any]
Merged = Sequence[tuple[tuple[int, int], tuple[int, int]]]
Sets = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """A heading set in a sheet: its rows, and its columns by their full names."""

    set: str
    first: int
    depth: int
    names: tuple[str, ...]

    @property
    def below(self) -> int:
        """Give the index of the first row below the headings."""
        return self.first + self.depth


@dataclass(frozen=True, slots=True)
class Nearest:
    """What most resembled a heading row, where no set was found."""

    row: int
    names: tuple[str, ...]


@lru_cache(maxsize=10_000)
def bare(name: str) -> str:
    """Reduce a heading to what tells it from others: letters, digits, the steps."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(sign for sign in folded if sign.isalnum() or sign == ">")


def recognise(
    top: Sequence[Cells], sets: Sets, *, merged: Merged = ()
) -> Found | Nearest:
    """Find the set with the most headings of its own, the highest and flattest."""
    wanted = {
        name: frozenset(map(bare, known["required"])) for name, known in sets.items()
    }
    best: tuple[int, Found] | None = None
    nearest = (-1.0, Nearest(0, ()))
    for first, depth, names in _candidates(top, merged):
        present = frozenset(map(bare, names))
        for known, required in wanted.items():
            there = len(required & present)
            if there == len(required):
                if best is None or there > best[0]:
                    best = there, Found(known, first, depth, names)
            elif there / len(required) > nearest[0]:
                nearest = there / len(required), Nearest(first, names)
    return best[1] if best else nearest[1]


def _candidates(
    top: Sequence[Cells], merged: Merged
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    rows = [[_text(cell) for cell in row] for row in top]
    _spread(rows, merged)
    # Flat before deep: a heading row above its data also reads as two rows.
    for depth in range(1, DEEPEST + 1):
        for first in range(min(len(rows), MOST_ROWS_ABOVE)):
            block = rows[first : first + depth]
            if len(block) == depth and any(block[0]):
                yield first, depth, _flatten(block)


def _text(cell: Any) -> str:
    return " ".join(cell.strip("' ").split()) if isinstance(cell, str) else ""


def _spread(rows: list[list[str]], merged: Merged) -> None:
    """Say in every cell of a merged area what its first cell says."""
    for (top, left), (bottom, right) in merged:
        if top >= len(rows) or left >= len(rows[top]) or not rows[top][left]:
            continue
        for at in range(top, min(bottom + 1, len(rows))):
            for column in range(left, min(right + 1, len(rows[at]))):
                rows[at][column] = rows[top][left]


def _flatten(block: Sequence[Sequence[str]]) -> tuple[str, ...]:
    width = max(map(len, block))
    names = [[row[at] if at < len(row) else "" for at in range(width)] for row in block]
    for level, row in enumerate(names[:-1]):
        for at in range(1, width):
            # Without merged areas (CSV), what stands left also stands above this.
            above = names[:level]
            same_parent = all(line[at] == line[at - 1] for line in above)
            has_child = any(line[at] for line in names[level + 1 :])
            if not row[at] and has_child and same_parent:
                row[at] = row[at - 1]
    return tuple(_path([row[at] for row in names]) for at in range(width))


def _path(parts: Sequence[str]) -> str:
    # A cell merged downwards says the same on every level.
    kept = [
        part
        for at, part in enumerate(parts)
        if part and (not at or part != parts[at - 1])
    ]
    return STEP.join(kept)


def is_numbering(cells: Cells) -> bool:
    """Tell the row of column numbers that forms have below their headings."""
    numbers = [_number(cell) for cell in cells if cell is not None and cell != ""]
    counted = list(range(1, len(numbers) + 1))
    return len(numbers) >= FEWEST_NUMBERED and numbers == counted


def _number(cell: Any) -> int | None:
    written = cell.strip(" ()'") if isinstance(cell, str) else cell
    if isinstance(written, bool):
        return None
    if isinstance(written, float | int):
        return int(written) if written == int(written) else None
    if isinstance(written, str) and written.isascii() and written.isdigit():
        return int(written[:6])
    return None
