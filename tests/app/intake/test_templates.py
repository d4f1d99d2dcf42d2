"""Templates and the page about them say what the importer accepts."""

import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.errors import NotFoundError
from app.intake import page, templates
from app.intake.reading.guard import column_letters
from app.intake.sets import catalogue
from tests.app.intake.here import read_here
from tests.app.intake.workbooks import workbook

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("name", templates.NAMES)
def test_a_template_is_recognised_and_asks_for_rows(name: str) -> None:
    blank = templates.write_template(name)

    read = read_here(f"{name}.xlsx", blank)

    (fault,) = read.faults.found
    assert (fault.sheet, fault.row) == ("DATA", 2)
    assert fault.expected == "paling sedikit satu baris data"
    assert [file.set.id for file in read.files] == [name]


def test_the_example_row_of_every_template_would_be_accepted() -> None:
    read = [
        read_here(f"{name}.xlsx", workbook([list(row), list(row.values())]))
        for name in templates.NAMES
        if (row := example(name))
    ]

    assert [one.faults.found for one in read] == [[]] * len(templates.NAMES)
    assert [len(one.files[0].rows) for one in read] == [1] * len(templates.NAMES)
    days = [
        row.values["valid_from"]
        for one in read
        for file in one.files
        for row in file.rows
        if "valid_from" in row.values
    ]
    assert set(days) == {date(2024, 3, 1)}


def example(name: str) -> dict[str, object]:
    """Read the example sheet back."""
    book = load_workbook(io.BytesIO(templates.write_template(name)))
    heading, row = book["CONTOH"].iter_rows(values_only=True)
    assert list(heading) == catalogue.BY_ID[name].required
    return {str(key): cell for key, cell in zip(heading, row, strict=True)}


@pytest.mark.parametrize("name", templates.NAMES)
def test_a_template_guides_whoever_fills_it(name: str) -> None:
    book = load_workbook(io.BytesIO(templates.write_template(name)))
    sheet = book["DATA"]
    known = catalogue.BY_ID[name]

    assert book.sheetnames == ["DATA", "CONTOH", "KETERANGAN"]
    assert sheet.freeze_panes == "B2"
    asked = {
        str(rule.sqref).split(":")[0].rstrip("2"): rule.formula1
        for rule in sheet.data_validations.dataValidation
    }
    for at, column in enumerate(known.columns):
        letter = column_letters(at + 1)
        if column.choices:
            assert asked[letter] == f'"{",".join(column.choices)}"'
        else:
            assert letter not in asked
        assert sheet.column_dimensions[letter].width > 10
    explained = [row[0] for row in book["KETERANGAN"].iter_rows(values_only=True)]
    assert set(known.required) <= set(explained)


def test_columns_of_a_template_keep_a_nip_as_text() -> None:
    book = load_workbook(io.BytesIO(templates.write_template("sertifikat")))

    style = book["DATA"].column_dimensions["A"]

    assert style.number_format == "@"


def test_a_template_is_the_same_bytes_every_time() -> None:
    assert templates.write_template("sertifikat") == templates.write_template(
        "sertifikat"
    )


def test_a_template_nobody_wrote_is_not_found() -> None:
    with pytest.raises(NotFoundError, match="profil-unit"):
        templates.write_template("../rahasia")


def test_the_page_says_what_the_code_says() -> None:
    told = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")

    assert told == page.write_page()
    assert all(f"**{one.id}**" in told for one in catalogue.ALL if not one.is_template)
