"""Asks every check of every officer: what is wrong, and how many were asked."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from app.profiles.records import CityRecord
from app.quality.catalogue import Catalogue, Check, catalogue
from app.quality.ground import Future, Ground, ground_of
from app.quality.judging import FINE, JUDGES, OF_EVERYBODY

WHOLE = 1000
# Whose unit is not known counts here.
NOWHERE = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One wrong datum of one officer."""

    check: Check
    nip: str
    name: str
    organisation: str
    sentence: str


@dataclass(slots=True)
class Share:
    """How many were asked, and how many were well."""

    good: int = 0
    counted: int = 0

    @property
    def permille(self) -> int | None:
        """Give the share that is well, rounded down; None where nobody was asked."""
        return self.good * WHOLE // self.counted if self.counted else None

    def add(self, other: "Share") -> None:
        """Count another's officers too."""
        self.good += other.good
        self.counted += other.counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What a city's data are worth on a day."""

    day: date
    ground: Ground
    findings: tuple[Finding, ...]
    # By check, then by perangkat daerah.
    shares: dict[str, dict[str, Share]] = field(default_factory=dict)


def survey(
    city: CityRecord,
    day: date,
    *,
    future: Future | None = None,
    book: Catalogue | None = None,
) -> Survey:
    """Judge every officer of a city; findings by check, then by NIP."""
    book = book or catalogue()
    ground = ground_of(city, day, future)
    asked = [(check, JUDGES[check.id]) for check in book.checks]
    of_everybody = [pair for pair in asked if pair[0].id in OF_EVERYBODY]
    shares: dict[str, dict[str, Share]] = {
        check.id: defaultdict(Share) for check in book.checks
    }
    found: list[Finding] = []
    for officer in city.officers:
        organisation = ground.organisation_of(officer.unit)
        serves = officer.kedudukan in book.serving
        for check, judge in asked if serves else of_everybody:
            said = judge(officer, ground, check)
            if said is None:
                continue
            share = shares[check.id][organisation]
            share.counted += 1
            if said == FINE:
                share.good += 1
                continue
            found.append(
                Finding(
                    check=check,
                    nip=officer.nip,
                    name=officer.name,
                    organisation=organisation,
                    sentence=said,
                )
            )
    order = {check.id: place for place, check in enumerate(book.checks)}
    found.sort(key=lambda one: (order[one.check.id], one.nip))
    return Survey(day=day, ground=ground, findings=tuple(found), shares=shares)


def total(shares: Iterable[Share]) -> Share:
    """Add shares up."""
    found = Share()
    for share in shares:
        found.add(share)
    return found
