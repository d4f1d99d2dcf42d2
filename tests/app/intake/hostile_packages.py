"""Workbooks whose package or XML is broken or meant ill."""

from tests.app.intake.hostile import (
    FIRST_SHEET,
    GOOD,
    IMPORTED,
    Hostile,
    packed,
    rewritten,
    with_parts,
    with_row,
)
from tests.app.intake.hostile_makers import (
    LAUGHS,
    OLE,
    STRINGS,
    doctype,
    encrypted_part,
    lying_size,
    odd_method,
    of_strings,
    shared_text,
    twice,
    wrong_checksum,
)
from tests.app.intake.workbooks import workbook

PACKAGES = (
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
)
