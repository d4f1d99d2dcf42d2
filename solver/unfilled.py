"""Why a post stays unfilled: nobody may, a Hall set, the rules, or a higher level."""

from collections import deque
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from solver.arrays import Flags
from solver.budget import Budget, TimeUpError
from solver.corner import Multipliers, Pricer, holds
from solver.face import Aim, Dual, Face
from solver.flow import best_roster
from solver.hints import Hints
from solver.levels import Lexicographic
from solver.model import Model
from solver.proof import Proof
from solver.pursuit import UndecidedError
from solver.replay import Replay
from solver.scouting import scout
from solver.search import Search
from solver.stage import Stage
from solver.standalone import Base, alone

__all__ = ["reasons_unfilled"]

# Up to so many pairs the levels are solved again where prices leave a doubt.
FEW = 20_000


def reasons_unfilled(
    stage: Stage, chosen: Flags, run: Lexicographic, *, budget: Budget
) -> list[dict[str, Any]]:
    """Give every unfilled post the first reason that can be proven, if any can.

    There is none where another roster, as good, fills the post; nor when time is up,
    nor where the question would take a search of its own.
    """
    model = stage.model
    led = np.zeros(len(model.post_ids), dtype=bool)
    led[model.post[chosen]] = True
    gaps = np.flatnonzero(~led).tolist()
    if not gaps:
        return []
    values = run.values[: len(model.weights)]
    prices = _prices(stage, values, run.proofs[: len(values)])
    reasons = []
    for post in gaps:
        budget.tell("unfilled")
        try:
            reason = (
                _hall(stage, chosen, post)
                or _lost(stage, post, prices)
                or _lost_by_solving(stage, post, run, budget=budget)
            )
        except (TimeUpError, UndecidedError):
            continue
        if reason is not None:
            reasons.append({"post": model.post_ids[post], **reason})
    return reasons


def _prices(stage: Stage, values: list[int], proofs: list[Proof]) -> list["_Priced"]:
    model = stage.model
    replay = Replay.of(model, values, proofs)
    prices = []
    for level, step in enumerate(replay.steps):
        bases = replay.bases(level)
        tight: dict[int, Dual] = {}
        for base in bases:
            for row in stage.joint:
                if base.dual.rows.get(row):
                    tight.setdefault(row, base.dual)
        aim = Aim(model.weights[level], tuple(values), tight=tight)
        prices.append(_Priced(level, aim, step.proof, bases))
    return prices


def _hall(stage: Stage, chosen: Flags, post: int) -> dict[str, Any] | None:
    """Follow who could lead the post, what they lead, who could lead that, and so on.

    If every officer met leads one of the posts met, there are fewer officers than
    posts: a Hall set.
    """
    model = stage.model
    allowed = np.ones(len(model.officer), dtype=bool)
    allowed[list(stage.forbidden)] = False
    leads = np.full(len(model.sits), -1)
    leads[model.officer[chosen]] = model.post[chosen]
    into = _officers_by_post(model, allowed)
    posts, officers, waiting = {post}, set[int](), deque([post])
    while waiting:
        for officer in into.get(waiting.popleft(), ()):
            if officer in officers:
                continue
            officers.add(officer)
            led = int(leads[officer])
            if led < 0:
                return None
            if led not in posts:
                posts.add(led)
                waiting.append(led)
    if not officers:
        return {"why": "nobody"}
    return {
        "why": "hall",
        "posts": [model.post_ids[j] for j in sorted(posts)],
        "officers": [model.officer_ids[i] for i in sorted(officers)],
    }


def _officers_by_post(model: Model, allowed: Flags) -> dict[int, list[int]]:
    into: dict[int, list[int]] = {}
    pairs = np.flatnonzero(allowed)
    for officer, post in zip(
        model.officer[pairs].tolist(), model.post[pairs].tolist(), strict=True
    ):
        into.setdefault(post, []).append(officer)
    return into


