"""Judge a placement proposal, trusting neither the engine nor its words.

    python3 check.py problem.json proposal.json

Exit 0: every claim holds. Exit 1: a claim is false or unproven. Exit 2: a file is
malformed. Standard library alone, Python 3.9 or newer; copy this one file anywhere.

WHAT IS CLAIMED. Officers i, posts j, allowed pairs e = (i, j). A roster is a set of
pairs with every officer and post at most once (exactly once where must_sit or
must_fill), within the rules lower <= sum(a_re) <= upper. Levels are maximised one
after the other. A soft rule may be missed; its level pays a penalty for every unit.

WHY A FEW NUMBERS PROVE IT (weak duality). Take any integers as prices: y_i of
officers and z_j of posts (>= 0, of any sign where must_sit or must_fill), m_r of
rules (> 0 uses the upper limit, < 0 the lower), c_k >= 0 of levels whose value v_k
is to be kept, s_d >= 0 of the splits on the way to a leaf. With a scale S >= 1 and
weights p, what is left of a pair's worth after paying its prices is its

    surplus_e = S p_e + sum(c_k p_ke) - y_i - z_j - sum(m_r a_re) - sum(s_d in split d)
    B         = sum(y) + sum(z) + sum(m_r limit_r) - sum(c_k v_k) + sum(s_d limit_d)
                + sum of the positive surpluses of open pairs
                + sum of the surpluses, of any sign, of pairs that are in

Then S p(x) <= B for EVERY roster x that keeps v: multiply each constraint by its
price, add up, and note that x_e is 0 or 1. So prices need not be believed: whatever
they are, B is a bound; all of it in integers. Missing a soft rule by one unit gains
its price and costs its penalty S times in its own level's proof, c_k times where
level k is kept: the price may not be higher than that, else missing it would pay.

CLOSING. N = S times the value that a roster must reach. In every roster that reaches
it, by the same sum: B + surplus_e < N means e is out; surplus_e > 0 and
B - surplus_e < N means e is in; B - y_i < N with y_i > 0 means i sits; B - z_j < N
with z_j > 0 means j is filled. The root's prices close, for the rest of its own proof
and for the levels that follow: they speak only of rosters that reach this value too.

TREES. A split divides the rosters into sum(x over some pairs) <= t and >= t + 1, so
its sides miss nothing; each leaf adds its own prices to the root's. One pair split at
0 is fixed instead of priced: out on one side, in on the other. A leaf that fixes a
pair against what is closed, or both ways, has no roster. The bound of the proof, for
rosters that reach N, is the greatest B // S over the leaves.

    proof of              maximises                        holds when the bound is
    level k               its weights, levels < k kept     bounds[k]; best: values[k]
    unique                +1 off the roster, -1 on it,     <= -(size of the roster):
                          every level kept                 any other roster has more
    infeasible, "rules"   nothing                          <= -1, yet nothing is 0
    "level" k of a gap    level k, the post must_fill      <= values[k] - 1

The last two rows start from nothing: they use no closing but their own. A conflict's
proof uses its members alone (rule:, seat: must_sit, fill: must_fill); a roster without
each member shows that none is idle. A cure breaks exactly what it drops, and limits it
moves exactly as far as its roster needs. A Hall set has fewer officers than posts.
"""

from __future__ import annotations

import functools
import gc
import gzip
import hashlib
import json
import sys
import zlib
from typing import Any, NamedTuple

LARGEST, MAX_BYTES, MAX_DIGITS = 1 << 53, 1 << 30, 4000
# What the files may hold, object by object. A key with ? may lack, a kind with ? may
# be null; [x] is a list of x, {x} an object whose values are x; a pair is two texts.
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
proposal     format:str problem:str status:str assignments:[pair] unfilled:[str]
             values:[big] bounds:[big?] unique:bool? certificate:certificate?
             conflict:conflict? engine:engine;
engine       name?:str version?:str seconds?:nat peak_mib?:nat columns_priced?:nat
             nodes?:nat;
