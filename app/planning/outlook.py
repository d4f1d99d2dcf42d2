"""A frozen round looked at on later days: who leads, who may lead what.

What a later day needs and nobody can know yet is assumed and said: the performance of
years that are not closed on the effective date is taken to be as in the last year on
record. Everything else is as frozen; what is unknown today stays unknown.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from app.clocks.years import months_after
from app.gates import evaluate as gates
from app.gates.places import Places
from app.gates.rulebook import Rulebook
from app.merit import evaluate as merit
from app.placements import rules
from app.placements.solving.snapshot import Frozen
from app.profiles.leadership import Leader, leaders_on
from app.profiles.records import CityRecord, OfficerRecord, PerformanceRow, PostRecord

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.signedinteger[Any]]
HORIZON_MONTHS: Final = 24
ASSUMPTION: Final = (
    "Predikat kinerja tahun yang belum ditutup diandaikan sama dengan tahun terakhir "
    "yang tercatat."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The city on one day: leaders by post, and who may lead each post in scope."""

    on: date
    leaders: dict[str, Leader]
    packed: npt.NDArray[np.uint8]
    officers: int

    @property
    def eligible(self) -> Bools:
        """Posts in scope by officers, as on this day."""
        found = np.unpackbits(self.packed, axis=1, count=self.officers)
        return found.astype(np.bool_)

    def who(self, post: int) -> Ints:
        """Give the officers who may lead a post in scope."""
        row = np.unpackbits(self.packed[post], count=self.officers)
        return np.flatnonzero(row)


