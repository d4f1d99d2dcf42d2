"""What a workbook is checked for before anything tries to understand it.

Standard library only: this runs in the child, and must be cheaper than the attack.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

MOST_ENTRIES: Final = 500
MOST_BYTES: Final = 200_000_000
MOST_ROWS: Final = 150_000
MOST_COLUMNS: Final = 200
# A reader keeps a place for every cell between the first and the last, filled or not.
MOST_CELLS: Final = 3_000_000
# Everything but the sheets: the texts that cells share, styles, drawings.
MOST_BESIDE: Final = 80_000_000
CHUNK: Final = 1 << 20
# Longer than any start tag we look for, so that none hides across two chunks.
OVERLAP: Final = 512

WORKBOOK: Final = "xl/workbook.xml"
# A sheet is what has this inside, wherever its part lies and whatever it is called.
SHEET: Final = b"sheetData"
XML: Final = (".xml", ".rels", ".vml")
# An address no table of ours has: three letters, columns beyond GR, six digits. Most
# sheets have none, so this pass costs little. What hides from it nevertheless meets
# the child's memory limit instead.
FAR: Final = re.compile(
    rb"""\sr\s?=\s?["'](?:([A-Z]{3,}|G[S-Z]|[H-Z][A-Z])([0-9]+)|([A-Z]*)([0-9]{6,}))["']"""
)
FORMULA: Final = re.compile(rb"<(?:\w{1,20}:)?f[\s>/]")
ADDRESS: Final = re.compile(rb"""\br=["']([A-Z]{1,3}[0-9]{1,7})["']""")
COLUMN: Final = re.compile(rb"""\sr\s?=\s?["']([A-Z]{1,3})[0-9]""")
ROW: Final = re.compile(
    rb"""<(?:\w{1,20}:)?row\s[^<>]{0,200}?\br\s?=\s?["']([0-9]{1,7})["']"""
)
TEXTS: Final = (b"<si>", b"<si ", b":si>", b":si ")
CELLS: Final = (b"<c ", b"<c>", b"<c/", b":c ", b":c>", b":c/")
MISCALCULATED: Final = re.compile(
    rb'<(?:\w{1,20}:)?c\s[^<>]{0,200}?\br="([A-Z]+[0-9]+)"[^<>]{0,200}?\st="e"'
)
DECLARATION: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST)", re.IGNORECASE)
DATES_FROM_1904: Final = re.compile(rb'date1904="(?:1|true)"', re.IGNORECASE)


class RefusedError(Exception):
    """A file that is not read; says what was found, where, and what was expected."""

    def __init__(
        self,
        expected: str,
        *,
        value: str = "",
        column: str | None = None,
        usage: Mapping[str, int] | None = None,
    ):
        super().__init__(expected)
        self.expected = expected
        self.value = value
        self.column = column
        self.usage = usage or {}


@dataclass(slots=True)
class _Extent:
    """How far the cells of one sheet reach, as far as its text has been read."""

    rows: int = 0
    columns: int = 0
    cells: int = 0
    texts: int = 0
    size: int = 0
    is_sheet: bool = False

    @property
    def places(self) -> int:
        return max(self.rows * self.columns, self.cells, self.texts)


def check_workbook(data: bytes) -> None:
    """Refuse a workbook that is broken, hostile, or says more than values."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_entries(archive)
            places = sum(_check_entry(archive, each) for each in archive.infolist())
            _check_places(places)
    except RefusedError:
        raise
    except (NotImplementedError, RuntimeError) as error:
        raise RefusedError(
            "berkas XLSX biasa, tanpa kata sandi dan tanpa pemampatan khusus"
        ) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise RefusedError("berkas XLSX utuh; berkas ini rusak atau terpotong") from (
            error
        )


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


def _check_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> int:
    """Check one part, and count the places its cells take."""
    name = entry.filename.lower()
    is_xml = name.endswith(XML)
    extent = _Extent()
    for window, fresh in _windows(archive, entry):
        extent.is_sheet = extent.is_sheet or SHEET in window
        if is_xml:
            _check_text(window, name)
        elif extent.is_sheet:
            raise RefusedError("lembar kerja dalam bagian XML", value=name[-60:])
        if extent.is_sheet:
            _check_cells(window)
            _measure(extent, window, fresh)
        else:
            _measure_beside(extent, window, fresh)
        _check_places(extent.places)
    return extent.places if extent.is_sheet else 0


def _check_text(window: bytes, name: str) -> None:
    # UTF-8 text has no zero byte; another encoding would hide from the patterns.
    if b"\0" in window or window.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise RefusedError("XML dalam UTF-8 di dalam berkas XLSX")
    if b"<!" in window and DECLARATION.search(window):
        raise RefusedError("XML tanpa DTD atau entitas di dalam berkas XLSX")
    if name == WORKBOOK and DATES_FROM_1904.search(window):
        raise RefusedError("tanggal dengan sistem 1900; buku kerja ini memakai 1904")


def _measure(extent: _Extent, window: bytes, fresh: int) -> None:
    rows = ROW.findall(window)
    columns = set(COLUMN.findall(window))
    extent.rows = max([extent.rows, *map(int, rows[-1:]), *map(int, rows[:1])])
    extent.columns = max([extent.columns, *map(_column_number, columns)])
    # What overlaps the window before was counted there.
    begin = len(window) - fresh
    extent.cells += sum(window.count(tag, begin) for tag in CELLS)


def _measure_beside(extent: _Extent, window: bytes, fresh: int) -> None:
    extent.size += fresh
    extent.texts += sum(window.count(tag, len(window) - fresh) for tag in TEXTS)
    if extent.size > MOST_BESIDE:
        raise RefusedError(
            f"teks dan bagian lain paling banyak {MOST_BESIDE // 1_000_000} MB; "
            "pecah berkas ini"
        )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _check_places(places: int) -> None:
    if places > MOST_CELLS:
        raise RefusedError(
            f"paling banyak {MOST_CELLS:_} sel, yang kosong di antaranya terhitung; "
            "hapus baris dan kolom kosong yang jauh dari tabel".replace("_", ".")
        )


def _windows(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo
) -> Iterator[tuple[bytes, int]]:
    # Every byte is read, whatever the entry says of its size: that also checks the
    # checksum, so that a size that lies is found here and not by the parser.
    seen, tail = 0, b""
    with archive.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            seen += len(chunk)
            if seen > MOST_BYTES:
                raise RefusedError("ukuran isi berkas yang sesuai dengan pernyataannya")
            yield tail + chunk, len(chunk)
            tail = chunk[-OVERLAP:]


def _check_cells(window: bytes) -> None:
    for found in FAR.finditer(window):
        if found[1] or int(found[4]) > MOST_ROWS:
            address = (found[1] or found[3]) + (found[2] or found[4])
            _refuse_far(address.decode()[:20])
    # The plain search is much quicker than the patterns, and nearly always enough.
    if (b"<f" in window or b":f" in window) and (formula := FORMULA.search(window)):
        before = ADDRESS.findall(window, max(0, formula.start() - 300), formula.start())
        raise RefusedError(
            "nilai, bukan rumus; salin lalu tempel sebagai nilai",
            column=before[-1].decode() if before else None,
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