certificate  levels:[dict] unique:dict? infeasible:dict? unfilled:[dict];
proof        scale:scale root:dual tree?:dict;
dual         officer?:{big} post?:{big} rule?:{big} level?:[big] split?:[big];
leaf         leaf:dual;
node         split:split low:dict high:dict;
split        pairs:[pair] at:int;
other        other:[pair];
nobody       post:str why:str;
hall         post:str why:str posts:[str] officers:[str];
level-lost   post:str why:str level:nat proof:dict;
rules        post:str why:str proof:dict;
conflict     members:[str] without:[[pair]] cures:[cure];
cure         drop:[str] limits:{dict} assignments:[pair] values:[big];
to-linear    lower?:int upper?:int;
to-max_moves limit?:int
"""
SHAPES: dict[str, dict[str, str]] = {
    shape.split()[0]: dict(key.split(":") for key in shape.split()[1:])
    for shape in GRAMMAR.split(";")
}
KINDS = {
    name: {key.rstrip("?"): kind for key, kind in shape.items()}
    for name, shape in SHAPES.items()
}
REQUIRED = {
    name: [key for key in shape if key[-1] != "?"] for name, shape in SHAPES.items()
}
TYPES = {"bool": bool, "dict": dict, "[": list, "{": dict}
BIG = 10**MAX_DIGITS
NUMBERS = {
    "int": range(-LARGEST, LARGEST + 1),
    "nat": range(LARGEST + 1),
    "scale": range(1, LARGEST + 1),
    "big": range(1 - BIG, BIG),
}
GAPS = {"nobody": "nobody", "hall": "hall", "level": "level-lost", "rules": "rules"}
STATUSES = ("optimal", "feasible", "infeasible", "unknown")
NO_CERTIFICATE: Any = {"levels": [], "unique": None, "infeasible": None, "unfilled": []}


class MalformedError(Exception):
    """A file is not what its format says."""


class RefusedError(Exception):
    """A claim is false or not proven."""


def need(condition: object, claim: str) -> None:
    """Refuse the proposal unless the condition holds."""
    if not condition:
        raise RefusedError(claim)


def form(condition: object, place: str, fault: str) -> None:
    """Refuse a file unless the condition holds."""
    if not condition:
        raise MalformedError(place + ": " + fault)


# --- reading -------------------------------------------------------------------------


def take(value: Any, kind: str, place: str) -> Any:
    """Take a value of a kind that the grammar names, or say where it is not."""
    if kind[-1] == "?":
        return None if value is None else take(value, kind[:-1], place)
    if kind[0] in "[{":
        take_each(value, kind, place)
    elif kind in NUMBERS:
        form(type(value) is int, place, "not an integer")
        form(value in NUMBERS[kind], place, "out of bounds")
    elif kind == "str":
        form(type(value) is str and value, place, "not a text, or empty")
        lone = not value.isascii() and any("\ud800" <= c <= "\udfff" for c in value)
        form(not lone, place, "a lone surrogate")
    elif kind == "pair":
        two_texts = type(value) is list and list(map(type, value)) == [str, str]
        form(two_texts, place, "not a pair of texts")
    elif kind in TYPES:
        form(type(value) is TYPES[kind], place, "not a " + kind)
    else:
        take_object(value, kind, place)
    return value


def take_each(value: Any, kind: str, place: str) -> None:
    """Take a list, or an object with keys of any name, all of one kind."""
    form(type(value) is TYPES[kind[0]], place, "not a list or object, as it must be")
    named, kind = kind[0] == "{", kind[1:-1]
    parts = value.values() if named else value
    if kind in NUMBERS and set(map(type, parts)) <= {int}:
        # Millions of numbers at once; one by one only to name the one at fault.
        ends = (min(parts, default=1), max(parts, default=1))
        if ends[0] in NUMBERS[kind] and ends[1] in NUMBERS[kind]:
            return
    for key, part in zip(value if named else range(len(value)), parts):
        take(part, kind, f"{place}[{key}]")


def take_object(value: Any, kind: str, place: str) -> None:
    """Take an object with the keys that the grammar names and no others."""
    form(type(value) is dict, place, "not an object")
    kinds, prefix = KINDS[kind], place + "." if place else ""
    for key in REQUIRED[kind]:
        form(key in value, prefix + key, "missing")
    for key, part in value.items():
        form(key in kinds, prefix + str(key), "unknown key")
        take(part, kinds[key], prefix + key)


def numbered(names: Any, place: str) -> dict[Any, int]:
    """Give every name its number; none may stand twice."""
    numbers = dict(zip(names, range(len(names))))
    if len(numbers) < len(names):
        twice = next(at for at, name in enumerate(names) if numbers[name] != at)
        form(condition=False, place=f"{place}[{twice}]", fault="stands twice")
    return numbers


def below(values: list[int], size: int, place: str) -> list[int]:
    """Take indices below a size."""
    if max(values, default=-1) >= size:
        at = next(at for at, value in enumerate(values) if value >= size)
        form(condition=False, place=f"{place}[{at}]", fault="out of range")
    return values


def known(names: Any, ids: Any, place: str) -> Any:
    """Take names that are all among the ids."""
    strange = [str(name) for name in names if name not in ids]
    form(not strange, place, "unknown " + "".join(strange[:1])[:40])
    return names


def parse(data: bytes) -> Any:
    """Parse strict JSON: UTF-8, no float, no duplicate key, no endless number."""

    def one_of_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            raise ValueError("a key stands twice in the object with " + str(pairs[0]))
        return made

    def no_float(text: str) -> Any:
        raise ValueError("not an integer: " + text)

    form(len(data) <= MAX_BYTES, "file", "too large")
    form(not data.startswith(b"\xef\xbb\xbf"), "file", "starts with a byte order mark")
    # int() takes time with the square of the digits, so they are counted before.
    zeros = data.translate(bytes.maketrans(b"123456789", b"000000000"))
    form(b"0" * (MAX_DIGITS + 1) not in zeros, "file", "a number with too many digits")
    del zeros
    hooks: Any = {"parse_float": no_float, "parse_constant": no_float}
    try:
        return json.loads(data.decode(), object_pairs_hook=one_of_each, **hooks)
    except RecursionError as error:
        raise MalformedError("file: nested too deeply") from error
    except ValueError as error:
        raise MalformedError("file: not strict JSON: " + str(error)[:90]) from error


def load(path: str) -> Any:
    """Read a .json or .json.gz file."""
    try:
        with (gzip.open if path.endswith(".gz") else open)(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise MalformedError("file: cannot be read") from error
    return parse(data)


# --- the problem ---------------------------------------------------------------------


class Row(NamedTuple):
    """A rule over pairs: coefficients and limits; a soft one its level and penalty."""

    kind: str
    coef: dict[int, int]
    lower: int | None
    upper: int | None
    soft: tuple[int, int] | None = None

    def total(self, chosen: set[int]) -> int:
        """Add the coefficients of a set of pairs."""
        return sum(self.coef[e] for e in self.coef.keys() & chosen)

    def missed(self, chosen: set[int]) -> int:
        """Measure by how much a set of pairs misses the limits."""
        total = self.total(chosen)
        over = 0 if self.upper is None else total - self.upper
        under = 0 if self.lower is None else self.lower - total
        return max(0, over, under)


class Problem:
    """A placement-problem/1 document, validated."""

    def __init__(self, document: Any) -> None:
        take(document, "problem", "")
        form(document["format"] == "placement-problem/1", "format", "unknown")
        officers, posts, pairs = (document[k] for k in ("officers", "posts", "pairs"))
        self.officers = numbered([each["id"] for each in officers], "officers")
        self.posts = numbered([each["id"] for each in posts], "posts")
        self.must = {
            "officer": [each.get("must_sit", False) for each in officers],
            "post": [each.get("must_fill", False) for each in posts],
        }
        self.i = below(pairs["officer"], len(officers), "pairs.officer")
        self.j = below(pairs["post"], len(posts), "pairs.post")
        form(len(self.i) == len(self.j), "pairs", "columns of unequal length")
        keys = [i * len(posts) + j for i, j in zip(self.i, self.j)]
        self.pair = numbered(keys, "pairs")
        holds = self._holds(officers)
        self.moves = [holds[i] != j for i, j in zip(self.i, self.j)]
        levels, rules = document["levels"], document["rules"]
        numbered([level["name"] for level in levels], "levels")
        self.weights = [self._weights(*each) for each in enumerate(levels)]
        rows = [self._row(rule, f"rules[{at}]") for at, rule in enumerate(rules)]
        ids = numbered([rule["id"] for rule in rules], "rules")
        self.rows = dict(zip(ids, rows))
        self.hard = {"rule:" + r: row for r, row in self.rows.items() if not row.soft}
        self.members = {*self._unmet("seat:", ()), *self._unmet("fill:", ())}
        self.members.update(self.hard)
        # RFC 8785: its order of keys is by UTF-16 unit, ours by code point; that is
        # the same for keys in ASCII, and the grammar allows no others.
        written: Any = {"sort_keys": True, "separators": (",", ":")}
        text = json.dumps(document, ensure_ascii=False, **written)
        self.sha256 = "sha256:" + hashlib.sha256(text.encode()).hexdigest()

    def _holds(self, officers: Any) -> list[int]:
        holds, holder = [-1] * len(officers), dict[str, int]()
        for at, officer in enumerate(officers):
            post = officer.get("holds")
            if post is not None:
                place = f"officers[{at}].holds"
                form(post in self.posts, place, "unknown post")
                form(holder.setdefault(post, at) == at, place, "held by two")
                holds[at] = self.posts[post]
        return holds

    def _weights(self, k: int, level: Any) -> list[int]:
        place, step = f"levels[{k}]", level.get("per_move", 0)
        form(len(level) > 1, place, "no weights")
        weights = [step if move else 0 for move in self.moves]
        for part, size, index in (
            ("per_pair", len(self.i), range(len(self.i))),
            ("per_post", len(self.posts), self.j),
            ("per_officer", len(self.officers), self.i),
        ):
            if part in level:
                values = level[part]
                form(len(values) == size, f"{place}.{part}", "wrong length")
                weights = [w + values[at] for w, at in zip(weights, index)]
        most = [0] * len(self.posts)
        for j, weight in zip(self.j, weights):
            most[j] = max(most[j], abs(weight))
        form(sum(most) <= LARGEST, place, "weights sum beyond 2^53")
        return weights

    @functools.cached_property
    def into(self) -> list[list[int]]:
        """The pairs into every post."""
        into: list[list[int]] = [[] for _ in self.posts]
        for e, j in enumerate(self.j):
            into[j].append(e)
        return into

    def _row(self, rule: Any, place: str) -> Row:
        kind = rule.get("kind")
        known([kind], ["max_moves", "pin", "forbid", "linear"], place + ".kind")
        take(rule, kind, place)
        if kind == "linear":
            return self._linear(rule, place)
        if kind == "max_moves":
            among = rule.get("posts", range(len(self.posts)))
            numbered(below(among, len(self.posts), place + ".posts"), place + ".posts")
            moves = [e for j in among for e in self.into[j] if self.moves[e]]
            return Row(kind, dict.fromkeys(moves, 1), None, rule["limit"])
        e = self.find([[rule["officer"], rule["post"]]], place)[0]
        coef = {} if e < 0 else {e: 1}
        return Row(kind, coef, *((1, None) if kind == "pin" else (None, 0)))

    def _linear(self, rule: Any, place: str) -> Row:
        pairs = below(rule["pairs"], len(self.i), place + ".pairs")
        numbered(pairs, place + ".pairs")
        coef = rule.get("coef", [1] * len(pairs))
        form(len(coef) == len(pairs), place + ".coef", "wrong length")
        form(sum(map(abs, coef)) <= LARGEST, place + ".coef", "sum beyond 2^53")
        lower, upper, soft = (rule.get(key) for key in ("lower", "upper", "soft"))
        form(None in (lower, upper) or lower <= upper, place, "lower above upper")
        if soft is not None:
            below([soft["level"]], len(self.weights), place + ".soft.level")
            soft = (soft["level"], soft["penalty"])
        return Row("linear", dict(zip(pairs, coef)), lower, upper, soft)

    def values(self, chosen: set[int]) -> list[int]:
        """Compute every level's value, penalties of its soft rules included."""
        values = [sum(weights[e] for e in chosen) for weights in self.weights]
        for row in self.rows.values():
            if row.soft is not None:
                values[row.soft[0]] -= row.soft[1] * row.missed(chosen)
        return values

    def find(self, names: Any, place: str) -> list[int]:
        """Find pairs of known names; -1 stands for a pair that is not allowed."""
        known([officer for officer, _ in names], self.officers, place + ".officer")
        known([post for _, post in names], self.posts, place + ".post")
        size, officers, posts = len(self.posts), self.officers, self.posts
        return [self.pair.get(officers[o] * size + posts[p], -1) for o, p in names]

    def roster(self, names: Any, place: str) -> set[int]:
        """Take a list of allowed pairs in which nobody and no post stands twice."""
        chosen = self.find(names, place)
        need(-1 not in chosen, place + ": a pair that is not allowed")
        for side in (self.i, self.j):
            met = {side[e] for e in chosen}
            need(len(met) == len(chosen), place + ": an officer or a post twice")
        return set(chosen)

    def broken(self, chosen: set[int]) -> set[str]:
        """Name the demands and hard rules that a roster does not meet."""
        unmet = self._unmet("seat:", {self.i[e] for e in chosen})
        unmet |= self._unmet("fill:", {self.j[e] for e in chosen})
        return unmet | {r for r, row in self.hard.items() if row.missed(chosen)}

    def _unmet(self, member: str, met: Any) -> set[str]:
        seat = member == "seat:"
        must = self.must["officer" if seat else "post"]
        ids = self.officers if seat else self.posts
        return {member + x for x, at in ids.items() if must[at] and at not in met}


