"""Making the parts of workbooks that are broken or meant ill."""

import io
import zipfile

import xlsxwriter

from tests.app.intake.hostile import (
    FIRST_SHEET,
    GOOD,
    of_rows,
    packed,
    parts,
    rewritten,
    with_parts,
    with_row,
)
from tests.app.intake.workbooks import SARI, officer, table, workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAUGHS = b"".join(
    b'<!ENTITY l%d "%s">' % (at, b"&l%d;" % (at - 1) * 10) for at in range(1, 10)
)
STRINGS = "xl/sharedStrings.xml"


def lying_size() -> bytes:
    """Say in the directory that a part is smaller than it is."""
    data = bytearray(with_parts(**{"xl/x.xml": b"<a>" + b" " * 5_000_000 + b"</a>"}))
    entry = data.rfind(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (100).to_bytes(4, "little")
    return bytes(data)


def encrypted_part() -> bytes:
    data = bytearray(workbook(GOOD))
    data[data.find(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def odd_method() -> bytes:
    data = bytearray(workbook(GOOD))
    entry = data.find(b"PK\x01\x02")
    data[entry + 10 : entry + 12] = (99).to_bytes(2, "little")
    return bytes(data)


def wrong_checksum() -> bytes:
    data = bytearray(workbook(GOOD))
    data[data.find(b"PK\x01\x02") + 16] ^= 0xFF
    return bytes(data)


def twice() -> bytes:
    out = io.BytesIO(workbook(GOOD))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("XL/workbook.xml", b"<a/>")
    return out.getvalue()


def symlinked() -> bytes:
    out = io.BytesIO(workbook(GOOD))
    with zipfile.ZipFile(out, "a") as archive:
        entry = zipfile.ZipInfo("xl/media/tautan.xml")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return out.getvalue()


def moved_sheet() -> bytes:
    """Keep the sheet, with a formula in it, where nobody looks for sheets."""
    content = parts(with_row('<row r="3"><c r="C3"><f>1+1</f><v>2</v></c></row>'))
    content["xl/lain/data.xml"] = content.pop(FIRST_SHEET)
    rels = "xl/_rels/workbook.xml.rels"
    content[rels] = content[rels].replace(b"worksheets/sheet1.xml", b"lain/data.xml")
    return packed(content)


def sheet_as_binary() -> bytes:
    content = parts()
    content["xl/worksheets/sheet1.bin"] = content.pop(FIRST_SHEET)
    rels = "xl/_rels/workbook.xml.rels"
    content[rels] = content[rels].replace(b"sheet1.xml", b"sheet1.bin")
    return packed(content)


def hidden(*, rest: list[str], deep: bool = False) -> bytes:
    """Hide the sheet with the data."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    for name in rest:
        book.add_worksheet(name).write_string(0, 0, "lihat lembar lain")
    sheet = book.add_worksheet("RAHASIA")
    for at, row in enumerate(GOOD):
        sheet.write_row(at, 0, row)
    if deep:
        sheet.very_hidden()
    else:
        sheet.hide()
    book.close()
    return out.getvalue()


def two_sheets() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    for name in ("2024", "2025"):
        sheet = book.add_worksheet(name)
        for at, row in enumerate(GOOD):
            sheet.write_row(at, 0, row)
    book.close()
    return out.getvalue()


def numbers_of_nip() -> bytes:
    return workbook([GOOD[0], [float(SARI), 2025, 80]])


def duplicated_nip() -> bytes:
    rows = (officer(SARI), officer(SARI, **{"PNS ID": "LAIN"}))
    return workbook(table("data-utama", rows))


def many_merged() -> bytes:
    areas = b"".join(
        b'<mergeCell ref="A%d:B%d"/>' % (at, at) for at in range(3, 300_003)
    )
    block = b"</sheetData><mergeCells>" + areas + b"</mergeCells>"
    return rewritten(lambda old: old.replace(b"</sheetData>", block))


def long_cell(letters: int) -> bytes:
    text = "x" * letters
    return with_row(
        f'<row r="3"><c r="A3" t="inlineStr"><is><t>{text}</t></is></c>'
        '<c r="B3"><v>2025</v></c><c r="C3"><v>80</v></c></row>'
    )


def text_row(nip: str) -> bytes:
    return workbook([GOOD[0], [nip, 2025, 80]])


def dimension(area: bytes) -> bytes:
    return rewritten(lambda old: old.replace(b'<dimension ref="A1:C2"/>', area))


def doctype(declared: bytes, *, part: str) -> bytes:
    def change(old: bytes) -> bytes:
        head, rest = old.split(b"?>", 1)
        return head + b"?>" + declared + rest

    return rewritten(change, part=part)


def of_strings(xml: bytes) -> bytes:
    head = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    return rewritten(lambda _: head + xml + b"</sst>", part=STRINGS)


def shared_text() -> bytes:
    """Let a thousand cells share one huge text: each reader copies it for each."""
    head = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    text = head + b"<si><t>" + b"x" * 70_000_000 + b"</t></si></sst>"
    rows = b'<row r="1">' + b'<c t="s"><v>0</v></c>' * 1000 + b"</row>"
    return packed(parts(of_rows(rows)) | {STRINGS: text})


CELLS = b"<c><v>1</v></c>"
FORMULA = '<row r="3"><c r="C3"><f>{}</f><v>2</v></c></row>'
