"""Our templates as empty workbooks, and the page that explains them.

Both are made from the same declarations the importer reads by, so that neither can
ask for something else than the other accepts.
"""

import io
from datetime import UTC, datetime
from typing import Any, Final

import xlsxwriter

from app.errors import NotFoundError
from app.intake.sets.columns import Column, FileSet
from app.intake.sets.own import TEMPLATES

NAMES: Final = tuple(template.id for template in TEMPLATES)
ROWS: Final = 5_000
WIDTH: Final = 24
# The same template must be the same bytes whenever it is asked for.
MADE_AT: Final = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)

RULES: Final = (
    "Isi lembar DATA. Lembar CONTOH dan KETERANGAN tidak dibaca.",
    "NIP dan kode berupa teks; format selnya sudah teks, jangan diubah.",
    "Tanggal: dd-mm-yyyy, yyyy-mm-dd, atau sel tanggal. Tanpa rumus.",
    "Judul kolom jangan diubah; kolom berjudul biru wajib diisi.",
    "Satu baris salah, tidak ada yang diimpor; semua yang salah disebut tempatnya.",
)


def write_template(name: str) -> bytes:
    """Write an empty workbook of one template, with lists to choose from.

    The importer reads the first sheet only; beside it stand an example row and what
    each column asks.
    """
    template = _find(name)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": template.title, "created": MADE_AT})
    sheet = book.add_worksheet("DATA")
    _lay_out(book, sheet, template)
    for at, column in enumerate(template.columns):
        _guide(sheet, at, column)
    example = book.add_worksheet("CONTOH")
    _lay_out(book, example, template)
    for at, column in enumerate(template.columns):
        _write(example, at, column.example)
    _explain(book, template)
    book.close()
    return out.getvalue()


def example_row(name: str) -> dict[str, str | int]:
    """Return the example row of one template, by heading."""
    return {column.heading: column.example for column in _find(name).columns}


def _lay_out(book: Any, sheet: Any, template: FileSet) -> None:
    """Write the headings, frozen, above columns that keep a NIP as it was typed."""
    text = book.add_format({"num_format": "@"})
    must = book.add_format({"bold": True, "bg_color": "#dbe7f3", "border": 1})
    may = book.add_format({"bg_color": "#f2f2f2", "border": 1})
    sheet.freeze_panes(1, 1)
    columns = {column.heading: column for column in template.columns}
    for at, heading in enumerate(template.required):
        sheet.set_column(at, at, WIDTH, text)
        is_required = _is_required(columns.get(heading))
        sheet.write_string(0, at, heading, must if is_required else may)


def _write(sheet: Any, at: int, example: str | int) -> None:
    if isinstance(example, int):
        sheet.write_number(1, at, example)
    else:
        sheet.write_string(1, at, example)


def _find(name: str) -> FileSet:
    for template in TEMPLATES:
        if template.id == name:
            return template
    raise NotFoundError(f"Templat itu tidak ada. Yang ada: {', '.join(NAMES)}.")


def _is_required(column: Column | None) -> bool:
    return column is not None and column.required


def _guide(sheet: Any, at: int, column: Column) -> None:
    if column.hint:
        sheet.write_comment(0, at, column.hint)
    if column.choices:
        rule = {
            "validate": "list",
            "source": list(column.choices),
            "error_title": column.heading,
            "error_message": f"Pilih salah satu isi daftar {column.heading}."[:255],
        }
        sheet.data_validation(1, at, ROWS, at, rule)


def _explain(book: Any, template: FileSet) -> None:
    sheet = book.add_worksheet("KETERANGAN")
    bold = book.add_format({"bold": True})
    sheet.set_column(0, 1, WIDTH)
    sheet.set_column(2, 3, WIDTH * 2)
    sheet.write_string(0, 0, template.title, bold)
    for at, rule in enumerate(RULES, 1):
        sheet.write_string(at, 0, rule)
    top = len(RULES) + 2
    sheet.write_row(top, 0, ["KOLOM", "WAJIB", "ISI", "CONTOH"], bold)
    examples = {column.heading: column.example for column in template.columns}
    for at, (heading, required, hint) in enumerate(lines(template), top + 1):
        example = str(examples.get(heading, ""))
        for column, text in enumerate((heading, required, hint, example)):
            sheet.write_string(at, column, text)


def lines(template: FileSet) -> list[tuple[str, str, str]]:
    """Tell of every column: its heading, whether it must be filled, and with what."""
    described = {
        column.heading: (
            column.heading,
            "wajib" if column.required else "",
            ", ".join(column.choices) or column.hint,
        )
        for column in template.columns
    }
    return [
        described.get(heading, (heading, "", "catatan; tidak disimpan"))
        for heading in template.required
    ]
