"""What would make a roster possible again: one change, or as few as do together.

Whatever cures a problem touches every conflict in it, so one change is looked for
among the members of one conflict. Where none helps alone, each of them begins a set:
conflict after conflict gives up one member more, and those that turn out not to be
needed are taken back.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from solver.arrays import Flags
from solver.budget import Budget, TimeUpError
from solver.levels import Lexicographic
from solver.members import Member, irreducible, without
from solver.model import Model, Row
from solver.stage import Stage

__all__ = ["cures"]

LIMITED = ("max_moves", "linear")
# A set of changes gives up rules before it gives up demands.
ORDER = {"rule": 0, "fill": 1, "seat": 2}


@dataclass(frozen=True, slots=True)
class _Change:
    """Members given up, and limits moved by the least that helps."""

    drop: tuple[Member, ...] = ()
    limits: dict[str, dict[str, int]] = field(default_factory=dict)

    def applied(self, model: Model) -> Model:
        """Return the model as it is after the change."""
        left = without(model, frozenset(self.drop))
        rows = tuple(
            replace(row, **_sides(self.limits[row.id]))
            if row.id in self.limits
            else row
            for row in left.rows
        )
        return replace(left, rows=rows)

    def moving(self, row: Row, side: str, limit: int) -> "_Change":
        """Move one more limit."""
        name = "limit" if row.kind == "max_moves" else side
        return _Change(self.drop, {**self.limits, row.id: {name: limit}})


def _sides(moved: dict[str, int]) -> dict[str, Any]:
    return {"upper" if name == "limit" else name: to for name, to in moved.items()}


def cures(
    model: Model, conflict: Sequence[Member], budget: Budget
) -> list[dict[str, Any]]:
    """List the cures, the one with the best roster first.

    When time is up, those found so far are the answer.
    """
    found: list[tuple[list[int], dict[str, Any]]] = []
    try:
        for change in _changes(model, conflict, budget):
            budget.tell("cures")
            cured = change.applied(model)
            chosen = _best(cured, budget)
            if chosen is None:
                continue
            values = [model.value(level, chosen) for level in range(len(model.weights))]
            found.append((values, _written(model, change, chosen, values=values)))
    except TimeUpError:
        pass
    found.sort(key=lambda each: [-value for value in each[0]])
    return [cure for _, cure in found]


def _written(
    model: Model, change: _Change, chosen: Flags, *, values: list[int]
) -> dict[str, Any]:
    return {
        "drop": [str(member) for member in sorted(change.drop)],
        "limits": change.limits,
        "assignments": model.roster(chosen),
        "values": values,
    }


def _changes(
    model: Model, conflict: Sequence[Member], budget: Budget
) -> Iterator[_Change]:
    """Yield every single change that helps; where none does, sets of changes."""
    alone = False
    for member in conflict:
        for change in _eased(model, _Change(), member, budget=budget):
            alone = True
            yield change
    if alone:
        return
    seen: set[tuple[Member, ...]] = set()
    for member in conflict:
        needed = _needed(model, member, budget)
        if needed not in seen:
            seen.add(needed)
            yield from _together(model, needed, budget)


def _eased(
    model: Model, change: _Change, member: Member, *, budget: Budget
) -> Iterator[_Change]:
    """Give up one more member, if that helps: its limits move, or it is dropped."""
    row = next((row for row in model.rows if row.id == member.id), None)
    if member.kind != "rule" or row is None or row.kind not in LIMITED:
        dropped = replace(change, drop=(*change.drop, member))
        if _best(_bare(dropped.applied(model)), budget) is not None:
            yield dropped
        return
    for side in ("upper", "lower"):
        if getattr(row, side) is None:
            continue
        limit = _least(change.applied(model), row, side, budget=budget)
        if limit is not None:
            yield change.moving(row, side, limit)


def _least(model: Model, row: Row, side: str, *, budget: Budget) -> int | None:
    """Find the limit nearest to a rule's own at which there is a roster."""
    sign = 1 if side == "upper" else -1
    weights = np.zeros(len(model.officer), dtype=np.int64)
    weights[row.pairs] = -sign * row.coef
    freed = replace(row, upper=None) if sign > 0 else replace(row, lower=None)
    rows = tuple(freed if each.id == row.id else each for each in model.rows)
    asked = replace(_bare(replace(model, rows=rows)), weights=(weights,))
    chosen = _best(asked, budget)
    return None if chosen is None else row.activity(chosen)


def _needed(model: Model, member: Member, budget: Budget) -> tuple[Member, ...]:
    """Give up one member of each conflict, then take back whatever was in vain."""
    dropped = [member]
    while found := irreducible(without(model, frozenset(dropped)), budget):
        dropped.append(min(found.members, key=lambda each: (ORDER[each.kind], each)))
    for each in [*dropped]:
        fewer = frozenset(dropped) - {each}
        if _best(_bare(without(model, fewer)), budget) is not None:
            dropped.remove(each)
    return tuple(sorted(dropped))


def _together(
    model: Model, needed: Sequence[Member], budget: Budget
) -> Iterator[_Change]:
    """Move the limits among the members one after the other, the rest still free."""
    change = _Change(drop=tuple(needed))
    for member in needed:
        held = replace(change, drop=tuple(m for m in change.drop if m != member))
        change = next(_eased(model, held, member, budget=budget), change)
    yield change


def _bare(model: Model) -> Model:
    """Keep what must hold, and ask for nothing."""
    hard = tuple(row for row in model.rows if row.penalty is None)
    return replace(model, rows=hard, weights=())


def _best(model: Model, budget: Budget) -> Flags | None:
    """Find a best roster; None when there is none."""
    stage = Stage.of(model)
    run = Lexicographic.start(stage, budget)
    if stage.contradicts() or not run.prove_all():
        return None
    return run.whole(run.best)
