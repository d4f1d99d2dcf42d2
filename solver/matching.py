"""How many posts can be led at all, and which share too few officers: Hall sets.

No levels and no rules: only who may lead what. A post that is led stays led, and an
officer who leads keeps leading something, for every path ends at somebody free.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

FREE = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortage:
    """Posts that together have too few officers; all by index, sorted.

    `officers` are all who may lead any of `posts`, so at least `missing` of the posts
    stay empty whatever anybody does. `empty` are those this matching leaves empty.
    """

    posts: tuple[int, ...]
    officers: tuple[int, ...]
    empty: tuple[int, ...]

    @property
    def missing(self) -> int:
        """How many officers are missing."""
        return len(self.posts) - len(self.officers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """A largest assignment: the officer of each post (-1: none) and why not more."""

    leaders: tuple[int, ...]
    shortages: tuple[Shortage, ...]

    @property
    def led(self) -> int:
        """How many posts are led."""
        return sum(leader != FREE for leader in self.leaders)


def match(candidates: Sequence[Sequence[int]], leaders: Sequence[int]) -> Matching:
    """Fill as many posts as can be filled, from who leads now.

    `candidates[j]` lists the officers who may lead post j, each by a number from 0;
    `leaders[j]` is who leads it now, or -1. The same input gives the same answer.
    """
    leading = list(leaders)
    posts = {officer: post for post, officer in enumerate(leading) if officer != FREE}
    if len(posts) < sum(officer != FREE for officer in leading):
        message = "an officer leads two posts"
        raise ValueError(message)
    empty = [post for post, officer in enumerate(leading) if officer == FREE]
    stuck = [
        post
        for post in empty
        if not _fill(post, candidates, leading=leading, posts=posts)
    ]
    reached = [_reach(post, candidates, posts) for post in stuck]
    return Matching(leaders=tuple(leading), shortages=_join(stuck, reached))


def _fill(
    post: int,
    candidates: Sequence[Sequence[int]],
    *,
    leading: list[int],
    posts: dict[int, int],
) -> bool:
    """Look for a shortest chain of moves that ends with somebody free."""
    came_from: dict[int, int] = {}
    waiting = deque([post])
    while waiting:
        at = waiting.popleft()
        for officer in candidates[at]:
            if officer in came_from:
                continue
            came_from[officer] = at
            if officer not in posts:
                _move(officer, came_from, leading=leading, posts=posts)
                return True
            waiting.append(posts[officer])
    return False


def _move(
    officer: int,
    came_from: dict[int, int],
    *,
    leading: list[int],
    posts: dict[int, int],
) -> None:
    while officer != FREE:
        post = came_from[officer]
        before = leading[post]
        leading[post], posts[officer] = officer, post
        officer = before


def _reach(
    post: int, candidates: Sequence[Sequence[int]], posts: dict[int, int]
) -> tuple[set[int], set[int]]:
    """Follow who could lead the post, what they lead, who could lead that, and so on.

    Nobody met is free, so the officers met lead all posts met but one.
    """
    met_posts, met = {post}, set[int]()
    waiting = deque([post])
    while waiting:
        for officer in candidates[waiting.popleft()]:
            if officer in met:
                continue
            met.add(officer)
            if posts[officer] not in met_posts:
                met_posts.add(posts[officer])
                waiting.append(posts[officer])
    return met_posts, met


def _join(
    stuck: list[int], reached: list[tuple[set[int], set[int]]]
) -> tuple[Shortage, ...]:
    """Put sets together that share a post: their officers then are short of all."""
    groups: list[tuple[set[int], set[int], list[int]]] = []
    for post, (posts, officers) in zip(stuck, reached, strict=True):
        touching = [group for group in groups if group[0] & posts]
        groups = [group for group in groups if not group[0] & posts]
        groups.append((
            posts.union(*(group[0] for group in touching)),
            officers.union(*(group[1] for group in touching)),
            sorted([post, *(one for group in touching for one in group[2])]),
        ))
    return tuple(
        Shortage(
            posts=tuple(sorted(posts)),
            officers=tuple(sorted(officers)),
            empty=tuple(empty),
        )
        for posts, officers, empty in sorted(groups, key=lambda group: group[2])
    )
