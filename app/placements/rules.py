"""Which posts a policy speaks of; pure, no session and no request."""

from collections.abc import Mapping, Sequence

from app.placements.schemas import EVERY_OTHER, Limit, Policy
from app.profiles.records import CityRecord, PostRecord

IN_SCOPE = frozenset({"struktural", "kepala_puskesmas"})
# A selector names a unit's leading post by what the unit is.
UNIT_OF_SELECTOR = {"camat": "kecamatan", "lurah": "kelurahan"}


def is_in_scope(post: PostRecord) -> bool:
    """Tell whether a round may propose a leader for this post."""
    return post.kind in IN_SCOPE


def posts_in_scope(city: CityRecord) -> list[PostRecord]:
    """Return the posts a round may fill, by code."""
    return [post for post in city.posts if is_in_scope(post)]


def _matches(selector: str, post: PostRecord, kind_by_unit: Mapping[str, str]) -> bool:
    if selector == "kepala_puskesmas":
        return post.kind == selector
    if selector in UNIT_OF_SELECTOR:
        is_led_so = kind_by_unit.get(post.unit) == UNIT_OF_SELECTOR[selector]
        return is_led_so and post.kind == "struktural"
    return selector == post.code


def tier_by_post(
    policy: Policy, posts: Sequence[PostRecord], kind_by_unit: Mapping[str, str]
) -> list[int | None]:
    """Return each post's tier: the first that names it, else the one with `rest`."""
    rest = next(
        (i for i, tier in enumerate(policy.tiers) if EVERY_OTHER in tier.posts), None
    )
    return [
        next(
            (
                index
                for index, tier in enumerate(policy.tiers)
                if any(_matches(name, post, kind_by_unit) for name in tier.posts)
            ),
            rest,
        )
        for post in posts
    ]


def posts_of_limit(limit: Limit, posts: Sequence[PostRecord]) -> list[int]:
    """Return the indices of the posts a limit counts."""
    if isinstance(limit.posts, str):
        return [i for i, post in enumerate(posts) if post.kind == limit.posts]
    wanted = set(limit.posts)
    return [i for i, post in enumerate(posts) if post.code in wanted]


def unknown_posts(policy: Policy, city: CityRecord) -> list[str]:
    """Return the places of a policy that name a post this city does not have."""
    known = {post.code for post in posts_in_scope(city)}
    named = {EVERY_OTHER, "kepala_puskesmas", *UNIT_OF_SELECTOR}
    wrong = [
        f"tiers[{index}].posts: {name}"
        for index, tier in enumerate(policy.tiers)
        for name in tier.posts
        if name not in known | named
    ]
    wrong += [
        f"limits[{limit.id}].posts: {code}"
        for limit in policy.limits
        if not isinstance(limit.posts, str)
        for code in limit.posts
        if code not in known
    ]
    wrong += [
        f"{field}[{index}].post: {pair.post}"
        for field, pairs in (("pins", policy.pins), ("forbids", policy.forbids))
        for index, pair in enumerate(pairs)
        if pair.post not in known
    ]
    return wrong


def unknown_officers(policy: Policy, city: CityRecord) -> list[str]:
    """Return the places of a policy that name an officer this city does not have."""
    known = {officer.nip for officer in city.officers}
    return [
        f"{field}[{index}].nip"
        for field, pairs in (("pins", policy.pins), ("forbids", policy.forbids))
        for index, pair in enumerate(pairs)
        if pair.nip not in known
    ]
