"""Turning the bytes of one file into sheets: a name, rows, and merged cells."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from app.intake.reading import guard
from app.intake.reading.guard import RefusedError
from app.intake.reading.headings import Merged

ZIP: Final = b"PK"
OLE: Final = b"\xd0\xcf\x11\xe0"
UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
LONGEST_CELL: Final = 32_767
# What our own templates say beside their data.
BESIDE: Final = frozenset({"KETERANGAN", "CONTOH", "PILIHAN"})

Cells = list[Any]


@dataclass(slots=True)
class Sheet:
    """One sheet; `left` is how many columns stand empty before its first."""

    name: str
    rows: Iterator[Cells]
    merged: Merged = ()
    left: int = 0
    is_hidden: bool = False


def read_sheets(name: str, data: bytes) -> Iterator[Sheet]:
    """Give a file's sheets; the first row of each is row 1, hidden ones stay shut."""
    ending = name.lower().rpartition(".")[2]
    if not data:
        raise RefusedError("berkas yang berisi; berkas ini kosong (0 bita)")
    if ending == "xlsx":
        return _read_workbook(data)
    if ending == "csv":
        return iter([Sheet("-", _read_text(data))])
    raise RefusedError("berkas .xlsx, .csv atau .json", value=name[-40:])


def _read_workbook(data: bytes) -> Iterator[Sheet]:
    if data.startswith(OLE):
        raise RefusedError("berkas .xlsx tanpa kata sandi; ini .xls lama atau terkunci")
    if not data.startswith(ZIP):
        raise RefusedError("isi berkas XLSX; namanya .xlsx tetapi isinya bukan")
    guard.check_workbook(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for sheet in book.sheets_metadata:
            if sheet.name in BESIDE:
                continue
            if sheet.visible is SheetVisibleEnum.Visible:
                yield _sheet(book, sheet.name)
            else:
                yield Sheet(sheet.name, iter(()), is_hidden=True)
    except (CalamineError, IndexError, ValueError) as error:
        raise RefusedError("buku kerja Excel yang dapat dibaca") from error


def _sheet(book: CalamineWorkbook, name: str) -> Sheet:
    found = book.get_sheet_by_name(name)
    left = found.start[1] if found.start else 0
    merged = [
        ((top, first - left), (bottom, last - left))
        for (top, first), (bottom, last) in found.merged_cell_ranges or ()
        if first >= left
    ]
    return Sheet(name, iter(found.iter_rows()), merged, left)


def _read_text(data: bytes) -> Iterator[Cells]:
    if data.startswith((ZIP, OLE)):
        raise RefusedError("teks CSV; namanya .csv tetapi isinya buku kerja")
    if data.startswith(UTF_16):
        raise RefusedError("CSV UTF-8; berkas ini UTF-16")
    if b"\0" in data:
        raise RefusedError("teks CSV; berkas ini berisi bita nol")
    lines = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig", newline="")
    try:
        yield from _records(lines, delimiter=_delimiter(data))
    except UnicodeDecodeError as error:
        raise RefusedError(
            f"CSV UTF-8; ada bita yang bukan UTF-8 di baris {_bad_line(data)}"
        ) from error


def _bad_line(data: bytes) -> int:
    # The reader decodes by the block, so the line is looked up once it has failed.
    for number, line in enumerate(io.BytesIO(data), 1):
        try:
            line.decode()
        except UnicodeDecodeError:
            return number
    return 1


def _delimiter(data: bytes) -> str:
    # A title row may hold neither; the first lines together tell.
    top = data[:20_000]
    return max(",;\t", key=lambda sign: (top.count(sign.encode()), sign == ","))


def _records(lines: io.TextIOWrapper, *, delimiter: str) -> Iterator[Cells]:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
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
        if "field limit" in str(error):
            expected = f"sel paling panjang {LONGEST_CELL} huruf"
        else:
            expected = "CSV dengan tanda kutip yang berpasangan"
        raise RefusedError(f"{expected}, sampai baris {reader.line_num}") from error
