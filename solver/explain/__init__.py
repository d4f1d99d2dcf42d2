"""Why, why not, and at what price: as data, and in plain words."""

from solver.explain.envy import Envy, passed_over
from solver.explain.explaining import Explainer, price
from solver.explain.margins import Margin, margin
from solver.explain.priced import Price
from solver.explain.reasons import Reason, reasons
from solver.explain.rosters import Alternative, Point, frontier, k_best

__all__ = [
    "Alternative",
    "Envy",
    "Explainer",
    "Margin",
    "Point",
    "Price",
    "Reason",
    "frontier",
    "k_best",
    "margin",
    "passed_over",
    "price",
    "reasons",
]
