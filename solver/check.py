"""Judge a placement proposal, trusting neither the engine nor its words.

    python3 check.py problem.json proposal.json

Exit 0: every claim holds. Exit 1: a claim is false or unproven. Exit 2: a file is
malformed. Standard library alone, Python 3.9 or newer; copy this one file anywhere.

WHAT IS CLAIMED. Officers i, posts j, allowed pairs e = (i, j). A roster is a set of
pairs with every officer and post at most once (exactly once where must_sit or
must_fill), within the rules lower <= sum(a_e) <= upper. Levels are maximised one
after the other. The proposal claims a roster, its values, that no roster is better,
and that no other roster is as good.

WHY A FEW NUMBERS PROVE IT. Take any integers as prices: y_i of officers and z_j of
posts (>= 0, of any sign where must_sit or must_fill), m_r of rules (> 0 uses the
upper limit, < 0 the lower), c_k >= 0 of earlier levels, s >= 0 of the splits on the
way to a corner of the search. With scale S >= 1 and weights p let

    rc_e = S p_e + sum(c_k p_ke) - y_i - z_j - sum(m_r a_re) - splits
    B    = sum(y) + sum(z) + sum(m_r limit_r) - sum(c_k value_k) + splits
           + sum over open pairs of max(0, rc_e) + sum over pairs fixed in of rc_e

Then S p(x) <= B for EVERY roster x that keeps the earlier levels at their values:
multiply each constraint by its price, add up, and note x_e <= 1. So prices need not
be believed: whatever they are, B is a bound. All of it is integer arithmetic.

CLOSING. Let N = S times the value that a roster must reach. In every roster that
reaches it: B + rc_e < N means e is out; rc_e > 0 and B - rc_e < N means e is in;
B - y_i < N with y_i > 0 means i sits; B - z_j < N with z_j > 0 means j is filled.
This is used within the proof, and kept for the levels that follow.

TREES. A split divides all rosters into sum(x over some pairs) <= t and >= t + 1, so
the two sides together miss nothing; every leaf must be closed by its own prices.

    proof of              maximises                        closed when B // S is
    a level               its weights                      <= its value
    unique                +1 off the roster, -1 on it      <= -(size of the roster)
    infeasible, "rules"   nothing                          <= -1
    "level" of a gap      the level, the post must_fill    <= value - 1
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
import zlib
from typing import Any

LARGEST, MAX_BYTES, MAX_DIGITS = 1 << 53, 1 << 30, 4000
RULES = {
    "max_moves": (("limit",), ("posts",)),
    "pin": (("officer", "post"), ()),
    "forbid": (("officer", "post"), ()),
    "linear": (("pairs",), ("coef", "lower", "upper", "soft")),
}
CLAIMS = (
    *("format", "problem", "status", "assignments", "unfilled", "values", "bounds"),
    *("unique", "certificate", "conflict", "engine"),
)


class MalformedError(Exception):
    """A file is not what its format says."""


class RefusedError(Exception):
    """A claim is false or not proven."""


def need(condition: object, claim: str) -> None:
    """Refuse the proposal unless the condition holds."""
    if not condition:
        raise RefusedError(claim)


def form(condition: object, fault: str) -> None:
    """Refuse a file unless the condition holds."""
    if not condition:
        raise MalformedError(fault)


# --- reading -------------------------------------------------------------------------


def parse(data: bytes) -> Any:
    """Parse strict JSON: UTF-8, no float, no duplicate key, no lone surrogate."""

    def one_of_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        form(len(dict(pairs)) == len(pairs), "a key stands twice")
        return dict(pairs)

    def integer(text: str) -> int:
        form(len(text) <= MAX_DIGITS, "an integer has too many digits")
        return int(text)

    def no_float(text: str) -> Any:
        raise MalformedError("not an integer: " + text[:40])

    form(len(data) <= MAX_BYTES, "too large")
    try:
        text = data.decode("utf-8")
        form(not text.startswith("\ufeff"), "starts with a byte order mark")
        value = json.loads(
            text,
            object_pairs_hook=one_of_each,
            parse_int=integer,
            parse_float=no_float,
            parse_constant=no_float,
        )
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except RecursionError as error:
        raise MalformedError("nested too deeply") from error
    except ValueError as error:
        raise MalformedError("not strict JSON: " + str(error)[:80]) from error
    return value


def load(path: str) -> Any:
    """Read a .json or .json.gz file."""
    try:
        with (gzip.open if path.endswith(".gz") else open)(path, "rb") as file:
            return parse(file.read(MAX_BYTES + 1))
    except (OSError, EOFError, zlib.error) as error:
        raise MalformedError("cannot be read") from error


def take(value: Any, kind: type, place: str) -> Any:
    """Take a value of exactly this type: a boolean is not an integer."""
    form(type(value) is kind, place + ": wrong type")
    return value


def fields(value: Any, place: str, required: Any, optional: Any = ()) -> Any:
    """Take an object with these keys and no others."""
    known = {*required, *optional}
    form(set(required) <= set(take(value, dict, place)), place + ": a key is missing")
    form(set(value) <= known, place + ": unknown key")
    return value


def number(value: Any, place: str, least: int = -LARGEST, most: int = LARGEST) -> int:
    """Take an integer within bounds."""
    form(least <= take(value, int, place) <= most, place + ": out of bounds")
    return int(value)


def column(value: Any, place: str, length: int | None, most: int | None = None) -> Any:
    """Take a list of integers; with `most`, of distinct or repeated indices up to it."""
    take(value, list, place)
    form(length is None or len(value) == length, place + ": wrong length")
    if value:
        form(set(map(type, value)) == {int}, place + ": wrong type")
        least, top = (-LARGEST, LARGEST) if most is None else (0, most)
        form(least <= min(value) and max(value) <= top, place + ": out of bounds")
    return value


def distinct(values: Any, place: str) -> Any:
    """Take a list of hashable things in which nothing stands twice."""
    form(len(set(values)) == len(values), place + ": something stands twice")
    return values


def name(value: Any, place: str, known: Any = None) -> str:
    """Take a name, and if asked a known one."""
    form(take(value, str, place) != "", place + ": empty")
    form(known is None or value in known, place + ": unknown " + value[:40])
    return str(value)


def maybe(value: Any, place: str) -> Any:
    """Take an integer or null."""
    return value if value is None else number(value, place)


# --- the problem ---------------------------------------------------------------------


class Row:
    """A rule over pairs: its coefficients and limits; soft ones have a price."""

    def __init__(
        self, kind: str, coef: dict[int, int], limits: Any, soft: Any = None
    ) -> None:
        self.kind, self.coef, self.soft = kind, coef, soft
        self.lower, self.upper = limits

    def missed(self, chosen: Any) -> int:
        """Measure by how much a set of pairs misses the limits."""
        total = sum(self.coef.get(e, 0) for e in chosen)
        over = 0 if self.upper is None else total - self.upper
        under = 0 if self.lower is None else self.lower - total
        return max(0, over, under)


class Problem:
    """A placement-problem/1 document, validated."""

    def __init__(self, document: Any) -> None:
        parts = ("format", "officers", "posts", "pairs", "levels", "rules")
        fields(document, "problem", parts)
        form(document["format"] == "placement-problem/1", "format: unknown")
        posts = self._named(document["posts"], "posts", ("must_fill",))
        officers = self._named(document["officers"], "officers", ("holds", "must_sit"))
        self.posts = {post["id"]: j for j, post in enumerate(posts)}
        self.officers = {officer["id"]: i for i, officer in enumerate(officers)}
        self.fills = [take(p.get("must_fill", False), bool, "must_fill") for p in posts]
        self.sits = [take(o.get("must_sit", False), bool, "must_sit") for o in officers]
        held = [o["holds"] for o in officers if o.get("holds") is not None]
        distinct([name(post, "holds", self.posts) for post in held], "holds")
        given = fields(document["pairs"], "pairs", ("officer", "post"))
        self.i = column(given["officer"], "pairs.officer", None, len(officers) - 1)
        self.j = column(given["post"], "pairs.post", len(self.i), len(posts) - 1)
        self.pair = {pair: e for e, pair in enumerate(zip(self.i, self.j))}
        form(len(self.pair) == len(self.i), "pairs: a pair stands twice")
        holds = [self.posts.get(officer.get("holds"), -1) for officer in officers]
        self.moves = [int(holds[i] != j) for i, j in zip(self.i, self.j)]
        levels = take(document["levels"], list, "levels")
        self.weights = [self._weights(level) for level in levels]
        distinct([level["name"] for level in levels], "levels")
        rules = self._named(document["rules"], "rules", None)
        self.rows = {rule["id"]: self._row(rule) for rule in rules}
        text = json.dumps(
            document, sort_keys=True, separators=(",", ":"), ensure_ascii=False
        )
        self.sha256 = "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest()

    @staticmethod
    def _named(value: Any, place: str, optional: Any) -> Any:
        for entry in take(value, list, place):
            if optional is None:
                form(take(entry, dict, place).get("kind") in RULES, "rules: kind")
                required, more = RULES[entry["kind"]]
                fields(entry, place, ("id", "kind", *required), more)
            else:
                fields(entry, place, ("id",), optional)
        distinct([name(entry["id"], place) for entry in value], place)
        return value

    def _weights(self, level: Any) -> list[int]:
        sizes = (
            ("per_pair", len(self.i), range(len(self.i))),
            ("per_post", len(self.posts), self.j),
            ("per_officer", len(self.officers), self.i),
        )
        fields(level, "levels", ("name",), [s[0] for s in sizes] + ["per_move"])
        form(name(level["name"], "name") and len(level) > 1, "levels: no weights")
        per_move = number(level.get("per_move", 0), "per_move")
        weights = [per_move * moved for moved in self.moves]
        for part, size, index in sizes:
            if part in level:
                values = column(level[part], part, size)
                weights = [w + values[at] for w, at in zip(weights, index)]
        most = [0] * len(self.posts)
        for j, weight in zip(self.j, weights):
            most[j] = max(most[j], abs(weight))
        form(sum(most) <= LARGEST, "levels: weights sum beyond 2^53")
        return weights

    def _row(self, rule: Any) -> Row:
        kind = rule["kind"]
        if kind == "max_moves":
            among = rule.get("posts", list(range(len(self.posts))))
            column(
                distinct(take(among, list, "posts"), "posts"),
                "posts",
                None,
                len(self.posts) - 1,
            )
            inside = set(among)
            into = [e for e, j in enumerate(self.j) if self.moves[e] and j in inside]
            limit = number(rule["limit"], "limit", 0)
            return Row(kind, dict.fromkeys(into, 1), (None, limit))
        if kind == "linear":
            return self._linear(rule)
        i = self.officers[name(rule["officer"], "rules.officer", self.officers)]
        j = self.posts[name(rule["post"], "rules.post", self.posts)]
        e = self.pair.get((i, j))
        limits = (1, None) if kind == "pin" else (None, 0)
        return Row(kind, {} if e is None else {e: 1}, limits)

    def _linear(self, rule: Any) -> Row:
        pairs = column(rule["pairs"], "rules.pairs", None, len(self.i) - 1)
        coef = column(rule.get("coef", [1] * len(pairs)), "coef", len(pairs))
        form(sum(map(abs, distinct(pairs, "rules.pairs") and coef)) <= LARGEST, "coef")
        lower, upper = (maybe(rule.get(side), side) for side in ("lower", "upper"))
        form(None in (lower, upper) or lower <= upper, "rules: lower above upper")
        soft = None
        if "soft" in rule:
            given = fields(rule["soft"], "soft", ("level", "penalty"))
            level = number(given["level"], "soft.level", 0, len(self.weights) - 1)
            soft = (level, number(given["penalty"], "soft.penalty", 0))
        return Row("linear", dict(zip(pairs, coef)), (lower, upper), soft)

    def value(self, k: int, chosen: Any) -> int:
        """Compute a level's value, penalties of its soft rules included."""
        soft = [row for row in self.rows.values() if row.soft and row.soft[0] == k]
        lost = sum(row.soft[1] * row.missed(chosen) for row in soft)
        return int(sum(self.weights[k][e] for e in chosen) - lost)

    def roster(self, value: Any, place: str) -> list[int]:
        """Take a list of allowed pairs in which nobody and no post stands twice."""
        chosen = []
        for pair in take(value, list, place):
            form(len(take(pair, list, place)) == 2, place)
            officer = name(pair[0], place, self.officers)
            post = name(pair[1], place, self.posts)
            chosen.append(self.pair.get((self.officers[officer], self.posts[post]), -1))
        need(-1 not in chosen, place + ": a pair that is not allowed")
        for side, what in ((self.i, "officer"), (self.j, "post")):
            need(
                len({side[e] for e in chosen}) == len(chosen),
                place + ": twice one " + what,
            )
        return chosen

    def broken(self, chosen: list[int]) -> set[str]:
        """Name the demands and hard rules that a roster does not meet."""
        seated, led = {self.i[e] for e in chosen}, {self.j[e] for e in chosen}
        missed = {
            "seat:" + o
            for o, i in self.officers.items()
            if self.sits[i] and i not in seated
        }
        missed |= {
            "fill:" + p for p, j in self.posts.items() if self.fills[j] and j not in led
        }
        rows = [(r, row) for r, row in self.rows.items() if row.soft is None]
        return missed | {"rule:" + r for r, row in rows if row.missed(chosen)}


