"""Lists as files: CSV and XLSX, written row by row, with nothing that runs.

A file is written whole before its first byte leaves. Straight from the database, a
slow reader would hold a connection, and on SQLite every writer. On the disk it takes
no memory, is of one moment, and a failure is still a refusal and not half a file.
"""

import csv
import io
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import IO, Any, Final

import xlsxwriter
from starlette.responses import StreamingResponse

from app.errors import TooLargeError
from app.web.listing import Format

MEDIA: Final = {
    Format.JSON: "application/json",
    Format.CSV: "text/csv",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# What spreadsheets take for the beginning of a formula, in their wide forms too.
FORMULA: Final = tuple("=+-@\t\r\n\0＝＋－＠")  # noqa: RUF001 -- the wide forms
BOM: Final = "\ufeff"
IN_MEMORY: Final = 4_000_000
PIECE: Final = 64 * 1024
# A worksheet has no more rows, one of which holds the headings.
MOST_ROWS: Final = 1_048_575


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a file is called and holds."""

    name: str
    fields: Sequence[str]
    rows: Iterable[dict[str, Any]]


def wanted_format(accept: str) -> Format:
    """Read from the header Accept which form is wanted; JSON where nothing is said."""
    by_media = {media: kind for kind, media in MEDIA.items()}
    named = (part.partition(";")[0].strip().lower() for part in accept.split(","))
    return next((by_media[name] for name in named if name in by_media), Format.JSON)


def respond(sheet: Sheet, kind: Format, *, has_bom: bool = False) -> StreamingResponse:
    """Write a file, then send it piece by piece."""
    # It is closed by whoever reads it to the end.
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    if kind is Format.CSV:
        write_csv(file, sheet, has_bom=has_bom)
    else:
        write_xlsx(file, sheet)
    size = file.tell()
    file.seek(0)
    return StreamingResponse(
        _pieces(file),
        media_type=MEDIA[kind] + ("; charset=utf-8" if kind is Format.CSV else ""),
        headers={
            "Content-Disposition": f'attachment; filename="{sheet.name}.{kind.value}"',
            "Content-Length": str(size),
        },
    )


def write_csv(file: Any, sheet: Sheet, *, has_bom: bool = False) -> None:
    """Write rows as RFC 4180 has them; text that would be a formula gets an apostrophe.

    The apostrophe is what spreadsheets themselves write before text that is no formula.
    """
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    if has_bom:
        text.write(BOM)
    writer = csv.writer(text)
    writer.writerow(sheet.fields)
    for row in sheet.rows:
        writer.writerow([_csv_cell(row[name]) for name in sheet.fields])
    text.detach()


def write_xlsx(file: Any, sheet: Sheet) -> None:
    """Write rows as a workbook: text stays text, a NIP has all its digits."""
    options = {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}
    with xlsxwriter.Workbook(file, options) as book:
        page = book.add_worksheet(sheet.name[:31])
        heading = book.add_format({"bold": True})
        # Marks text as text for whoever edits the cell later.
        quoted = book.add_format({"quote_prefix": True})
        page.freeze_panes(1, 0)
        for column, name in enumerate(sheet.fields):
            page.write_string(0, column, name, heading)
        for number, row in enumerate(sheet.rows, start=1):
            if number > MOST_ROWS:
                raise TooLargeError(
                    f"Lembar XLSX memuat paling banyak {MOST_ROWS} baris; "
                    "saring daftarnya, atau minta format=csv."
                )
            for column, name in enumerate(sheet.fields):
                _write_cell(page, (number, column), row[name], quoted=quoted)


def _write_cell(page: Any, at: tuple[int, int], value: object, *, quoted: Any) -> None:
    told = _told(value)
    if told is None or told == "":
        return
    if isinstance(told, bool):
        page.write_boolean(*at, told)
    elif isinstance(told, int):
        page.write_number(*at, told)
    elif isinstance(told, date) and not isinstance(told, datetime):
        page.write_datetime(*at, told)
    else:
        text = told.isoformat() if isinstance(told, datetime) else str(told)
        page.write_string(*at, text, quoted if text.startswith(FORMULA) else None)


def _csv_cell(value: object) -> str:
    told = _told(value)
    if isinstance(told, bool):
        return "true" if told else "false"
    if isinstance(told, date):  # instants are dates too
        return told.isoformat()
    if isinstance(told, str):
        return f"'{told}" if told.startswith(FORMULA) else told
    return "" if told is None else str(told)


def _told(value: object) -> object:
    """Give what a cell holds: plain values as they are, anything deeper as JSON."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str | int | date | None):
        return value
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(PIECE):
            yield piece
