"""Writes a list as offices print it: titles above, headings over several rows."""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final

import xlsxwriter

from app.demo.sheets import MADE_ON, NOTICE, Row

STEP: Final = " > "
OPTIONS: Final = {"in_memory": True, "strings_to_formulas": False}


def write(
    title: str,
    headings: Sequence[str],
    rows: Iterable[Row],
    *,
    above: int = 0,
    is_numbered: bool = False,
    is_signed: bool = False,
) -> bytes:
    """Give the workbook; `above` is how many rows stand above the headings."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    book.set_properties({"title": title, "comments": NOTICE, "created": MADE_ON})
    sheet = book.add_worksheet("Sheet1")
    day = book.add_format({"num_format": "dd-mm-yyyy"})
    for at, line in enumerate((title.upper(), NOTICE)[:above]):
        sheet.write_string(at, 0, line)
    below = _write_headings(sheet, headings, at=above)
    if is_numbered:
        for column in range(len(headings)):
            sheet.write_number(below, column, column + 1)
        below += 1
    places = {heading: place for place, heading in enumerate(headings)}
    for row in rows:
        for heading, cell in row.items():
            _write_cell(sheet, below, places[heading], cell=cell, day=day)
        below += 1
    if is_signed:
        sheet.write_string(below + 2, len(headings) - 1, "Bekasi, 19 Januari 2026")
        sheet.write_string(below + 3, len(headings) - 1, "Kepala BKPSDM (simulasi)")
    book.close()
    return out.getvalue()


def _write_headings(sheet: Any, headings: Sequence[str], *, at: int) -> int:
    paths = [heading.split(STEP) for heading in headings]
    depth = max(map(len, paths))
    for level in range(depth):
        columns = range(len(paths))
        for path, group in groupby(
            columns, key=lambda at: tuple(paths[at][: level + 1])
        ):
            first, *rest = group
            if len(path) <= level:
                continue  # merged downwards from above
            last = rest[-1] if rest else first
            bottom = depth - 1 if len(path) == len(paths[first]) else level
            _write_heading(sheet, (at + level, first, at + bottom, last), path[level])
    return at + depth


def _write_heading(sheet: Any, area: tuple[int, int, int, int], name: str) -> None:
    top, left, bottom, right = area
    if (top, left) == (bottom, right):
        sheet.write_string(top, left, name)
    else:
        sheet.merge_range(top, left, bottom, right, name)


def _write_cell(sheet: Any, row: int, column: int, *, cell: Any, day: Any) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(row, column, cell, day)
    elif isinstance(cell, str):
        if cell:
            sheet.write_string(row, column, cell)
    else:
        sheet.write_number(row, column, cell)
