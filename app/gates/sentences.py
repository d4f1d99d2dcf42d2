"""Writes a verdict's sentence from the values its gate looked at."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from app.gates.facts import FUNGSIONAL, NOTHING, PELAKSANA, STRUKTURAL, Finding

HOLE: Final = re.compile(r"\{(\w+)(?::(\w+))?\}")
NO_DATA: Final = "data tidak ada"
MONTHS: Final = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
ROMAN: Final = ("", "I", "II", "III", "IV", "V")
UNITS: Final = (*ROMAN, "VI", "VII", "VIII", "IX")
CONTRACT: Final = 50  # SIASN writes golongan I–XVII of a PPPK as 51–67
LETTERS: Final = ("", "a", "b", "c", "d", "e")
EDUCATION: Final = (
    "SD",
    "SLTP",
    "SLTA",
    "D-I",
    "D-II",
    "D-III",
    "S-1/D-IV",
    "S-2",
    "S-3",
)
PREDICATES: Final = (
    NO_DATA,
    "SANGAT BAIK",
    "BAIK",
    "BUTUH PERBAIKAN",
    "KURANG",
    "SANGAT KURANG",
)
GRADES: Final = (
    "Pemula",
    "Terampil",
    "Mahir",
    "Penyelia",
    "Ahli Pertama",
    "Ahli Muda",
    "Ahli Madya",
    "Ahli Utama",
)
HOLDS: Final = {
    NOTHING: NO_DATA,
    STRUKTURAL: "jabatan struktural",
    FUNGSIONAL: "jabatan fungsional",
    PELAKSANA: "jabatan pelaksana",
}
SANCTIONS: Final = ("tidak ada", "ringan", "sedang", "berat")
STATUSES: Final = ("PNS", "CPNS", "PPPK")
ELEMENTS: Final = (
    NO_DATA,
    "di atas ekspektasi",
    "sesuai ekspektasi",
    "di bawah ekspektasi",
)
PAPERS: Final = ("tidak berlaku lagi", "ada dan berlaku", "belum tercatat")
YES_NO: Final = ("belum ada", "ada", NO_DATA)
AGREES: Final = ("berselisih", "cocok", "tidak dapat dibandingkan")
NO_FREEZES: Final = "belum ada data masa larangan"
DAYS_IN_YEAR: Final = 365
DAYS_IN_MONTH: Final = 30
Words = Sequence[str]


def write(template: str, finding: Finding, *, index: int = 0) -> str:
    """Fill the holes of a template with one officer's values."""

    def fill(hole: re.Match[str]) -> str:
        name, kind = hole[1], hole[2]
        value = value_of(finding, name, index=index)
        return FORMATS[kind](value, finding.words.get(name, ())) if kind else str(value)

    return " ".join(HOLE.sub(fill, template).split())


def value_of(finding: Finding, name: str, *, index: int = 0) -> Any:
    """Give one officer's value as plain Python."""
    value = finding.values[name]
    if not hasattr(value, "shape"):
        return value
    found = value[index] if value.shape else value
    return found.tolist()


def values_of(template: str, finding: Finding) -> dict[str, str]:
    """Give every value the template uses, written as the template writes it."""
    kinds = {hole[1]: hole[2] for hole in HOLE.finditer(template)}
    return {
        name: write(f"{{{name}:{kind}}}" if kind else f"{{{name}}}", finding)
        for name, kind in kinds.items()
    }


def write_day(ordinal: int) -> str:
    """Write a day as people do; 0 is a day nobody wrote down."""
    if ordinal <= 0:
        return NO_DATA
    day = date.fromordinal(ordinal)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def write_golongan(code: int) -> str:
    """Write 34 as III/d, and 59, of an officer on a contract, as IX (PPPK)."""
    if not code:
        return NO_DATA
    if code > CONTRACT:
        tens, rest = divmod(code - CONTRACT, 10)
        return f"{'X' * tens}{UNITS[rest]} (PPPK)"
    return f"{ROMAN[code // 10]}/{LETTERS[code % 10]}"


def write_eselon(code: int) -> str:
    """Write 31 as III.a; nothing where there is none."""
    return f"{ROMAN[code // 10]}.{LETTERS[code % 10]}" if code else ""


def write_length(days: int) -> str:
    """Write a length of service in years and months, with its exact days."""
    years, rest = divmod(days, DAYS_IN_YEAR)
    months = min(rest // DAYS_IN_MONTH, 11)
    return f"{years} tahun {months} bulan ({days} hari)"


def write_bits(bits: int, words: Words) -> str:
    """Name what a set of bits stands for."""
    names = [word.replace("_", " ") for i, word in enumerate(words) if bits >> i & 1]
    return ", ".join(names) or "tidak ada"


def write_years(codes: Sequence[int], words: Words, names: Words) -> str:
    """Write what each year was."""
    pairs = zip(words, codes, strict=True)
    return ", ".join(f"{year} {names[code]}" for year, code in pairs)


def write_freeze(span: tuple[int, int]) -> str:
    """Write the freeze a day lies in."""
    starts, ends = span
    if not starts:
        return "di luar masa pembekuan"
    return f"dalam pembekuan {write_day(starts)} sampai {write_day(ends)}"


def write_examined(since: int) -> str:
    """Write since when an examination is open."""
    if not since:
        return "tidak ada yang tercatat berjalan"
    return f"berjalan sejak {write_day(since)}, belum selesai"


def _listed(names: Sequence[str], code: int, *, other: str = NO_DATA) -> str:
    return names[code] if 0 <= code < len(names) else other


FORMATS: Final[dict[str, Callable[[Any, Words], str]]] = {
    "tanggal": lambda value, _: write_day(value),
    "golongan": lambda value, _: write_golongan(value),
    "eselon": lambda value, _: write_eselon(value),
    "masa": lambda value, _: write_length(value),
    "kata": write_bits,
    "predikat_tahun": lambda value, words: write_years(value, words, PREDICATES),
    "unsur_tahun": lambda value, words: write_years(value, words, ELEMENTS),
    "unsur": lambda value, _: _listed(ELEMENTS, value),
    "pembekuan": lambda value, _: write_freeze(value),
    "surat": lambda value, _: _listed(PAPERS, value),
    "jpm": lambda value, _: NO_DATA if value < 0 else str(value),
    "predikat": lambda value, _: _listed(PREDICATES, value),
    "pendidikan": lambda value, _: _listed(EDUCATION, value),
    "pegangan": lambda value, _: HOLDS[value],
    "jenjang": lambda value, _: _listed(GRADES, value, other=""),
    "hukuman": lambda value, _: _listed(SANCTIONS, value),
    "status": lambda value, _: _listed(STATUSES, value),
    "diperiksa": lambda value, _: write_examined(value),
    "cocok": lambda value, _: _listed(AGREES, value),
    "kalender": lambda value, _: f"{value} baris" if value else NO_FREEZES,
    "ya": lambda value, _: _listed(YES_NO, value),
    "kedudukan": lambda value, _: NO_DATA if value < 0 else f"{value:02d}",
    "sampai": lambda value, _: f" sampai {write_day(value)}" if value > 0 else "",
}
