"""Gates on the predicates of the last closed years."""

from datetime import date
from typing import Any

import numpy as np

from app.gates.facts import PASS, UNKNOWN, Facts, Finding, Ints, PostFacts, Terms, find


def performed_well(facts: Facts, _post: PostFacts, terms: Terms) -> Finding:
    """Pass whose predicate was good enough in every one of the last closed years."""
    return _good(facts.predicates, terms, "predicates")


def performed_well_in_each(facts: Facts, _post: PostFacts, terms: Terms) -> Finding:
    """Pass whose results and whose behaviour were both good enough in each year."""
    return _good(facts.elements, terms, "elements")


def predicate_agrees(facts: Facts, _post: PostFacts, _terms: Terms) -> Finding:
    """Pass whose predicates are those that results and behaviour give by the matrix."""
    return find(
        facts.agreement == PASS,
        unknown=facts.agreement == UNKNOWN,
        agreement=facts.agreement,
    )


def _good(given: Ints, terms: Terms, name: str) -> Finding:
    values: dict[str, Any] = {name: given}
    worst = terms["worst"]
    failed = (given > worst).any(axis=1)
    years = terms["closed_years"]

    def cured() -> Ints:
        days = np.array([_forgotten_on(year, terms) for year in years])
        return np.asarray(np.where(given > worst, days, 0).max(axis=1), dtype=np.int32)

    return find(
        ~failed,
        unknown=(given == 0).any(axis=1) & ~failed,
        cured=cured,
        words={name: tuple(str(year) for year in years)},
        worst=worst,
        **values,
    )


def _forgotten_on(year: int, terms: Terms) -> int:
    """Give the first day on which a year is no longer among those that count."""
    later = year + terms["count"] + 1
    return date.fromisoformat(f"{later}-{terms['closes_on']}").toordinal()
