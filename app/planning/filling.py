"""How many vacancies of a day can be filled at once, and which share too few."""

from collections.abc import Collection
from dataclasses import dataclass

import solver
from app.planning.outlook import Day, Outlook


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """A largest filling of a day's vacancies; posts in scope by index."""

    vacant: tuple[int, ...]
    matching: solver.Matching

    @property
    def fillable(self) -> int:
        """How many vacancies can be filled at once, chains of moves included."""
        empty = sum(leader < 0 for leader in self.matching.leaders)
        return len(self.vacant) - empty


def fill(
    outlook: Outlook, day: Day, extra: Collection[tuple[int, int]] = ()
) -> Filling:
    """Fill what can be filled; `extra` adds pairs (post, officer) not yet lawful."""
    added: dict[int, list[int]] = {}
    for post, officer in extra:
        added.setdefault(post, []).append(officer)
    candidates = [
        [*day.who(post).tolist(), *added.get(post, ())]
        for post in range(len(outlook.posts))
    ]
    leaders = seats(outlook, day)
    vacant = tuple(post for post, leader in enumerate(leaders) if leader < 0)
    return Filling(vacant=vacant, matching=solver.match(candidates, leaders))


def seats(outlook: Outlook, day: Day) -> list[int]:
    """Give who sits in each post in scope, by index; -1 where nobody does.

    Who is on record in two posts sits in the first: the other waits like a vacancy.
    """
    found, seated = [], set[int]()
    for post in outlook.posts:
        leader = day.leaders.get(post.code)
        officer = -1 if leader is None else outlook.officer_place[leader.nip]
        if officer in seated:
            officer = -1
        elif officer >= 0:
            seated.add(officer)
        found.append(officer)
    return found
