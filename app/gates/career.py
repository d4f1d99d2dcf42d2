"""Gates on the career: experience, time in post, rank, performance."""

from datetime import date

import numpy as np

from app.clocks.years import days_of_years, years_after
from app.gates.facts import (
    PASS,
    STRUKTURAL,
    UNKNOWN,
    Bools,
    Facts,
    Finding,
    Ints,
    PostFacts,
    Terms,
    find,
)


def has_pengawas_years(facts: Facts, _post: PostFacts, terms: Terms) -> Finding:
    """Pass who led as pengawas, or in a functional post of that level, long enough."""
    return _served(facts.pengawas_days, facts.pengawas_maybe, terms)


def has_pelaksana_years(facts: Facts, _post: PostFacts, terms: Terms) -> Finding:
    """Pass who served as pelaksana, or in a functional post, long enough."""
    return _served(facts.pelaksana_days, facts.pelaksana_maybe, terms)


def has_health_years(facts: Facts, _post: PostFacts, terms: Terms) -> Finding:
    """Pass who was long enough in a health post of the grade asked."""
    return _served(facts.health_days, facts.health_maybe, terms)


def has_puskesmas_years(facts: Facts, _post: PostFacts, terms: Terms) -> Finding:
    """Pass who served long enough in a Puskesmas."""
    return _served(facts.puskesmas_days, facts.puskesmas_maybe, terms)


def holds_health_post(facts: Facts, _post: PostFacts, _terms: Terms) -> Finding:
    """Pass who holds a health post now, which leading a Puskesmas is added to."""
    return find(
        facts.health_now == PASS,
        unknown=facts.health_now == UNKNOWN,
        holds=facts.holds,
    )


def stayed_in_post(facts: Facts, post: PostFacts, terms: Terms) -> Finding:
    """Pass who completed his years in the present post, and to rise, in his eselon."""
    if post.is_puskesmas:
        since, holds = facts.task_since, facts.task_since > 0
    else:
        since, holds = facts.post_since, facts.holds == STRUKTURAL
    years = np.full(facts.size, terms["years"])
    is_new = _began_within(since, terms, terms["years"])
    if not post.is_puskesmas:
        rises = (facts.rank == post.rank) & (facts.eselon > post.eselon)
        in_eselon = _began_within(facts.eselon_since, terms, terms["eselon_years"])
        by_eselon = holds & rises & in_eselon & ~is_new
        since = np.where(by_eselon, facts.eselon_since, since)
        years = np.where(by_eselon, terms["eselon_years"], years)
        is_new |= by_eselon
    return find(
        ~is_new,
        unknown=holds & (since == 0),
        applies=holds,
        since=since,
        full=_anniversary(since, years),
        years=years,
    )


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


def performed_well(facts: Facts, _post: PostFacts, terms: Terms) -> Finding:
    """Pass whose predicate was good enough in every one of the last closed years."""
    worst = terms["worst"]
    missing = facts.predicates == 0
    failed = (facts.predicates > worst).any(axis=1)
    return find(
        ~failed,
        unknown=missing.any(axis=1) & ~failed,
        predicates=facts.predicates,
        worst=worst,
        words={"predicates": tuple(str(year) for year in terms["closed_years"])},
    )


def is_a_lawful_kind(facts: Facts, _post: PostFacts, _terms: Terms) -> Finding:
    """Fail the moves no rule provides for; asked only about those."""
    is_known = (facts.holds > 0) & (facts.rank >= 0)
    return find(
        np.zeros(facts.size, dtype=np.bool_), unknown=~is_known, holds=facts.holds
    )


def is_never(facts: Facts, post: PostFacts, _terms: Terms) -> Finding:
    """Fail; the rule is asked only about moves that it excludes."""
    return find(
        np.zeros(facts.size, dtype=np.bool_),
        holds=facts.holds,
        eselon=facts.eselon,
        grade=facts.grade,
        target=post.eselon,
    )


def _served(days: Ints, maybe: Ints, terms: Terms) -> Finding:
    needed = days_of_years(terms.day, terms["years"])
    ok = days >= needed
    return find(
        ok,
        unknown=~ok & (days + maybe >= needed),
        served=days,
        years=terms["years"],
    )


def _began_within(since: Ints, terms: Terms, years: int) -> Bools:
    latest = terms.ordinal - days_of_years(terms.day, years)
    return np.asarray(since > latest, dtype=np.bool_)


def _anniversary(since: Ints, years: Ints) -> int:
    if len(since) != 1 or since[0] == 0:
        return 0  # only the sentence about one officer names it
    return years_after(date.fromordinal(int(since[0])), int(years[0])).toordinal()


def _golongan(facts: Facts, post: PostFacts, limit: int, *, ok: Bools) -> Finding:
    return find(
        ok,
        unknown=facts.golongan == 0,
        golongan=facts.golongan,
        limit=limit,
        eselon=post.eselon,
    )
