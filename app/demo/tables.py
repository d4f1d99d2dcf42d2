"""The demo's own data files: sourced units, invented inner structure, word lists."""

import csv
from functools import cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "data"


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of `data/<name>.csv`."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


def words(text: str, separator: str = ";") -> tuple[str, ...]:
    """Split a cell that lists several words."""
    return tuple(word.strip() for word in text.split(separator) if word.strip())
