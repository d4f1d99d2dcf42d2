"""Moves strung together: who goes where, and what each leaves behind."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Posts in order: the first is filled by the leader of the second, and so on.

    The leader of the last comes from outside the round's posts; in a ring he is the
    former leader of the first.
    """

    posts: tuple[str, ...]
    is_ring: bool


def string_moves(
    before: Mapping[str, str], after: Mapping[str, str]
) -> tuple[Chain, ...]:
    """Return the chains of a roster, by first post.

    Both maps give the leader of a post; `before` holds one post per officer.
    """
    held = {officer: post for post, officer in before.items()}
    moves = {post for post, officer in after.items() if before.get(post) != officer}
    left = {held[after[post]] for post in moves if after[post] in held}
    chains = [
        Chain(posts=_follow(head, after, held), is_ring=False)
        for head in sorted(moves - left)
    ]
    seen = {post for chain in chains for post in chain.posts}
    for post in sorted(moves):
        if post not in seen:
            chain = Chain(posts=_follow(post, after, held), is_ring=True)
            chains.append(chain)
            seen.update(chain.posts)
    return tuple(chains)


def _follow(
    head: str, after: Mapping[str, str], held: Mapping[str, str]
) -> tuple[str, ...]:
    posts = [head]
    while (origin := held.get(after.get(posts[-1], ""))) and origin != head:
        posts.append(origin)
    # An origin that nobody enters was left empty on purpose (a leader released on
    # record): it belongs to no appointment.
    return tuple(post for post in posts if post in after)


def opened_by_the_round(chains: tuple[Chain, ...], before: Mapping[str, str]) -> int:
    """Count the appointments into posts that the round itself vacated."""
    return sum(post in before for chain in chains for post in chain.posts)
