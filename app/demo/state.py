"""The state of the invented city on a day."""

from dataclasses import dataclass, field
from datetime import date

from app.demo.people import Person, Tie
from app.demo.plan import Plan
from app.demo.units import Unit


@dataclass(slots=True, kw_only=True)
class City:
    """The state of the city on a day: what the spreadsheets will say."""

    seed: int
    scale: float
    as_of: date
    units: list[Unit]
    people: list[Person]
    plan: Plan
    leaders: dict[str, Person]
    ties: list[Tie] = field(default_factory=list)
    traps: dict[str, object] = field(default_factory=dict)

    def unit(self, code: str) -> Unit:
        """Return a unit by its code."""
        return next(unit for unit in self.units if unit.code == code)

    @property
    def by_nip(self) -> dict[str, Person]:
        """Index the people by NIP."""
        return {person.nip: person for person in self.people}