@dataclass(frozen=True, slots=True, eq=False)
class _Priced:
    """A level's own prices, ready to be tried with one post more to fill."""

    level: int
    aim: Aim
    proof: Proof
    bases: list[Base]

    def face(self, stage: Stage, post: int) -> Face:
        """Take what the earlier levels settled, with one post more to fill."""
        face = Face.whole(stage.model) if not self.bases else self.bases[-1].after
        face = face.copy()
        face.fills[post] = True
        return face

    def try_with(self, stage: Stage, post: int) -> tuple[Proof, Flags] | None:
        """Ask what the level's prices prove once the post must be filled.

        Beside the proof stands the roster that is best at these prices.
        """
        face = self.face(stage, post)
        pricer = Pricer(stage, self.aim, self.level, self.proof.scale)
        charged = self.proof.charged
        rows = {} if charged is None else charged.rows
        levels = {} if charged is None else charged.levels
        scale = self.proof.scale
        multipliers = Multipliers(
            {at: value / scale for at, value in rows.items()},
            {at: value / scale for at, value in levels.items()},
        )
        tried = pricer.evaluate(face, multipliers)
        value = self.aim.values[self.level]
        if tried.roster is None:
            return None
        if tried.priced.bound // scale >= value:
            return None
        found = Proof(scale, tried.dual)
        proof = alone(stage.model, found, self.bases, weights=self.aim.weights)
        return proof, tried.roster

    def is_first(self, stage: Stage, post: int, priced: Flags) -> bool:
        """Show by a roster that no earlier level is lost, and the rules allow it."""
        if self._shows(stage, post, priced):
            return True
        alive = stage.alive(self.face(stage, post))
        staying = -stage.model.moves[alive.pairs].astype(np.int64)
        few = best_roster(alive.graph, staying)
        return few is not None and self._shows(stage, post, alive.roster(few))

    def _shows(self, stage: Stage, post: int, chosen: Flags) -> bool:
        model = stage.model
        return _stands(model, self.face(stage, post), chosen) and model.keeps(
            self.aim.values[: self.level], chosen
        )


def _lost(stage: Stage, post: int, prices: list[_Priced]) -> dict[str, Any] | None:
    """Fill the post by force and prove which level is then lost first.

    The proof stands alone: the earlier levels take part as rows, never as a face.
    None where prices do not tell, or where an earlier level or a rule may have been
    lost before: to say so takes solving, which takes too long where pairs are many.
    """
    fills = stage.model.fills.copy()
    fills[post] = True
    forced = replace(stage, model=replace(stage.model, fills=fills))
    for level in prices:
        found = level.try_with(forced, post)
        if found is None:
            continue
        proof, roster = found
        many = len(stage.model.officer) > FEW
        if not many and not level.is_first(forced, post, roster):
            return None
        return {
            "why": "level",
            "level": level.level,
            "proof": proof.to_json(forced.model),
        }
    return None


def _lost_by_solving(
    stage: Stage, post: int, run: Lexicographic, *, budget: Budget
) -> dict[str, Any] | None:
    """Search level by level for a roster that fills the post and loses nothing.

    The first level in which there is none is proven lost, with all earlier levels held
    as rows, so that the proof stands alone.
    """
    fills = stage.model.fills.copy()
    fills[post] = True
    forced = replace(stage, model=replace(stage.model, fills=fills))
    model, values = forced.model, run.values[: len(stage.model.weights)]
    hints = Hints.of_proofs(stage.model, run.proofs)
    face = Face.whole(model)
    witness = scout(forced, face, 0, budget=budget) if values else None
    if witness is not None and not _stands(model, face, witness):
        witness = None
    for level, value in enumerate(values):
        if witness is not None and model.value(level, witness) >= value:
            continue
        aim = Aim(model.weights[level], tuple(values[:level]), frozenset(range(level)))
        search = Search(forced, face, aim, level, partial(model.value, level), budget)
        search.hint = hints.at(model, level)
        outcome = search.doubt(value - 1)
        if outcome is None:
            witness = search.best
            continue
        never = _impossible(forced, budget) if witness is None else None
        if never is not None or outcome.value is None or outcome.proof is None:
            return never
        return {
            "why": "level",
            "level": level,
            "proof": outcome.proof.to_json(model),
        }
    return _impossible(forced, budget) if witness is None else None


def _stands(model: Model, face: Face, chosen: Flags) -> bool:
    """Tell whether a choice is a roster that keeps every hard rule."""
    return holds(model, face, chosen) and not any(
        row.broken(chosen) for row in model.rows
    )


def _impossible(forced: Stage, budget: Budget) -> dict[str, Any] | None:
    model = forced.model
    rows = Stage(model, {}, {}, forced.hard())
    nothing = Aim(np.zeros(len(model.officer), dtype=np.int64))
    search = Search(
        rows, Face.whole(model), nothing, None, lambda _: 0, budget, seeking=True
    )
    outcome = search.run()
    if outcome.chosen is not None or outcome.proof is None:
        return None
    return {"why": "rules", "proof": outcome.proof.to_json(model)}
