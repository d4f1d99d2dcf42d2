"""Files that are broken or meant ill: each is refused, and says what was expected."""

import io
import time
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from app.intake.faults import Fault
from app.intake.rows import read_files
from tests.app.intake.workbooks import SARI, table, workbook, xlsx

pytestmark = pytest.mark.sqlite

GOOD = table("umpan-balik", [{"NIP": SARI, "TAHUN": 2025, "NILAI": 80}])
FIRST_SHEET = "xl/worksheets/sheet1.xml"


def one_fault(name: str, data: bytes) -> Fault:
    """Read one file, expecting exactly one thing wrong with it."""
    read = read_files([(name, data)])
    assert not any(file.rows for file in read.files)
    (fault,) = read.faults.found
    assert fault.file == name
    return fault


def rewritten(change: Callable[[bytes], bytes], *, part: str = FIRST_SHEET) -> bytes:
    """Change one part inside an otherwise good workbook."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(GOOD))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)
    return out.getvalue()


def with_part(name: str, data: bytes) -> bytes:
    out = io.BytesIO(workbook(GOOD))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


def with_row(xml: str) -> bytes:
    return rewritten(
        lambda old: old.replace(b"</sheetData>", xml.encode() + b"</sheetData>")
    )


def with_lying_size() -> bytes:
    """Say in the directory that a part is smaller than it is."""
    data = bytearray(with_part("xl/padding.xml", b"<a>" + b" " * 5_000_000 + b"</a>"))
    entry = data.rfind(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (100).to_bytes(4, "little")
    return bytes(data)


def encrypted() -> bytes:
    data = bytearray(workbook(GOOD))
    entry = data.find(b"PK\x01\x02")
    data[entry + 8] |= 1
    return bytes(data)


def merged_heading() -> bytes:
    return workbook([["NIP", None, None], GOOD[1]])


HEAD = ",".join(GOOD[0])
WORKBOOKS: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "kosong"),
    "not a zip": (lambda: b"NIP;NILAI\n", "isinya bukan"),
    "truncated": (lambda: workbook(GOOD)[:2000], "rusak"),
    "old or locked": (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "terkunci"),
    "another kind of zip": (
        lambda: rewritten(lambda _: b"", part="none").replace(
            b"xl/workbook.xml", b"xl/w0rkb00k.xml"
        ),
        "buku kerja",
    ),
    "encrypted part": (encrypted, "kata sandi"),
    "macro": (lambda: with_part("xl/vbaProject.bin", b"x"), "makro"),
    "part twice": (lambda: with_part("XL/workbook.xml", b"<a/>"), "tidak ganda"),
    "bomb": (
        lambda: with_part("xl/bomb.xml", b" " * 210_000_000),
        "setelah dibuka",
    ),
    "lying size": (with_lying_size, "rusak"),
    "doctype": (
        lambda: rewritten(
            lambda old: old.replace(
                b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet', 1
            )
        ),
        "DTD",
    ),
    "utf-16 part": (
        lambda: rewritten(lambda old: old.decode().encode("utf-16")),
        "UTF-8",
    ),
    "far cell": (
        lambda: with_row('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "jauh di luar",
    ),
    "far column": (
        lambda: with_row('<row r="3"><c r="GS3"><v>1</v></c></row>'),
        "jauh",
    ),
    "far row without cells": (lambda: with_row('<row r="1048576"></row>'), "jauh"),
    "hidden far cell": (
        lambda: with_row('<row r="3"><c\tr="XFD1048576"><v>1</v></c></row>'),
        "dengan aman",
    ),
    "formula": (
        lambda: with_row('<row r="3"><c r="C3"><f>1+1</f><v>2</v></c></row>'),
        "rumus",
    ),
    "excel error": (
        lambda: with_row('<row r="3"><c r="C3" t="e"><v>#N/A</v></c></row>'),
        "galat",
    ),
    "days from 1904": (
        lambda: rewritten(
            lambda old: old.replace(b"<workbookPr ", b'<workbookPr date1904="1" '),
            part="xl/workbook.xml",
        ),
        "1904",
    ),
    "broken xml": (lambda: rewritten(lambda _: b"<worksheet><sheetData>"), ""),
    "heading only": (lambda: workbook(GOOD[:1]), "satu baris data"),
    "no rows at all": (lambda: workbook([]), "baris judul"),
    "merged heading": (merged_heading, "kurang: TAHUN, NILAI"),
    "heading twice": (
        lambda: workbook([[*GOOD[0], "NIP"], [*GOOD[1], SARI]]),
        "tidak ganda",
    ),
    "unknown headings": (lambda: workbook([["NAMA", "USIA"], ["a", 1]]), "dikenal"),
}


@pytest.mark.parametrize("case", WORKBOOKS)
def test_a_hostile_workbook_is_refused(case: str) -> None:
    make, expected = WORKBOOKS[case]
    data = make()
    begun = time.monotonic()

    fault = one_fault("umpan.xlsx", data)

    assert expected in fault.expected
    # Generous, for a busy machine; the limits of the child do the real work.
    assert time.monotonic() - begun < 60


TEXTS = {
    "utf-16": (HEAD.encode("utf-16"), "UTF-16"),
    "latin-1": (HEAD.encode() + b"\n\xe9,2025,80\n", "baris 2"),
    "zero byte": (HEAD.encode() + b"\n\0,2025,80\n", "bita nol"),
    "ragged": (HEAD.encode() + b"\n1,2025\n", "3 kolom"),
    "open quote": (HEAD.encode() + b'\n"1,2025,80\n', "kutip"),
    "a workbook": (workbook(GOOD), "buku kerja"),
    "too wide": (b"," * 300, "200 kolom"),
    "empty": (b"", "kosong"),
    "blank": (b"\n\n", "baris judul"),
}


@pytest.mark.parametrize("case", TEXTS)
def test_a_hostile_text_is_refused(case: str) -> None:
    data, expected = TEXTS[case]

    assert expected in one_fault("umpan.csv", data).expected


@pytest.mark.parametrize("name", ["umpan.xls", "umpan.ods", "umpan", "../../umpan.exe"])
def test_another_ending_is_refused(name: str) -> None:
    assert ".xlsx atau .csv" in one_fault(name, workbook(GOOD)).expected


@pytest.mark.parametrize("name", ["a\n.csv", "", "x" * 200 + ".csv"])
def test_a_strange_name_is_refused(name: str) -> None:
    read = read_files([(name, b"")])

    assert ["nama berkas biasa" in fault.expected for fault in read.faults.found] == [
        True
    ]


def test_two_files_of_one_name_are_refused() -> None:
    file = ("a.xlsx", workbook(GOOD))

    assert len(read_files([file, file]).faults) == 1


def test_the_formula_is_named_by_its_cell() -> None:
    data = with_row('<row r="3"><c r="C3"><f>1+1</f><v>2</v></c></row>')

    assert one_fault("umpan.xlsx", data).cell == "C3"


def test_one_bad_file_does_not_hide_another() -> None:
    read = read_files([
        ("a.xlsx", b"x"),
        ("b.csv", b""),
        xlsx("umpan-balik", {"NIP": SARI, "TAHUN": 2025, "NILAI": 80}),
    ])

    assert [fault.file for fault in read.faults.found] == ["a.xlsx", "b.csv"]
    assert [file.set.id for file in read.files] == ["umpan-balik"]


def test_not_a_number_is_not_a_value() -> None:
    data = with_row(
        '<row r="3"><c r="A3" t="str"><v>x</v></c><c r="C3"><v>NaN</v></c></row>'
    )

    read = read_files([("umpan.xlsx", data)])

    wrong: list[Any] = [(one.row, one.column) for one in read.faults.found]
    assert (3, "NILAI") in wrong
