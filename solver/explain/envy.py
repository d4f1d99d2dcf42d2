"""Who was passed over though he is worth more to a post, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from solver.arrays import Ints
from solver.explain.explaining import Explainer
from solver.explain.margins import level_asked
from solver.explain.priced import Price
from solver.explain.reasons import Reason

__all__ = ["Envy", "passed_over"]


@dataclass(frozen=True, slots=True)
class Envy:
    """An allowed pair that weighs more in a level than the one chosen for the post.

    `points` against `appointee_points`, both with the cost of a move, if the level
    has one. `level`, `name` and `loss` say where placing him would lose first, and
    how much: exactly, with the whole `price`, or at least, as the certificate tells.
    Without a level it would cost nothing, or no roster is `possible` and `reason` says
    why, or only solving again can tell (not `exact`). `limits` names the rules that
    bear on it.
    """

    officer: str
    post: str
    appointee: str
    points: int
    appointee_points: int
    goes_to: str | None
    price: tuple[int, ...] | None
    possible: bool
    level: int | None
    name: str | None
    loss: int
    exact: bool
    limits: tuple[str, ...]
    reason: str | None

    @property
    def text(self) -> str:
        """The same in plain words."""
        where = f"goes to {self.goes_to}" if self.goes_to else "is not placed"
        told = (
            f"{self.officer} is worth {self.points} in {self.post}, "
            f"{self.appointee} {self.appointee_points}; {self.officer} {where}."
        )
        return f"{told} {self._why()}{self._under()}."

    def _why(self) -> str:
        if not self.possible:
            return f"Placing {self.officer} there is not possible: {self.reason}"
        if self.level is None:
            return (
                f"Placing {self.officer} there would cost nothing"
                if self.exact
                else "What that would cost instead, only solving again can tell"
            )
        least = "" if self.exact else "at least "
        cost = f"{least}{self.loss} in {self.name}"
        return f"Placing {self.officer} there would cost {cost}"

    def _under(self) -> str:
        return f", under {', '.join(self.limits)}" if self.limits else ""

    def to_json(self) -> dict[str, Any]:
        """Write plain data."""
        return {
            "officer": self.officer,
            "post": self.post,
            "appointee": self.appointee,
            "points": self.points,
            "appointee_points": self.appointee_points,
            "goes_to": self.goes_to,
            "price": None if self.price is None else list(self.price),
            "possible": self.possible,
            "level": self.name,
            "loss": self.loss,
            "exact": self.exact,
            "limits": list(self.limits),
            "reason": self.reason,
            "text": self.text,
        }


def passed_over(
    explainer: Explainer, *, level: int | str | None = None, exact: bool = False
) -> Iterator[Envy]:
    """List everyone who is worth more to a filled post than its appointee.

    By post, the best first. What chains of moves decide is exact; with `exact` the
    rest is solved again, pair by pair, else the certificate's bound is told.
    """
    weights = explainer.model.weights[level_asked(explainer, level)]
    posts = explainer.model.post[explainer.chosen]
    above = [
        (int(chosen), _worth_more(explainer, int(chosen), weights))
        for chosen in explainer.chosen[np.argsort(posts)]
    ]
    named = [explainer.answers.ids(e) for _, pairs in above for e in pairs.tolist()]
    reasons = iter(explainer.reasons(named))
    for chosen, pairs in above:
        if not len(pairs):
            continue
        prices = explainer.instantly(pairs)
        for pair, instant in zip(pairs.tolist(), prices, strict=True):
            reason = next(reasons)
            again = exact and instant is None
            price = explainer.pair(reason.officer, reason.post) if again else instant
            told = _told(price, reason)
            yield Envy(
                officer=reason.officer,
                post=reason.post,
                appointee=explainer.answers.ids(chosen)[0],
                points=int(weights[pair]),
                appointee_points=int(weights[chosen]),
                goes_to=explainer.ours.get(reason.officer),
                **told,
                limits=reason.limits + explainer.blocking.rules(pair),
            )


def _worth_more(explainer: Explainer, chosen: int, weights: Ints) -> Ints:
    model = explainer.model
    pairs = np.flatnonzero(model.post == model.post[chosen])
    pairs = pairs[weights[pairs] > weights[chosen]]
    best_first: Ints = pairs[np.argsort(-weights[pairs], kind="stable")]
    return best_first


def _told(price: Price | None, reason: Reason) -> dict[str, Any]:
    """Say what is lost first, by the price where there is one, else by the proof."""
    if price is None:
        level, loss = reason.level, reason.loss
    else:
        level = price.level
        loss = 0 if price.price is None or level is None else price.price[level]
    return {
        "price": None if price is None else price.price,
        "possible": price is None or price.price is not None or not price.exact,
        "level": level,
        "name": reason.name if price is None else _name(price),
        "loss": loss,
        "exact": price is not None and price.exact,
        "reason": None if price is None else price.reason,
    }


def _name(price: Price) -> str | None:
    return None if price.level is None else price.levels[price.level]
