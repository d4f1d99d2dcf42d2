"""How firmly an appointment stands: what would have to change to undo it.

The margin of a pair in a level is the smallest whole number d such that the roster is
no longer the best once the pair's weight in that level alone is changed by d: lowered
for a chosen pair, raised for one that is not. It follows from the pair's price, the
lexicographic loss p of the best roster without (or with) the pair, since the change
moves every roster on one side of the question by d in that level and no other:

    no d is enough            if p is not zero in some earlier level, or there is no
                              such roster
    d = p[level]              if p is below zero in the levels after it: already at a
                              tie the other roster wins there
    d = p[level] + 1          otherwise: up to a tie ours stays among the best

"The best" is meant in the listed levels; ties beyond them are no change of mind.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from solver.errors import InputError
from solver.explain.explaining import Explainer
from solver.explain.priced import Price
from solver.explain.reasons import Reason

__all__ = ["Margin", "level_asked", "margin", "needed"]


@dataclass(frozen=True, slots=True)
class Margin:
    """By how much an appointment stands, in one level.

    `drop` is by how much the pair's own weight would have to fall, `rise` by how much
    that of one other candidate for the post would have to rise, `rival` who that is.
    None: no change of that kind in that level is enough.
    """

    officer: str
    post: str
    level: int
    name: str
    drop: int | None
    rise: int | None
    rival: str | None

    def to_json(self) -> dict[str, Any]:
        """Write plain data."""
        return {
            "officer": self.officer,
            "post": self.post,
            "level": self.name,
            "drop": self.drop,
            "rise": self.rise,
            "rival": self.rival,
            "text": self.text,
        }

    @property
    def text(self) -> str:
        """The same in plain words."""
        told = f"{self.officer} in {self.post} stands whatever is lost in {self.name}"
        if self.drop is not None:
            told = (
                f"{self.officer} would no longer lead {self.post} "
                f"with {self.drop} less in {self.name}"
            )
        if self.rise is None:
            return f"{told}; no other candidate gets there by more in {self.name}."
        return f"{told}; {self.rival} would, with {self.rise} more."


def needed(price: Price, level: int) -> int | None:
    """Tell by how much a pair's weight in a level would have to change."""
    if price.price is None or any(price.price[:level]):
        return None
    at, after = price.price[level], price.price[level + 1 :]
    return at if after < (0,) * len(after) else at + 1


def margin(
    explainer: Explainer, officer: str, post: str, *, level: int | str | None = None
) -> Margin:
    """Measure an appointment; exact, so the proposal must be proven."""
    at = level_asked(explainer, level)
    if explainer.proposal.status != "optimal":
        raise InputError("proposal", "is not proven, so it has no margins")
    if explainer.ours.get(officer) != post:
        raise InputError("proposal", f"does not place {officer} in {post}")
    drop = needed(explainer.removal(officer, post), at)
    rise, rival = _least_rise(explainer, post, at)
    name = explainer.answers.names[at]
    return Margin(officer, post, at, name, drop, rise=rise, rival=rival)


def level_asked(explainer: Explainer, level: int | str | None) -> int:
    """Find a level by number or name; merit, or the first per pair, if not said."""
    names = explainer.answers.names
    if isinstance(level, str):
        if level not in names:
            raise KeyError(level)
        return names.index(level)
    if level is not None:
        if not 0 <= level < len(names):
            raise KeyError(str(level))
        return level
    if "merit" in names:
        return names.index("merit")
    for at, each in enumerate(explainer.problem.levels):
        if each.per_pair is not None:
            return at
    raise InputError("levels", "none weighs pair by pair")


def _least_rise(
    explainer: Explainer, post: str, level: int
) -> tuple[int | None, str | None]:
    """Find the candidate who needs least, asking the most promising first."""
    best: int | None = None
    rival = None
    for least, officer, known in _promising(explainer, post, level):
        if best is not None and least >= best:
            break
        asked = known or explainer.pair(officer, post)
        rise = needed(asked, level)
        if rise is not None and (best is None or rise < best):
            best, rival = rise, officer
    return best, rival


def _promising(
    explainer: Explainer, post: str, level: int
) -> Iterator[tuple[int, str, Price | None]]:
    """List the rivals by what they need at least, with the price where it is known."""
    model = explainer.model
    at = model.post_ids.index(post)
    pairs = np.setdiff1d(np.flatnonzero(model.post == at), explainer.chosen)
    names = [explainer.answers.ids(pair)[0] for pair in pairs.tolist()]
    prices = explainer.instantly(pairs)
    reasons = explainer.reasons([(name, post) for name in names])
    found = []
    for officer, known, reason in zip(names, prices, reasons, strict=True):
        least = _least(reason, level) if known is None else needed(known, level)
        if least is not None:
            found.append((least, officer, known))
    yield from sorted(found, key=lambda one: one[:2])


def _least(reason: Reason, level: int) -> int | None:
    """Bound what a pair needs by what the certificate tells."""
    if reason.level is None or reason.level > level:
        return 1
    return reason.loss if reason.level == level else None