# --- proofs --------------------------------------------------------------------------


class Face:
    """What is settled: the open pairs, those in, who sits and what is filled."""

    def __init__(self, problem: Problem) -> None:
        self.open: Any = range(len(problem.i))
        self.inside: set[int] = set()
        self.must = {part: list(must) for part, must in problem.must.items()}


class Proof:
    """One proof on a face: of a level, or of other weights, with values to be kept."""

    def __init__(self, problem: Problem, face: Face, kept: list[int]) -> None:
        self.problem, self.face, self.kept = problem, face, kept
        self.weights: list[int] = [0] * len(problem.i)
        self.level, self.live = -1, set[int]()
        self.members: set[str] | None = None
        self.near: dict[str, dict[int, int]] = {}

    def of_level(self, k: int) -> Proof:
        """Prove a bound of a level."""
        self.level, self.weights = k, self.problem.weights[k]
        return self

    def bound(self, proof: Any, reach: int, place: str) -> int:
        """Bound the rosters that reach a value; the root closes the face on the way."""
        take(proof, "proof", place)
        self.scale, self.place, root = proof["scale"], place, proof["root"]
        face = self.face
        total, surplus = self._price([root], [], free=face.open, inside=face.inside)
        self._close(root, surplus, total - self.scale * reach)
        most: int = total // self.scale
        if "tree" not in proof:
            return most
        self.live = face.inside.union(face.open)
        most, waiting = reach - 1, [(proof["tree"], list[Any]())]
        while waiting:
            node, path = waiting.pop()
            if "leaf" in node:
                leaf = take(node, "leaf", place + ".tree")["leaf"]
                most = max(most, self._leaf([root, leaf], path, most))
                continue
            split = take(node, "node", place + ".tree")["split"]
            pairs = self.problem.find(split["pairs"], place + ".split")
            numbered(pairs, place + ".split.pairs")
            form(-1 not in pairs, place + ".split.pairs", "not among the pairs")
            waiting.append((node["low"], [*path, (pairs, split["at"], 1)]))
            waiting.append((node["high"], [*path, (pairs, split["at"], -1)]))
        return most

    def _leaf(self, duals: list[Any], path: list[Any], most: int) -> int:
        """Bound the rosters of a leaf; those that fixing contradicts are none."""
        fixed = [(pairs[0], side) for pairs, at, side in path if self._fixes(pairs, at)]
        out = {e for e, side in fixed if side > 0}
        inside = {e for e, side in fixed if side < 0}.union(self.face.inside)
        free = [e for e in self.face.open if e not in out and e not in inside]
        total = self._price(duals, path, free=free, inside=inside)[0]
        nobody = out & inside or inside - self.live
        return most if nobody else int(total // self.scale)

    @staticmethod
    def _fixes(pairs: list[int], at: int) -> bool:
        return len(pairs) == 1 and at == 0

    def _price(
        self, duals: list[Any], path: list[Any], *, free: Any, inside: set[int]
    ) -> tuple[int, list[int]]:
        """Add up B; the surpluses are those of the free pairs, in their order."""
        i, j, scale, aim = self.problem.i, self.problem.j, self.scale, self.weights
        kept, splits = (
            self._floored(duals, *each)
            for each in (("level", self.kept), ("split", path))
        )
        shift: dict[int, int] = {}
        y, z = self._column(duals, "officer"), self._column(duals, "post")
        total = sum(y) + sum(z) + self._rules(duals, kept, shift)
        for (pairs, at, side), price in zip(path, splits):
            need(not price or not self._fixes(pairs, at), "split: a fixing has a price")
            total += price * (at if side > 0 else -at - 1)
            for e in pairs if price else ():
                shift[e] = shift.get(e, 0) + side * price
        total -= sum(price * value for price, value in zip(kept, self.kept))

        def surpluses(pairs: Any) -> list[int]:
            left = [scale * aim[e] - y[i[e]] - z[j[e]] for e in pairs]
            for weights, price in zip(self.problem.weights, kept):
                if price:
                    left = [s + price * weights[e] for s, e in zip(left, pairs)]
            return [s - shift.get(e, 0) for s, e in zip(left, pairs)] if shift else left

        surplus = surpluses(free)
        total += sum(surpluses(inside)) + sum(s for s in surplus if s > 0)
        return total, surplus

    def _sum(self, duals: list[Any], part: str, ids: Any) -> dict[str, int]:
        """Add a leaf's differences to the root's prices."""
        prices: dict[str, int] = dict(duals[0].get(part, {}))
        for dual in duals[1:]:
            for key, price in dual.get(part, {}).items():
                prices[key] = prices.get(key, 0) + price
        known(prices, ids, f"{self.place}.{part}")
        return prices

    def _floored(self, duals: list[Any], part: str, what: list[Any]) -> list[int]:
        """Add up a list of prices, none of which may be below zero."""
        prices = [0] * len(what)
        for dual in duals:
            given = dual.get(part, [])
            form(len(given) <= len(what), f"{self.place}.{part}", "too long")
            for at, price in enumerate(given):
                prices[at] += price
        need(min(prices, default=0) >= 0, part + ": a price below zero")
        return prices

    def _column(self, duals: list[Any], part: str) -> list[int]:
        seat = part == "officer"
        ids = self.problem.officers if seat else self.problem.posts
        column, must = [0] * len(ids), self.face.must[part]
        for key, price in self._sum(duals, part, ids).items():
            column[ids[key]] = price
            if price < 0:
                need(must[ids[key]], f"{part} {key}: a price below zero")
                self._use(("seat:" if seat else "fill:") + key)
        return column

    def _rules(self, duals: list[Any], kept: list[int], shift: dict[int, int]) -> int:
        total = 0
        for key, price in self._sum(duals, "rule", self.problem.rows).items():
            if price == 0:
                continue
            self._use("rule:" + key)
            row = self.problem.rows[key]
            limit = row.upper if price > 0 else row.lower
            need(limit is not None, "rule " + key + ": priced at a limit it lacks")
            if row.soft is not None:
                level, penalty = row.soft
                most = kept[level] if level < len(kept) else 0
                most += self.scale if level == self.level else 0
                need(abs(price) <= penalty * most, "rule " + key + ": over its penalty")
            total += price * (limit or 0)
            for e, coef in self._near(key, row.coef).items():
                shift[e] = shift.get(e, 0) + price * coef
        return total

    def _near(self, key: str, coef: dict[int, int]) -> dict[int, int]:
        """Keep a rule's pairs that are not closed out: leaves need no others."""
        if not self.live:
            return coef
        if key not in self.near:
            self.near[key] = {e: coef[e] for e in coef.keys() & self.live}
        return self.near[key]

    def _use(self, member: str) -> None:
        need(self.members is None or member in self.members, member + ": not a member")

    def _close(self, root: Any, surplus: list[int], slack: int) -> None:
        face, spare = self.face, max(slack, 0)
        face.inside |= {e for e, s in zip(face.open, surplus) if s > spare}
        face.open = [e for e, s in zip(face.open, surplus) if -slack <= s <= spare]
        ids = {"officer": self.problem.officers, "post": self.problem.posts}
        for part, numbers in ids.items():
            for key, price in root.get(part, {}).items():
                face.must[part][numbers[key]] |= price > spare


# --- the claims ----------------------------------------------------------------------


class Judge:
    """One proposal, claim by claim."""

    def __init__(self, problem: Problem, proposal: Any) -> None:
        self.problem, self.given = problem, take(proposal, "proposal", "")
        form(self.given["format"] == "placement-proposal/1", "format", "unknown")
        known(self.given["unfilled"], problem.posts, "unfilled")
        known([self.given["status"]], STATUSES, "status")
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
            gaps = [self._gap(*each) for each in enumerate(cert["unfilled"])]
            numbered(gaps, "certificate.unfilled")
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
        self.gaps = {post for post, j in problem.posts.items() if j not in led}
        need(given["unfilled"] == sorted(self.gaps), "unfilled: not the posts unled")
        need(self.values == problem.values(self.chosen), "values: not the roster's")

    def _levels(self) -> Face:
        problem, values, face = self.problem, self.values, Face(self.problem)
        proofs, bounds = self.cert["levels"], list[Any]([None] * len(values))
        form(len(proofs) <= len(values), "certificate.levels", "too many")
        for k, proof in enumerate(proofs):
            judged = Proof(problem, face, values[:k]).of_level(k)
            bounds[k] = judged.bound(proof, values[k], f"certificate.levels[{k}]")
        need(self.given["bounds"] == bounds, "bounds: not what the certificate yields")
        optimal = self.status == "optimal"
        need((bounds == values) == optimal, "status: not what the bounds say")
        return face

    def _unique(self, face: Face) -> None:
        problem, chosen, given = self.problem, self.chosen, self.cert["unique"]
        place = "certificate.unique"
        if self.given["unique"] is None:
            need(given is None, place + ": nothing is claimed")
            return
        need(self.status == "optimal", "unique: without a proven optimum")
        need(given is not None, "unique: without a proof")
        if self.given["unique"]:
            judged = Proof(problem, face, self.values)
            judged.weights = [-1 if e in chosen else 1 for e in range(len(problem.i))]
            most = judged.bound(given, -len(chosen), place)
            need(most <= -len(chosen), "unique: not proven")
            return
        other = problem.roster(take(given, "other", place)["other"], place)
        need(other != chosen, "unique: the other roster is the same")
        need(not problem.broken(other), "unique: the other roster breaks a rule")
        need(problem.values(other) == self.values, "unique: the other is not as good")

    def _gap(self, at: int, gap: Any) -> Any:
        problem, why, place = (
            self.problem,
            gap.get("why"),
            f"certificate.unfilled[{at}]",
        )
        known([why], list(GAPS), place + ".why")
        post = take(gap, GAPS[why], place)["post"]
        need(post in self.gaps, "unfilled: " + post + " is filled or unknown")
        if why in ("nobody", "hall"):
            posts = set(known(gap.get("posts", [post]), problem.posts, place))
            few = set(known(gap.get("officers", []), problem.officers, place))
            need(post in posts and len(few) < len(posts), "hall: no Hall set")
            spots = {problem.officers[officer] for officer in few}
            need(self._candidates(posts) <= spots, "hall: others may lead " + post)
            return post
        k = gap.get("level", 0)
        form(why == "rules" or k < len(self.values), place + ".level", "unknown")
        face = Face(problem)
        face.must["post"][problem.posts[post]] = True
        judged, reach = Proof(problem, face, self.values[:k]), 0
        if why == "level":
            judged, reach = judged.of_level(k), self.values[k]
        most = judged.bound(gap["proof"], reach, place + ".proof")
        need(most < reach, "unfilled: " + post + " could be filled")
        return post

    def _candidates(self, posts: set[str]) -> set[int]:
        problem, banned = self.problem, set[int]()
        for row in problem.rows.values():
            banned.update(row.coef if row.kind == "forbid" else ())
        pairs = [e for post in posts for e in problem.into[problem.posts[post]]]
        return {problem.i[e] for e in pairs if e not in banned}

    def _infeasible(self, conflict: Any) -> None:
        problem, place = self.problem, "conflict.members"
        members = known(conflict["members"], problem.members, place)
        judged = Proof(problem, Face(problem), [])
        judged.members = set(numbered(members, place))
        most = judged.bound(self.cert["infeasible"], 0, "certificate.infeasible")
        need(most < 0, "infeasible: not proven")
        rosters = [problem.roster(each, "without") for each in conflict["without"]]
        need(len(rosters) == len(members), "conflict: one roster for each member")
        for member, chosen in zip(members, rosters):
            broken = problem.broken(chosen).intersection(members)
            need(broken <= {member}, "conflict: reducible at " + member)
        for at, cure in enumerate(conflict["cures"]):
            self._cure(cure, f"conflict.cures[{at}]")
        ranked = [cure["values"] for cure in conflict["cures"]]
        need(ranked == sorted(ranked, reverse=True), "conflict.cures: not ranked")

    def _cure(self, cure: Any, place: str) -> None:
        problem = self.problem
        chosen = problem.roster(cure["assignments"], place)
        drop = known(cure["drop"], problem.members, place + ".drop")
        changed = [*numbered(drop, place + ".drop")]
        for rule, given in cure["limits"].items():
            form("rule:" + rule in problem.hard, place + ".limits", "unknown rule")
            row = problem.rows[rule]
            form(row.kind in ("max_moves", "linear"), place + ".limits", "no limit")
            take(given, "to-" + row.kind, f"{place}.limits[{rule}]")
            need(len(given) == 1, place + ": one limit of a rule is moved")
            ((side, limit),) = given.items()
            total, lower = row.total(chosen), row.lower if side == "lower" else None
            upper = None if side == "lower" else row.upper
            need(limit == total, place + ": moves a limit further than needed")
            need(
                row._replace(lower=lower, upper=upper).missed(chosen), place + ": idle"
            )
            changed.append("rule:" + rule)
        need(
            sorted(changed) == sorted(problem.broken(chosen)), place + ": breaks others"
        )
        need(cure["values"] == problem.values(chosen), place + ": not its values")


def check(problem: Any, proposal: Any) -> list[str]:
    """Judge parsed documents: no words where all claims hold."""
    try:
        Judge(Problem(problem), proposal).judge()
    except RefusedError as error:
        return [one_line(error)]
    return []


def one_line(error: Exception) -> str:
    """Say what is wrong in one line that every terminal can show."""
    return ascii(str(error)[:200])[1:-1]


def main(arguments: list[str]) -> int:
    """Judge two files and say so in one line."""
    two = 2
    if len(arguments) != two:
        sys.stderr.write("check.py PROBLEM PROPOSAL\n")
        return 2
    # Nothing here goes in circles, and millions of objects are slow to walk.
    gc.disable()
    place = "problem"
    try:
        problem = Problem(load(arguments[0]))
        place = "proposal"
        Judge(problem, load(arguments[1])).judge()
    except MalformedError as error:
        sys.stderr.write(f"malformed {place}: {one_line(error)}\n")
        return 2
    except RefusedError as error:
        print("refused: " + one_line(error))
        return 1
    print("all claims hold")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
