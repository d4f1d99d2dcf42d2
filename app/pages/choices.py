"""Choices of a filter, and data of a rule or verdict in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.errors import BadInputError
from app.pages import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One entry of a list to choose from."""

    code: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Chooser:
    """A list to choose from, under its label."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    every: str = "Semua"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A datum under its name."""

    name: str
    value: str


def choose(
    name: str,
    label: str,
    named: Mapping[str, str],
    *,
    chosen: str,
    every: str = "Semua",
) -> Chooser:
    """Offer codes by their names; refuse a code that is none of them."""
    if chosen and chosen not in named:
        raise BadInputError(f"{name}: «{chosen}» bukan salah satu pilihan.")
    return Chooser(
        name=name,
        label=label,
        choices=tuple(
            Choice(code=code, label=told, is_chosen=code == chosen)
            for code, told in named.items()
        ),
        every=every,
    )


def written(value: Any) -> str:
    """Write a datum of a rule or verdict as people do."""
    if value is None:
        return "tidak ada"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, list | tuple):
        return ", ".join(written(part) for part in value) or "–"
    if isinstance(value, dict):
        pairs = (f"{words.phrase(k)} {written(v)}" for k, v in value.items())
        return ", ".join(pairs)
    try:
        return words.short_day(date.fromisoformat(str(value)))
    except ValueError:
        return str(value)


def facts_of(values: Mapping[str, Any]) -> tuple[Fact, ...]:
    """Write the data a verdict rests on, without those that are empty."""
    return tuple(
        Fact(name=words.FACTS.get(name, words.phrase(name)), value=written(value))
        for name, value in values.items()
        if value != ""
    )
