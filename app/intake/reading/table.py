"""Turning the bytes of one file into the heading row and the rows below it."""

import csv
import io
from collections.abc import Iterator
from typing import Any, Final

from python_calamine import CalamineError, CalamineWorkbook

from app.intake.reading import guard
from app.intake.reading.guard import RefusedError

ZIP: Final = b"PK"
OLE: Final = b"\xd0\xcf\x11\xe0"
UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")

Cells = list[Any]


def read_table(name: str, data: bytes) -> tuple[str, list[Cells]]:
    """Read a file's sheet name and rows; the first row is row 1 of the sheet."""
    ending = name.lower().rpartition(".")[2]
    if not data:
        raise RefusedError("berkas yang berisi; berkas ini kosong (0 bita)")
    if ending == "xlsx":
        return _read_workbook(data)
    if ending == "csv":
        return "-", _read_text(data)
    raise RefusedError("berkas .xlsx atau .csv", value=name[-40:])


def _read_workbook(data: bytes) -> tuple[str, list[Cells]]:
    if data.startswith(OLE):
        raise RefusedError("berkas .xlsx tanpa kata sandi; ini .xls lama atau terkunci")
    if not data.startswith(ZIP):
        raise RefusedError("isi berkas XLSX; namanya .xlsx tetapi isinya bukan")
    guard.check_workbook(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheet = book.get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
    except (CalamineError, IndexError, ValueError) as error:
        raise RefusedError("buku kerja Excel yang dapat dibaca") from error
    return sheet.name, rows


def _read_text(data: bytes) -> list[Cells]:
    if data.startswith((ZIP, OLE)):
        raise RefusedError("teks CSV; namanya .csv tetapi isinya buku kerja")
    if data.startswith(UTF_16):
        raise RefusedError("CSV UTF-8; berkas ini UTF-16")
    if b"\0" in data:
        raise RefusedError("teks CSV; berkas ini berisi bita nol")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RefusedError(
            f"CSV UTF-8; ada bita yang bukan UTF-8 di baris {line}"
        ) from (error)
    return list(_records(text))


def _records(text: str) -> Iterator[Cells]:
    heading = text.split("\n", 1)[0]
    delimiter = ";" if heading.count(";") > heading.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    width = 0
    try:
        for number, record in enumerate(reader, 1):
            if number > guard.MOST_ROWS or len(record) > guard.MOST_COLUMNS:
                raise RefusedError(
                    f"paling banyak {guard.MOST_ROWS} baris "
                    f"dan {guard.MOST_COLUMNS} kolom"
                )
            width = width or len(record)
            if record and len(record) != width:
                raise RefusedError(
                    f"{width} kolom seperti baris judul; baris {number} punya "
                    f"{len(record)}"
                )
            yield record or [None] * width
    except csv.Error as error:
        raise RefusedError(
            f"CSV dengan tanda kutip yang berpasangan, sampai baris {reader.line_num}"
        ) from error
