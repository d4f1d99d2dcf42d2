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


def write_template(name: str) -> bytes:
    """Write an empty workbook of one template, with lists to choose from."""
    template = _find(name)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": template.title, "created": MADE_AT})
    sheet = book.add_worksheet("DATA")
    text = book.add_format({"num_format": "@"})
    must = book.add_format({"bold": True, "bg_color": "#dbe7f3", "border": 1})
    may = book.add_format({"bg_color": "#f2f2f2", "border": 1})
    sheet.freeze_panes(1, 1)
    columns = {column.heading: column for column in template.columns}
    for at, heading in enumerate(template.required):
        column = columns.get(heading)
        sheet.set_column(at, at, WIDTH, text)
        sheet.write_string(0, at, heading, must if _is_required(column) else may)
        if column is not None:
            _guide(sheet, at, column)
    _explain(book, template)
    book.close()
    return out.getvalue()


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
        rule = {"validate": "list", "source": list(column.choices)}
        sheet.data_validation(1, at, ROWS, at, rule)


def _explain(book: Any, template: FileSet) -> None:
    sheet = book.add_worksheet("KETERANGAN")
    sheet.set_column(0, 2, WIDTH * 2)
    sheet.write_row(0, 0, ["KOLOM", "WAJIB", "ISI"])
    for at, (heading, required, hint) in enumerate(_lines(template), 1):
        sheet.write_row(at, 0, [heading, required, hint])


def _lines(template: FileSet) -> list[tuple[str, str, str]]:
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


def write_page() -> str:
    """Write the page docs/templates.md."""
    parts = [INTRODUCTION]
    for template in TEMPLATES:
        parts.append(f"\n## {template.id} — {template.title}\n\n")
        parts.append("| Kolom | Wajib | Isi |\n|---|---|---|\n")
        parts.extend(
            f"| {heading} | {required} | {hint} |\n"
            for heading, required, hint in _lines(template)
        )
    return "".join(parts)


INTRODUCTION: Final = """\
# Templat impor

Halaman ini dibuat dari kode (`app/intake/templates.py`) dan diperiksa oleh uji.
Templat kosong dapat diunduh lewat `GET /api/v1/imports/templates/{nama}.xlsx`.

Aturan yang berlaku untuk semua berkas:

- Satu lembar data (lembar pertama); judul kolom di baris 1, persis seperti di bawah.
  Nama berkas bebas. XLSX, atau CSV UTF-8 dengan pemisah koma atau titik koma.
- NIP, PNS ID, UNOR ID dan kode adalah teks. NIP yang tersimpan sebagai angka ditolak:
  digit terakhirnya sudah hilang.
- Tanggal: dd-mm-yyyy, yyyy-mm-dd, atau sel tanggal Excel. Kosong, `null` dan
  01-01-0001 berarti tidak ada.
- Rumus, makro dan galat Excel ditolak; tempel sebagai nilai.
- Semua atau tidak sama sekali: satu baris salah, tidak ada yang diimpor, dan semua
  yang salah disebut dengan berkas, lembar, baris, kolom, isi dan yang diharapkan.
- Baris yang sama tidak mengubah apa-apa; baris yang berubah menggantikan yang lama
  tanpa menghapusnya; baris yang tidak ada lagi di berkas dibiarkan.

Selain templat ini dikenal juga ekspor SIASN: data utama, ref-unor, rw-jabatan,
rw-skp22, rw-hukdis dan rw-diklat, dengan judul kolom aslinya. Dari data utama, agama,
NIK, nomor HP, NPWP, alamat, email dan sejenisnya tidak pernah dibaca ke dalam layanan.
"""
