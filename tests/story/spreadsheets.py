"""Rows to the bytes of a file, as an office would send it."""

import csv
import io
from collections.abc import Sequence

import xlsxwriter

Row = dict[str, str | int]
NOTICE = "DATA SINTETIS — bukan pejabat sebenarnya"


def to_csv(rows: Sequence[Row]) -> bytes:
    """Write a semicolon file as Excel writes it in Indonesia."""
    text = io.StringIO()
    writer = csv.DictWriter(text, headings_of(rows), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def to_xlsx(rows: Sequence[Row]) -> bytes:
    """Write a workbook whose second sheet says that nobody in it is real."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        data = book.add_worksheet("DATA")
        headings = headings_of(rows)
        data.write_row(0, 0, headings)
        for place, row in enumerate(rows, start=1):
            data.write_row(place, 0, [row.get(name, "") for name in headings])
        book.add_worksheet("KETERANGAN").write(0, 0, NOTICE)
    return content.getvalue()


def headings_of(rows: Sequence[Row]) -> list[str]:
    """Give every heading, in the order of its first row."""
    return list(dict.fromkeys(name for row in rows for name in row))
