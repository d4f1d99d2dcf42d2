"""From the February roster to November: appointments made, time passing."""

from collections.abc import Mapping

from app.demo.city import City


def advance(city: City, roster: Mapping[str, str]) -> None:
    """Apply a roster and let time run to 23 November 2026."""
    del city, roster
    raise NotImplementedError
