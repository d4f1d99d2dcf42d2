"""Writes docs/hostile-files.md from the corpus: `python -m tests.hostile_page`."""

from collections.abc import Iterable
from pathlib import Path

from tests.app.intake.hostile import IMPORTED, Hostile
from tests.app.intake.hostile_texts import TEXTS
from tests.app.intake.hostile_workbooks import WORKBOOKS

PAGE = Path(__file__).resolve().parents[1] / "docs" / "hostile-files.md"
INTRODUCTION = """\
# Hostile files

Made by `python -m tests.hostile_page` from the corpus (`hostile_*.py` in
`tests/app/intake/`); `test_hostile_files.py` there sends every one of them through the
importer and holds this page complete. Each gets one answer, in a process of its own
that takes at most 2 seconds of processor time and 300 MB, or is imported because what
is odd about it is never followed. The answer names the cell, row or column where there
is one; here stands the part of the sentence that tells it from others. `make fuzz`
changes these same files at random and expects one answer or rows, never a crash.

| # | File | What it does | Answer | Place |
|---|---|---|---|---|
"""


def write_page(cases: Iterable[Hostile]) -> str:
    """Write the page."""
    lines = [
        f"| {number} | {case.name} | {case.what} | {_answer(case)} | {case.place} |\n"
        for number, case in enumerate(cases, 1)
    ]
    return INTRODUCTION + "".join(lines)


def _answer(case: Hostile) -> str:
    if case.answer == IMPORTED:
        return "imported"
    return f"refused: … {case.answer} …"


if __name__ == "__main__":
    PAGE.write_text(write_page((*WORKBOOKS, *TEXTS)), encoding="utf-8")
