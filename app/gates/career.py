"""Gates on the move itself: its kind, time in the present post, acting."""

from datetime import date
from typing import Any

import numpy as np

from app.clocks.years import days_of_years, years_after
from app.gates.days import years_after_each
from app.gates.facts import (
    FUNGSIONAL,
    NOTHING,
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
from app.officers.models import JenjangFungsional

GRADES = tuple(JenjangFungsional)


def stayed_in_post(facts: Facts, post: PostFacts, terms: Terms) -> Finding:
    """Pass who completed his years in the present post, and to rise, in his eselon."""
    if post.is_puskesmas:
        since, holds = facts.task_since, facts.task_since > 0
    else:
        since, holds = facts.post_since, facts.holds == STRUKTURAL
    years = np.full(facts.size, terms["years"])
    is_new = _began_within(since, terms, terms["years"])
    begun, by_eselon = since, np.zeros(facts.size, dtype=np.bool_)
    if not post.is_puskesmas:
        rises = (facts.rank == post.rank) & (facts.eselon > post.eselon)
        in_eselon = _began_within(facts.eselon_since, terms, terms["eselon_years"])
        by_eselon = holds & rises & in_eselon
        first = by_eselon & ~is_new
        since = np.where(first, facts.eselon_since, since)
        years = np.where(first, terms["eselon_years"], years)
        is_new |= by_eselon

    def cured() -> Ints:
        in_post = years_after_each(begun, terms["years"])
        in_eselon = years_after_each(facts.eselon_since, terms["eselon_years"])
        return np.maximum(in_post, np.where(by_eselon, in_eselon, 0))

    return find(
        ~is_new,
        unknown=holds & (since == 0),
        applies=holds,
        cured=cured,
        since=since,
        full=_anniversary(since, years),
        years=years,
    )


def is_not_there_too_long(facts: Facts, post: PostFacts, terms: Terms) -> Finding:
    """Pass who is not yet due to be moved on from the present post."""
    since = facts.task_since if post.is_puskesmas else facts.post_since
    full = years_after_each(since, terms["years"])
    return find(
        (since > 0) & (full >= terms.ordinal),
        unknown=since == 0,
        since=since,
        full=full,
        years=terms["years"],
    )


def is_a_lawful_kind(facts: Facts, _post: PostFacts, _terms: Terms) -> Finding:
    """Fail the moves no rule provides for; asked only about those."""
    is_known = (facts.holds > 0) & (facts.rank >= 0)
    return find(
        np.zeros(facts.size, dtype=np.bool_), unknown=~is_known, holds=facts.holds
    )


def is_never(facts: Facts, post: PostFacts, _terms: Terms) -> Finding:
    """Fail; the rule is asked only about moves that it excludes."""
    return find(np.zeros(facts.size, dtype=np.bool_), **_down(facts, post))


def goes_down_on_request(facts: Facts, post: PostFacts, _terms: Terms) -> Finding:
    """Pass who asked in writing to go down; asked only about such moves."""
    return find(
        facts.own_request == PASS,
        unknown=facts.own_request == UNKNOWN,
        request=facts.own_request,
        **_down(facts, post),
    )


def may_act(facts: Facts, post: PostFacts, _terms: Terms) -> Finding:
    """Pass whose present post is of the level acted for, or the one just below."""
    known = (facts.holds != NOTHING) & (facts.rank >= 0)
    level = (facts.rank == post.rank) | (facts.rank == post.rank - 1)
    return find(
        level,
        unknown=~known,
        applies=facts.holds != FUNGSIONAL,
        holds=facts.holds,
        eselon=facts.eselon,
        target=post.eselon,
    )


def may_act_from_functional(facts: Facts, post: PostFacts, terms: Terms) -> Finding:
    """Pass whose grade in a functional post may act for a post of this level."""
    level = "pengawas" if post.rank == facts.ranks.pengawas else "administrator"
    accepted = [GRADES.index(JenjangFungsional(name)) for name in terms[level]]
    return find(
        np.isin(facts.grade, accepted),
        unknown=facts.grade < 0,
        applies=facts.holds == FUNGSIONAL,
        grade=facts.grade,
        target=post.eselon,
    )


def _down(facts: Facts, post: PostFacts) -> dict[str, Any]:
    return {
        "holds": facts.holds,
        "eselon": facts.eselon,
        "grade": facts.grade,
        "target": post.eselon,
    }


def _began_within(since: Ints, terms: Terms, years: int) -> Bools:
    latest = terms.ordinal - days_of_years(terms.day, years)
    return np.asarray(since > latest, dtype=np.bool_)


def _anniversary(since: Ints, years: Ints) -> int:
    if len(since) != 1 or since[0] == 0:
        return 0  # only the sentence about one officer names it
    return years_after(date.fromordinal(int(since[0])), int(years[0])).toordinal()
