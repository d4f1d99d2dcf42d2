"""What a workbook is checked for before anything tries to understand it.

Standard library only: this runs in the child, and must be cheaper than the attack.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Final

MOST_ENTRIES: Final = 500
MOST_BYTES: Final = 200_000_000
MOST_ROWS: Final = 150_000
MOST_COLUMNS: Final = 200
CHUNK: Final = 1 << 20
# Longer than any start tag we look for, so that none hides across two chunks.
OVERLAP: Final = 512

WORKBOOK: Final = "xl/workbook.xml"
SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
# An address no table of ours has: three letters, columns beyond GR, six digits. Most
# sheets have none, so this pass costs little. What hides from it (a tab for a blank)
# meets the child's memory limit instead.
FAR: Final = re.compile(
    rb' r="(?:([A-Z]{3,}|G[S-Z]|[H-Z][A-Z])([0-9]+)|([A-Z]*)([0-9]{6,}))"'
)
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
    for window in _windows(archive, entry):
        if not is_xml:
            continue
        # UTF-8 text has no zero byte; another encoding would hide from the patterns.
        if b"\0" in window or window.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise RefusedError("XML dalam UTF-8 di dalam berkas XLSX")
        if b"<!" in window and DECLARATION.search(window):
            raise RefusedError("XML tanpa DTD atau entitas di dalam berkas XLSX")
        if name.lower() == WORKBOOK and DATES_FROM_1904.search(window):
            raise RefusedError(
                "tanggal dengan sistem 1900; buku kerja ini memakai 1904"
            )
        if SHEET.fullmatch(name):
            _check_cells(window)


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


def _check_cells(window: bytes) -> None:
    for found in FAR.finditer(window):
        if found[1] or int(found[4]) > MOST_ROWS:
            address = (found[1] or found[3]) + (found[2] or found[4])
            _refuse_far(address.decode()[:20])
    # The plain search is much quicker than the patterns, and nearly always enough.
    if (b"<f" in window or b":f" in window) and (cell := FORMULA.search(window)):
        raise RefusedError(
            "nilai, bukan rumus; salin lalu tempel sebagai nilai",
            column=cell[1].decode(),
        )
    if b't="e"' in window and (cell := MISCALCULATED.search(window)):
        raise RefusedError(
            "nilai; sel ini berisi galat Excel (#N/A dan sejenisnya)",
            column=cell[1].decode(),
        )


def _refuse_far(address: str) -> None:
    raise RefusedError(
        f"paling banyak {MOST_ROWS} baris dan {MOST_COLUMNS} kolom; "
        "ada sel yang letaknya jauh di luar tabel",
        column=address,
    )


def column_letters(number: int) -> str:
    """Name a column by its letters: 1 is A."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
