"""Gates on what he learnt: diploma, field, qualifications."""

import numpy as np

from app.gates.facts import PASS, UNKNOWN, Facts, Finding, PostFacts, Terms, find
from app.profiles.fields import RUMPUN


def has_education(facts: Facts, _post: PostFacts, terms: Terms) -> Finding:
    """Pass whose highest diploma reaches the rule's minimum."""
    minimum = terms["order"][terms["minimum"]]
    return find(
        facts.education >= minimum,
        unknown=facts.education < 0,
        education=facts.education,
        minimum=minimum,
    )


def has_post_education(facts: Facts, post: PostFacts, _terms: Terms) -> Finding:
    """Pass whose highest diploma reaches what the post itself asks."""
    return find(
        facts.education >= post.min_education,
        unknown=facts.education < 0,
        applies=np.full(facts.size, post.min_education >= 0),
        education=facts.education,
        minimum=post.min_education,
    )


def is_in_field(facts: Facts, post: PostFacts, _terms: Terms) -> Finding:
    """Pass whose rumpun meets one the post accepts."""
    return find(
        (facts.fields & post.fields) != 0,
        unknown=facts.fields == 0,
        fields=facts.fields,
        asked=post.fields,
        words={"fields": RUMPUN, "asked": RUMPUN},
    )


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


def has_health_education(facts: Facts, _post: PostFacts, terms: Terms) -> Finding:
    """Pass who holds a health diploma of the level asked."""
    return find(
        facts.health_education == PASS,
        unknown=facts.health_education == UNKNOWN,
        education=facts.health_education,
        minimum=terms["order"][terms["minimum"]],
    )


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
