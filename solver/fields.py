"""Typed access to a document: every refusal is one line that names the place."""

from collections.abc import Collection, Mapping
from typing import Any

import numpy as np

from solver.arrays import Ints
from solver.errors import InputError

__all__ = [
    "LARGEST",
    "boolean",
    "column",
    "identifier",
    "indices",
    "integer",
    "keys",
    "sequence",
]

# Every integer of a file, and every sum the format bounds, is exact in a double.
LARGEST = 1 << 53


def keys(
    value: Any,
    place: str,
    *,
    required: Collection[str],
    optional: Collection[str] = (),
) -> Mapping[str, Any]:
    """Take an object with these keys and no others."""
    if not isinstance(value, dict):
        raise InputError(place, "is not an object")
    for key in required:
        if key not in value:
            raise InputError(place, f"lacks {key!r}")
    for key in value:
        if key not in required and key not in optional:
            raise InputError(place, f"unknown key {str(key)[:40]!r}")
    return value


def sequence(value: Any, place: str) -> list[Any]:
    """Take a list."""
    if not isinstance(value, list):
        raise InputError(place, "is not a list")
    return value


def integer(value: Any, place: str, *, least: int = -LARGEST) -> int:
    """Take an integer within the format's bounds; a boolean is none."""
    if type(value) is not int:
        raise InputError(place, "is not an integer")
    if not least <= value <= LARGEST:
        raise InputError(place, f"{str(value)[:24]} is out of bounds")
    return value


def boolean(value: Any, place: str) -> bool:
    """Take true or false."""
    if type(value) is not bool:
        raise InputError(place, "is neither true nor false")
    return value


def identifier(value: Any, place: str) -> str:
    """Take a name that can be written as UTF-8."""
    if not isinstance(value, str) or not value:
        raise InputError(place, "is not a name")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise InputError(place, "has a lone surrogate") from error
    return value


def column(value: Any, place: str, *, length: int) -> Ints:
    """Take a column of integers of the length asked for."""
    entries = sequence(value, place)
    if len(entries) != length:
        raise InputError(place, f"has {len(entries)} entries, expected {length}")
    return _integers(entries, place)


def indices(value: Any, place: str, *, below: int) -> Ints:
    """Take a column of indices into a list of the given length."""
    entries = _integers(sequence(value, place), place)
    outside = np.flatnonzero((entries < 0) | (entries >= below))
    if len(outside):
        first = int(outside[0])
        raise InputError(
            f"{place}[{first}]", f"{int(entries[first])} is not one of 0…{below - 1}"
        )
    return entries


def _integers(entries: list[Any], place: str) -> Ints:
    """Check types first in one pass; a slow second pass only to name the culprit."""
    if set(map(type, entries)) <= {int} and (
        not entries or (min(entries) >= -LARGEST and max(entries) <= LARGEST)
    ):
        return np.array(entries, dtype=np.int64)
    for at, entry in enumerate(entries):
        integer(entry, f"{place}[{at}]")
    raise InputError(place, "is not a column of integers")
