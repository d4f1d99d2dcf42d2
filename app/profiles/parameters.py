"""Numbers and lists that come from a regulation, with where they come from.

They stand in data files, never in code, and a round freezes the ones it used.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from app.profiles.validity import is_valid_on, refuse_backwards, refuse_overlaps

DATA: Final = Path(__file__).parent / "data"
EVIDENCE: Final = ("V", "V2", "M")
OWNER: Final = "BKPSDM"
# What a figure can be at all, by the first word of its unit; not what it should be.
RANGES: Final = {
    "tahun": (0, 70),
    "bulan": (0, 120),
    "hari": (0, 3660),
    "persen": (0, 100),
}
Value = int | str | tuple[str, ...] | dict[str, int] | dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One value with its unit, the article it comes from and how well that is known.

    Evidence: V the text was read, V2 it was described by others, M from memory.
    A value that changes has one row for each span of days it holds.
    """

    name: str
    value: Value
    unit: str
    source: str
    evidence: str
    owner: str = OWNER
    valid_from: date | None = None
    valid_to: date | None = None

    def __post_init__(self) -> None:
        """Refuse an unknown evidence mark, an empty span, an impossible figure."""
        if self.evidence not in EVIDENCE:
            raise ValueError(
                f"{self.name}: tanda bukti {self.evidence!r} tidak dikenal"
            )
        refuse_backwards(self, self.name)
        self._refuse_out_of_range()

    def _refuse_out_of_range(self) -> None:
        low, high = RANGES.get(self.unit.split(" ")[0], (None, None))
        figures = self.value.values() if isinstance(self.value, dict) else (self.value,)
        for figure in figures:
            if low is None or high is None or not isinstance(figure, int):
                continue
            if not low <= figure <= high:
                raise ValueError(
                    f"{self.name}: {figure} {self.unit} di luar {low}–{high}"
                )

    @property
    def needs_confirmation(self) -> bool:
        """Whether the legal office must still confirm it."""
        return self.evidence == "M"


class Parameters:
    """A frozen set of parameters, read by name and by the kind of value expected."""

    def __init__(self, items: Iterable[Parameter]):
        self._rows = tuple(
            sorted(items, key=lambda row: (row.name, row.valid_from or date.min))
        )
        for name, rows in groupby(self._rows, key=lambda row: row.name):
            refuse_overlaps(rows, name)
        # The last row of a name, where no day is asked for.
        self._by_name: Mapping[str, Parameter] = {row.name: row for row in self._rows}
        self._tables: dict[str, dict[str, int]] = {}

    def on(self, day: date) -> "Parameters":
        """Give the parameters as they hold on a day."""
        rows = [row for row in self._rows if is_valid_on(row, day)]
        return self if len(rows) == len(self._rows) else Parameters(rows)

    def __iter__(self) -> Iterator[Parameter]:
        """Give the parameters by name, each row of each."""
        return iter(self._rows)

    def __eq__(self, other: object) -> bool:
        """Compare by content."""
        return isinstance(other, Parameters) and self._rows == other._rows

    def __hash__(self) -> int:
        """Hash by the names; two sets with the same names are rare."""
        return hash(tuple(sorted(self._by_name)))

    def __contains__(self, name: str) -> bool:
        """Tell whether a parameter of that name exists."""
        return name in self._by_name

    def find(self, name: str) -> Parameter:
        """Give a parameter whole."""
        try:
            return self._by_name[name]
        except KeyError:
            raise ValueError(
                f"parameter {name!r} tidak ada dalam data aturan"
            ) from None

    def integer(self, name: str) -> int:
        """Give a whole number."""
        value = self.find(name).value
        if isinstance(value, bool) or not isinstance(value, int):
            raise TypeError(f"parameter {name!r} harus bilangan bulat, bukan {value!r}")
        return value

    def text(self, name: str) -> str:
        """Give a text."""
        value = self.find(name).value
        if not isinstance(value, str):
            raise TypeError(f"parameter {name!r} harus teks, bukan {value!r}")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """Give a list of texts."""
        value = self.find(name).value
        if not isinstance(value, tuple):
            raise TypeError(f"parameter {name!r} harus daftar teks, bukan {value!r}")
        return value

    def table(self, name: str) -> dict[str, int]:
        """Give a table of whole numbers; asked for every officer, so made once."""
        if name not in self._tables:
            self._tables[name] = self._table(name)
        return self._tables[name]

    def _table(self, name: str) -> dict[str, int]:
        value = self.find(name).value
        if not isinstance(value, dict):
            raise TypeError(f"parameter {name!r} harus tabel, bukan {value!r}")
        return {key: int(entry) for key, entry in value.items()}


def parameters_from_json(items: list[dict[str, Any]]) -> Parameters:
    """Read parameters as data files and snapshots hold them."""
    return Parameters(
        Parameter(**{
            **item,
            "value": _frozen(item["value"]),
            "valid_from": _day(item.get("valid_from")),
            "valid_to": _day(item.get("valid_to")),
        })
        for item in items
    )


def parameters_to_json(parameters: Parameters) -> list[dict[str, Any]]:
    """Write parameters so that reading gives the same ones."""
    return [_to_json(item) for item in parameters]


def _to_json(item: Parameter) -> dict[str, Any]:
    written: dict[str, Any] = {
        "name": item.name,
        "value": list(item.value) if isinstance(item.value, tuple) else item.value,
        "unit": item.unit,
        "source": item.source,
        "evidence": item.evidence,
    }
    # What holds for most is not written, so that older snapshots stay as they are.
    if item.owner != OWNER:
        written["owner"] = item.owner
    if item.valid_from is not None:
        written["valid_from"] = item.valid_from.isoformat()
    if item.valid_to is not None:
        written["valid_to"] = item.valid_to.isoformat()
    return written


@lru_cache(maxsize=8)
def service_terms(version: str = "2026-1") -> Parameters:
    """Load what decides who serves until when: retirement ages, kedudukan, years."""
    text = (DATA / f"service-{version}.json").read_text(encoding="utf-8")
    return parameters_from_json(json.loads(text)["parameters"])


def _frozen(value: Any) -> Value:
    if isinstance(value, list):
        return tuple(value)
    kept: Value = value
    return kept


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
