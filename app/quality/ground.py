"""What a check looks at beside the officer himself; made once for a city."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.officers.models import Assignment
from app.posts.models import UnitKind
from app.profiles.parameters import Parameters, service_terms
from app.profiles.positions import is_running
from app.profiles.records import CityRecord, PostRecord, UnitRecord

LEADING = (Assignment.DEFINITIF, Assignment.TUGAS_TAMBAHAN)
# Rows that begin only later are not in a city record; what they say is beside it.
Future = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A city on a day: its posts, who leads each, what is dated later."""

    day: date
    units: Mapping[str, UnitRecord]
    posts: Mapping[str, PostRecord]
    leaders: Mapping[str, tuple[str, ...]]
    future: Future
    terms: Parameters

    @property
    def closed_year(self) -> int:
        """Give the last year that is over."""
        return self.day.year - 1

    def organisation_of(self, unit: str | None) -> str:
        """Find the perangkat daerah of a unit; empty where the unit is not known."""
        found, seen = "", set[str]()
        at = self.units.get(unit or "")
        while at and at.code not in seen and at.kind != UnitKind.PEMERINTAH_DAERAH:
            seen.add(at.code)
            found, at = at.code, self.units.get(at.parent or "")
        return found


def ground_of(city: CityRecord, day: date, future: Future | None = None) -> Ground:
    """Lay out what the checks need of a city on a day."""
    leaders: dict[str, set[str]] = defaultdict(set)
    for officer in city.officers:
        for row in officer.positions:
            if row.post and row.assignment in LEADING and is_running(row, day):
                leaders[row.post].add(officer.nip)
    return Ground(
        day=day,
        units={unit.code: unit for unit in city.units},
        posts={post.code: post for post in city.posts},
        leaders={post: tuple(sorted(nips)) for post, nips in leaders.items()},
        future=future or {},
        terms=service_terms(),
    )
