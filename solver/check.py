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
from typing import Any, NamedTuple

LARGEST, MAX_BYTES, MAX_DIGITS = 1 << 53, 1 << 30, 4000
# What the files may hold, object by object. A key with ? may lack, a kind with ? may
# be null; [x] is a list of x, {x} an object whose values are x; no text is empty.
GRAMMAR = """
problem      format:str officers:[officer] posts:[post] pairs:pairs levels:[level]
             rules:[dict];
officer      id:str holds?:str? must_sit?:bool;
post         id:str must_fill?:bool;
pairs        officer:[nat] post:[nat];
level        name:str per_pair?:[int] per_post?:[int] per_officer?:[int] per_move?:int;
max_moves    id:str kind:str limit:nat posts?:[nat];
pin          id:str kind:str officer:str post:str;
forbid       id:str kind:str officer:str post:str;
linear       id:str kind:str pairs:[nat] coef?:[int] lower?:int? upper?:int? soft?:soft;
soft         level:nat penalty:nat;
proposal     format:str problem:str status:str assignments:[[str]] unfilled:[str]
             values:[int] bounds:[int?] unique:bool? certificate:certificate?
             conflict:conflict? engine:dict;
certificate  levels:[proof] unique:dict? infeasible:proof? unfilled:[dict];
proof        scale:nat root:dual tree?:dict;
dual         officer?:{big} post?:{big} rule?:{big} level?:[big] split?:[big];
leaf         leaf:dual;
node         split:split low:dict high:dict;
split        pairs:[[str]] at:int;
other        other:[[str]];
gap-nobody   post:str why:str;
gap-hall     post:str why:str posts:[str] officers:[str];
gap-level    post:str why:str level:nat proof:proof;
gap-rules    post:str why:str proof:proof;
conflict     members:[str] without:[[[str]]] cures:[cure];
cure         drop:[str] limits:{dict} assignments:[[str]] values:[int];
to-linear    lower?:int upper?:int;
to-max_moves limit?:int
"""
SHAPES: dict[str, dict[str, str]] = {
    shape.split()[0]: dict(key.split(":") for key in shape.split()[1:])
    for shape in GRAMMAR.split(";")
}
TYPES = {"str": str, "bool": bool, "dict": dict}
STATUSES = ("optimal", "feasible", "infeasible", "unknown")
NO_CERTIFICATE: Any = {"levels": [], "unique": None, "infeasible": None, "unfilled": []}
BIG = 10**MAX_DIGITS
NUMBERS = {
    "int": range(-LARGEST, LARGEST + 1),
    "nat": range(LARGEST + 1),
    "big": range(-BIG, BIG),
}


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


def take(value: Any, kind: str, place: str) -> Any:
    """Take a value of a kind that the grammar names."""
    if kind[-1] == "?":
        return None if value is None else take(value, kind[:-1], place)
    if kind[0] in "[{":
        form(type(value) is (list if kind[0] == "[" else dict), place + ": wrong type")
        parts = value if kind[0] == "[" else list(value.values())
        if kind[1:-1] in NUMBERS:
            integers(parts, NUMBERS[kind[1:-1]], place)
        else:
            for at, part in enumerate(parts):
                take(part, kind[1:-1], place + "[" + str(at) + "]")
    elif kind in NUMBERS:
        integers([value], NUMBERS[kind], place)
    elif kind in TYPES:
        form(
            type(value) is TYPES[kind] and value != "", place + ": wrong type or empty"
        )
    else:
        take_object(value, kind, place)
    return value


def take_object(value: Any, kind: str, place: str) -> None:
    """Take an object with the keys that the grammar names and no others."""
    form(type(value) is dict, place + ": not an object")
    known = {key.rstrip("?"): part for key, part in SHAPES[kind].items()}
    form(value.keys() <= known.keys(), place + ": unknown key")
    optional = {key[:-1] for key in SHAPES[kind] if key[-1] == "?"}
    form(known.keys() - value.keys() <= optional, place + ": a key is missing")
    for key, part in value.items():
        take(part, known[key], place + "." + key)


def integers(values: Any, within: range, place: str) -> Any:
    """Take integers within a range; a boolean is not one."""
    form(set(map(type, values)) <= {int}, place + ": not an integer")
    ends = (min(values), max(values)) if values else ()
    form(all(end in within for end in ends), place + ": out of bounds")
    return values


