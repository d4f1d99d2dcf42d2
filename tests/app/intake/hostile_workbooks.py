"""Workbooks that are broken or meant ill: their packages, then their cells."""

from tests.app.intake.hostile import (
    GOOD,
    IMPORTED,
    Hostile,
    of_rows,
    rewritten,
    with_parts,
    with_row,
)
from tests.app.intake.hostile_makers import (
    CELLS,
    FORMULA,
    dimension,
    duplicated_nip,
    hidden,
    long_cell,
    many_merged,
    moved_sheet,
    numbers_of_nip,
    sheet_as_binary,
    symlinked,
    text_row,
    two_sheets,
)
from tests.app.intake.hostile_packages import PACKAGES
from tests.app.intake.workbooks import BIMA, SARI, workbook

CELLS_AND_SHEETS = (
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

WORKBOOKS = (*PACKAGES, *CELLS_AND_SHEETS)
