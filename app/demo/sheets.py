"""Writes a set of rows as a workbook: one sheet of data, one that says what it is."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import xlsxwriter

NOTICE: Final = "DATA SINTETIS — bukan pejabat sebenarnya"
NOTES: Final = (
    NOTICE,
    "Nama, NIP, riwayat, penilaian, dan hukuman disiplin di berkas ini dibuat acak.",
    "Nama perangkat daerah, kecamatan, kelurahan, sebagian Puskesmas: sumber publik.",
    "Susunan di dalamnya disimpulkan atau sintetis (lihat STATUS DATA).",
    "Nomor keputusan berawalan SIM bukan nomor keputusan sebenarnya.",
)
MADE_ON: Final = datetime(2026, 1, 19, tzinfo=UTC)
OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}

Cell = str | int | date
Row = Mapping[str, Cell]


def write(path: Path, headings: Sequence[str], rows: Iterable[Row]) -> Path:
    """Write the workbook; strings stay strings, dates become date cells."""
    book = xlsxwriter.Workbook(str(path), OPTIONS)
    book.set_properties({"title": path.stem, "comments": NOTICE, "created": MADE_ON})
    sheet = book.add_worksheet("DATA")
    day_format = book.add_format({"num_format": "dd-mm-yyyy"})
    places = {heading: place for place, heading in enumerate(headings)}
    for place, heading in enumerate(headings):
        sheet.write_string(0, place, heading)
    for number, row in enumerate(rows, 1):
        for heading, cell in row.items():
            _write_cell(sheet, number, places[heading], cell=cell, day=day_format)
    notes = book.add_worksheet("KETERANGAN")
    for number, note in enumerate(NOTES):
        notes.write_string(number, 0, note)
    book.close()
    return path


def _write_cell(sheet: Any, row: int, column: int, *, cell: Cell, day: Any) -> None:
    if isinstance(cell, str):
        if cell:
            sheet.write_string(row, column, cell)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, day)
    else:
        sheet.write_number(row, column, cell)