def numbered(names: Any, place: str) -> dict[Any, int]:
    """Give every name its number; none may stand twice."""
    numbers = {name: at for at, name in enumerate(names)}
    form(len(numbers) == len(names), place + ": something stands twice")
    return numbers


def known(names: Any, ids: Any, place: str) -> Any:
    """Take names that are all among the ids."""
    strange = sorted(map(str, set(names).difference(ids)))
    form(not strange, place + ": unknown " + ", ".join(strange)[:40])
    return names


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
    hooks: Any = {"parse_float": no_float, "parse_constant": no_float}
    hooks.update(object_pairs_hook=one_of_each, parse_int=integer)
    try:
        form(not data.startswith(b"\xef\xbb\xbf"), "starts with a byte order mark")
        value = json.loads(data.decode("utf-8"), **hooks)
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


# --- the problem ---------------------------------------------------------------------


class Row(NamedTuple):
    """A rule over pairs: its coefficients and limits; soft ones have a price."""

    kind: str
    coef: dict[int, int]
    lower: int | None
    upper: int | None
    soft: Any = None

    def missed(self, chosen: list[int]) -> int:
        """Measure by how much a set of pairs misses the limits."""
        total = sum(self.coef.get(e, 0) for e in chosen)
        over = 0 if self.upper is None else total - self.upper
        under = 0 if self.lower is None else self.lower - total
        return max(0, over, under)


