"""Steps outside this system that must close before a decree is signed."""

import numpy as np

from app.gates.facts import Facts, Finding, PostFacts, Terms, find


def is_a_step(facts: Facts, _post: PostFacts, terms: Terms) -> Finding:
    """Fail, for the step is never done when a proposal is made."""
    return find(np.zeros(facts.size, dtype=np.bool_), **terms.values)
