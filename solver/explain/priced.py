"""What a wish costs, level by level, and the roster it would lead to."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from solver.explain.wording import Step, tell

__all__ = ["Method", "Price", "Question", "chain_between"]

Method = Literal["residual", "resolve"]
Question = Literal["place", "remove", "lose", "drop rule", "one more move"]


@dataclass(frozen=True, slots=True)
class Price:
    """What every level loses when one wish is granted and all is solved again.

    `price` is values − forced, where forced is the best roster that grants the wish:
    the first entry that is not zero is above it, except where the wish frees what a
    rule or a demand forbade: then it is below, a gain. `price` is None when no roster
    grants the wish, or when time was up; `reason` says which. `method` is "residual"
    where chains of moves alone decide, and "resolve" where all was solved again;
    `exact` is False only for want of time. `levels` are the names of the levels.
    """

    officer: str | None
    post: str | None
    price: tuple[int, ...] | None
    exact: bool
    method: Method
    values: tuple[int, ...] = ()
    roster: tuple[tuple[str, str], ...] = ()
    chain: tuple[Step, ...] = ()
    reason: str | None = None
    question: Question = "place"
    rule: str | None = None
    levels: tuple[str, ...] = ()

    @property
    def level(self) -> int | None:
        """The first level that loses (or gains); None when none does."""
        return next((at for at, loss in enumerate(self.price or ()) if loss), None)

    @property
    def text(self) -> str:
        """The same in plain words."""
        return tell(self._wish(), self)

    def _wish(self) -> str:
        wishes: dict[Question, str] = {
            "place": f"Placing {self.officer} in {self.post}",
            "remove": f"Not placing {self.officer} in {self.post}",
            "lose": f"Doing without {self.officer}",
            "drop rule": f"Dropping the rule {self.rule}",
            "one more move": f"One more move under the rule {self.rule}",
        }
        return wishes[self.question]

    def to_json(self) -> dict[str, Any]:
        """Write what `python -m solver explain` prints."""
        asked = {"question": self.question, "rule": self.rule}
        return {
            "officer": self.officer,
            "post": self.post,
            **({} if self.question == "place" else asked),
            "price": None if self.price is None else list(self.price),
            "exact": self.exact,
            "method": self.method,
            "values": list(self.values),
            "roster": [list(pair) for pair in self.roster],
            "chain": [
                {"officer": officer, "from": left, "to": to}
                for officer, left, to in self.chain
            ],
            "reason": self.reason,
            "text": self.text,
        }


def chain_between(
    ours: Iterable[tuple[str, str]], theirs: Iterable[tuple[str, str]]
) -> tuple[Step, ...]:
    """List who is placed differently, by officer id."""
    before, after = set(ours), set(theirs)
    left, to = dict(before - after), dict(after - before)
    return tuple(
        (officer, left.get(officer), to.get(officer))
        for officer in sorted(left.keys() | to.keys())
    )