# --- proofs --------------------------------------------------------------------------


class Face:
    """What is settled: the open pairs, those in, who sits and what is filled."""

    def __init__(self, problem: Problem, filled: str | None = None) -> None:
        self.open, self.inside = list(range(len(problem.i))), list[int]()
        self.sits, self.fills = list(problem.sits), list(problem.fills)
        if filled is not None:
            self.fills[problem.posts[filled]] = True


class Proof:
    """One proof: that no roster on a face has more than `most` of the weights."""

    def __init__(self, problem: Problem, face: Face, weights: list[int]) -> None:
        self.problem, self.face, self.weights = problem, face, weights
        self.values: list[int] = []
        self.level: int | None = None
        self.members: set[str] | None = None

    def bound(self, proof: Any, reach: int) -> int:
        """Return the greatest bound of any leaf; the face is closed on the way."""
        fields(proof, "proof", ("scale", "root"), ("tree",))
        self.scale = number(proof["scale"], "scale", 1)
        root = self._dual(proof["root"])
        total, costs = self._price([root], [])
        self._close(root, costs, total - self.scale * reach)
        greatest: int | None = None
        waiting: list[Any] = [(proof.get("tree", {"leaf": {}}), ())]
        while waiting:
            node, path = waiting.pop()
            if set(take(node, dict, "tree")) == {"leaf"}:
                leaf = self._price([root, self._dual(node["leaf"])], path)[0]
                leaf //= self.scale
                greatest = leaf if greatest is None else max(greatest, leaf)
                continue
            split = fields(node, "tree", ("split", "low", "high"))["split"]
            fields(split, "split", ("pairs", "at"))
            pairs = [self._pair(pair) for pair in take(split["pairs"], list, "split")]
            at = number(split["at"], "split.at")
            distinct(pairs, "split.pairs")
            waiting.append((node["low"], (*path, (pairs, at, 1))))
            waiting.append((node["high"], (*path, (pairs, at, -1))))
        form(greatest is not None, "tree")
        return greatest or 0

    def _pair(self, pair: Any) -> int:
        form(len(take(pair, list, "split")) == 2, "split")
        officer = self.problem.officers[name(pair[0], "split", self.problem.officers)]
        post = self.problem.posts[name(pair[1], "split", self.problem.posts)]
        form((officer, post) in self.problem.pair, "split: not among the pairs")
        return self.problem.pair[officer, post]

    def _dual(self, dual: Any) -> Any:
        known = (
            ("officer", self.problem.officers),
            ("post", self.problem.posts),
            ("rule", self.problem.rows),
        )
        fields(dual, "dual", (), ("officer", "post", "rule", "level", "split"))
        for part, ids in known:
            for key, value in take(dual.get(part, {}), dict, part).items():
                take(value, int, name(key, part, ids))
        for part in ("level", "split"):
            for value in take(dual.get(part, []), list, part):
                take(value, int, part)
        return dual

    def _price(self, duals: list[Any], path: Any) -> tuple[int, dict[int, int]]:
        """Add the differences, test the signs, and bound every roster of a corner."""
        problem, face, total = self.problem, self.face, 0
        y, total_y = self._sum(duals, "officer", problem.officers, face.sits, "seat:")
        z, total_z = self._sum(duals, "post", problem.posts, face.fills, "fill:")
        levels = self._list(duals, "level", len(self.values))
        shift: dict[int, int] = {}
        total = total_y + total_z + self._rows(duals, levels, shift)
        fixed: dict[int, int] = {}
        prices = self._list(duals, "split", len(path))
        for (pairs, at, side), price in zip(path, prices):
            if len(pairs) == 1 and at == 0:
                need(price == 0, "a fixing has no price")
                fixed[pairs[0]] = 0 if side > 0 else 1
            total += price * (at if side > 0 else -at - 1)
            for e in pairs:
                shift[e] = shift.get(e, 0) + side * price
        scale, weights, i, j = self.scale, self.weights, problem.i, problem.j
        counted = (*face.open, *face.inside, *fixed)
        costs = {e: scale * weights[e] - y[i[e]] - z[j[e]] for e in counted}
        for k, price in enumerate(levels):
            if price:
                held = problem.weights[k]
                costs = {e: cost + price * held[e] for e, cost in costs.items()}
                total -= price * self.values[k]
        for e, price in shift.items():
            if e in costs:
                costs[e] -= price
        for e, side in fixed.items():
            if e in costs:
                total += side * costs.pop(e)
        for e in face.inside:
            total += costs.pop(e, 0)
        return total + sum(cost for cost in costs.values() if cost > 0), costs

    def _sum(
        self, duals: list[Any], part: str, ids: Any, free: list[bool], member: str
    ) -> tuple[list[int], int]:
        prices = [0] * len(ids)
        for dual in duals:
            for key, value in dual.get(part, {}).items():
                prices[ids[key]] += value
        for key, at in ids.items() if min(prices, default=0) < 0 else ():
            if prices[at] < 0:
                need(free[at], part + " " + key + ": a price below zero")
                named = self.members is None or member + key in self.members
                need(named, part + " " + key + ": not a member of the conflict")
        return prices, sum(prices)

    def _list(self, duals: list[Any], part: str, length: int) -> list[int]:
        prices = [0] * length
        for dual in duals:
            form(len(dual.get(part, [])) <= length, part + ": too many prices")
            for at, value in enumerate(dual.get(part, [])):
                prices[at] += value
        need(min(prices, default=0) >= 0, part + ": a price below zero")
        return prices

    def _rows(self, duals: list[Any], levels: list[int], shift: dict[int, int]) -> int:
        prices: dict[str, int] = {}
        for dual in duals:
            for key, value in dual.get("rule", {}).items():
                prices[key] = prices.get(key, 0) + value
        total = 0
        for key, price in prices.items():
            if price == 0:
                continue
            row = self.problem.rows[key]
            named = self.members is None or "rule:" + key in self.members
            need(named, "rule " + key + ": not a member of the conflict")
            limit = row.upper if price > 0 else row.lower
            need(limit is not None, "rule " + key + ": priced at a limit it lacks")
            if row.soft is not None:
                level, penalty = row.soft
                most = self.scale if level == self.level else 0
                most += levels[level] if level < len(levels) else 0
                need(
                    abs(price) <= penalty * most, "rule " + key + ": beyond its penalty"
                )
            total += price * limit
            for e, coef in row.coef.items():
                shift[e] = shift.get(e, 0) + price * coef
        return total

    def _close(self, root: Any, costs: dict[int, int], slack: int) -> None:
        problem, face = self.problem, self.face
        face.open = [e for e, cost in costs.items() if -slack <= cost <= max(slack, 0)]
        face.inside += [e for e, cost in costs.items() if cost > max(slack, 0)]
        for key, price in root.get("officer", {}).items():
            if price > max(slack, 0):
                face.sits[problem.officers[key]] = True
        for key, price in root.get("post", {}).items():
            if price > max(slack, 0):
                face.fills[problem.posts[key]] = True


