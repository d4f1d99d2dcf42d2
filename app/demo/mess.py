"""The mess of real files: apostrophes, "null", padded names, dates in three forms."""

from datetime import date
from random import Random
from typing import Final

from app.demo.sheets import Cell

NO_DATE: Final = "01-01-0001"
NULL: Final = "null"
CANARY_COLUMNS: Final = (
    "AGAMA ID",
    "AGAMA NAMA",
    "JENIS KAWIN ID",
    "JENIS KAWIN NAMA",
    "NIK",
    "NOMOR HP",
    "EMAIL",
    "EMAIL GOV",
    "ALAMAT",
    "NPWP NOMOR",
    "BPJS",
    "KARTU ASN VIRTUAL",
)
CANARY_MARK: Final = "KANARI-"
CANARY_PREFIXES: Final = tuple(
    f"{CANARY_MARK}{column.replace(' ', '_')}-" for column in CANARY_COLUMNS
)
"""What must never be found in a database, a log or an error."""


class Mess:
    """Draws the untidiness of one file; always the same for the same file."""

    def __init__(self, seed: int, name: str) -> None:
        """Take the dice of the file, apart from those of the city."""
        self._rng = Random(f"{seed}/mess/{name}")

    def day(self, day: date | None) -> Cell:
        """Write a date as dd-mm-yyyy, sometimes otherwise."""
        if day is None:
            return NO_DATE if self._rng.random() < 0.5 else ""  # noqa: PLR2004
        draw = self._rng.random()
        if draw < 0.05:  # noqa: PLR2004 -- some ISO
            return day.isoformat()
        if draw < 0.1:  # noqa: PLR2004 -- some real date cells
            return day
        return f"{day:%d-%m-%Y}"

    def text(self, text: str) -> str:
        """Pad a name with blanks now and then."""
        return f"{text}  " if self._rng.random() < 0.04 else text  # noqa: PLR2004

    def nothing(self) -> str:
        """Write an absent value: mostly blank, sometimes the word null."""
        return NULL if self._rng.random() < 0.15 else ""  # noqa: PLR2004

    def nip(self, nip: str) -> str:
        """Guard a NIP with an apostrophe now and then."""
        return f"'{nip}" if self._rng.random() < 0.6 else nip  # noqa: PLR2004


def canaries(number: int) -> dict[str, Cell]:
    """Fill the columns that must not be kept."""
    return {
        column: f"{prefix}{number}"
        for column, prefix in zip(CANARY_COLUMNS, CANARY_PREFIXES, strict=True)
    }
