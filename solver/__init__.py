"""Which officer should lead which post: solved exactly, proven, checkable by anyone."""

from solver.budget import Progress
from solver.check import MalformedError, check
from solver.errors import InputError, SolverError, UnsupportedRuleError
from solver.explain import Explainer, Price, Reason, price, reasons
from solver.matching import Matching, Shortage, match
from solver.problem import Problem
from solver.proposal import Proposal
from solver.solving import solve

__all__ = [
    "Explainer",
    "InputError",
    "MalformedError",
    "Matching",
    "Price",
    "Problem",
    "Progress",
    "Proposal",
    "Reason",
    "Shortage",
    "SolverError",
    "UnsupportedRuleError",
    "check",
    "match",
    "price",
    "reasons",
    "solve",
]
