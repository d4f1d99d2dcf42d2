"""Invented figures of service units: PEKPPP, SKM and complaints of two years."""

from collections.abc import Iterator
from typing import Final

from app.demo.calendar import LAST_CLOSED_YEAR
from app.demo.sheets import Cell, Row
from app.demo.state import City
from app.demo.units import Unit, die

SERVING: Final = frozenset({"puskesmas", "kelurahan", "kecamatan", "dinas", "rsud"})
ASPECTS: Final = (
    "KEBIJAKAN PELAYANAN",
    "PROFESIONALISME SDM",
    "SARANA PRASARANA",
    "SISTEM INFORMASI",
    "KONSULTASI DAN PENGADUAN",
    "INOVASI",
)
SKM: Final = ("NILAI SKM", "SKM WAKTU PELAYANAN", "SKM PROSEDUR")
KINERJA_LAYANAN: Final = (
    "KODE UNIT",
    "TAHUN",
    "INDEKS PEKPPP",
    *ASPECTS,
    *SKM,
    "PENGADUAN DITERIMA",
    "PENGADUAN SELESAI",
    "PENGADUAN TEPAT WAKTU",
    "NOMOR DOKUMEN",
)
# Some units are not sampled, and few are bad: as a city of category A has them.
SAMPLED_OF: Final = 8
BAD_OF: Final = 25
SAID: Final = "DATA SINTETIS"


def kinerja_layanan(city: City) -> Iterator[Row]:
    """Yield what was measured of the units that serve residents themselves."""
    for unit in city.units:
        if unit.kind not in SERVING or not die(f"{unit.code}/sampel", SAMPLED_OF):
            continue
        for year in (LAST_CLOSED_YEAR - 1, LAST_CLOSED_YEAR):
            yield _row(unit, year)


def _row(unit: Unit, year: int) -> Row:
    seed = f"{unit.code}/{year}"
    is_bad = not die(f"{unit.code}/buruk", BAD_OF)
    index = 150 + die(seed, 60) if is_bad else 330 + die(seed, 150)
    received = die(f"{seed}/aduan", 200)
    closed = received * (60 + die(f"{seed}/selesai", 41)) // 100
    row: dict[str, Cell] = {
        "KODE UNIT": unit.code,
        "TAHUN": year,
        "INDEKS PEKPPP": _decimal(index),
        "PENGADUAN DITERIMA": received,
        "PENGADUAN SELESAI": closed,
        "PENGADUAN TEPAT WAKTU": closed * (50 + die(f"{seed}/tepat", 51)) // 100,
        "NOMOR DOKUMEN": SAID,
    }
    for name in ASPECTS:
        spread = index - 40 + die(f"{seed}/{name}", 81)
        row[name] = _decimal(min(500, max(0, spread)))
    for name in SKM:
        least = 6200 if is_bad else 7400
        row[name] = _decimal(least + die(f"{seed}/{name}", 1900))
    return row


def _decimal(hundredths: int) -> str:
    return f"{hundredths // 100},{hundredths % 100:02}"
