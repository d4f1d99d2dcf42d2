"""A file that is broken or meant ill, and what the importer answers."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from tests.app.intake.workbooks import SARI, table, workbook

GOOD = table("umpan-balik", [{"NIP": SARI, "TAHUN": 2025, "NILAI": 80}])
FIRST_SHEET = "xl/worksheets/sheet1.xml"
NAME = "umpan.xlsx"
IMPORTED = "diimpor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hostile:
    """One file: what it does, how it is made, and what stands in the answer.

    `place` is the row, column or cell the answer must name, where there is one. What
    is heavy is so by its size, and is not changed at random.
    """

    name: str
    what: str
    make: Callable[[], bytes]
    answer: str
    place: str = ""
    file: str = NAME
    is_heavy: bool = False


def parts(data: bytes | None = None) -> dict[str, bytes]:
    """Take a workbook apart."""
    with zipfile.ZipFile(io.BytesIO(data or workbook(GOOD))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(content: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Put a workbook together."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return out.getvalue()


def with_parts(**added: bytes) -> bytes:
    """Add parts; a name may be any text."""
    return packed(parts() | added)


def rewritten(change: Callable[[bytes], bytes], *, part: str = FIRST_SHEET) -> bytes:
    """Change one part inside an otherwise good workbook."""
    content = parts()
    return packed(content | {part: change(content[part])})


def with_row(xml: str) -> bytes:
    """Add rows to the sheet, as they stand."""
    return rewritten(
        lambda old: old.replace(b"</sheetData>", xml.encode() + b"</sheetData>")
    )


def of_rows(xml: str | bytes) -> bytes:
    """Put nothing but these rows into the sheet."""
    inner = xml.encode() if isinstance(xml, str) else xml
    return rewritten(
        lambda old: (
            old[: old.index(b"<sheetData>") + 11] + inner + b"</sheetData></worksheet>"
        )
    )