@dataclass(frozen=True, kw_only=True, eq=False)
class Outlook:
    """A frozen round with all that is worked out of it, each day once."""

    frozen: Frozen
    proposal_id: int | None = None
    _days: dict[date, Day] = field(default_factory=dict, repr=False)
    _points: dict[int, Ints] = field(default_factory=dict, repr=False)
    _arrivals: dict[int, Ints] = field(default_factory=dict, repr=False)
    _prepared: dict[date, gates.Prepared] = field(default_factory=dict, repr=False)

    @property
    def effective_on(self) -> date:
        """The day the round takes effect; every look ahead starts here."""
        return self.frozen.effective_on

    @cached_property
    def posts(self) -> tuple[PostRecord, ...]:
        """The posts in scope, by code."""
        return tuple(rules.posts_in_scope(self.frozen.city))

    @cached_property
    def place(self) -> dict[str, int]:
        """The index of each post in scope."""
        return {post.code: index for index, post in enumerate(self.posts)}

    @cached_property
    def post_by_code(self) -> dict[str, PostRecord]:
        """Every post of the city, in scope or not."""
        return {post.code: post for post in self.frozen.city.posts}

    @cached_property
    def officer_place(self) -> dict[str, int]:
        """The index of each officer."""
        people = self.frozen.city.officers
        return {person.nip: index for index, person in enumerate(people)}

    @cached_property
    def unit_names(self) -> dict[str, str]:
        """The name of each unit."""
        return {unit.code: unit.name for unit in self.frozen.city.units}

    @cached_property
    def city(self) -> CityRecord:
        """The frozen city with the performance of years to come assumed."""
        years = self._years_to_come()
        return replace(
            self.frozen.city,
            officers=tuple(
                assume_performance(person, years)
                for person in self.frozen.city.officers
            ),
        )

    @cached_property
    def months(self) -> tuple[date, ...]:
        """The effective date and the first of each month after it, to the horizon."""
        first = self.effective_on.replace(day=1)
        later = (months_after(first, n) for n in range(1, HORIZON_MONTHS + 1))
        return (self.effective_on, *later)

    @cached_property
    def prepared(self) -> gates.Prepared:
        """The gates on the effective date, as the round itself asks them."""
        return gates.prepare(
            self.frozen.city,
            effective_on=self.effective_on,
            rulebook=self.frozen.rulebook,
        )

    @cached_property
    def places(self) -> Places:
        """The units, read once for all days."""
        return Places(self.frozen.city, self.frozen.rulebook.fields)

    def ready_on(self, day: date) -> gates.Prepared:
        """Give the gates on a day at which something turns; such days are few."""
        if day <= self.effective_on:
            return self.prepared
        if day not in self._prepared:
            self._prepared[day] = gates.prepare(
                self.city,
                effective_on=day,
                rulebook=self.frozen.rulebook,
                places=self.places,
            )
        return self._prepared[day]

    @cached_property
    def stops(self) -> tuple[date, ...]:
        """The days at which all are looked at anew: years close, spans are full."""
        full = {months_after(self.effective_on, n) for n in (0, 12, HORIZON_MONTHS)}
        closes = self.frozen.rulebook.service.text("perf.closes_on")
        years = range(self.effective_on.year, self.effective_on.year + 3)
        closed = (date.fromisoformat(f"{year}-{closes}") for year in years)
        first, *_, last = days = sorted(full)
        return tuple(sorted({*days, *(day for day in closed if first < day < last)}))

    def bound_on(self, day: date) -> Bools:
        """Mark who leads a post outside the round's scope: in a round he stays."""
        prepared = self.ready_on(day)
        found = np.zeros(len(self.frozen.city.officers), dtype=np.bool_)
        for post, officer in prepared.holder_by_post.items():
            if self.frozen.city.posts[post].code not in self.place:
                found[officer] = True
        return found

    @cached_property
    def worth(self) -> merit.Prepared:
        """What pairs are worth on the effective date."""
        return merit.prepare(
            self.frozen.city,
            effective_on=self.effective_on,
            policy=self.frozen.merit,
            tables=self.frozen.rulebook.fields,
        )

    @property
    def leaders(self) -> dict[str, Leader]:
        """Who leads each post in scope on the effective date."""
        return self.on(self.effective_on).leaders

    @cached_property
    def leads(self) -> dict[str, str]:
        """The post in scope that each leader leads on the effective date."""
        return {leader.nip: code for code, leader in self.leaders.items()}

    def leader_of(self, post: int) -> int | None:
        """Give who leads a post in scope on the effective date, by index."""
        return self.prepared.holder_by_post.get(self.position(post))

    def arrivals(self, post: int, find: Callable[["Outlook", int], Ints]) -> Ints:
        """Give every officer's first day in a post, found once."""
        if post not in self._arrivals:
            self._arrivals[post] = find(self, post)
        return self._arrivals[post]

    def position(self, post: int) -> int:
        """Give a post's place among all posts of the city, for gates and merit."""
        return self.prepared.index_by_post[self.posts[post].code]

    def points(self, post: int) -> Ints:
        """Give what every officer is worth in a post in scope."""
        if post not in self._points:
            worth = self.worth.points(self.position(post))
            self._points[post] = np.asarray(worth, dtype=np.int32)
        return self._points[post]

    def on(self, day: date) -> Day:
        """Look at a day; the first look takes half a second for a whole city."""
        if day not in self._days:
            self._days[day] = self._look(day, self.frozen.rulebook)
        return self._days[day]

    def under(self, rulebook: Rulebook) -> Day:
        """Look at the effective date under another rulebook; not kept."""
        return self._look(self.effective_on, rulebook)

    def _look(self, day: date, rulebook: Rulebook) -> Day:
        city = self.frozen.city if day <= self.effective_on else self.city
        prepared = gates.prepare(
            city, effective_on=day, rulebook=rulebook, places=self.places
        )
        # Of leaders the seats below say more than any gate.
        rows = [
            prepared.judge_appointments(prepared.index_by_post[post.code]).eligible
            for post in self.posts
        ]
        shape = (0, len(city.officers))
        stack = np.array(rows, dtype=np.bool_) if rows else np.zeros(shape, np.bool_)
        leaders = leaders_on(city, day, rulebook.service, fields=rulebook.fields)
        for code, leader in leaders.items():
            if code not in self.place:  # as in a round: outside its scope nobody moves
                stack[:, self.officer_place[leader.nip]] = False
        for index, post in enumerate(self.posts):
            if seated := leaders.get(post.code):
                stack[index, self.officer_place[seated.nip]] = True
        return Day(
            on=day,
            leaders={code: leaders[code] for code in self.place if code in leaders},
            packed=np.packbits(stack, axis=1),
            officers=len(city.officers),
        )

    def _years_to_come(self) -> tuple[int, ...]:
        closed = self.frozen.rulebook.performance_years(self.effective_on)
        last = months_after(self.effective_on, HORIZON_MONTHS).year
        return tuple(range(max(closed, default=last) + 1, last + 1))


def assume_performance(person: OfficerRecord, years: Iterable[int]) -> OfficerRecord:
    """Repeat the last year on record for years not yet closed."""
    known = {row.year for row in person.performances}
    last = max(person.performances, key=lambda row: row.year, default=None)
    wanted = [year for year in years if last and year > last.year and year not in known]
    if last is None or not wanted:
        return person
    added: Sequence[PerformanceRow] = [
        replace(last, year=year, since=date(year, 12, 31), source="andaian")
        for year in wanted
    ]
    return replace(person, performances=(*person.performances, *added))
