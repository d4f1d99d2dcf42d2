"""What leaves as a file holds no formula, and every digit of a NIP."""

import csv
import io
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from app.web.files import Sheet, wanted_format, write_csv, write_xlsx
from app.web.listing import Format

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\uff1d1",
    '=HYPERLINK("x")',
]
NIP = "198501012010011001"


def sheet(*values: Any) -> Sheet:
    return Sheet(name="uji", fields=("nilai",), rows=[{"nilai": v} for v in values])


def as_csv(told: Sheet, *, has_bom: bool = False) -> bytes:
    file = io.BytesIO()
    write_csv(file, told, has_bom=has_bom)
    return file.getvalue()


def cells_of(told: Sheet) -> list[Any]:
    file = io.BytesIO()
    write_xlsx(file, told)
    page = openpyxl.load_workbook(io.BytesIO(file.getvalue())).active
    assert page is not None
    return [row[0] for row in page.iter_rows(min_row=2)]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_text_in_csv(text: str) -> None:
    [_, [cell]] = csv.reader(io.StringIO(as_csv(sheet(text)).decode(), newline=""))

    assert cell == f"'{text}"


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_text_in_a_workbook(text: str) -> None:
    [cell] = cells_of(sheet(text))

    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert cell.value.replace("_x000D_", "\r") == text


def test_harmless_text_is_left_as_it_is() -> None:
    rows = list(csv.reader(io.StringIO(as_csv(sheet("Sari, S.Sos.", NIP)).decode())))

    assert rows == [["nilai"], ["Sari, S.Sos."], [NIP]]


def test_a_nip_keeps_every_digit_in_a_workbook() -> None:
    [cell] = cells_of(sheet(NIP))

    assert (cell.value, cell.data_type) == (NIP, "s")


def test_values_keep_their_kind_in_a_workbook() -> None:
    [number, truth, day, nested] = cells_of(
        sheet(-3, True, date(2026, 2, 6), {"b": [1], "a": "x"})  # noqa: FBT003
    )

    assert (number.value, truth.value) == (-3, True)
    assert day.value == datetime(2026, 2, 6)  # noqa: DTZ001 -- as Excel has it
    assert nested.value == '{"a": "x", "b": [1]}'


def test_excel_is_told_of_utf_8_only_when_asked() -> None:
    assert as_csv(sheet("é"), has_bom=True).startswith(b"\xef\xbb\xbf")
    assert not as_csv(sheet("é")).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("", Format.JSON),
        ("*/*", Format.JSON),
        ("text/csv", Format.CSV),
        ("text/html, text/csv;q=0.9", Format.CSV),
        ("application/json, text/csv", Format.JSON),
    ],
)
def test_the_header_says_which_form_is_wanted(accept: str, kind: Format) -> None:
    assert wanted_format(accept) is kind
