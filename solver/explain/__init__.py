"""Why, why not, and at what price: as data, and in plain words."""

from solver.explain.explaining import Explainer, price
from solver.explain.priced import Price
from solver.explain.reasons import Reason, reasons

__all__ = ["Explainer", "Price", "Reason", "price", "reasons"]