# --- the claims ----------------------------------------------------------------------


class Judge:
    """One proposal, claim by claim."""

    def __init__(self, problem: Problem, proposal: Any) -> None:
        self.problem = problem
        self.given = given = fields(proposal, "proposal", CLAIMS)
        form(given["format"] == "placement-proposal/1", "format: unknown")
        take(given["status"], str, "status")
        take(given["engine"], dict, "engine")
        form(given["unique"] is None or type(given["unique"]) is bool, "unique")
        self.values = column(given["values"], "values", None)
        self.bounds = [
            maybe(b, "bounds") for b in take(given["bounds"], list, "bounds")
        ]
        for post in take(given["unfilled"], list, "unfilled"):
            name(post, "unfilled", problem.posts)
        parts = ("levels", "unique", "infeasible", "unfilled")
        empty: dict[str, Any] = {
            "levels": [],
            "unique": None,
            "infeasible": None,
            "unfilled": [],
        }
        cert = given["certificate"]
        self.cert = empty if cert is None else fields(cert, "certificate", parts)
        take(self.cert["levels"], list, "certificate.levels")
        take(self.cert["unfilled"], list, "certificate.unfilled")

    def judge(self) -> None:
        """Go through every claim; the first that fails is refused."""
        given, status = self.given, self.given["status"]
        need(given["problem"] == self.problem.sha256, "problem: another problem's hash")
        if status in ("optimal", "feasible"):
            need(given["conflict"] is None, "conflict: there is a roster")
            need(self.cert["infeasible"] is None, "infeasible: there is a roster")
            self._roster()
            self._levels(status)
            self._unfilled()
            return
        form(status in ("infeasible", "unknown"), "status: unknown")
        claims = ("assignments", "unfilled", "values", "bounds")
        need(not any(given[claim] for claim in claims), status + ": claims a roster")
        need(given["unique"] is None, status + ": claims uniqueness")
        need(not self.cert["levels"] and not self.cert["unfilled"], "certificate")
        need(self.cert["unique"] is None, "certificate.unique")
        if status == "infeasible":
            self._infeasible()
        else:
            need(given["conflict"] is None, "conflict: nothing is known")
            need(self.cert["infeasible"] is None, "infeasible: nothing is known")

    def _roster(self) -> None:
        problem, given = self.problem, self.given
        self.chosen = problem.roster(given["assignments"], "assignments")
        need(given["assignments"] == sorted(given["assignments"]), "assignments: order")
        broken = sorted(problem.broken(self.chosen))
        need(not broken, "assignments: breaks " + ", ".join(broken[:3]))
        led = {problem.j[e] for e in self.chosen}
        gaps = sorted(post for post, j in problem.posts.items() if j not in led)
        need(given["unfilled"] == gaps, "unfilled: not the posts without a pair")
        levels = range(len(problem.weights))
        values = [problem.value(k, self.chosen) for k in levels]
        need(self.values == values, "values: not those of the roster")

    def _levels(self, status: str) -> None:
        problem, proofs, unique = (
            self.problem,
            self.cert["levels"],
            self.given["unique"],
        )
        form(len(proofs) <= len(problem.weights), "certificate.levels: too many")
        face = Face(problem)
        bounds: list[int | None] = [None] * len(problem.weights)
        for k, proof in enumerate(proofs):
            judged = Proof(problem, face, problem.weights[k])
            judged.level, judged.values = k, self.values[:k]
            bounds[k] = judged.bound(proof, self.values[k])
        need(self.bounds == bounds, "bounds: not what the certificate yields")
        proven = bounds == self.values
        need(proven == (status == "optimal"), "status: not what the bounds say")
        given = self.cert["unique"]
        if unique is None or unique is False:
            form(unique is False or given is None, "certificate.unique")
            if unique is False:
                self._other(given)
            return
        need(proven, "unique: without a proven optimum")
        aim = [1] * len(problem.i)
        for e in self.chosen:
            aim[e] = -1
        judged = Proof(problem, face, aim)
        judged.values = self.values
        size = -len(self.chosen)
        need(judged.bound(given, size) <= size, "unique: not proven")

    def _other(self, given: Any) -> None:
        other = fields(given, "certificate.unique", ("other",))["other"]
        other = self.problem.roster(other, "other")
        need(set(other) != set(self.chosen), "unique: the other roster is the same")
        need(not self.problem.broken(other), "unique: the other roster breaks a rule")
        levels = range(len(self.values))
        values = [self.problem.value(k, other) for k in levels]
        need(values == self.values, "unique: the other roster has other values")
        need(self.given["status"] == "optimal", "unique: without a proven optimum")

    def _unfilled(self) -> None:
        problem, named = self.problem, set()
        for gap in self.cert["unfilled"]:
            form(isinstance(gap, dict) and "post" in gap and "why" in gap, "unfilled")
            post = name(gap["post"], "unfilled.post", problem.posts)
            need(post in self.given["unfilled"], "unfilled: " + post + " is filled")
            need(post not in named, "unfilled: " + post + " stands twice")
            named.add(post)
            form(gap["why"] in ("nobody", "hall", "level", "rules"), "unfilled.why")
            getattr(self, "_why_" + gap["why"])(gap, post)

    def _candidates(self, posts: set[str]) -> set[int]:
        problem = self.problem
        into = {problem.posts[post] for post in posts}
        bans = [row.coef for row in problem.rows.values() if row.kind == "forbid"]
        banned = {e for coef in bans for e in coef}
        pairs = [e for e, j in enumerate(problem.j) if j in into and e not in banned]
        return {problem.i[e] for e in pairs}

    def _why_nobody(self, gap: Any, post: str) -> None:
        fields(gap, "unfilled", ("post", "why"))
        need(not self._candidates({post}), "unfilled: somebody may lead " + post)

    def _why_hall(self, gap: Any, post: str) -> None:
        fields(gap, "unfilled", ("post", "why", "posts", "officers"))
        posts = {
            name(p, "hall", self.problem.posts)
            for p in take(gap["posts"], list, "hall")
        }
        ids = self.problem.officers
        few = {ids[name(o, "hall", ids)] for o in take(gap["officers"], list, "hall")}
        need(post in posts and len(few) < len(posts), "unfilled: no Hall set")
        need(self._candidates(posts) <= few, "unfilled: others may lead the Hall set")

    def _why_level(self, gap: Any, post: str) -> None:
        fields(gap, "unfilled", ("post", "why", "level", "proof"))
        k = number(gap["level"], "unfilled.level", 0, len(self.values) - 1)
        judged = Proof(self.problem, Face(self.problem, post), self.problem.weights[k])
        judged.level, judged.values = k, self.values[:k]
        most = judged.bound(gap["proof"], self.values[k])
        need(most < self.values[k], "unfilled: " + post + " could be filled")

    def _why_rules(self, gap: Any, post: str) -> None:
        fields(gap, "unfilled", ("post", "why", "proof"))
        face, nothing = Face(self.problem, post), [0] * len(self.problem.i)
        most = Proof(self.problem, face, nothing).bound(gap["proof"], 0)
        need(most < 0, "unfilled: " + post + " could be filled")

    def _infeasible(self) -> None:
        problem = self.problem
        parts = ("members", "without", "cures")
        conflict = fields(self.given["conflict"], "conflict", parts)
        known = {"rule:" + r for r, row in problem.rows.items() if row.soft is None}
        known |= {"seat:" + o for o, i in problem.officers.items() if problem.sits[i]}
        known |= {"fill:" + p for p, j in problem.posts.items() if problem.fills[j]}
        members = take(conflict["members"], list, "members")
        for member in members:
            name(member, "conflict.members", known)
        distinct(members, "members")
        judged = Proof(problem, Face(problem), [0] * len(problem.i))
        judged.members = set(members)
        need(judged.bound(self.cert["infeasible"], 0) < 0, "infeasible: not proven")
        without = take(conflict["without"], list, "without")
        need(len(without) == len(members), "conflict: one roster for each member")
        for member, given in zip(members, without):
            broken = problem.broken(problem.roster(given, "without"))
            need(broken & set(members) <= {member}, "conflict: reducible at " + member)
        for cure in take(conflict["cures"], list, "cures"):
            self._cure(cure, known)

    def _cure(self, cure: Any, known: set[str]) -> None:
        problem = self.problem
        fields(cure, "cure", ("drop", "limits", "assignments", "values"))
        dropped = {
            name(d, "cure.drop", known) for d in take(cure["drop"], list, "drop")
        }
        chosen = problem.roster(cure["assignments"], "cure")
        moved = take(cure["limits"], dict, "limits")
        for rule, limits in moved.items():
            row = problem.rows[name(rule, "cure.limits", problem.rows)]
            sides = ("limit",) if row.kind == "max_moves" else ("lower", "upper")
            form(row.kind in ("max_moves", "linear"), "cure.limits: has no limit")
            fields(limits, "cure.limits", (), sides)
            lower = maybe(limits.get("lower", row.lower), "cure.limits")
            upper = maybe(limits.get("upper", limits.get("limit", row.upper)), "limits")
            new = Row(row.kind, row.coef, (lower, upper))
            need(not new.missed(chosen), "cure: breaks the new limit of " + rule)
        excused = dropped | {"rule:" + rule for rule in moved}
        need(problem.broken(chosen) <= excused, "cure: breaks something else")
        values = [problem.value(k, chosen) for k in range(len(problem.weights))]
        need(cure["values"] == values, "cure: not the values of its roster")


def check(problem: Any, proposal: Any) -> list[str]:
    """Judge parsed documents: no words when all claims hold; may raise MalformedError."""
    try:
        Judge(Problem(problem), proposal).judge()
    except RefusedError as error:
        return [str(error)]
    except (RecursionError, UnicodeEncodeError) as error:
        raise MalformedError("nested too deeply, or a lone surrogate") from error
    return []


def main(arguments: list[str]) -> int:
    """Judge two files and say so in one line."""
    if len(arguments) != 2:
        sys.stderr.write("check.py PROBLEM PROPOSAL\n")
        return 2
    try:
        refused = check(load(arguments[0]), load(arguments[1]))
    except MalformedError as error:
        sys.stderr.write("malformed: " + str(error) + "\n")
        return 2
    print("refused: " + refused[0] if refused else "all claims hold")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
