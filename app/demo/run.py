"""Generates the city of a seed and writes its files; then the city a round on."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.demo import families, measures, sheets, sheets_own, sheets_siasn
from app.demo.city import build_city
from app.demo.later import advance
from app.demo.mess import CANARY_PREFIXES
from app.demo.sheets import Row
from app.demo.state import City


@dataclass(frozen=True, slots=True)
class Book:
    """A file to write: name, headings, and where its rows come from."""

    name: str
    headings: Sequence[str]
    rows: Callable[[City], Iterator[Row]]


def books() -> tuple[Book, ...]:
    """Return every file of a city, references first."""
    siasn = sheets_siasn
    own = sheets_own
    return (
        Book("ref-unor", siasn.headings("siasn_api_ref_unor"), siasn.ref_unor),
        Book("profil-unit", own.PROFIL_UNIT, own.profil_unit),
        Book("syarat-jabatan", own.SYARAT_JABATAN, own.syarat_jabatan),
        Book("data-utama", siasn.headings("siasn_data_utama_xlsx"), siasn.data_utama),
        Book("rw-jabatan", siasn.headings("siasn_api_rw_jabatan"), siasn.rw_jabatan),
        Book("rw-skp22", siasn.headings("siasn_api_rw_skp22"), siasn.rw_skp22),
        Book("rw-hukdis", siasn.headings("siasn_api_rw_hukdis"), siasn.rw_hukdis),
        Book("rw-diklat", siasn.headings("siasn_api_rw_diklat"), siasn.rw_diklat),
        Book("penilaian-kompetensi", own.PENILAIAN, own.penilaian),
        Book("pendidikan", own.PENDIDIKAN, own.pendidikan),
        Book("sertifikat", own.SERTIFIKAT, own.sertifikat),
        Book("jenjang-fungsional", own.JENJANG, own.jenjang_fungsional),
        Book("penghargaan", own.PENGHARGAAN, own.penghargaan),
        Book("penugasan-tim", own.TIM, own.penugasan_tim),
        Book("umpan-balik", own.UMPAN_BALIK, own.umpan_balik),
        Book("akhir-penugasan", own.AKHIR, own.akhir_penugasan),
        Book("pembebasan", own.PEMBEBASAN, own.pembebasan),
        Book(
            "deklarasi-keluarga",
            families.DEKLARASI_KELUARGA,
            families.deklarasi_keluarga,
        ),
        Book("kinerja-layanan", measures.KINERJA_LAYANAN, measures.kinerja_layanan),
    )


class Generator:
    """The city of a seed, from its first files to those after a round."""

    def __init__(self, *, seed: int, scale: float = 1.0) -> None:
        """Build the city as of 19 January 2026."""
        self.city = build_city(seed, scale=scale)

    def write(self, folder: Path) -> tuple[Path, ...]:
        """Write every file of the city; beside them, unread, the list of traps."""
        folder.mkdir(parents=True, exist_ok=True)
        files = []
        for book in books():
            rows = list(book.rows(self.city))
            if rows:
                path = folder / f"{book.name}.xlsx"
                files.append(sheets.write(path, book.headings, rows))
        self._note_traps(folder / "jebakan.json")
        return tuple(files)

    def advance(self, roster: Mapping[str, str]) -> None:
        """Apply a February roster {post code: NIP}; let time run to November."""
        advance(self.city, roster)

    def _note_traps(self, path: Path) -> None:
        told = {
            "notice": sheets.NOTICE,
            "seed": self.city.seed,
            "as_of": self.city.as_of.isoformat(),
            "canary_prefixes": list(CANARY_PREFIXES),
            **self.city.traps,
        }
        text = json.dumps(told, indent=2, sort_keys=True, ensure_ascii=False)
        path.write_text(f"{text}\n", encoding="utf-8")
