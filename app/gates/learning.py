"""Gates on what he learnt: diploma and field."""

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


def has_health_education(facts: Facts, _post: PostFacts, terms: Terms) -> Finding:
    """Pass who holds a health diploma of the level asked."""
    return find(
        facts.health_education == PASS,
        unknown=facts.health_education == UNKNOWN,
        education=facts.health_education,
        minimum=terms["order"][terms["minimum"]],
    )
