"""The same problem written once more, as an integer program for HiGHS.

Nothing is shared with the engine: every level is a mixed integer program of its own,
and the levels before it are held as rows. What HiGHS answers is rounded and counted
again in integers.
"""

from typing import Any

from ortools.math_opt.python import mathopt

__all__ = ["peaks"]

EXACTLY = mathopt.SolveParameters(
    absolute_gap_tolerance=0.0, relative_gap_tolerance=0.0
)
HALF = 0.5


def peaks(document: dict[str, Any]) -> tuple[int, ...] | None:
    """Maximise level after level; None when there is no roster."""
    return _Program(document).peaks()


class _Program:
    """Variables for pairs and for what soft rules are missed by."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self.model = mathopt.Model()
        columns = document["pairs"]
        self.officer, self.post = columns["officer"], columns["post"]
        self.pair = [self.model.add_binary_variable() for _ in self.officer]
        self.missed: dict[int, list[tuple[int, Any]]] = {}
        for ends, rows, demand in (
            (self.officer, document["officers"], "must_sit"),
            (self.post, document["posts"], "must_fill"),
        ):
            for at, row in enumerate(rows):
                self._row(
                    {e: 1 for e, end in enumerate(ends) if end == at},
                    1 if row.get(demand, False) else 0,
                    1,
                )
        for rule in document["rules"]:
            self._bind(rule)
        self.weights = [self._weights(level) for level in document["levels"]]

    def _row(
        self, coef: dict[int, int], lower: float | None, upper: float | None
    ) -> Any:
        return self.model.add_linear_constraint(
            lb=-float("inf") if lower is None else lower,
            ub=float("inf") if upper is None else upper,
            expr=mathopt.LinearSum(c * self.pair[e] for e, c in coef.items()),
        )

    def _is_move(self, e: int) -> bool:
        held = self.document["officers"][self.officer[e]].get("holds")
        return bool(held != self.document["posts"][self.post[e]]["id"])

    def _bind(self, rule: dict[str, Any]) -> None:
        every = range(len(self.pair))
        if rule["kind"] == "max_moves":
            into = rule.get("posts", range(len(self.document["posts"])))
            moves = {e: 1 for e in every if self._is_move(e) and self.post[e] in into}
            self._row(moves, None, rule["limit"])
        elif rule["kind"] == "linear":
            coef = rule.get("coef", [1] * len(rule["pairs"]))
            self._linear(rule, dict(zip(rule["pairs"], coef, strict=True)))
        else:
            names = [
                (self.document["officers"][i]["id"], self.document["posts"][j]["id"])
                for i, j in zip(self.officer, self.post, strict=True)
            ]
            same = {e: 1 for e in every if names[e] == (rule["officer"], rule["post"])}
            pin = rule["kind"] == "pin"
            self._row(same, *((1, None) if pin else (None, 0)))

    def _linear(self, rule: dict[str, Any], coef: dict[int, int]) -> None:
        lower, upper = rule.get("lower"), rule.get("upper")
        if rule.get("soft") is None:
            self._row(coef, lower, upper)
            return
        # One variable serves both sides: a total misses one limit at most.
        missed = self.model.add_variable(lb=0.0)
        soft = rule["soft"]
        self.missed.setdefault(soft["level"], []).append((soft["penalty"], missed))
        for sign, limits in ((1.0, (lower, None)), (-1.0, (None, upper))):
            if limits != (None, None):
                self._row(coef, *limits).set_coefficient(missed, sign)

    def _weights(self, level: dict[str, Any]) -> list[int]:
        moves, every = level.get("per_move", 0), range(len(self.pair))
        weights = [moves if self._is_move(e) else 0 for e in every]
        for part, ends in (("per_post", self.post), ("per_officer", self.officer)):
            if part in level:
                weights = [weights[e] + level[part][ends[e]] for e in every]
        per_pair = level.get("per_pair", [0] * len(self.pair))
        return [weights[e] + per_pair[e] for e in every]

    def peaks(self) -> tuple[int, ...] | None:
        found: list[int] = []
        if not self.weights and self._solve() is None:
            return None
        for level, weights in enumerate(self.weights):
            worth = mathopt.LinearSum(
                w * x for w, x in zip(weights, self.pair, strict=True) if w
            )
            for penalty, missed in self.missed.get(level, ()):
                worth -= penalty * missed
            self.model.maximize(worth)
            values = self._solve()
            if values is None:
                return None
            chosen = [e for e, x in enumerate(self.pair) if values[x] > HALF]
            best = sum(weights[e] for e in chosen) - sum(
                penalty * round(values[missed])
                for penalty, missed in self.missed.get(level, ())
            )
            found.append(best)
            self.model.add_linear_constraint(worth >= best)
        return tuple(found)

    def _solve(self) -> dict[Any, float] | None:
        result = mathopt.solve(self.model, mathopt.SolverType.HIGHS, params=EXACTLY)
        reason = result.termination.reason
        if reason == mathopt.TerminationReason.OPTIMAL:
            return dict(result.variable_values())
        impossible = {
            mathopt.TerminationReason.INFEASIBLE,
            mathopt.TerminationReason.INFEASIBLE_OR_UNBOUNDED,
        }
        if reason not in impossible:
            raise AssertionError(reason)
        return None