class Problem:
    """A placement-problem/1 document, validated."""

    def __init__(self, document: Any) -> None:
        take(document, "problem", "problem")
        form(document["format"] == "placement-problem/1", "format: unknown")
        officers, posts, pairs = (document[k] for k in ("officers", "posts", "pairs"))
        self.officers = numbered([each["id"] for each in officers], "officers")
        self.posts = numbered([each["id"] for each in posts], "posts")
        self.sits = [each.get("must_sit", False) for each in officers]
        self.fills = [each.get("must_fill", False) for each in posts]
        held = [each["holds"] for each in officers if each.get("holds") is not None]
        numbered(known(held, self.posts, "holds"), "holds")
        self.i = integers(pairs["officer"], range(len(officers)), "pairs.officer")
        self.j = integers(pairs["post"], range(len(posts)), "pairs.post")
        form(len(self.i) == len(self.j), "pairs: columns of unequal length")
        self.pair = numbered(list(zip(self.i, self.j)), "pairs")
        holds = [self.posts.get(each.get("holds"), -1) for each in officers]
        self.moves = [int(holds[i] != j) for i, j in zip(self.i, self.j)]
        self.weights = [self._weights(level) for level in document["levels"]]
        numbered([level["name"] for level in document["levels"]], "levels")
        rows = [self._row(rule) for rule in document["rules"]]
        ids = numbered([rule["id"] for rule in document["rules"]], "rules")
        self.rows = dict(zip(ids, rows))
        self.hard = {"rule:" + r: row for r, row in self.rows.items() if not row.soft}
        self.members = self._unmet((), ()).union(self.hard)
        written: Any = {"sort_keys": True, "separators": (",", ":")}
        text = json.dumps(document, ensure_ascii=False, **written)
        self.sha256 = "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest()

    def _weights(self, level: Any) -> list[int]:
        form(len(level) > 1, "levels: no weights")
        weights = [level.get("per_move", 0) * moved for moved in self.moves]
        for part, size, index in (
            ("per_pair", len(self.i), range(len(self.i))),
            ("per_post", len(self.posts), self.j),
            ("per_officer", len(self.officers), self.i),
        ):
            if part in level:
                values = level[part]
                form(len(values) == size, part + ": wrong length")
                weights = [w + values[at] for w, at in zip(weights, index)]
        most = [0] * len(self.posts)
        for j, weight in zip(self.j, weights):
            if not -most[j] <= weight <= most[j]:
                most[j] = abs(weight)
        form(sum(most) <= LARGEST, "levels: weights sum beyond 2^53")
        return weights

    def _row(self, rule: Any) -> Row:
        kind = take(rule.get("kind"), "str", "rules.kind")
        form(kind in ("max_moves", "pin", "forbid", "linear"), "rules.kind: unknown")
        take(rule, kind, "rules")
        if kind == "linear":
            return self._linear(rule)
        if kind == "max_moves":
            every = range(len(self.posts))
            among = integers(rule.get("posts", every), every, "rules.posts")
            into = numbered(among, "rules.posts")
            moves = [e for e, j in enumerate(self.j) if self.moves[e] and j in into]
            return Row(kind, dict.fromkeys(moves, 1), None, rule["limit"])
        e = self.pairs([[rule["officer"], rule["post"]]], "rules")[0]
        coef = {} if e < 0 else {e: 1}
        return Row(kind, coef, *((1, None) if kind == "pin" else (None, 0)))

    def _linear(self, rule: Any) -> Row:
        pairs = integers(rule["pairs"], range(len(self.i)), "rules.pairs")
        coef = rule.get("coef", [1] * len(pairs))
        form(len(coef) == len(numbered(pairs, "rules.pairs")), "coef: wrong length")
        form(sum(map(abs, coef)) <= LARGEST, "coef: sum beyond 2^53")
        lower, upper, soft = (rule.get(key) for key in ("lower", "upper", "soft"))
        form(None in (lower, upper) or lower <= upper, "rules: lower above upper")
        if soft is not None:
            integers([soft["level"]], range(len(self.weights)), "soft.level")
            soft = (soft["level"], soft["penalty"])
        return Row("linear", dict(zip(pairs, coef)), lower, upper, soft)

    def values(self, chosen: list[int]) -> list[int]:
        """Compute every level's value, penalties of its soft rules included."""
        values = [sum(weights[e] for e in chosen) for weights in self.weights]
        for row in self.rows.values():
            if row.soft is not None:
                values[row.soft[0]] -= row.soft[1] * row.missed(chosen)
        return values

    def pairs(self, value: Any, place: str) -> list[int]:
        """Find pairs of known names; -1 stands for a pair that is not allowed."""
        two = 2
        form(all(len(pair) == two for pair in value), place + ": not a pair")
        known([pair[0] for pair in value], self.officers, place + ": officer")
        known([pair[1] for pair in value], self.posts, place + ": post")
        return [self.pair.get((self.officers[o], self.posts[p]), -1) for o, p in value]

    def roster(self, value: Any, place: str) -> list[int]:
        """Take a list of allowed pairs in which nobody and no post stands twice."""
        chosen = self.pairs(value, place)
        need(-1 not in chosen, place + ": a pair that is not allowed")
        for side in (self.i, self.j):
            met = {side[e] for e in chosen}
            need(len(met) == len(chosen), place + ": an officer or a post twice")
        return chosen

    def broken(self, chosen: list[int]) -> set[str]:
        """Name the demands and hard rules that a roster does not meet."""
        unmet = self._unmet([self.i[e] for e in chosen], [self.j[e] for e in chosen])
        return unmet | {r for r, row in self.hard.items() if row.missed(chosen)}

    def _unmet(self, seated: Any, led: Any) -> set[str]:
        sits = {at for at, must in enumerate(self.sits) if must}.difference(seated)
        fills = {at for at, must in enumerate(self.fills) if must}.difference(led)
        unmet = {"seat:" + key for key, at in self.officers.items() if at in sits}
        return unmet | {"fill:" + key for key, at in self.posts.items() if at in fills}


# --- proofs --------------------------------------------------------------------------


class Face:
    """What is settled: the open pairs, those in, who sits and what is filled."""

    def __init__(self, problem: Problem, filled: str | None = None) -> None:
        self.open, self.inside = list(range(len(problem.i))), list[int]()
        self.sits, self.fills = list(problem.sits), list(problem.fills)
        if filled is not None:
            self.fills[problem.posts[filled]] = True


