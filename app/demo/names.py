"""Names and NIPs of people who do not exist."""

from datetime import date
from random import Random

from app.demo import tables

SERIALS = 999


class Registry:
    """Hands out names, NIPs and PNS IDs, each NIP once."""

    def __init__(self, rng: Random) -> None:
        """Start with nobody registered."""
        self._rng = rng
        self._taken: set[str] = set()
        self._words: dict[str, list[str]] = {}
        for row in tables.rows("names"):
            self._words.setdefault(row["kind"], []).append(row["name"])

    def sex(self, share_of_women: float = 0.5) -> str:
        """Draw L or P."""
        return "P" if self._rng.random() < share_of_women else "L"

    def name(self, sex: str) -> str:
        """Draw a name of two or three words."""
        suffix = sex.lower()
        given = self._words[f"given_{suffix}"]
        family = self._words[f"family_{suffix}"]
        parts = [self._rng.choice(given), self._rng.choice(family)]
        if self._rng.random() < 0.25:  # noqa: PLR2004 -- a quarter has a middle name
            parts.insert(1, self._rng.choice(given))
        return " ".join(dict.fromkeys(parts))

    def nip(self, birth: date, entry: str, sex: str) -> str:
        """Make an unused NIP that agrees with birth, entry (yyyymm) and sex."""
        stem = f"{birth:%Y%m%d}{entry}{'1' if sex == 'L' else '2'}"
        start = self._rng.randrange(1, 10)
        for step in range(SERIALS):
            nip = f"{stem}{(start + step - 1) % SERIALS + 1:03d}"
            if nip not in self._taken:
                self._taken.add(nip)
                return nip
        raise ValueError(f"no serial left for {stem}")

    def pns_id(self) -> str:
        """Make an identifier in the form SIASN uses."""
        return f"{self._rng.getrandbits(128):032X}"
