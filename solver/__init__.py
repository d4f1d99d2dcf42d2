"""Which officer should lead which post: solved exactly, proven, checkable by anyone."""

from solver.budget import Progress
from solver.check import MalformedError, check
from solver.errors import InputError, SolverError
from solver.explain import (
    Alternative,
    Envy,
    Explainer,
    Margin,
    Point,
    Price,
    Reason,
    frontier,
    k_best,
    margin,
    passed_over,
    price,
    reasons,
)
from solver.matching import Matching, Shortage, match
from solver.problem import Problem
from solver.proposal import Proposal
from solver.session import Change, Session, changed
from solver.solving import solve

__all__ = [
    "Alternative",
    "Change",
    "Envy",
    "Explainer",
    "InputError",
    "MalformedError",
    "Margin",
    "Matching",
    "Point",
    "Price",
    "Problem",
    "Progress",
    "Proposal",
    "Reason",
    "Session",
    "Shortage",
    "SolverError",
    "changed",
    "check",
    "frontier",
    "k_best",
    "margin",
    "match",
    "passed_over",
    "price",
    "reasons",
    "solve",
]