class Proof:
    """One proof on a face; `values` are those of the levels that must be kept."""

    def __init__(self, problem: Problem, face: Face, values: list[int]) -> None:
        self.problem, self.face, self.values = problem, face, values
        self.weights, self.level = [0] * len(problem.i), -1
        self.members: set[str] | None = None
        self.sides = (
            ("officer", "seat:", problem.officers, face.sits),
            ("post", "fill:", problem.posts, face.fills),
        )

    def bound(self, proof: Any, reach: int) -> int:
        """Return the greatest bound of any leaf; the face is closed on the way."""
        take(proof, "proof", "proof")
        form(proof["scale"], "scale: zero")
        self.scale, root, bounds = proof["scale"], proof["root"], list[int]()
        total, costs = self._price([root], ())
        self._close(root, costs, total - self.scale * reach)
        waiting: list[Any] = [(proof.get("tree", {"leaf": {}}), ())]
        while waiting:
            node, path = waiting.pop()
            if "leaf" in node:
                leaf = take(node, "leaf", "tree")["leaf"]
                bounds.append(self._price([root, leaf], path)[0] // self.scale)
                continue
            split = take(node, "node", "tree")["split"]
            pairs = numbered(self.problem.pairs(split["pairs"], "split"), "split")
            form(-1 not in pairs, "split: not among the pairs")
            waiting.append((node["low"], (*path, (pairs, split["at"], 1))))
            waiting.append((node["high"], (*path, (pairs, split["at"], -1))))
        return max(bounds)

    def _price(self, duals: list[Any], path: Any) -> tuple[int, dict[int, int]]:
        """Bound every roster in a corner of the face by the sum of the duals."""
        problem, face, i, j = self.problem, self.face, self.problem.i, self.problem.j
        prices, fixed = self._sum(duals, path), dict[int, int]()
        shift = dict[int, int]()
        y, z = self._demands(prices)
        total = sum(y) + sum(z) + self._rows(prices, shift)
        for at, (pairs, most, side) in enumerate(path):
            price = prices["split"].get(at, 0)
            if len(pairs) == 1 and most == 0:
                need(price == 0, "a fixing has no price")
                fixed.update(dict.fromkeys(pairs, 0 if side > 0 else 1))
            total += price * (most if side > 0 else -most - 1)
            for e in pairs:
                shift[e] = shift.get(e, 0) + side * price
        scale, aim = self.scale, self.weights
        counted = (*face.open, *face.inside, *fixed)
        costs = {e: scale * aim[e] - y[i[e]] - z[j[e]] for e in counted}
        for k, price in prices["level"].items():
            held = problem.weights[k]
            costs = {e: cost + price * held[e] for e, cost in costs.items()}
            total -= price * self.values[k]
        for e in shift.keys() & costs.keys():
            costs[e] -= shift[e]
        total += sum(side * costs.pop(e) for e, side in fixed.items())
        total += sum(costs.pop(e, 0) for e in face.inside)
        return total + sum(cost for cost in costs.values() if cost > 0), costs

    def _sum(self, duals: list[Any], path: Any) -> dict[str, dict[Any, int]]:
        """Add the differences to the root's prices; those of constraints >= 0."""
        ids = {"officer": self.problem.officers, "post": self.problem.posts}
        ids = {**ids, "rule": self.problem.rows}
        sizes = {"level": range(len(self.values)), "split": range(len(path))}
        prices: dict[str, dict[Any, int]] = {part: {} for part in (*ids, *sizes)}
        for dual in duals:
            for part, given in dual.items():
                named = given if part in ids else dict(enumerate(given))
                known(named, ids.get(part, sizes.get(part)), part)
                for key, price in named.items():
                    prices[part][key] = prices[part].get(key, 0) + price
        for part in sizes:
            below = min(prices[part].values(), default=0)
            need(below >= 0, part + ": a price below zero")
        return prices

    def _demands(self, prices: Any) -> list[list[int]]:
        columns = []
        for part, member, ids, free in self.sides:
            columns.append([0] * len(ids))
            for key, price in prices[part].items():
                columns[-1][ids[key]] = price
                if price < 0:
                    need(free[ids[key]], part + " " + key + ": a price below zero")
                    self._use(member + key)
        return columns

    def _rows(self, prices: Any, shift: dict[int, int]) -> int:
        total, levels = 0, prices["level"]
        for key, price in prices["rule"].items():
            if price == 0:
                continue
            self._use("rule:" + key)
            row = self.problem.rows[key]
            limit = row.upper if price > 0 else row.lower
            need(limit is not None, "rule " + key + ": priced at a limit it lacks")
            if row.soft is not None:
                level, penalty = row.soft
                most = levels.get(level, 0) + (self.scale if level == self.level else 0)
                need(abs(price) <= penalty * most, "rule " + key + ": over its penalty")
            total += price * (limit or 0)
            for e, coef in row.coef.items():
                shift[e] = shift.get(e, 0) + price * coef
        return total

    def _use(self, member: str) -> None:
        need(self.members is None or member in self.members, member + ": not a member")

    def _close(self, root: Any, costs: dict[int, int], slack: int) -> None:
        spare = max(slack, 0)
        self.face.open = [e for e, cost in costs.items() if -slack <= cost <= spare]
        self.face.inside += [e for e, cost in costs.items() if cost > spare]
        for part, _, ids, must in self.sides:
            for key, price in root.get(part, {}).items():
                must[ids[key]] |= price > spare


# --- the claims ----------------------------------------------------------------------


class Judge:
    """One proposal, claim by claim."""

    def __init__(self, problem: Problem, proposal: Any) -> None:
        self.problem, self.given = problem, take(proposal, "proposal", "proposal")
        form(self.given["format"] == "placement-proposal/1", "format: unknown")
        known(self.given["unfilled"], problem.posts, "unfilled")
        form(self.given["status"] in STATUSES, "status: unknown")
        self.cert: Any = self.given["certificate"] or NO_CERTIFICATE
        self.status, self.values = self.given["status"], self.given["values"]

    def judge(self) -> None:
        """Go through every claim; the first that fails is refused."""
        given, cert, status = self.given, self.cert, self.status
        need(given["problem"] == self.problem.sha256, "problem: another problem's hash")
        proven = {given["conflict"] is not None, cert["infeasible"] is not None}
        need(proven == {status == "infeasible"}, "conflict: where infeasible, and only")
        if status in ("optimal", "feasible"):
            self._roster()
            self._unique(self._levels())
            numbered([self._gap(gap) for gap in cert["unfilled"]], "unfilled")
            return
        claims = [given[k] for k in ("assignments", "unfilled", "values", "bounds")]
        claimed = any((*claims, cert["levels"], cert["unfilled"]))
        need(not claimed, status + ": claims a roster")
        need(given["unique"] is cert["unique"] is None, status + ": claims uniqueness")
        if status == "infeasible":
            self._infeasible(given["conflict"])

    def _roster(self) -> None:
        problem, given = self.problem, self.given
        self.chosen = problem.roster(given["assignments"], "assignments")
        need(given["assignments"] == sorted(given["assignments"]), "assignments: order")
        broken = sorted(problem.broken(self.chosen))
        need(not broken, "assignments: breaks " + ", ".join(broken[:3]))
        led = {problem.j[e] for e in self.chosen}
        gaps = sorted(post for post, j in problem.posts.items() if j not in led)
        need(given["unfilled"] == gaps, "unfilled: not the posts without a pair")
        need(self.values == problem.values(self.chosen), "values: not the roster's")

    def _levels(self) -> Face:
        problem, values, face = self.problem, self.values, Face(self.problem)
        proofs, bounds = self.cert["levels"], list[Any]([None] * len(values))
        form(len(proofs) <= len(values), "certificate.levels: too many")
        for k, proof in enumerate(proofs):
            judged = Proof(problem, face, values[:k])
            judged.level, judged.weights = k, problem.weights[k]
            bounds[k] = judged.bound(proof, values[k])
        need(self.given["bounds"] == bounds, "bounds: not what the certificate yields")
        optimal = self.status == "optimal"
        need((bounds == values) == optimal, "status: not what the bounds say")
        return face

    def _unique(self, face: Face) -> None:
        problem, chosen, given = self.problem, self.chosen, self.cert["unique"]
        if self.given["unique"] is None:
            form(given is None, "certificate.unique: nothing is claimed")
            return
        need(self.status == "optimal", "unique: without a proven optimum")
        if self.given["unique"]:
            judged = Proof(problem, face, self.values)
            judged.weights = [1] * len(problem.i)
            for e in chosen:
                judged.weights[e] = -1
            most = judged.bound(given, -len(chosen))
            need(most <= -len(chosen), "unique: not proven")
            return
        take(given, "other", "certificate.unique")
        other = problem.roster(given["other"], "other")
        need(set(other) != set(chosen), "unique: the other roster is the same")
        need(not problem.broken(other), "unique: the other roster breaks a rule")
        need(problem.values(other) == self.values, "unique: the other is not as good")

    def _gap(self, gap: Any) -> Any:
        problem, why, post = self.problem, gap.get("why"), gap.get("post")
        form(why in ("nobody", "hall", "level", "rules"), "unfilled.why: unknown")
        take(gap, "gap-" + why, "unfilled")
        need(post in self.given["unfilled"], "unfilled: " + post + " is filled")
        if why in ("nobody", "hall"):
            posts = set(known(gap.get("posts", [post]), problem.posts, "hall"))
            few = set(known(gap.get("officers", []), problem.officers, "hall"))
            need(post in posts and len(few) < len(posts), "hall: no Hall set")
            need(self._candidates(posts) <= few, "hall: others may lead " + post)
            return post
        k = gap.get("level", 0)
        form(why == "rules" or k < len(self.values), "unfilled.level: unknown")
        judged, reach = Proof(problem, Face(problem, post), self.values[:k]), 0
        if why == "level":
            judged.level, judged.weights = k, problem.weights[k]
            reach = self.values[k]
        most = judged.bound(gap["proof"], reach)
        need(most < reach, "unfilled: " + post + " could be filled")
        return post

    def _candidates(self, posts: set[str]) -> set[str]:
        problem = self.problem
        into = {problem.posts[post] for post in posts}
        bans = [row.coef for row in problem.rows.values() if row.kind == "forbid"]
        banned = {e for coef in bans for e in coef}
        pairs = [e for e, j in enumerate(problem.j) if j in into and e not in banned]
        names = list(problem.officers)
        return {names[problem.i[e]] for e in pairs}

    def _infeasible(self, conflict: Any) -> None:
        problem = self.problem
        members = known(conflict["members"], problem.members, "conflict.members")
        judged = Proof(problem, Face(problem), [])
        judged.members = set(numbered(members, "conflict.members"))
        need(judged.bound(self.cert["infeasible"], 0) < 0, "infeasible: not proven")
        rosters = [problem.roster(each, "without") for each in conflict["without"]]
        need(len(rosters) == len(members), "conflict: one roster for each member")
        for member, chosen in zip(members, rosters):
            broken = problem.broken(chosen).intersection(members)
            need(broken <= {member}, "conflict: reducible at " + member)
        for cure in conflict["cures"]:
            self._cure(cure)

    def _cure(self, cure: Any) -> None:
        problem = self.problem
        chosen = problem.roster(cure["assignments"], "cure")
        excused = set(known(cure["drop"], problem.members, "cure.drop"))
        for rule, given in cure["limits"].items():
            known([rule], problem.rows, "cure.limits")
            row = problem.rows[rule]
            form(row.kind in ("max_moves", "linear"), "cure.limits: has no limit")
            take(given, "to-" + row.kind, "cure.limits")
            upper = given.get("upper", given.get("limit", row.upper))
            moved = Row(row.kind, row.coef, given.get("lower", row.lower), upper)
            need(not moved.missed(chosen), "cure: breaks the new limit of " + rule)
            excused.add("rule:" + rule)
        need(problem.broken(chosen) <= excused, "cure: breaks something else")
        need(cure["values"] == problem.values(chosen), "cure: not its roster's values")


def check(problem: Any, proposal: Any) -> list[str]:
    """Judge parsed documents: no words where all claims hold."""
    try:
        Judge(Problem(problem), proposal).judge()
    except RefusedError as error:
        return [str(error)]
    except (RecursionError, UnicodeEncodeError) as error:
        raise MalformedError("nested too deeply, or a lone surrogate") from error
    return []


def main(arguments: list[str]) -> int:
    """Judge two files and say so in one line."""
    try:
        problem, proposal = arguments
        refused = check(load(problem), load(proposal))
    except MalformedError as error:
        sys.stderr.write("malformed: " + str(error) + "\n")
        return 2
    except ValueError:
        sys.stderr.write("check.py PROBLEM PROPOSAL\n")
        return 2
    print("refused: " + refused[0] if refused else "all claims hold")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
