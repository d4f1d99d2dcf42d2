"""The appointments as the nominative list staff know: a table for each eselon."""

import io

import xlsxwriter
from sqlmodel import Session, select

from app.accounts.models import Agency
from app.placements import queries, reading
from app.placements.models import Line
from app.placements.schemas import Justification

HEADINGS = (
    "NO",
    "Nama",
    "NIP",
    "Jabatan Sebelumnya",
    "Eselon",
    "Jabatan",
    "Unit Kerja",
    "Nilai",
    "Keterangan",
)
WIDTHS = (5, 34, 22, 48, 9, 48, 40, 9, 44)
ESELON = {"31": "III.a", "32": "III.b", "41": "IV.a", "42": "IV.b"}
HEADS = "Kepala UPTD Puskesmas"
NOTICE = "DATA SINTETIS — bukan pejabat sebenarnya"


def write(session: Session, proposal_id: int, *, agency_id: int) -> bytes:
    """Write the list of a proposal as XLSX."""
    agency = session.exec(select(Agency).where(Agency.id == agency_id)).one()
    proposal = queries.read_proposal(session, proposal_id, agency_id=agency_id)
    lines = queries.list_lines(session, proposal_id, agency_id=agency_id)
    eselon = {
        line.post: line.eselon
        for line in reading.list_lines(session, proposal_id, agency_id=agency_id)
    }
    stream = io.BytesIO()
    # A cell that begins with "=" is a name somebody typed, never a formula.
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, {"in_memory": True, **options}) as book:
        book.set_properties({"title": "Daftar Nominatif", "company": agency.name})
        sheet = book.add_worksheet("Nominatif")
        title = f"DAFTAR NOMINATIF USULAN — {proposal.round} — {agency.name}"
        top = [title, f"Sidik jari susunan: {proposal.roster_sha256}"]
        if agency.is_synthetic:
            top.append(NOTICE)
        _fill(book, sheet, top=top, groups=_groups(lines, eselon))
    return stream.getvalue()


def _groups(
    lines: list[Line], eselon: dict[str, str | None]
) -> dict[str, list[tuple[str, Justification]]]:
    groups: dict[str, list[tuple[str, Justification]]] = {}
    for line in lines:
        if line.justification:
            code = eselon.get(line.post_code) or ""
            name = f"Eselon {ESELON[code]}" if code in ESELON else HEADS
            found = Justification.model_validate(line.justification)
            groups.setdefault(name, []).append((ESELON.get(code, "–"), found))
    return dict(sorted(groups.items()))


def _fill(
    book: xlsxwriter.Workbook,
    sheet: xlsxwriter.worksheet.Worksheet,
    *,
    top: list[str],
    groups: dict[str, list[tuple[str, Justification]]],
) -> None:
    bold = book.add_format({"bold": True})
    head = book.add_format({"bold": True, "border": 1, "bg_color": "#DDE6EE"})
    cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    for row, text in enumerate(top):
        sheet.write_string(row, 0, text, bold)
    at = len(top) + 1
    for name, members in groups.items():
        sheet.write_string(at, 0, name, bold)
        sheet.write_row(at + 1, 0, HEADINGS, head)
        for number, (eselon, one) in enumerate(members, start=1):
            for column, value in enumerate(_row(number, eselon, one)):
                sheet.write_string(at + 1 + number, column, value, cell)
        at += len(members) + 3


def _row(number: int, eselon: str, one: Justification) -> tuple[str, ...]:
    note = f"{one.move}; rantai: {' ← '.join(one.chain)}"
    return (
        str(number),
        one.name,
        one.nip,
        one.from_title,
        eselon,
        one.title,
        one.unit,
        str(one.merit.points),
        note,
    )
