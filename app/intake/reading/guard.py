"""What a workbook is checked for before anything tries to understand it.

Standard library only: this runs in the child, and must be cheaper than the attack.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

MOST_ENTRIES: Final = 500
MOST_BYTES: Final = 200_000_000
MOST_ROWS: Final = 150_000
MOST_COLUMNS: Final = 200
MOST_CELLS: Final = 8_000_000
CHUNK: Final = 1 << 20
# Longer than any start tag we look for, so that none hides across two chunks.
OVERLAP: Final = 512

WORKBOOK: Final = "xl/workbook.xml"
SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
CELL: Final = re.compile(rb'<(?:\w+:)?c\s[^<>]{0,200}?\br="([A-Z]{1,7})([0-9]{1,9})"')
ROW: Final = re.compile(rb'<(?:\w+:)?row\s[^<>]{0,200}?\br="([0-9]{1,9})"')
FORMULA: Final = re.compile(
    rb'<(?:\w+:)?c\s[^<>]{0,200}?\br="([A-Z]+[0-9]+)"[^<>]{0,200}>\s*<(?:\w+:)?f[\s>/]'
)
MISCALCULATED: Final = re.compile(
    rb'<(?:\w+:)?c\s[^<>]{0,200}?\br="([A-Z]+[0-9]+)"[^<>]{0,200}?\st="e"'
)
DECLARATION: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST)", re.IGNORECASE)
DATES_FROM_1904: Final = re.compile(rb'date1904="(?:1|true)"', re.IGNORECASE)


class RefusedError(Exception):
    """A file that is not read; says what was found, where, and what was expected."""

    def __init__(self, expected: str, *, value: str = "", column: str | None = None):
        super().__init__(expected)
        self.expected = expected
        self.value = value
        self.column = column


@dataclass(slots=True)
class _Extent:
    row: int = 1
    column: int = 1

    def reach(self, *, row: int, column: int) -> None:
        self.row = max(self.row, row)
        self.column = max(self.column, column)


def check_workbook(data: bytes) -> None:
    """Refuse a workbook that is broken, hostile, or says more than values."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_entries(archive)
            for entry in archive.infolist():
                _check_entry(archive, entry)
    except RefusedError:
        raise
    except (zipfile.BadZipFile, EOFError, OSError, ValueError) as error:
        raise RefusedError("berkas XLSX utuh; berkas ini rusak atau terpotong") from (
            error
        )
    except (NotImplementedError, RuntimeError) as error:
        raise RefusedError(
            "berkas XLSX biasa, tanpa kata sandi dan tanpa pemampatan khusus"
        ) from error


def _check_entries(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    names = [entry.filename.lower() for entry in entries]
    if len(names) > MOST_ENTRIES or len(set(names)) != len(names):
        raise RefusedError("berkas XLSX dengan bagian yang wajar dan tidak ganda")
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise RefusedError(
            f"isi berkas paling banyak {MOST_BYTES // 1_000_000} MB setelah dibuka"
        )
    if WORKBOOK not in names:
        raise RefusedError("buku kerja Excel (.xlsx); di dalamnya tidak ada buku kerja")
    if any(name.endswith("vbaproject.bin") for name in names):
        raise RefusedError("berkas tanpa makro; simpan sebagai .xlsx")


def _check_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    is_xml = name.lower().endswith((".xml", ".rels"))
    extent = _Extent()
    for window in _windows(archive, entry):
        if not is_xml:
            continue
        # UTF-8 text has no zero byte; another encoding would hide from the patterns.
        if b"\0" in window or window.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise RefusedError("XML dalam UTF-8 di dalam berkas XLSX")
        if DECLARATION.search(window):
            raise RefusedError("XML tanpa DTD atau entitas di dalam berkas XLSX")
        if name.lower() == WORKBOOK and DATES_FROM_1904.search(window):
            raise RefusedError(
                "tanggal dengan sistem 1900; buku kerja ini memakai 1904"
            )
        if SHEET.fullmatch(name):
            _check_cells(window, extent)


def _windows(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    # Every byte is read, whatever the entry says of its size: that also checks the
    # checksum, so that a size that lies is found here and not by the parser.
    seen, tail = 0, b""
    with archive.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            seen += len(chunk)
            if seen > MOST_BYTES:
                raise RefusedError("ukuran isi berkas yang sesuai dengan pernyataannya")
            yield tail + chunk
            tail = chunk[-OVERLAP:]


def _check_cells(window: bytes, extent: _Extent) -> None:
    for found in CELL.finditer(window):
        column = column_number(found[1].decode())
        extent.reach(row=int(found[2]), column=column)
        if extent.row > MOST_ROWS or column > MOST_COLUMNS:
            _refuse_far(f"{found[1].decode()}{found[2].decode()}")
    for found in ROW.finditer(window):
        extent.reach(row=int(found[1]), column=1)
        if extent.row > MOST_ROWS:
            _refuse_far(f"A{found[1].decode()}")
    if extent.row * extent.column > MOST_CELLS:
        raise RefusedError(f"paling banyak {MOST_CELLS:_} sel".replace("_", "."))
    if found_formula := FORMULA.search(window):
        raise RefusedError(
            "nilai, bukan rumus; salin lalu tempel sebagai nilai",
            column=found_formula[1].decode(),
        )
    if found_error := MISCALCULATED.search(window):
        raise RefusedError(
            "nilai; sel ini berisi galat Excel (#N/A dan sejenisnya)",
            column=found_error[1].decode(),
        )


def _refuse_far(address: str) -> None:
    raise RefusedError(
        f"paling banyak {MOST_ROWS} baris dan {MOST_COLUMNS} kolom; "
        "ada sel yang letaknya jauh di luar tabel",
        column=address,
    )


def column_number(letters: str) -> int:
    """Count a column from its letters: A is 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """Name a column by its letters: 1 is A."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
