"""The rumpun of study programmes, functional posts and sectors, from data tables.

The longest entry found in a name wins over the shorter ones inside it, so that
"administrasi kesehatan" is health and not also administration. A version of the
tables is never edited, and a round freezes the one it used.
"""

import csv
import re
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from typing import Any, Final

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
    rumpun: tuple[str, ...]
    evidence: str
    source: str

    def __post_init__(self) -> None:
        """Refuse a rumpun outside the list."""
        if unknown := set(self.rumpun).difference(RUMPUN):
            raise ValueError(f"{self.words}: rumpun tidak dikenal {sorted(unknown)}")

    @property
    def needs_confirmation(self) -> bool:
        """Whether the TPK must still confirm it."""
        return self.evidence == "M"


@dataclass(frozen=True, slots=True)
class FieldTable:
    """The entries for one kind of name, longest words first."""

    entries: tuple[FieldEntry, ...]
    _known: dict[str, frozenset[str]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def rumpun_of(self, name: str) -> frozenset[str]:
        """Give the rumpun of a name; empty if no entry knows it."""
        if name not in self._known:
            self._known[name] = self._search(name)
        return self._known[name]

    def _search(self, name: str) -> frozenset[str]:
        rest = " ".join(name.casefold().replace("_", " ").split())
        found: set[str] = set()
        for entry in self.entries:
            # A longer ending is the same word ("statistik" in "statistika"), but for
            # "bidan" in "bidang", which would make a midwife of any clerk.
            pattern = rf"\b{re.escape(entry.words)}(?!g\b)"
            if re.search(pattern, rest):
                found.update(entry.rumpun)
                rest = re.sub(pattern, "|", rest)
        return frozenset(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldTables:
    """All three tables of a version."""

    programs: FieldTable
    functionals: FieldTable
    sectors: FieldTable

    def of_program(self, program: str) -> frozenset[str]:
        """Give the rumpun of a study programme; empty if no entry knows it."""
        return self.programs.rumpun_of(program)

    def of_functional(self, name: str) -> frozenset[str]:
        """Give the rumpun of a functional post; empty if no entry knows it."""
        return self.functionals.rumpun_of(name)

    def of_sector(self, sector: str) -> frozenset[str]:
        """Give the rumpun a sector's work belongs to."""
        return self.sectors.rumpun_of(sector)


TABLES: Final = ("programs", "functionals", "sectors")


@lru_cache(maxsize=8)
def field_tables(version: str = "2026-1") -> FieldTables:
    """Load a version of the tables."""
    return FieldTables(**{name: _read(name, version) for name in TABLES})


def fields_to_json(tables: FieldTables) -> dict[str, Any]:
    """Write the tables so that reading gives the same ones."""
    return {
        name: [
            {**asdict(entry), "rumpun": list(entry.rumpun)}
            for entry in getattr(tables, name).entries
        ]
        for name in TABLES
    }


def fields_from_json(content: dict[str, Any]) -> FieldTables:
    """Read what `fields_to_json` wrote."""
    return FieldTables(**{
        name: FieldTable(
            tuple(
                FieldEntry(**{**entry, "rumpun": tuple(entry["rumpun"])})
                for entry in content[name]
            )
        )
        for name in TABLES
    })


def of_program(program: str) -> frozenset[str]:
    """Give the rumpun of a study programme by the present tables."""
    return field_tables().of_program(program)


def of_functional(name: str) -> frozenset[str]:
    """Give the rumpun of a functional post by the present tables."""
    return field_tables().of_functional(name)


def of_sector(sector: str) -> frozenset[str]:
    """Give the rumpun of a sector by the present tables."""
    return field_tables().of_sector(sector)


def _read(name: str, version: str) -> FieldTable:
    path = DATA / f"fields-{version}-{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        found = [_entry(line) for line in csv.DictReader(file)]
    order = sorted(found, key=lambda entry: (-len(entry.words), entry.words))
    return FieldTable(tuple(order))


def _entry(line: dict[str, str]) -> FieldEntry:
    return FieldEntry(
        words=line["words"],
        rumpun=tuple(line["rumpun"].split(";")),
        evidence=line["evidence"],
        source=line["source"],
    )
