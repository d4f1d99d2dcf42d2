"""Workbooks that are broken or meant ill."""

import io
import zipfile

import xlsxwriter

from tests.app.intake.hostile import (
    FIRST_SHEET,
    GOOD,
    IMPORTED,
    Hostile,
    of_rows,
    packed,
    parts,
    rewritten,
    with_parts,
    with_row,
)
from tests.app.intake.workbooks import BIMA, SARI, officer, table, workbook

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

WORKBOOKS = (
    Hostile(name="kosong", what="nol bita", make=lambda: b"", answer="kosong (0 bita)"),
    Hostile(
        name="bukan zip",
        what="teks biasa bernama .xlsx",
        make=lambda: b"NIP;NILAI\n",
        answer="isinya bukan",
    ),
    Hostile(
        name="program di depan",
        what="program Windows yang disambung dengan buku kerja",
        make=lambda: b"MZ" + b"\x90" * 400 + workbook(GOOD),
        answer="isinya bukan",
    ),
    Hostile(
        name="terpotong",
        what="2000 bita pertama saja",
        make=lambda: workbook(GOOD)[:2000],
        answer="rusak atau terpotong",
    ),
    Hostile(
        name="terpotong di ujung",
        what="tanpa 30 bita terakhir",
        make=lambda: workbook(GOOD)[:-30],
        answer="rusak atau terpotong",
    ),
    Hostile(
        name="jumlah periksa salah",
        what="CRC satu bagian tidak cocok",
        make=wrong_checksum,
        answer="rusak atau terpotong",
    ),
    Hostile(
        name="xls lama",
        what=".xls (OLE) bernama .xlsx",
        make=lambda: OLE + b"\0" * 600,
        answer="terkunci",
    ),
    Hostile(
        name="terkunci",
        what="buku kerja berkata sandi (OLE, EncryptedPackage)",
        make=lambda: OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        answer="terkunci",
    ),
    Hostile(
        name="dokumen Word",
        what="zip jenis lain",
        make=lambda: packed({"word/document.xml": b"<a/>"}),
        answer="tidak ada buku kerja",
    ),
    Hostile(
        name="ODS",
        what="OpenDocument bernama .xlsx",
        make=lambda: packed({"mimetype": b"x", "content.xml": b"<a/>"}),
        answer="tidak ada buku kerja",
    ),
    Hostile(
        name="XLSB",
        what="buku kerja biner bernama .xlsx",
        make=lambda: packed({"xl/workbook.bin": b"x"}),
        answer="tidak ada buku kerja",
    ),
    Hostile(
        name="bagian terenkripsi",
        what="bendera sandi zip pada satu bagian",
        make=encrypted_part,
        answer="tanpa kata sandi",
    ),
    Hostile(
        name="pemampatan asing",
        what="metode zip 99",
        make=odd_method,
        answer="tanpa pemampatan khusus",
    ),
    Hostile(
        name="makro",
        what="vbaProject.bin di dalamnya",
        make=lambda: with_parts(**{"xl/vbaProject.bin": b"x"}),
        answer="tanpa makro",
    ),
    Hostile(
        name="bagian ganda",
        what="satu bagian dua kali, beda huruf besar",
        make=twice,
        answer="tidak ganda",
    ),
    Hostile(
        name="600 bagian",
        what="ratusan bagian kecil",
        make=lambda: with_parts(**{f"xl/x{at}.xml": b"<a/>" for at in range(600)}),
        answer="bagian yang wajar",
    ),
    Hostile(
        name="bom zip",
        is_heavy=True,
        what="210 MB dari 200 kB",
        make=lambda: with_parts(**{"xl/bom.xml": b" " * 210_000_000}),
        answer="setelah dibuka",
    ),
    Hostile(
        name="bom zip tepat di bawah batas",
        is_heavy=True,
        what="150 MB spasi dalam teks bersama",
        make=lambda: of_strings(b" " * 150_000_000),
        answer="paling banyak 80 MB",
    ),
    Hostile(
        name="zip di dalam zip",
        is_heavy=True,
        what="zip berlapis sebagai bagian; tidak pernah dibuka",
        make=lambda: with_parts(**{"xl/media/a.zip": packed({"b": b"\0" * 5_000_000})}),
        answer=IMPORTED,
    ),
    Hostile(
        name="ukuran bohong",
        is_heavy=True,
        what="direktori zip menyebut 100 bita, isinya 5 MB",
        make=lying_size,
        answer="rusak atau terpotong",
    ),
    Hostile(
        name="teks bersama jutaan",
        is_heavy=True,
        what="8 juta teks kosong",
        make=lambda: of_strings(b"<si><t/></si>" * 8_000_000),
        answer="3.000.000 sel",
    ),
    Hostile(
        name="teks bersama besar",
        is_heavy=True,
        what="satu teks 70 MB, dipakai seribu sel",
        make=shared_text,
        answer="melampaui batas",
    ),
    Hostile(
        name="teks bersama raksasa",
        is_heavy=True,
        what="satu teks 100 MB",
        make=lambda: of_strings(b"<si><t>" + b"x" * 100_000_000 + b"</t></si>"),
        answer="paling banyak 80 MB",
    ),
    Hostile(
        name="DTD",
        what="deklarasi entitas di lembar",
        make=lambda: doctype(b'<!DOCTYPE x [<!ENTITY a "b">]>', part=FIRST_SHEET),
        answer="tanpa DTD",
    ),
    Hostile(
        name="XXE",
        what="entitas yang menunjuk /etc/passwd",
        make=lambda: doctype(
            b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', part=STRINGS
        ),
        answer="tanpa DTD",
    ),
    Hostile(
        name="miliaran tawa",
        what="entitas yang beranak sepuluh, sembilan tingkat",
        make=lambda: doctype(
            b'<!DOCTYPE x [<!ENTITY l0 "ha">' + LAUGHS + b"]>", part="xl/workbook.xml"
        ),
        answer="tanpa DTD",
    ),
    Hostile(
        name="XML UTF-16",
        what="lembar dalam UTF-16",
        make=lambda: rewritten(lambda old: old.decode().encode("utf-16")),
        answer="XML dalam UTF-8",
    ),
    Hostile(
        name="XML terputus",
        what="lembar tanpa penutup",
        make=lambda: rewritten(lambda _: b"<worksheet><sheetData>"),
        answer="dapat dibaca",
    ),
    Hostile(
        name="XML bersarang",
        is_heavy=True,
        what="200 ribu unsur bersarang",
        make=lambda: with_row("<a>" * 200_000),
        answer=IMPORTED,
    ),
    Hostile(
        name="atribut raksasa",
        is_heavy=True,
        what="atribut 10 MB pada satu sel",
        make=lambda: with_row(f'<row r="3"><c r="A3" x="{"y" * 10_000_000}"/></row>'),
        answer=IMPORTED,
    ),
    Hostile(
        name="sel terjauh",
        what="sel XFD1048576",
        make=lambda: with_row('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        answer="jauh di luar tabel",
        place="1048576",
    ),
    Hostile(
        name="kolom jauh",
        what="sel di kolom ke-201",
        make=lambda: with_row('<row r="3"><c r="GS3"><v>1</v></c></row>'),
        answer="jauh di luar tabel",
        place="GS3",
    ),
    Hostile(
        name="baris jauh tanpa sel",
        what="baris 1048576 tanpa isi",
        make=lambda: with_row('<row r="1048576"></row>'),
        answer="jauh di luar tabel",
    ),
    Hostile(
        name="sel jauh tersembunyi",
        what="alamat sel ditulis dengan tab",
        make=lambda: with_row('<row r="3"><c\tr="XFD1048576"><v>1</v></c></row>'),
        answer="jauh di luar tabel",
        place="XFD1048576",
    ),
    Hostile(
        name="sel jauh berkutip tunggal",
        what="alamat sel ditulis dengan kutip tunggal",
        make=lambda: with_row("<row r='3'><c r = 'XFD3'><v>1</v></c></row>"),
        answer="jauh di luar tabel",
        place="XFD3",
    ),
    Hostile(
        name="renggang",
        what="dua sel: A1 dan GR149999 (30 juta tempat)",
        make=lambda: with_row('<row r="149999"><c r="GR149999"><v>1</v></c></row>'),
        answer="3.000.000 sel",
    ),
    Hostile(
        name="dimensi bohong",
        what="tag dimensi A1:XFD1048576 (2 GB) atas tabel kecil",
        make=lambda: dimension(b'<dimension ref="A1:XFD1048576"/>'),
        answer=IMPORTED,
    ),
    Hostile(
        name="jutaan sel tanpa alamat",
        is_heavy=True,
        what="4 juta sel dalam satu baris",
        make=lambda: of_rows(b"<row>" + CELLS * 4_000_000 + b"</row>"),
        answer="3.000.000 sel",
    ),
    Hostile(
        name="gabungan jutaan",
        is_heavy=True,
        what="300 ribu sel gabungan",
        make=many_merged,
        answer=IMPORTED,
    ),
    Hostile(
        name="rumus",
        what="rumus dengan nilai tersimpan",
        make=lambda: with_row(FORMULA.format("1+1")),
        answer="bukan rumus",
        place="C3",
    ),
    Hostile(
        name="rumus tanpa alamat",
        what="rumus di sel tanpa alamat",
        make=lambda: with_row("<row><c><f>1+1</f><v>2</v></c></row>"),
        answer="bukan rumus",
    ),
    Hostile(
        name="rumus ke buku lain",
        what="rumus yang menunjuk berkas di jaringan",
        make=lambda: with_row(FORMULA.format("'\\\\host\\[a.xlsx]S'!A1")),
        answer="bukan rumus",
        place="C3",
    ),
    Hostile(
        name="tautan luar",
        what="bagian tautan ke buku lain, tanpa rumus; tidak diikuti",
        make=lambda: with_parts(**{
            "xl/externalLinks/externalLink1.xml": b"<externalLink/>"
        }),
        answer=IMPORTED,
    ),
    Hostile(
        name="lembar dipindah",
        what="lembar berumus di luar xl/worksheets",
        make=moved_sheet,
        answer="bukan rumus",
        place="C3",
    ),
    Hostile(
        name="lembar berakhiran lain",
        what="lembar sebagai bagian .bin",
        make=sheet_as_binary,
        answer="bagian XML",
    ),
    Hostile(
        name="galat Excel",
        what="#N/A di sebuah sel",
        make=lambda: with_row('<row r="3"><c r="C3" t="e"><v>#N/A</v></c></row>'),
        answer="galat Excel",
        place="C3",
    ),
    Hostile(
        name="tanggal 1904",
        what="buku kerja dengan sistem tanggal 1904",
        make=lambda: rewritten(
            lambda old: old.replace(b"<workbookPr ", b'<workbookPr date1904="1" '),
            part="xl/workbook.xml",
        ),
        answer="1904",
    ),
    Hostile(
        name="jalan ke atas",
        what="bagian bernama ../../etc/passwd; tidak pernah ditulis ke disk",
        make=lambda: with_parts(**{"../../etc/passwd": b"x"}),
        answer=IMPORTED,
    ),
    Hostile(
        name="tautan simbolis",
        what="bagian zip berupa tautan ke /etc/passwd; tidak pernah diikuti",
        make=symlinked,
        answer=IMPORTED,
    ),
    Hostile(
        name="hanya judul",
        what="baris judul tanpa data",
        make=lambda: workbook(GOOD[:1]),
        answer="satu baris data",
        place="2",
    ),
    Hostile(
        name="tanpa baris",
        what="lembar kosong",
        make=lambda: workbook([]),
        answer="baris judul yang dikenal",
    ),
    Hostile(
        name="judul tergabung",
        what="satu judul di atas tiga kolom",
        make=lambda: workbook([["NIP", None, None], GOOD[1]]),
        answer="kurang: TAHUN, NILAI",
    ),
    Hostile(
        name="judul ganda",
        what="kolom NIP dua kali",
        make=lambda: workbook([[*GOOD[0], "NIP"], [*GOOD[1], BIMA]]),
        answer="tidak ganda",
        place="NIP",
    ),
    Hostile(
        name="judul asing",
        what="judul yang tidak dikenal",
        make=lambda: workbook([["NAMA", "USIA"], ["a", 1]]),
        answer="baris judul yang dikenal",
        place="1",
    ),
    Hostile(
        name="judul terlalu dalam",
        what="judul di baris ke-60",
        make=lambda: workbook([*([["judul", None, None]] * 59), *GOOD]),
        answer="baris judul yang dikenal",
    ),
    Hostile(
        name="lembar tersembunyi",
        what="data di lembar tersembunyi",
        make=lambda: hidden(rest=["Depan"]),
        answer="tersembunyi tidak dibaca: «RAHASIA»",
    ),
    Hostile(
        name="lembar sangat tersembunyi",
        what="data di lembar yang hanya dapat dibuka program",
        make=lambda: hidden(rest=["Depan"], deep=True),
        answer="tersembunyi tidak dibaca: «RAHASIA»",
    ),
    Hostile(
        name="dua lembar data",
        what="dua lembar dengan judul yang sama",
        make=two_sheets,
        answer="beberapa dikenali: «2024», «2025»",
    ),
    Hostile(
        name="NIP angka",
        what="NIP tersimpan sebagai angka",
        make=numbers_of_nip,
        answer="digit terakhirnya sudah hilang",
        place="A2",
    ),
    Hostile(
        name="NIP ganda",
        what="satu NIP di dua baris data utama",
        make=duplicated_nip,
        answer="nilai yang belum dipakai",
        place="B3",
        file="data-utama.xlsx",
    ),
    Hostile(
        name="bukan bilangan",
        what="NaN sebagai nilai",
        make=lambda: with_row(
            f'<row r="3"><c r="A3" t="str"><v>{BIMA}</v></c>'
            '<c r="B3"><v>2025</v></c><c r="C3"><v>NaN</v></c></row>'
        ),
        answer="bilangan bulat",
        place="C3",
    ),
    Hostile(
        name="bilangan raksasa",
        what="1e308 sebagai tahun",
        make=lambda: workbook([GOOD[0], [SARI, 1e308, 80]]),
        answer="bilangan bulat",
        place="B2",
    ),
    Hostile(
        name="sel 5 juta huruf",
        is_heavy=True,
        what="satu sel sangat panjang",
        make=lambda: long_cell(5_000_000),
        answer="NIP harus 18 angka",
        place="A3",
    ),
    Hostile(
        name="huruf pembalik arah",
        what="U+202E di dalam NIP",
        make=lambda: text_row(f"\u202e{SARI}"),
        answer="huruf tak tampak",
        place="A2",
    ),
    Hostile(
        name="angka bukan ASCII",
        what="NIP dalam angka Arab",
        make=lambda: text_row(
            SARI.translate({48 + at: 0x660 + at for at in range(10)})
        ),
        answer="NIP harus 18 angka",
        place="A2",
    ),
    Hostile(
        name="huruf kendali",
        what="huruf BEL di dalam NIP",
        make=lambda: text_row(f"{SARI}\x07"),
        answer="huruf kendali",
        place="A2",
    ),
)
