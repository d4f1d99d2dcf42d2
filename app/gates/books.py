"""Reads the files of the rulebook: a version whole, or what it changes of another.

A version that differs in three rules is three rules long: it names the version it is
based on, and says what it puts in place of it, adds or leaves out.
"""

import json
import re
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from app.clocks.terms import clock_terms

DATA: Final = Path(__file__).parent / "data"
FILE: Final = re.compile(r"rules-(\d{4}-\d+)\.json")
Row = dict[str, Any]


def versions(folder: Path = DATA) -> tuple[str, ...]:
    """List every version of the book, oldest first."""
    found = (FILE.fullmatch(entry.name) for entry in folder.iterdir())
    return tuple(sorted(match[1] for match in found if match))


def read_book(version: str, folder: Path = DATA) -> Row:
    """Read a version whole, whatever it is based on; ValueError if there is none."""
    if version not in versions(folder):
        raise ValueError(f"buku aturan {version!r} tidak ada")
    text = (folder / f"rules-{version}.json").read_text(encoding="utf-8")
    content: Row = json.loads(text)
    base = content.pop("based_on", None)
    if base is not None:
        if not base < version:
            raise ValueError(f"{version}: based_on {base!r} bukan versi yang lebih tua")
        content = _changed(read_book(base, folder), content)
    clocks = content.get("clocks")
    content["parameters"] = [_figure(row, clocks) for row in content["parameters"]]
    return content


def _changed(base: Row, told: Row) -> Row:
    left_out = frozenset(told.pop("without", ()))
    unknown = left_out - {rule["id"] for rule in base["rules"]}
    if unknown:
        raise ValueError(
            f"{told['version']}: without: {', '.join(sorted(unknown))} tidak ada "
            f"dalam {base['version']}"
        )
    rules = _replaced(base["rules"], told.pop("rules", ()), "id")
    return {
        **base,
        "draft": False,
        **told,
        "rules": [rule for rule in rules if rule["id"] not in left_out],
        "parameters": _replaced(base["parameters"], told.get("parameters", ()), "name"),
    }


def _replaced(old: Iterable[Row], new: Iterable[Row], key: str) -> list[Row]:
    """Put every row of a name in the place of the old ones; new names come last."""
    given: dict[str, list[Row]] = {}
    for row in new:
        given.setdefault(row[key], []).append(row)
    found: list[Row] = []
    for name, rows in groupby(old, key=lambda row: row[key]):
        found += given.pop(name, list(rows))
    return found + [row for rows in given.values() for row in rows]


def _figure(row: Row, clocks: str | None) -> Row:
    """Take a figure that the calendar owns from there, with unit, source and mark."""
    if "clock" not in row:
        return row
    if clocks is None:
        raise ValueError(f"{row['name']}: buku ini tidak menyebut versi 'clocks'")
    try:
        term = clock_terms(clocks)[row["clock"]]
    except KeyError:
        raise ValueError(
            f"{row['name']}: {row['clock']!r} tidak ada dalam angka kalender {clocks}"
        ) from None
    return {
        **{name: given for name, given in row.items() if name != "clock"},
        "value": term.value,
        "unit": term.unit,
        "source": term.source,
        "evidence": term.evidence,
    }
