"""The rumpun of study programmes, functional posts and sectors, from data tables.

The longest entry found in a name wins over the shorter ones inside it, so that
"administrasi kesehatan" is health and not also administration.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from app.profiles.parameters import DATA

RUMPUN: Final = (
    "kesehatan",
    "pemerintahan",
    "administrasi",
    "hukum",
    "keuangan",
    "teknik",
    "pendidikan",
    "sosial",
    "komunikasi_informatika",
    "perhubungan",
    "lingkungan",
    "ekonomi",
    "perencanaan",
    "kepegawaian",
    "pengawasan",
    "pertanian",
    "ketertiban",
)
HEALTH: Final = "kesehatan"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldEntry:
    """One line of a table: words in a name, and the rumpun they mean."""

    words: str
    rumpun: frozenset[str]
    evidence: str
    source: str

    @property
    def needs_confirmation(self) -> bool:
        """Whether the TPK must still confirm it."""
        return self.evidence == "M"


@cache
def of_program(program: str) -> frozenset[str]:
    """Give the rumpun of a study programme; empty if no entry knows it."""
    return _match("programs", program)


@cache
def of_functional(name: str) -> frozenset[str]:
    """Give the rumpun of a functional post; empty if no entry knows it."""
    return _match("functionals", name)


@cache
def of_sector(sector: str) -> frozenset[str]:
    """Give the rumpun a sector's work belongs to."""
    return _match("sectors", sector)


@cache
def entries(table: str) -> tuple[FieldEntry, ...]:
    """Read a table, longest words first."""
    with (DATA / f"fields_{table}.csv").open(encoding="utf-8", newline="") as file:
        found = [_entry(line) for line in csv.DictReader(file)]
    return tuple(sorted(found, key=lambda entry: (-len(entry.words), entry.words)))


def _entry(line: dict[str, str]) -> FieldEntry:
    rumpun = frozenset(line["rumpun"].split(";"))
    if unknown := rumpun.difference(RUMPUN):
        raise ValueError(f"{line['words']}: rumpun tidak dikenal {sorted(unknown)}")
    return FieldEntry(
        words=line["words"],
        rumpun=rumpun,
        evidence=line["evidence"],
        source=line["source"],
    )


def _match(table: str, name: str) -> frozenset[str]:
    rest = " ".join(name.casefold().replace("_", " ").split())
    found: set[str] = set()
    for entry in entries(table):
        pattern = rf"\b{re.escape(entry.words)}"
        if re.search(pattern, rest):
            found |= entry.rumpun
            rest = re.sub(pattern, "|", rest)
    return frozenset(found)
