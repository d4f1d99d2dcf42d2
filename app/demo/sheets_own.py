"""The files of our own templates: what SIASN does not export."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from app.demo.calendar import LAST_CLOSED_YEAR
from app.demo.people import Paper, Person
from app.demo.sheets import Cell, Row
from app.demo.state import City
from app.demo.units import Unit, die

DIMENSIONS: Final = (
    "INTEGRITAS",
    "KERJA SAMA",
    "KOMUNIKASI",
    "ORIENTASI PADA HASIL",
    "PELAYANAN PUBLIK",
    "PENGEMBANGAN DIRI DAN ORANG LAIN",
    "MENGELOLA PERUBAHAN",
    "PENGAMBILAN KEPUTUSAN",
    "PEREKAT BANGSA",
)
PROFIL_UNIT: Final = (
    "KODE UNIT",
    "JENIS UNIT",
    "SEKTOR",
    "PENDUDUK DILAYANI",
    "STATUS DATA",
    "SUMBER",
)
SYARAT_JABATAN: Final = (
    "KODE JABATAN",
    "JENIS JABATAN",
    "KELAS JABATAN",
    "PENDIDIKAN MINIMAL",
    "RUMPUN",
    "KUALIFIKASI KHUSUS",
    *DIMENSIONS,
    "ALUR KHUSUS",
)
PENILAIAN: Final = (
    "NIP",
    "TANGGAL",
    "LEMBAGA PENILAI",
    "JENJANG SASARAN",
    *DIMENSIONS,
    "TEKNIS",
    "POTENSI",
    "JPM",
    "BERLAKU SAMPAI",
    "NOMOR DOKUMEN",
)
PENDIDIKAN: Final = (
    "NIP",
    "TINGKAT",
    "PROGRAM STUDI",
    "TAHUN LULUS",
    "TANGGAL LULUS",
    "NOMOR IJAZAH",
)
SERTIFIKAT: Final = (
    "NIP",
    "KUALIFIKASI",
    "TANGGAL",
    "BERLAKU SAMPAI",
    "PENERBIT",
    "NOMOR",
)
JENJANG: Final = ("NIP", "NAMA JF", "JENJANG", "TMT", "NOMOR SK")
PENGHARGAAN: Final = ("NIP", "NAMA PENGHARGAAN", "TINGKAT", "TANGGAL", "NOMOR")
TIM: Final = ("NIP", "TIM", "PERAN", "MULAI", "SELESAI", "NOMOR SK")
UMPAN_BALIK: Final = ("NIP", "TAHUN", "NILAI")
AKHIR: Final = (
    "NIP",
    "KODE JABATAN",
    "JENIS PENUGASAN",
    "TMT",
    "SELESAI",
    "NOMOR SK",
)
PEMBEBASAN: Final = ("NIP", "KODE JABATAN", "ALASAN", "TANGGAL", "NOMOR SK")
KELAS: Final = {"21": 15, "22": 14, "31": 12, "32": 11, "41": 9, "42": 8, "": 9}
LEAST: Final = {"31": "s1", "32": "s1", "41": "d3", "42": "d3", "": "d4"}
SECTOR_STRENGTHS: Final = {
    "kesehatan": ("PELAYANAN PUBLIK", "KERJA SAMA"),
    "kewilayahan": ("PELAYANAN PUBLIK", "PEREKAT BANGSA"),
    "keuangan": ("INTEGRITAS", "PENGAMBILAN KEPUTUSAN"),
    "pengawasan": ("INTEGRITAS", "PENGAMBILAN KEPUTUSAN"),
    "perencanaan": ("MENGELOLA PERUBAHAN", "ORIENTASI PADA HASIL"),
    "kepegawaian": ("PENGEMBANGAN DIRI DAN ORANG LAIN", "INTEGRITAS"),
    "ketertiban": ("PENGAMBILAN KEPUTUSAN", "PEREKAT BANGSA"),
    "sosial": ("PELAYANAN PUBLIK", "KOMUNIKASI"),
    "pendidikan": ("PENGEMBANGAN DIRI DAN ORANG LAIN", "KOMUNIKASI"),
}
USUAL_STRENGTHS: Final = ("ORIENTASI PADA HASIL", "KERJA SAMA")
SOURCES: Final = {
    "sourced": "berkas data/bekasi dan sumber di dalamnya",
    "inferred": "disimpulkan dari susunan umum",
    "synthetic": "sintetis",
}


def profil_unit(city: City) -> Iterator[Row]:
    """Yield what each unit is."""
    for unit in city.units:
        yield {
            "KODE UNIT": unit.code,
            "JENIS UNIT": unit.kind,
            "SEKTOR": unit.sector,
            "PENDUDUK DILAYANI": unit.people,
            "STATUS DATA": unit.status,
            "SUMBER": SOURCES[unit.status],
        }


def asked_levels(unit: Unit) -> dict[str, int]:
    """Return the level a post asks in each dimension (its sector asks more in two)."""
    if not unit.in_scope:
        return {}
    base = 3 if unit.eselon in {"31", "32"} else 2
    levels = dict.fromkeys(DIMENSIONS, base)
    for dimension in SECTOR_STRENGTHS.get(unit.sector, USUAL_STRENGTHS):
        levels[dimension] += 1
    # Places differ: each post asks more in some dimension, a Puskesmas in three.
    is_clinic = unit.post_kind == "kepala_puskesmas"
    for letter in "abc" if is_clinic else "a":
        dimension = DIMENSIONS[die(f"{unit.code}/{letter}", len(DIMENSIONS))]
        levels[dimension] = min(levels[dimension] + (2 if is_clinic else 1), 5)
    return levels


def syarat_jabatan(city: City) -> Iterator[Row]:
    """Yield what each post asks."""
    for unit in city.units:
        row: dict[str, Cell] = {
            "KODE JABATAN": unit.code,
            "JENIS JABATAN": unit.post_kind,
            "KELAS JABATAN": KELAS[unit.eselon],
        }
        if unit.in_scope:
            row |= {
                "PENDIDIKAN MINIMAL": LEAST[unit.eselon],
                "RUMPUN": ";".join(unit.fields),
                "KUALIFIKASI KHUSUS": ";".join(unit.qualifications),
                "ALUR KHUSUS": unit.workflow,
            }
            row |= asked_levels(unit)
        yield row


def penilaian(city: City) -> Iterator[Row]:
    """Yield the competency assessments."""
    for person in city.people:
        for one in person.assessed:
            row: dict[str, Cell] = {
                "NIP": person.nip,
                "TANGGAL": _text(one.day),
                "LEMBAGA PENILAI": "UPT Penilaian Kompetensi (simulasi)",
                "JENJANG SASARAN": one.target,
                "TEKNIS": one.technical,
                "POTENSI": one.potential,
                "JPM": one.jpm,
                "BERLAKU SAMPAI": _text(one.last_day),
                "NOMOR DOKUMEN": f"SIM/PK/{person.nip[-6:]}/{one.day.year}",
            }
            yield row | dict(zip(DIMENSIONS, one.levels, strict=True))


def pendidikan(city: City) -> Iterator[Row]:
    """Yield the diplomas before the highest, which stands in data utama."""
    for person in city.people:
        for school in person.schools[:-1]:
            yield {
                "NIP": person.nip,
                "TINGKAT": school.level,
                "PROGRAM STUDI": school.program,
                "TAHUN LULUS": school.day.year,
                "TANGGAL LULUS": _text(school.day),
            }


def sertifikat(city: City) -> Iterator[Row]:
    """Yield the special qualifications."""
    for person, paper in _papers(city, lambda person: person.certificates):
        yield {
            "NIP": person.nip,
            "KUALIFIKASI": paper.name,
            "TANGGAL": _text(paper.day),
            "PENERBIT": paper.kind,
            "NOMOR": f"SIM/SERT/{person.nip[-6:]}",
        }


def jenjang_fungsional(city: City) -> Iterator[Row]:
    """Yield the functional grades."""
    for person in city.people:
        for grade in person.grades:
            yield {
                "NIP": person.nip,
                "NAMA JF": grade.functional,
                "JENJANG": grade.jenjang,
                "TMT": _text(grade.since),
            }


def penghargaan(city: City) -> Iterator[Row]:
    """Yield the awards."""
    for person, paper in _papers(city, lambda person: person.awards):
        yield {
            "NIP": person.nip,
            "NAMA PENGHARGAAN": paper.name,
            "TINGKAT": paper.kind,
            "TANGGAL": _text(paper.day),
        }


def penugasan_tim(city: City) -> Iterator[Row]:
    """Yield the seats in teams."""
    for person, paper in _papers(city, lambda person: person.teams):
        yield {
            "NIP": person.nip,
            "TIM": paper.name,
            "PERAN": paper.kind,
            "MULAI": _text(paper.day),
            "SELESAI": _text(paper.last_day) if paper.last_day else "",
        }


def umpan_balik(city: City) -> Iterator[Row]:
    """Yield the behaviour feedback of closed years."""
    for person in city.people:
        for year, points in sorted(person.feedback.items()):
            if year <= LAST_CLOSED_YEAR:
                yield {"NIP": person.nip, "TAHUN": year, "NILAI": points}


def akhir_penugasan(city: City) -> Iterator[Row]:
    """Yield the assignments that ended without another of their kind."""
    for person in city.people:
        for job in person.jobs:
            if job.last_day is not None and job.post is not None:
                yield {
                    "NIP": person.nip,
                    "KODE JABATAN": job.post,
                    "JENIS PENUGASAN": job.assignment,
                    "TMT": _text(job.since),
                    "SELESAI": _text(job.last_day),
                    "NOMOR SK": job.decree,
                }


def pembebasan(city: City) -> Iterator[Row]:
    """Yield the releases on record."""
    for person in city.people:
        for release in person.releases:
            yield {
                "NIP": person.nip,
                "KODE JABATAN": release.post,
                "ALASAN": release.reason,
                "TANGGAL": _text(release.day),
            }


def _papers(
    city: City, pick: Callable[[Person], list[Paper]]
) -> Iterator[tuple[Person, Paper]]:
    for person in city.people:
        for paper in pick(person):
            yield person, paper


def _text(day: date) -> str:
    return f"{day:%d-%m-%Y}"
