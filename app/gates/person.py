"""Gates on the person: status, sanctions, retirement."""

import numpy as np

from app.clocks.years import months_after, years_before
from app.gates.days import years_after_each
from app.gates.facts import Facts, Finding, Ints, PostFacts, Terms, find

PNS = 0


def has_status(facts: Facts, _post: PostFacts, terms: Terms) -> Finding:
    """Pass a PNS whose kedudukan hukum is among the active ones."""
    active = np.isin(facts.kedudukan, _codes(terms["active"]))
    return find(
        (facts.employment == PNS) & active,
        unknown=(facts.employment == PNS) & (facts.kedudukan < 0),
        employment=facts.employment,
        kedudukan=facts.kedudukan,
    )


def is_not_barred(facts: Facts, _post: PostFacts, terms: Terms) -> Finding:
    """Pass whoever's kedudukan hukum is not among the barred ones."""
    return find(
        ~np.isin(facts.kedudukan, _codes(terms["barred"])),
        unknown=facts.kedudukan < 0,
        kedudukan=facts.kedudukan,
    )


def serves_no_sanction(facts: Facts, _post: PostFacts, terms: Terms) -> Finding:
    """Pass whoever serves no sanction of this weight or a heavier one."""
    levels = {"R": 1, "S": 2, "B": 3}
    lightest, heaviest = levels[terms["lightest"]], levels[terms["heaviest"]]
    serves = (facts.sanction >= lightest) & (facts.sanction <= heaviest)
    barred = np.isin(facts.kedudukan, _codes(terms["barred"]))
    is_open = (facts.sanction_open >= lightest) & (facts.sanction_open <= heaviest)

    def cured() -> Ints:
        ends = facts.sanction_ends[:, lightest - 1 : heaviest].max(axis=1)
        return np.where(barred | is_open, 0, ends).astype(np.int32)

    return find(
        ~serves & ~barred,
        unknown=is_open & ~serves & ~barred,
        cured=cured,
        sanction=facts.sanction,
        until=facts.sanction_until - 1,
        kedudukan=facts.kedudukan,
    )


def is_not_under_examination(facts: Facts, _post: PostFacts, _terms: Terms) -> Finding:
    """Pass of whom the register holds no examination that is still open."""
    return find(facts.examined_since == 0, examined_since=facts.examined_since)


def is_not_retired(facts: Facts, _post: PostFacts, terms: Terms) -> Finding:
    """Pass whoever retires after the effective date."""
    return find(
        facts.retires > terms.ordinal,
        unknown=facts.retires == 0,
        lapses=lambda: facts.retires,
        retires=facts.retires,
        day=terms.ordinal,
    )


def keeps_his_retirement(facts: Facts, _post: PostFacts, terms: Terms) -> Finding:
    """Pass whoever is too young to retire at once by leaving his functional post."""
    limit = years_before(terms.day, terms["age"]).toordinal()
    return find(
        facts.born > limit,
        lapses=lambda: years_after_each(facts.born, terms["age"]),
        born=facts.born,
        age=terms["age"],
    )


def has_months_left(facts: Facts, post: PostFacts, terms: Terms) -> Finding:
    """Pass whoever serves so many months more in the new post."""
    retires = facts.retires if post.is_puskesmas else facts.retires_as_head
    limit = months_after(terms.day, terms["months"]).toordinal()
    return find(
        retires >= limit,
        unknown=retires == 0,
        retires=retires,
        months=terms["months"],
    )


def _codes(codes: tuple[str, ...]) -> list[int]:
    return [int(code) for code in codes]
