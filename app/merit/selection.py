"""Points as a selection gave them; no row, no points, and the breakdown says so."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from app.errors import NotFoundError
from app.merit import part
from app.merit.breakdown import Breakdown, Component
from app.merit.fit import Numbers
from app.merit.schemas import SelectionPolicy
from app.profiles.records import CityRecord, SelectionScoreRow

MAXIMUM = 10_000


@dataclass(kw_only=True)
class PreparedSelection:
    """A city under a selection's own points."""

    city: CityRecord
    day: date
    policy: SelectionPolicy
    _by_post: dict[str, dict[int, SelectionScoreRow]] = field(init=False)
    _places: dict[str, int] = field(init=False)
    _codes: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Gather the rows by post, the newest valid one for each officer."""
        self._by_post = {}
        self._codes = frozenset(post.code for post in self.city.posts)
        self._places = {
            officer.nip: place for place, officer in enumerate(self.city.officers)
        }
        for place, officer in enumerate(self.city.officers):
            for row in _valid(officer.selection_scores, self.day):
                self._by_post.setdefault(row.post, {})[place] = row

    def points(self, post_index: int) -> Numbers:
        """Give every officer's points (0–10 000) for one post."""
        points = np.zeros(len(self.city.officers), dtype=np.int64)
        rows = self._by_post.get(self.city.posts[post_index].code, {})
        for place, row in rows.items():
            points[place] = row.points
        points.setflags(write=False)
        return points

    def breakdown(self, nip: str, post_code: str) -> Breakdown:
        """Show what the selection gave one pair."""
        place = self._places.get(nip)
        if place is None or post_code not in self._codes:
            raise NotFoundError(
                f"Pasangan {nip} – {post_code} tidak ada dalam putaran."
            )
        row = self._by_post.get(post_code, {}).get(place)
        points = row.points if row else 0
        component = Component(
            name="selection",
            label=self.policy.label,
            axis="seleksi",
            weight=100,
            points=points,
            maximum=MAXIMUM,
            exact=points,
            note=f"{row.document or row.source}" if row else part.NO_DATA,
            sources=(row.source,) if row else (),
            is_missing=row is None,
            citation=self.policy.basis.citation,
            needs_confirmation=self.policy.basis.evidence == "M",
        )
        return Breakdown(
            points=points,
            reachable=points if row else MAXIMUM,
            maximum=MAXIMUM,
            denominator=1,
            components=(component,),
        )


def _valid(rows: Iterable[SelectionScoreRow], day: date) -> list[SelectionScoreRow]:
    """Keep rows that hold on the day, oldest first, so that the newest comes last."""
    kept = [row for row in rows if part.holds_on(row, day)]
    return sorted(kept, key=lambda row: (row.since, row.source))
