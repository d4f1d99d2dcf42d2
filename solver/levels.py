"""Level after level: each is proven, then only its best rosters stay of interest."""

from dataclasses import dataclass, field, replace

import numpy as np

from solver.arrays import Flags, Ints
from solver.budget import Budget
from solver.face import OUT, Aim, Dual, Face, price
from solver.flow import best_roster, fits, potentials
from solver.hints import Hints
from solver.proof import Proof, Trail
from solver.scouting import scout
from solver.search import NoRosterError, Outcome, Search
from solver.stage import Alive, Stage
from solver.standalone import Base, alone

__all__ = ["Lexicographic"]


@dataclass(slots=True, eq=False)
class Lexicographic:
    """The levels proven so far, and the face on which the next one is solved.

    A level proven by flow alone leaves exactly its best rosters on the face. Where
    joint rules had a say the face is only close, and the level's value is `held` as
    a row of its own in everything that follows.
    """

    stage: Stage
    budget: Budget
    face: Face
    held: frozenset[int] = frozenset()
    tight: dict[int, Dual] = field(default_factory=dict)
    values: list[int] = field(default_factory=list)
    proofs: list[Proof] = field(default_factory=list)
    origin: Ints = field(init=False)
    total: int = field(init=False)
    best: Flags | None = None
    bound: int | None = None
    sofar: Proof | None = None
    trail: Trail | None = None
    alone: bool = False
    scouted: bool = False
    bases: list[Base] = field(default_factory=list)
    hints: Hints = field(default_factory=Hints)

    def __post_init__(self) -> None:
        self.total = len(self.stage.model.officer)
        self.origin = np.arange(self.total)

    @classmethod
    def start(cls, stage: Stage, budget: Budget) -> "Lexicographic":
        """Begin with nothing proven."""
        return cls(stage, budget, Face.whole(stage.model))

    def prove_level(self, level: int) -> bool:
        """Solve the next level; False when there is no roster at all."""
        model = self.stage.model
        self.budget.tell("level", level)
        outcome = self.solve(model.weights[level], level)
        if outcome.value is None or outcome.proof is None:
            return False
        self.keep(level, outcome)
        self.budget.tell("proven", level, value=outcome.value, bound=outcome.value)
        return True

    def prove_all(self) -> bool:
        """Solve every level; False when there is no roster at all."""
        model = self.stage.model
        for level in range(len(model.weights)):
            if not self.prove_level(level):
                return False
        if model.weights:
            return True
        # Without a single level somebody must still ask whether there is a roster.
        return self.any_roster()

    def any_roster(self) -> bool:
        """Look for a roster, however good; False when there is none."""
        model = self.stage.model
        nothing = np.zeros(len(model.officer), dtype=np.int64)
        outcome = self.solve(nothing, None, seeking=True)
        self.best = outcome.chosen
        # A search that seeks has a value even where it proves that there is none.
        return outcome.chosen is not None

    def unlike_best(self) -> tuple[Outcome, Flags]:
        """Look for the roster least like the best among its equals."""
        best = self.roster()
        return self.solve(np.where(best, -1, 1), None), best

    def settle_tie(self, weights: Ints) -> None:
        """Settle equals by an unlisted level, appended to the listed ones."""
        model = self.stage.model
        longer = replace(model, weights=(*model.weights, weights))
        self.stage = replace(self.stage, model=longer)
        if not self.prove_level(len(longer.weights) - 1):
            raise AssertionError("a tie without a roster")

    def roster(self) -> Flags:
        """Return the best roster, among the pairs still remembered."""
        if self.best is None:
            raise AssertionError("no roster yet")
        return self.best

    def whole(self, chosen: Flags | None) -> Flags:
        """Bring a roster back to all pairs of the problem."""
        if chosen is None:
            raise AssertionError("no roster")
        whole = np.zeros(self.total, dtype=bool)
        whole[self.origin[chosen]] = True
        return whole

    def keep(self, level: int, outcome: Outcome) -> None:
        """Let a proven level narrow what follows."""
        if outcome.value is None or outcome.proof is None:
            raise AssertionError(level)
        self.values.append(outcome.value)
        self.proofs.append(outcome.proof)
        self.best, self.bound, self.sofar = outcome.chosen, None, None
        if outcome.proof.tree is not None:
            self.trail = Trail(level, outcome.proof.scale, outcome.proof.tree)
        self._note(level, outcome)
        if self.alone:
            return
        self.face = outcome.face
        self._harden(level)
        self._forget()

    def _harden(self, level: int) -> None:
        """Make soft rules hard whose level was proven to lose nothing by them.

        Its row in later proofs then costs nothing: it weighs no pair, and asks for 0.
        """
        model = self.stage.model
        if self.values[level] or model.weights[level].any():
            return
        if any(row.penalty and row.level == level for row in model.rows):
            self.stage = replace(self.stage, model=model.hardened(level))
            self.held -= {level}

    def _forget(self) -> None:
        """Drop the pairs that are out for good: what follows is the faster for it."""
        kept = np.flatnonzero(self.face.state != OUT)
        if len(kept) == len(self.face.state):
            return
        self.stage = self.stage.restricted(kept, self.tight)
        self.face = self.face.restricted(kept)
        self.origin = self.origin[kept]
        if self.best is not None:
            self.best = self.best[kept]

    def _note(self, level: int, outcome: Outcome) -> None:
        """Remember what keeps a level: the face, tight rows or its own row."""
        if outcome.proof is None:
            raise AssertionError(level)
        root = outcome.proof.root
        priced = [at for at in self.stage.joint if root.rows.get(at)]
        if not outcome.outright or self.stage.model.softened(level, priced):
            self.held |= {level}
            return
        base = root.plus(self._unit(level, outcome.proof.scale))
        if self.alone:
            self.bases.append(
                Base(level, self.face, outcome.face, base, self._aim(level))
            )
            self.face = outcome.face
        for at in priced:
            self.tight.setdefault(at, base)

    def _aim(self, level: int) -> Aim:
        """Aim at nothing, with every level proven so far at its value."""
        nothing = np.zeros_like(self.stage.model.weights[level])
        return Aim(nothing, tuple(self.values))

    def standalone(self, level: int, most: int) -> Proof:
        """Prove a level's bound without earlier proofs: they become part of it."""
        proof = self.proofs[level]
        if proof.ceiling is not None and proof.ceiling <= most:
            proof = replace(proof, tree=None)
        model = self.stage.model
        earlier = [base for base in self.bases if base.level < level]
        return alone(model, proof, earlier, weights=model.weights[level])

    def _unit(self, level: int, scale: int) -> Dual:
        """Hold a level's own row with the scale of its proof."""
        none = self.proofs[-1].root
        return Dual(
            np.zeros_like(none.officer), np.zeros_like(none.post), {}, {level: scale}
        )

    def solve(
        self, weights: Ints, level: int | None, *, seeking: bool = False
    ) -> Outcome:
        """Solve one aim on the present face, by flow if flow is enough."""
        self.budget.check()
        model = self.stage.model

        def worth(chosen: Flags) -> int:
            if level is None:
                return int(np.sum(weights[chosen]))
            return model.value(level, chosen)

        aim = Aim(weights, tuple(self.values), self.held, dict(self.tight))
        outcome = None if self.held else self._by_flow(aim, level)
        if outcome is not None:
            return outcome
        search = Search(self.stage, self.face, aim, level, worth, self.budget)
        search.trail = self.trail
        search.hint = self.hints.at(model, level)
        search.seeking = seeking
        if self.best is not None:
            search.offer(self.best)
        if level is not None and not self.scouted:
            self._look_round(search, level)
        try:
            outcome = search.run()
            proof = outcome.proof
            return replace(outcome, proof=proof and proof.paid_for(model))
        except NoRosterError:
            return Outcome(None, None, None, self.face)
        finally:
            if search.best is not None:
                self.best = search.best
            self.bound = search.bound
            sofar = None if level is None else search.sofar
            self.sofar = None if sofar is None else sofar.paid_for(model)

    def _look_round(self, search: Search, level: int) -> None:
        """Once, when joint rules first stand in the way, look for a good roster."""
        self.scouted = True
        found = scout(self.stage, self.face, level, budget=self.budget)
        if found is not None:
            search.offer(found)

    def _by_flow(self, aim: Aim, level: int | None) -> Outcome | None:
        """Solve by flow alone; None when a joint rule stands in the way."""
        alive = self.stage.alive(self.face)
        weights = aim.weights[alive.pairs]
        largest = int(np.abs(weights).max(initial=0))
        if not fits(alive.graph, largest):
            return None
        chosen = best_roster(alive.graph, self._sparing(alive, weights, largest))
        if chosen is None:
            return None
        roster = alive.roster(chosen)
        model = self.stage.model
        rows = self.stage.joint_rows(level)
        if any(model.rows[at].violation(roster) for at in rows):
            return None
        if not model.keeps(self.values, roster):
            return None
        return self._by_prices(aim, alive, chosen)

    def _sparing(self, alive: Alive, weights: Ints, largest: int) -> Ints:
        """Among equals prefer rosters with few moves: they are likelier to hold."""
        model = self.stage.model
        limited = [at for at in self.stage.joint if model.rows[at].kind == "max_moves"]
        factor = len(alive.graph.fills) + 1
        if not limited or not fits(alive.graph, (largest + 1) * factor):
            return weights
        counted = np.zeros(len(model.officer), dtype=np.int64)
        for at in limited:
            counted[model.rows[at].pairs] = 1
        sparing: Ints = weights * factor - counted[alive.pairs]
        return sparing

    def _by_prices(self, aim: Aim, alive: Alive, chosen: Flags) -> Outcome:
        roster = alive.roster(chosen)
        value = int(np.sum(aim.weights[roster]))
        officer, post = potentials(alive.graph, aim.weights[alive.pairs], chosen)
        dual = self.stage.complete(self.face, aim, Dual(officer, post), scale=1)
        model = self.stage.model
        priced = price(model, self.face, aim, dual=dual, scale=1)
        if priced.bound != value:
            raise AssertionError(f"flow proved {priced.bound}, not {value}")
        face = priced.settle(self.face, dual, value)
        return Outcome(value, roster, Proof(1, dual), face, outright=True)
