"""Templates and the page about them say what the importer accepts."""

from pathlib import Path

import pytest

from app.errors import NotFoundError
from app.intake import templates
from app.intake.reading.table import read_table
from app.intake.rows import read_files
from app.intake.sets import catalogue

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("name", templates.NAMES)
def test_a_template_is_recognised_and_asks_for_rows(name: str) -> None:
    blank = templates.write_template(name)

    sheet, rows = read_table(f"{name}.xlsx", blank)
    read = read_files([(f"{name}.xlsx", blank)])

    assert sheet == "DATA"
    assert rows[0] == catalogue.BY_ID[name].required
    assert [fault.expected for fault in read.faults.found] == [
        "paling sedikit satu baris data"
    ]


def test_a_template_is_the_same_bytes_every_time() -> None:
    assert templates.write_template("sertifikat") == templates.write_template(
        "sertifikat"
    )


def test_a_template_nobody_wrote_is_not_found() -> None:
    with pytest.raises(NotFoundError, match="profil-unit"):
        templates.write_template("../rahasia")


def test_the_page_says_what_the_code_says() -> None:
    page = ROOT / "docs" / "templates.md"

    assert page.read_text(encoding="utf-8") == templates.write_page()
