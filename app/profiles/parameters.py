"""Numbers and lists that come from a regulation, with where they come from.

They stand in data files, never in code, and a round freezes the ones it used.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

DATA: Final = Path(__file__).parent / "data"
EVIDENCE: Final = ("V", "V2", "M")
Value = int | str | tuple[str, ...] | dict[str, int] | dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One value with its unit, the article it comes from and how well that is known.

    Evidence: V the text was read, V2 it was described by others, M from memory.
    """

    name: str
    value: Value
    unit: str
    source: str
    evidence: str

    def __post_init__(self) -> None:
        """Refuse an unknown evidence mark."""
        if self.evidence not in EVIDENCE:
            raise ValueError(
                f"{self.name}: tanda bukti {self.evidence!r} tidak dikenal"
            )

    @property
    def needs_confirmation(self) -> bool:
        """Whether the legal office must still confirm it."""
        return self.evidence == "M"


class Parameters:
    """A frozen set of parameters, read by name and by the kind of value expected."""

    def __init__(self, items: Iterable[Parameter]):
        self._by_name: Mapping[str, Parameter] = {item.name: item for item in items}

    def __iter__(self) -> Iterator[Parameter]:
        """Give the parameters by name."""
        return iter([self._by_name[name] for name in sorted(self._by_name)])

    def __eq__(self, other: object) -> bool:
        """Compare by content."""
        return isinstance(other, Parameters) and self._by_name == other._by_name

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
        """Give a table of whole numbers."""
        value = self.find(name).value
        if not isinstance(value, dict):
            raise TypeError(f"parameter {name!r} harus tabel, bukan {value!r}")
        return {key: int(entry) for key, entry in value.items()}


def parameters_from_json(items: list[dict[str, Any]]) -> Parameters:
    """Read parameters as data files and snapshots hold them."""
    return Parameters(
        Parameter(**{**item, "value": _frozen(item["value"])}) for item in items
    )


def parameters_to_json(parameters: Parameters) -> list[dict[str, Any]]:
    """Write parameters so that reading gives the same ones."""
    return [
        {
            "name": item.name,
            "value": list(item.value) if isinstance(item.value, tuple) else item.value,
            "unit": item.unit,
            "source": item.source,
            "evidence": item.evidence,
        }
        for item in parameters
    ]


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
