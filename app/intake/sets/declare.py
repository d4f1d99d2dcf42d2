"""Columns of our own templates, declared by what may stand in them."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from app.intake import cells
from app.intake.sets.columns import Column

# What the example row of a template says under a heading of free text.
EXAMPLES: Final = {
    "LEMBAGA PENILAI": "UPT Penilaian Kompetensi",
    "NOMOR DOKUMEN": "800/123/2024",
    "NOMOR SURAT PANGGILAN": "800/17/2026",
    "PROGRAM STUDI": "S-1 Ilmu Pemerintahan",
    "NOMOR IJAZAH": "123/UN/2007",
    "PENERBIT": "LKPP",
    "NOMOR": "123/2024",
    "NAMA JF": "Analis Kebijakan",
    "NOMOR SK": "821.2/123/2024",
    "NAMA PENGHARGAAN": "Satyalancana Karya Satya X",
    "TIM": "Tim Percepatan Penurunan Stunting",
    "ALASAN": "permintaan sendiri",
    "INSTANSI": "Kementerian Dalam Negeri",
    "JABATAN": "Analis Kebijakan Ahli Muda",
    "NOMOR PERNYATAAN": "800/45/2024",
}


def one_of(
    heading: str, name: str, members: Iterable[StrEnum | str], *, required: bool = True
) -> Column:
    """Declare one of a few words."""
    values = {str(member): member for member in members}
    return Column(
        heading=heading,
        name=name,
        parse=cells.choice(values),
        required=required,
        choices=tuple(values),
        hint="salah satu dari daftar",
        example=next(iter(values)),
    )


def day(heading: str, name: str, *, required: bool = True) -> Column:
    """Declare a day."""
    return Column(
        heading=heading,
        name=name,
        parse=cells.day,
        required=required,
        hint="tanggal, dd-mm-yyyy",
        example="01-03-2024",
    )


def last_day(heading: str, *, required: bool = False) -> Column:
    """Declare a last valid day; kept as the day after it."""
    return Column(
        heading=heading,
        name="valid_to",
        parse=cells.last_day,
        required=required,
        hint="hari terakhir berlaku, dd-mm-yyyy",
        example="28-02-2027",
    )


def text(
    heading: str, name: str, most: int, *, required: bool = True, default: object = None
) -> Column:
    """Declare free text."""
    return Column(
        heading=heading,
        name=name,
        parse=cells.text(most),
        required=required,
        default=default,
        hint=f"teks, paling panjang {most} huruf",
        example=EXAMPLES[heading],
    )


def whole(
    heading: str, name: str, bounds: tuple[int, int], *, required: bool = True
) -> Column:
    """Declare a whole number within bounds."""
    return Column(
        heading=heading,
        name=name,
        parse=cells.whole(*bounds),
        required=required,
        hint=f"bilangan bulat {bounds[0]}–{bounds[1]}",
        example=2025 if name.endswith("year") else min(bounds[1], max(bounds[0], 3)),
    )


def words(heading: str, name: str) -> Column:
    """Declare several lower_snake words."""
    return Column(
        heading=heading,
        name=name,
        parse=cells.words,
        default=[],
        hint="kata huruf_kecil, dipisah titik koma",
        example="pemerintahan; hukum",
    )


def hundredths(heading: str, name: str, bounds: tuple[int, int]) -> Column:
    """Declare a number with at most two decimals, kept as hundredths."""
    return Column(
        heading=heading,
        name=name,
        parse=cells.hundredths(*bounds),
        hint=f"angka {bounds[0]}–{bounds[1]}, paling banyak dua desimal",
        example=f"{bounds[1] - 1},25",
    )


NIP: Final = Column(
    heading="NIP",
    name="nip",
    parse=cells.nip,
    required=True,
    hint="18 angka, teks",
    example="198501012010012001",
)
POST: Final = Column(
    heading="KODE JABATAN",
    name="post_code",
    parse=cells.identifier(64),
    required=True,
    hint="kode jabatan, sama dengan kode unit yang dipimpinnya",
    example="KEC.BEKASITIMUR",
)
UNIT: Final = Column(
    heading="KODE UNIT",
    name="code",
    parse=cells.identifier(64),
    required=True,
    hint="kode unit (CepatKode di ref-unor)",
    example="KEC.BEKASITIMUR",
)
NUMBER: Final = text("NOMOR SK", "document", 200, required=False)
