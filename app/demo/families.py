"""Who declared whom as family: drawn apart, so that nothing else in the city moves."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final

from app.demo.people import Person, Tie
from app.demo.sheets import Row
from app.demo.state import City
from app.demo.units import Unit

DEKLARASI_KELUARGA: Final = (
    "NIP",
    "NIP KELUARGA",
    "HUBUNGAN",
    "NOMOR PERNYATAAN",
    "TANGGAL PERNYATAAN",
    "BERLAKU SAMPAI",
)
TIES: Final = 300
SITTING: Final = 3
"""Lines in which both lead already: found by the declaration, and left to stand."""
AMONG_LEADERS: Final = 3
"""One tie in so many is between two who lead, the others between any two."""
GENERATION: Final = 20
DECLARED_FROM: Final = date(2024, 1, 2)
DECLARED_WITHIN: Final = 700


def deklarasi_keluarga(city: City) -> Iterator[Row]:
    """Yield the declared ties, always the same for a seed."""
    for number, tie in enumerate(city.ties, start=1):
        yield {
            "NIP": tie.one,
            "NIP KELUARGA": tie.other,
            "HUBUNGAN": tie.kinship,
            "NOMOR PERNYATAAN": f"SIM/COI/{number:03d}/{tie.day.year}",
            "TANGGAL PERNYATAAN": f"{tie.day:%d-%m-%Y}",
        }


def draw_ties(
    rng: Random,
    units: Sequence[Unit],
    leaders: dict[str, Person],
    *,
    people: Sequence[Person],
    scale: float,
) -> list[Tie]:
    """Draw a few hundred ties between people of the city, two of them in no more."""
    count = max(2 * SITTING, round(TIES * scale))
    crowd = [person for person in people if person.employment == "pns"]
    leading = [leaders[code] for code in sorted(leaders)]
    pairs: list[tuple[Person, Person]] = _sitting(rng, units, leaders)
    while len(pairs) < count:
        pool = crowd if len(pairs) % AMONG_LEADERS else leading
        one, other = rng.sample(pool, 2)
        pairs.append((one, other))
    known: set[frozenset[str]] = set()
    ties = []
    for one, other in pairs:
        if frozenset((one.nip, other.nip)) in known or one.nip == other.nip:
            continue
        known.add(frozenset((one.nip, other.nip)))
        day = DECLARED_FROM + timedelta(days=rng.randrange(DECLARED_WITHIN))
        ties.append(
            Tie(one=one.nip, other=other.nip, kinship=_kin(rng, one, other), day=day)
        )
    return ties


def _sitting(
    rng: Random, units: Sequence[Unit], leaders: dict[str, Person]
) -> list[tuple[Person, Person]]:
    """Pick lines with a leader above and below."""
    lines = [
        (leaders[unit.parent], leaders[unit.code])
        for unit in sorted(units, key=lambda unit: unit.code)
        if unit.in_scope and unit.code in leaders and unit.parent in leaders
    ]
    return rng.sample(lines, min(SITTING, len(lines)))


def _kin(rng: Random, one: Person, other: Person) -> str:
    """Say what the declared one is to who declares, as age and sex allow."""
    years = one.birth.year - other.birth.year
    if abs(years) >= GENERATION:
        return "orang_tua" if years > 0 else "anak"
    kinds = ["saudara"]
    if one.sex != other.sex:
        kinds.append("suami_istri")
    return rng.choice(kinds)
