"""Gates on the golongan."""

from app.gates.facts import Bools, Facts, Finding, PostFacts, Terms, find


def has_golongan(facts: Facts, post: PostFacts, terms: Terms) -> Finding:
    """Pass whose golongan reaches the minimum of the post's eselon.

    The golongan of a contract (PPPK) has higher codes and is no higher rank.
    """
    minimum = terms["minimum"][str(post.eselon)]
    ok = (facts.golongan >= minimum) & (facts.golongan <= terms["highest"])
    return _golongan(facts, post, minimum, ok=ok)


def is_above_minimum(facts: Facts, post: PostFacts, terms: Terms) -> Finding:
    """Pass whose golongan is not just the minimum, one below the attachment."""
    minimum = terms["minimum"][str(post.eselon)]
    return _golongan(facts, post, minimum, ok=facts.golongan != minimum)


def is_within_maximum(facts: Facts, post: PostFacts, terms: Terms) -> Finding:
    """Pass whose golongan is not above the maximum of the post's eselon."""
    maximum = terms["maximum"][str(post.eselon)]
    return _golongan(facts, post, maximum, ok=facts.golongan <= maximum)


def _golongan(facts: Facts, post: PostFacts, limit: int, *, ok: Bools) -> Finding:
    return find(
        ok,
        unknown=facts.golongan == 0,
        golongan=facts.golongan,
        limit=limit,
        eselon=post.eselon,
    )
