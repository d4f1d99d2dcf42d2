"""Gates on experience: years that count, in posts that count."""

import numpy as np

from app.clocks.years import days_of_years
from app.gates.days import years_after_each
from app.gates.facts import (
    PASS,
    UNKNOWN,
    Facts,
    Finding,
    Ints,
    PostFacts,
    Terms,
    find,
)


def has_pengawas_years(facts: Facts, _post: PostFacts, terms: Terms) -> Finding:
    """Pass who led as pengawas, or in a functional post of that level, long enough."""
    served, maybe = facts.pengawas_days, facts.pengawas_maybe
    return _served(served, maybe, terms, runs=facts.pengawas_runs)


def has_pelaksana_years(facts: Facts, _post: PostFacts, terms: Terms) -> Finding:
    """Pass who served as pelaksana, or in a functional post, long enough."""
    served, maybe = facts.pelaksana_days, facts.pelaksana_maybe
    return _served(served, maybe, terms, runs=facts.pelaksana_runs)


def has_health_years(facts: Facts, _post: PostFacts, terms: Terms) -> Finding:
    """Pass who was long enough in a health post of the grade asked."""
    served, maybe = facts.health_days, facts.health_maybe
    return _served(served, maybe, terms, runs=facts.health_runs)


def has_puskesmas_years(facts: Facts, _post: PostFacts, terms: Terms) -> Finding:
    """Pass who served long enough in a Puskesmas."""
    served, maybe = facts.puskesmas_days, facts.puskesmas_maybe
    return _served(served, maybe, terms, runs=facts.puskesmas_runs)


def holds_health_post(facts: Facts, _post: PostFacts, _terms: Terms) -> Finding:
    """Pass who holds a health post now, which leading a Puskesmas is added to."""
    return find(
        facts.health_now == PASS,
        unknown=facts.health_now == UNKNOWN,
        holds=facts.holds,
    )


def has_rank_and_years(facts: Facts, _post: PostFacts, terms: Terms) -> Finding:
    """Pass whose golongan and whose years since entering are both high enough."""
    ranked = (facts.golongan >= terms["golongan"]) & (
        facts.golongan <= terms["highest"]
    )
    full = years_after_each(facts.entered, terms["years"])
    serves = full <= terms.ordinal
    low = (facts.golongan > 0) & ~ranked
    new = (facts.entered > 0) & ~serves
    return find(
        ranked & serves,
        unknown=((facts.golongan == 0) | (facts.entered == 0)) & ~low & ~new,
        cured=lambda: np.where(ranked, full, 0),
        golongan=facts.golongan,
        limit=terms["golongan"],
        entered=facts.entered,
        years=terms["years"],
    )


def _served(days: Ints, maybe: Ints, terms: Terms, *, runs: Ints) -> Finding:
    needed = days_of_years(terms.day, terms["years"])
    ok = days >= needed

    def cured() -> Ints:
        # As if all that counts had been served in one piece up to the day.
        begun = (terms.ordinal - days).astype(np.int32)
        return np.where(runs > 0, years_after_each(begun, terms["years"]), 0)

    return find(
        ok,
        unknown=~ok & (days + maybe >= needed),
        cured=cured,
        served=days,
        years=terms["years"],
    )
