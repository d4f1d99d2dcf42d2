"""Steps outside this system that must close before a decree is signed."""

from dataclasses import dataclass

import numpy as np

from app.gates.facts import PASS, UNKNOWN, Facts, Finding, PostFacts, Terms, find


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedStep:
    """A step closed for one officer; without its paper's number it proves nothing."""

    rule_id: str
    nip: str
    document: str | None


def is_a_step(facts: Facts, _post: PostFacts, terms: Terms) -> Finding:
    """Fail until the step is closed, and it never is when a proposal is made."""
    nobody = np.zeros(facts.size, dtype=np.int32)
    state = facts.steps.get(terms.rule_id, nobody)
    return find(state == PASS, unknown=state == UNKNOWN, step=state, **terms.values)
