"""Gates on the day: nobody is appointed inside a freeze but as the freeze allows."""

import numpy as np

from app.gates.facts import Bools, Facts, Finding, PostFacts, Terms, find
from app.profiles.freezes import FreezeRecord, first_free_day, freeze_on


def is_outside_freeze(facts: Facts, _post: PostFacts, terms: Terms) -> Finding:
    """Pass on a day outside every freeze of this basis, or one that was lifted."""
    freeze = freeze_on(_of_basis(facts, terms), terms.day)
    is_free = freeze is None or freeze.is_for_vacancies
    return _finding(facts, terms, freeze, ok=np.full(facts.size, is_free))


def fills_an_empty_post(facts: Facts, post: PostFacts, terms: Terms) -> Finding:
    """Pass, where a freeze is lifted for empty posts, who leads nothing into one."""
    freeze = freeze_on(facts.freezes, terms.day)
    leads = facts.own_post >= 0
    is_lifted = freeze is not None and freeze.is_for_vacancies
    ok = ~leads & (not post.is_held)
    return _finding(
        facts,
        terms,
        freeze,
        ok=ok,
        applies=np.full(facts.size, is_lifted),
    )


def is_approved(facts: Facts, _post: PostFacts, terms: Terms) -> Finding:
    """Pass once the approval that lifted the freeze has its number."""
    freeze = freeze_on(facts.freezes, terms.day)
    is_lifted = freeze is not None and freeze.is_for_vacancies
    has_paper = freeze is not None and freeze.document is not None
    return _finding(
        facts,
        terms,
        freeze,
        ok=np.full(facts.size, has_paper),
        applies=np.full(facts.size, is_lifted),
    )


def knows_freezes(facts: Facts, _post: PostFacts, _terms: Terms) -> Finding:
    """Pass where the calendar holds any freeze; an empty one proves nothing."""
    rows = len(facts.freezes)
    return find(
        np.full(facts.size, rows > 0), unknown=np.full(facts.size, rows == 0), rows=rows
    )


def _of_basis(facts: Facts, terms: Terms) -> list[FreezeRecord]:
    return [one for one in facts.freezes if one.article in terms["articles"]]


def _finding(
    facts: Facts, terms: Terms, freeze: FreezeRecord | None, **given: Bools
) -> Finding:
    free = first_free_day(facts.freezes, terms.day).toordinal()
    return find(
        given["ok"],
        applies=given.get("applies"),
        cured=lambda: np.full(facts.size, free, dtype=np.int32),
        day=terms.ordinal,
        freeze=_span(freeze),
    )


def _span(freeze: FreezeRecord | None) -> tuple[int, int]:
    if freeze is None:
        return 0, 0
    return freeze.starts_on.toordinal(), freeze.ends_on.toordinal()
