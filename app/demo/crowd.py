"""Makes one person: name, NIP, age and entry into service."""

from datetime import date, timedelta
from random import Random

from app.demo.calendar import add_years
from app.demo.names import Registry
from app.demo.people import Person

MEAN_MERIT = 62
SPREAD = 16
CONTRACT_MARK = "21"
"""A PPPK has 21 in his number where a PNS has the month."""
CONTRACT_GOLONGAN = "59"
FIRST_GOLONGAN = "31"


class Crowd:
    """Draws people with ages and entry days that fit."""

    def __init__(self, rng: Random, registry: Registry) -> None:
        """Share one registry, so that no NIP is given twice."""
        self.rng = rng
        self.registry = registry

    def birth(self, oldest: date, youngest: date) -> date:
        """Draw a birthday within two days, both possible."""
        return oldest + timedelta(days=self.rng.randrange((youngest - oldest).days + 1))

    def cpns_day(self, birth: date, entry_age: int, latest: date) -> date:
        """Draw the TMT CPNS: some years after leaving school, not after `latest`."""
        year = birth.year + entry_age + self.rng.choice((1, 1, 2, 2, 3, 4))
        day = date(year, self.rng.choice((1, 2, 3, 4, 12)), 1)
        return min(day, date(latest.year, latest.month, 1))

    def person(
        self,
        *,
        birth: date,
        cpns: date,
        unit: str,
        women: float = 0.5,
        employment: str = "pns",
    ) -> Person:
        """Make somebody; his talent is drawn here and shows in all his rows."""
        sex = self.registry.sex(women)
        merit = round(self.rng.gauss(MEAN_MERIT, SPREAD))
        is_contract = employment == "pppk"
        entry = f"{cpns:%Y}{CONTRACT_MARK}" if is_contract else f"{cpns:%Y%m}"
        return Person(
            nip=self.registry.nip(birth, entry, sex),
            pns_id=self.registry.pns_id(),
            name=self.registry.name(sex),
            birth=birth,
            sex=sex,
            tmt_cpns=cpns,
            unit=unit,
            employment=employment,
            golongan=CONTRACT_GOLONGAN if is_contract else FIRST_GOLONGAN,
            merit=min(max(merit, 5), 99),
        )


def tmt_pns(person: Person) -> date:
    """Return the day a CPNS became PNS, a year on."""
    return add_years(person.tmt_cpns, 1)
