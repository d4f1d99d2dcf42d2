"""Gates on what stands on paper: certificates, courses, assessments."""

import numpy as np

from app.gates.facts import PASS, UNKNOWN, Facts, Finding, PostFacts, Terms, find

ADMINISTRATOR, PENGAWAS = 1, 2
JENJANG = ("administrator", "pengawas")


def masters_government(facts: Facts, _post: PostFacts, terms: Terms) -> Finding:
    """Pass who studied government or holds the certificate."""
    certified = facts.held[terms["certificate"]]
    return find(
        certified | (facts.government_education == PASS),
        unknown=~certified & (facts.government_education == UNKNOWN),
        education=facts.government_education,
        certificate=certified.astype(np.int8),
    )


def has_qualifications(facts: Facts, post: PostFacts, _terms: Terms) -> Finding:
    """Pass who holds, on the effective date, every other qualification asked."""
    missing = np.zeros(facts.size, dtype=np.int64)
    for bit, name in enumerate(post.qualifications):
        missing |= np.where(facts.held[name], 0, 1 << bit)
    asked = (1 << len(post.qualifications)) - 1
    return find(
        missing == 0,
        applies=np.full(facts.size, asked > 0),
        missing=missing,
        asked=asked,
        words={"missing": post.qualifications, "asked": post.qualifications},
    )


def has_document(facts: Facts, _post: PostFacts, terms: Terms) -> Finding:
    """Pass who holds a valid paper; one that ran out fails, none on record is unknown.

    Nobody can tell from an empty register whether there is no paper or no entry.
    """
    held, lapsed = facts.held[terms["document"]], facts.lapsed[terms["document"]]
    state = np.where(held, 1, np.where(lapsed, 0, 2))
    return find(held, unknown=~held & ~lapsed, document=state)


def took_course(facts: Facts, _post: PostFacts, terms: Terms) -> Finding:
    """Pass who took a structural course of the level; no course at all is unknown."""
    wanted = sum(1 << int(code) for code in terms["codes"])
    taken = (facts.courses & wanted) != 0
    return find(taken, unknown=facts.courses == 0, course=taken.astype(np.int8))


def has_management_training(facts: Facts, _post: PostFacts, terms: Terms) -> Finding:
    """Pass who took the course in leading a Puskesmas."""
    return find(
        facts.management_training == PASS,
        training=facts.management_training,
        deadline=terms["deadline"],
    )


def has_valid_assessment(facts: Facts, _post: PostFacts, terms: Terms) -> Finding:
    """Pass who has a competency assessment that still counts."""
    return find(
        facts.assessment == PASS, assessment=facts.assessment, years=terms["years"]
    )


def is_assessed_for_the_level(facts: Facts, post: PostFacts, _terms: Terms) -> Finding:
    """Pass whose valid assessment was for the level of the post."""
    is_higher = post.rank == facts.ranks.administrator
    level = ADMINISTRATOR if is_higher else PENGAWAS
    return find(
        (facts.assessed & level) != 0,
        unknown=facts.assessment != PASS,
        assessed=facts.assessed,
        asked=level,
        words={"assessed": JENJANG, "asked": JENJANG},
    )


def reaches_the_band(facts: Facts, _post: PostFacts, terms: Terms) -> Finding:
    """Pass whose job person match is not in the lowest band."""
    return find(
        facts.jpm >= terms["least"],
        unknown=facts.jpm < 0,
        jpm=facts.jpm,
        least=terms["least"],
    )
