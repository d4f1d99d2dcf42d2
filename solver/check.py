"""Judge a placement proposal, trusting neither the engine nor its words.

    python3 check.py problem.json proposal.json

Exit 0: every claim holds. Exit 1: a claim is false or unproven. Exit 2: a file is
malformed. Standard library alone, Python 3.9 or newer; copy this one file anywhere.

WHAT IS CLAIMED. Officers i, posts j, allowed pairs e = (i, j). A roster is a set of
pairs with every officer and post at most once (exactly once where must_sit or
must_fill), within the rules lower <= sum(a_re) <= upper. Levels are maximised one
after the other. A soft rule may be missed; its level pays a penalty for every unit.

WHY A FEW NUMBERS PROVE IT (weak duality). Take any integers as prices: y_i of officers
and z_j of posts (>= 0, of any sign where must_sit or must_fill), m_r of rules (> 0 uses
the upper limit, < 0 the lower), c_k >= 0 of levels whose value v_k is to be kept, s_d
>= 0 of the splits on the way to a leaf. With a scale S >= 1 and weights p, a pair's

    surplus_e = S p_e + sum(c_k p_ke) - y_i - z_j - sum(m_r a_re) - sum(s_d in split d)
    B = sum(y) + sum(z) + sum(m_r limit_r) - sum(c_k v_k) + sum(s_d limit_d) + sum of
        positive surpluses of open pairs + sum of surpluses, of any sign, of pairs in

Then S p(x) <= B for EVERY roster x that keeps v: multiply each constraint by its price,
add up, and note that x_e is 0 or 1. So prices need not be believed: whatever they are,
B is a bound; all of it in integers. Missing a soft rule by one unit gains its price and
costs its penalty S times in its own level's proof, c_k times where level k is kept: the
price may not be higher than that, else missing it would pay.

CLOSING. N = S times the value that a roster must reach. In every roster that reaches
it, by the same sum: B + surplus_e < N means e is out; surplus_e > 0 and B - surplus_e
< N means e is in; B - y_i < N with y_i > 0 means i sits; B - z_j < N with z_j > 0 means
j is filled. The root's prices close, for the rest of its own proof and for the levels
that follow: they speak only of rosters that reach this value too.

TREES. A split divides the rosters into sum(x over some pairs) <= t and >= t + 1, so its
sides miss nothing; each leaf adds its own prices to the root's. One pair split at 0 is
fixed: out on one side, in on the other; a leaf that fixes a pair against what is
closed, or both ways, has no roster. The bound of rosters that reach N is the greatest
B // S of the leaves.

    proof of              maximises                        holds when the bound is
    level k               its weights, levels < k kept     bounds[k]; best: values[k]
    unique                +1 off the roster, -1 on it,     <= -(size of the roster):
                          every level kept                 any other roster has more
    infeasible, "rules"   nothing                          <= -1, yet nothing is 0
    "level" k of a gap    level k, the post must_fill      <= values[k] - 1

The last two use no closing but their own. A conflict's proof uses its members alone
(rule:, seat: must_sit, fill: must_fill); a roster without each shows that none is idle.
A cure breaks exactly what it drops, and moves limits just as far as its roster needs.
A Hall set has fewer officers than posts.
"""

from __future__ import annotations

import gc
import gzip
import hashlib
import json
import sys
import zlib
from typing import Any, NamedTuple

LARGEST, MAX_BYTES, MAX_DIGITS = 1 << 53, 1 << 30, 4000
# What the files hold, object by object. A key with ? may lack, a kind with ? may be
# null; [x] is a list of x, {x} an object of x by any names; x/key is the object x/...
# that its own key tells; =a|b is one of these texts; dict is looked into later.
GRAMMAR = """problem format:=placement-problem/1 officers:[officer] posts:[post]
    pairs:pairs levels:[level] rules:[rule/kind];
officer id:str holds?:str? must_sit?:bool; post id:str must_fill?:bool;
pairs officer:[nat] post:[nat];
level name:str per_pair?:[int] per_post?:[int] per_officer?:[int] per_move?:int;
rule/max_moves id:str kind:str limit:nat posts?:[nat];
rule/pin id:str kind:str officer:str post:str;
rule/forbid id:str kind:str officer:str post:str;
rule/linear id:str kind:str pairs:[nat] coef?:[int] lower?:int? upper?:int? soft?:soft;
soft level:nat penalty:nat;
proposal format:=placement-proposal/1 problem:str engine:engine
    status:=optimal|feasible|infeasible|unknown assignments:[pair] unfilled:[str]
    values:[big] bounds:[big?] unique:bool? certificate:certificate? conflict:conflict?;
engine name?:str version?:str seconds?:nat peak_mib?:nat columns_priced?:nat nodes?:nat;
certificate levels:[proof] unique:dict? infeasible:proof? unfilled:[gap/why];
proof scale:scale root:dual tree?:dict; leaf leaf:dual; other other:[pair];
dual officer?:{big} post?:{big} rule?:{big} level?:[big] split?:[big];
node split:split low:dict high:dict; split pairs:[pair] at:int;
gap/nobody post:str why:str; gap/hall post:str why:str posts:[str] officers:[str];
gap/level post:str why:str level:nat proof:proof;
gap/rules post:str why:str proof:proof;
conflict members:[str] without:[[pair]] cures:[cure];
cure drop:[str] limits:{limit} assignments:[pair] values:[big];
limit lower?:int upper?:int limit?:int"""
SHAPES = {
    words[0]: dict(word.split(":") for word in words[1:])
    for words in map(str.split, GRAMMAR.split(";"))
}


def whole(low: int, high: int) -> Any:
    return lambda value: type(value) is int and low <= value <= high


FITS: Any = {
    "int": whole(-LARGEST, LARGEST),
    "nat": whole(0, LARGEST),
    "scale": whole(1, LARGEST),
    "big": whole(1 - 10**MAX_DIGITS, 10**MAX_DIGITS - 1),
    "bool": lambda value: type(value) is bool,
    "dict": lambda value: type(value) is dict,
    # A lone surrogate is no text.
    "str": lambda v: type(v) is str and v and v.encode("utf-8", "ignore").decode() == v,
    "pair": lambda value: type(value) is list and [*map(type, value)] == [str, str],
}
SIDES = {"officer": ("must_sit", "seat:"), "post": ("must_fill", "fill:")}
LIMITS = {("linear", at): at for at in ("lower", "upper")}
LIMITS["max_moves", "limit"] = "upper"
NO_PROOF: Any = {"levels": [], "unique": None, "infeasible": None, "unfilled": []}


class MalformedError(Exception):
    """A file is not what its format says."""


class RefusedError(Exception):
    """A claim is false or not proven."""


def need(condition: object, claim: str) -> None:
    if not condition:
        raise RefusedError(claim)


def form(condition: object, place: str, fault: str) -> None:
    if not condition:
        raise MalformedError(place + ": " + fault)


def take(value: Any, kind: str, place: str) -> Any:
    """Take a value of a kind that the grammar names, or say where it is not."""
    if kind[-1] == "?":
        return None if value is None else take(value, kind[:-1], place)
    if kind[0] in "[{":
        form(type(value) is (list if kind[0] == "[" else dict), place, "not " + kind)
        take_each(value, kind[1:-1], place)
    elif kind[0] == "=":
        form(value in kind[1:].split("|"), place, "not " + kind[1:])
    elif kind in FITS:
        form(FITS[kind](value), place, "not of kind " + kind)
    else:
        form(type(value) is dict, place, "not an object")
        take_object(value, kind, place)
    return value


def take_each(value: Any, kind: str, place: str) -> None:
    parts = value.values() if isinstance(value, dict) else value
    if set(map(type, parts)) == {int} and kind in FITS:
        # Millions of numbers at once; one by one only to name the one at fault.
        parts = [x for x in (min(parts), max(parts)) if not FITS[kind](x)] and parts
    for key, part in zip(
        value if isinstance(value, dict) else range(len(value)), parts
    ):
        take(part, kind, f"{place}[{key}]")


def take_object(value: Any, kind: str, place: str) -> None:
    prefix, (name, _, tag) = place + "." if place else "", kind.partition("/")
    kind = f"{name}/{value.get(tag)}" if tag else name
    form(kind in SHAPES, prefix + tag, "missing or unknown")
    for key in value:
        known = key in SHAPES[kind] or key + "?" in SHAPES[kind]
        form(known and key[-1:] != "?", prefix + key, "unknown key")
    for key, inner in SHAPES[kind].items():
        name = key.rstrip("?")
        form(name in value or key != name, prefix + name, "missing")
        if name in value:
            take(value[name], inner, prefix + name)


def numbered(names: Any, place: str) -> dict[Any, int]:
    """Give every name its number; none may stand twice."""
    numbers = dict(zip(names, range(len(names))))
    if len(numbers) < len(names):
        twice = next(at for at, name in enumerate(names) if numbers[name] != at)
        raise MalformedError(f"{place}[{twice}]: stands twice")
    return numbers


def below(values: Any, size: int, place: str) -> Any:
    """Take indices below a size."""
    if max(values, default=-1) >= size:
        at = next(at for at, value in enumerate(values) if value >= size)
        raise MalformedError(f"{place}[{at}]: out of range")
    return values


def known(names: Any, ids: Any, place: str) -> Any:
    """Take names that are all among the ids."""
    for name in names:
        form(name in ids, place, "unknown " + name[:40])
    return names


def one_of_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) < len(pairs):
        raise ValueError("a key stands twice in the object of " + pairs[0][0])
    return dict(pairs)


def parse(data: bytes) -> Any:
    """Parse JSON; a float (1E2 and NaN are some) is of no kind that is ever taken."""
    form(len(data) <= MAX_BYTES, "file", "too large")
    # int() takes time with the square of the digits, so they are counted before.
    zeros = data.translate(bytes.maketrans(b"123456789", b"000000000"))
    form(b"0" * (MAX_DIGITS + 1) not in zeros, "file", "a number with too many digits")
    try:
        return json.loads(data.decode(), object_pairs_hook=one_of_each)
    except (RecursionError, ValueError) as error:
        raise MalformedError("file: not strict JSON: " + str(error)[:90]) from error


def load(path: str) -> Any:
    try:
        with (gzip.open if path.endswith(".gz") else open)(path, "rb") as file:
            return parse(file.read(MAX_BYTES + 1))
    except (OSError, EOFError, zlib.error) as error:
        raise MalformedError("file: cannot be read") from error


class Row(NamedTuple):
    """A rule over pairs: lower <= sum of coef <= upper; soft is level and penalty."""

    kind: str
    coef: dict[int, int]
    lower: int | None
    upper: int | None
    soft: Any

    def total(self, chosen: set[int]) -> int:
        return sum(self.coef[e] for e in self.coef.keys() & chosen)

    def missed(self, chosen: set[int]) -> int:
        """Measure by how much a set of pairs misses the limits."""
        total = self.total(chosen)
        over = 0 if self.upper is None else total - self.upper
        return max(0, over, 0 if self.lower is None else self.lower - total)


class Problem:
    """A placement-problem/1 document, validated."""

    def __init__(self, document: Any) -> None:
        take(document, "problem", "")
        self.ids, self.must, self.of = dict[str, Any](), dict[str, Any](), []
        for side, (flag, _) in SIDES.items():
            given, column = document[side + "s"], document["pairs"][side]
            self.ids[side] = numbered([each["id"] for each in given], side + "s")
            self.must[side] = [each.get(flag, False) for each in given]
            self.of.append(below(column, len(given), "pairs." + side))
        self.i, self.j = self.of
        form(len(self.i) == len(self.j), "pairs", "columns of unequal length")
        self.size = len(self.ids["post"])
        keys = [i * self.size + j for i, j in zip(self.i, self.j)]
        self.pair = numbered(keys, "pairs")
        self.into: Any = [[] for _ in self.ids["post"]]
        for e, j in zip(self.pair.values(), self.j):
            self.into[j].append(e)
        holder = [-1] * self.size
        for at, officer in enumerate(document["officers"]):
            for post in [officer["holds"]] if officer.get("holds") else []:
                place = f"officers[{at}].holds"
                j = self.ids["post"][known([post], self.ids["post"], place)[0]]
                form(holder[j] < 0, place, "held by two")
                holder[j] = at
        self.moves = [holder[j] != i for i, j in zip(self.i, self.j)]
        levels, rules = enumerate(document["levels"]), enumerate(document["rules"])
        numbered([level["name"] for level in document["levels"]], "levels")
        self.weights = [self._weights(level, f"levels[{k}]") for k, level in levels]
        ids = numbered([rule["id"] for rule in document["rules"]], "rules")
        self.rows = dict(zip(ids, [self._row(r, f"rules[{at}]") for at, r in rules]))
        self.hard = {"rule:" + r: row for r, row in self.rows.items() if not row.soft}
        self.nothing: dict[str, Any] = {
            "aim": [0] * len(self.i),
            "kept": [],
            "reach": 0,
        }
        self.members = self.broken(set()) | self.hard.keys()
        # RFC 8785 sorts keys by UTF-16 unit: the same, for the grammar's are ASCII.
        form_of: Any = {"sort_keys": True, "separators": (",", ":")}
        text = json.dumps(document, ensure_ascii=False, **form_of)
        self.sha256 = "sha256:" + hashlib.sha256(text.encode()).hexdigest()

    def _weights(self, level: Any, place: str) -> list[int]:
        form(len(level) > 1, place, "no weights")
        weights = [level.get("per_move", 0) if move else 0 for move in self.moves]
        every = range(len(self.i))
        for part, index in (("pair", every), ("post", self.j), ("officer", self.i)):
            if "per_" + part in level:
                values, size = level["per_" + part], len(self.ids.get(part, every))
                form(len(values) == size, f"{place}.per_{part}", "wrong length")
                weights = [w + values[at] for w, at in zip(weights, index)]
        most = [max((abs(weights[e]) for e in into), default=0) for into in self.into]
        form(sum(most) <= LARGEST, place, "weights sum beyond 2^53")
        return weights

    def _row(self, rule: Any, place: str) -> Row:
        kind, soft, pairs = rule["kind"], rule.get("soft"), rule.get("pairs", [])
        lower = 1 if kind == "pin" else rule.get("lower")
        upper = 0 if kind == "forbid" else rule.get("upper", rule.get("limit"))
        if kind == "max_moves":
            posts = rule.get("posts", range(self.size))
            numbered(below(posts, self.size, place + ".posts"), place + ".posts")
            pairs = [e for j in posts for e in self.into[j] if self.moves[e]]
        elif kind != "linear":
            pairs = [*{*self.find([[rule["officer"], rule["post"]]], place)} - {-1}]
        numbered(below(pairs, len(self.i), place + ".pairs"), place + ".pairs")
        coef = rule.get("coef", [1] * len(pairs))
        form(len(coef) == len(pairs), place + ".coef", "wrong length")
        form(sum(map(abs, coef)) <= LARGEST, place + ".coef", "sum beyond 2^53")
        form(None in (lower, upper) or lower <= upper, place, "lower above upper")
        if soft:
            below([soft["level"]], len(self.weights), place + ".soft.level")
            soft = (soft["level"], soft["penalty"])
        return Row(kind, dict(zip(pairs, coef)), lower, upper, soft)

    def values(self, chosen: set[int]) -> list[int]:
        """Compute every level's value, penalties of its soft rules included."""
        values = [sum(weights[e] for e in chosen) for weights in self.weights]
        for row in self.rows.values():
            if row.soft:
                values[row.soft[0]] -= row.soft[1] * row.missed(chosen)
        return values

    def task(self, k: int, values: list[int]) -> dict[str, Any]:
        aim = self.weights[k]
        return {"aim": aim, "kept": values[:k], "reach": values[k], "level": k}

    def find(self, names: Any, place: str) -> list[int]:
        """Find pairs of known names; -1 stands for a pair that is not allowed."""
        officers, posts = self.ids["officer"], self.ids["post"]
        known([officer for officer, _ in names], officers, place + ".officer")
        known([post for _, post in names], posts, place + ".post")
        return [self.pair.get(officers[o] * self.size + posts[p], -1) for o, p in names]

    def roster(self, names: Any, place: str) -> set[int]:
        """Take a list of allowed pairs in which nobody and no post stands twice."""
        chosen = self.find(names, place)
        need(-1 not in chosen, place + ": a pair that is not allowed")
        for side in self.of:
            once = len({side[e] for e in chosen}) == len(chosen)
            need(once, place + ": an officer or a post twice")
        return set(chosen)

    def broken(self, chosen: set[int]) -> set[str]:
        """Name the demands and hard rules that a roster does not meet."""
        unmet = {r for r, row in self.hard.items() if row.missed(chosen)}
        for (side, (_, demand)), of in zip(SIDES.items(), self.of):
            met, must, ids = {of[e] for e in chosen}, self.must[side], self.ids[side]
            unmet |= {demand + x for x, at in ids.items() if must[at] > (at in met)}
        return unmet


class Face:
    """What proofs have settled: the open pairs, those in, who sits, what is filled."""

    def __init__(self, problem: Problem, members: Any = None) -> None:
        self.problem, self.members, self.inside = problem, members, set[int]()
        self.open: Any = range(len(problem.i))
        self.must = {side: list(must) for side, must in problem.must.items()}

    def bound(self, proof: Any, place: str, task: dict[str, Any]) -> int:
        """Bound the rosters that reach a value; the root closes on the way."""
        self.place, self.task, self.scale = place, task, int(proof["scale"])
        self.coefs = {key: row.coef for key, row in self.problem.rows.items()}
        root, tree = proof["root"], proof.get("tree")
        total, surplus = self._price([root], [], free=self.open, inside=self.inside)
        self._close(root, surplus, total - self.scale * task["reach"])
        most: int = total // self.scale
        return most if tree is None else self._tree(root, tree)

    def _tree(self, root: Any, tree: Any) -> int:
        """Take the greatest bound of the leaves: the sides of a split miss nothing."""
        live, most = self.inside.union(self.open), int(self.task["reach"]) - 1
        # What is closed out has no say in a leaf.
        for key, coef in self.coefs.items():
            self.coefs[key] = {e: coef[e] for e in coef.keys() & live}
        waiting: list[Any] = [(tree, [], set(), self.inside)]
        while waiting:
            node, path, out, inside = waiting.pop()
            if "leaf" in node:
                leaf = take(node, "leaf", self.place + ".tree")["leaf"]
                free = [e for e in self.open if e not in out and e not in inside]
                total = self._price([root, leaf], path, free=free, inside=inside)[0]
                if not (out & inside or inside - live):
                    most = max(most, total // self.scale)
                continue
            split = take(node, "node", self.place + ".tree")["split"]
            pairs, at = self.problem.find(split["pairs"], self.place), split["at"]
            form(-1 not in pairs, self.place + ".split", "not among the pairs")
            numbered(pairs, self.place + ".split.pairs")
            fixed = {e for e in pairs if len(pairs) == 1 and at == 0}
            low, high = dict.fromkeys(pairs, 1), dict.fromkeys(pairs, -1)
            waiting.append((node["low"], [*path, (at, low)], out | fixed, inside))
            path = [*path, (-1 - at, high)]
            waiting.append((node["high"], path, out, inside | fixed))
        return most

    def _price(
        self, duals: Any, path: Any, *, free: Any, inside: Any
    ) -> tuple[int, list[int]]:
        """Add up B; the surpluses are those of the free pairs, in their order."""
        (i, j), scale = self.problem.of, self.scale
        kept, aim = self.task["kept"], self.task["aim"]
        y, z = (self._column(duals, side) for side in SIDES)
        keep = self._sum(duals, "level", range(len(kept)))
        splits = self._sum(duals, "split", range(len(path)))
        least = min([*keep.values(), *splits.values()], default=0)
        need(least >= 0, self.place + ": a price below zero")
        terms = [(price, *path[d]) for d, price in splits.items() if price]
        for key, price in self._sum(duals, "rule", self.coefs).items():
            if price:
                terms.append((price, self._limit(key, price, keep), self.coefs[key]))
        total, shift = sum(y) + sum(z), dict[int, int]()
        total -= sum(price * kept[k] for k, price in keep.items())
        for price, limit, coef in terms:
            total += price * limit
            for e, a in coef.items():
                shift[e] = shift.get(e, 0) + price * a
        pairs = [*free, *inside] if inside else free
        left = [scale * aim[e] - y[i[e]] - z[j[e]] for e in pairs]
        for k, price in keep.items():
            if price:
                weights = self.problem.weights[k]
                left = [s + price * weights[e] for s, e in zip(left, pairs)]
        if shift:
            left = [s - shift.get(e, 0) for s, e in zip(left, pairs)]
        total += sum(left[len(free) :]) + sum(s for s in left[: len(free)] if s > 0)
        return total, left

    def _sum(self, duals: Any, part: str, ids: Any) -> dict[Any, int]:
        """Add a leaf's differences to the root's prices."""
        prices: dict[Any, int] = {}
        for dual in duals:
            given = dual.get(part, {})
            given = given if isinstance(given, dict) else dict(enumerate(given))
            for key, price in given.items():
                form(key in ids, self.place, f"{part}: unknown or too long")
                prices[key] = prices.get(key, 0) + price
        return prices

    def _column(self, duals: Any, side: str) -> list[int]:
        ids, must, demand = self.problem.ids[side], self.must[side], SIDES[side][1]
        column = [0] * len(ids)
        for key, price in self._sum(duals, side, ids).items():
            column[ids[key]] = price
            if price < 0:
                need(must[ids[key]], f"{side} {key}: a price below zero")
                self._use(demand + key)
        return column

    def _limit(self, key: str, price: int, keep: dict[int, int]) -> int:
        """Give the limit that a rule is priced at; a soft one's penalty is the most."""
        self._use("rule:" + key)
        row: Row = self.problem.rows[key]
        limit: int | None = row.upper if price > 0 else row.lower
        if limit is None:
            raise RefusedError("rule " + key + ": priced at a limit it lacks")
        if row.soft:
            most = keep.get(row.soft[0], 0)
            most += self.scale if row.soft[0] == self.task.get("level") else 0
            need(abs(price) <= row.soft[1] * most, "rule " + key + ": over its penalty")
        return limit

    def _use(self, member: str) -> None:
        need(self.members is None or member in self.members, member + ": not a member")

    def _close(self, root: Any, surplus: Any, slack: int) -> None:
        spare = max(slack, 0)
        self.inside |= {e for e, s in zip(self.open, surplus) if s > spare}
        self.open = [e for e, s in zip(self.open, surplus) if -slack <= s <= spare]
        for side, must in self.must.items():
            for key, price in root.get(side, {}).items():
                must[self.problem.ids[side][key]] |= price > spare


class Judge:
    """One proposal, claim by claim; the first that fails is refused."""

    def __init__(self, problem: Problem, proposal: Any) -> None:
        self.problem, self.given = problem, take(proposal, "proposal", "")
        self.cert: Any = proposal["certificate"] or NO_PROOF
        self.values, status = proposal["values"], proposal["status"]
        need(proposal["problem"] == problem.sha256, "problem: another problem's hash")
        shown = {proposal["conflict"] is not None, self.cert["infeasible"] is not None}
        need(shown == {status == "infeasible"}, "conflict: where infeasible, and only")
        if status in ("optimal", "feasible"):
            self._roster()
            self._levels()
            gaps = [self._gap(*each) for each in enumerate(self.cert["unfilled"])]
            numbered(gaps, "certificate.unfilled")
            return
        claims = [proposal[k] for k in ("assignments", "unfilled", "values", "bounds")]
        claims += [self.cert["levels"], self.cert["unfilled"]]
        silent = proposal["unique"] is self.cert["unique"] is None
        need(silent and not any(claims), status + ": claims a roster or uniqueness")
        if status == "infeasible":
            self._conflict(proposal["conflict"])

    def _roster(self) -> None:
        problem, given = self.problem, self.given
        self.chosen = problem.roster(given["assignments"], "assignments")
        need(sorted(given["assignments"]) == given["assignments"], "assignments: order")
        broken = sorted(problem.broken(self.chosen))
        need(not broken, "assignments: breaks " + ", ".join(broken[:3]))
        led = {problem.j[e] for e in self.chosen}
        self.gaps = [post for post, j in problem.ids["post"].items() if j not in led]
        need(given["unfilled"] == sorted(self.gaps), "unfilled: not the posts unled")
        need(self.values == problem.values(self.chosen), "values: not the roster's")

    def _levels(self) -> None:
        """Recompute the bounds: best is what is as good as its bound, each level."""
        face, values, bounds = Face(self.problem), self.values, list[Any]()
        form(len(self.cert["levels"]) <= len(values), "certificate.levels", "too many")
        for k, proof in enumerate(self.cert["levels"]):
            task, place = self.problem.task(k, values), f"certificate.levels[{k}]"
            bounds.append(face.bound(proof, place, task))
        bounds += [None] * (len(values) - len(bounds))
        need(self.given["bounds"] == bounds, "bounds: not what the certificate yields")
        optimal = self.given["status"] == "optimal"
        need((bounds == values) == optimal, "status: not what the bounds say")
        self._unique(face, self.given["unique"], self.cert["unique"])

    def _unique(self, face: Face, claim: Any, given: Any) -> None:
        """See another roster that is as good, or a proof that there is none."""
        problem, chosen, place = self.problem, self.chosen, "certificate.unique"
        if claim is None:
            need(given is None, place + ": nothing is claimed")
            return
        need(self.given["status"] == "optimal", "unique: without a proven optimum")
        need(given is not None, "unique: without a proof")
        if claim:
            aim = [-1 if e in chosen else 1 for e in range(len(problem.i))]
            task = {"aim": aim, "kept": self.values, "reach": -len(chosen)}
            most = face.bound(take(given, "proof", place), place, task)
            need(most <= -len(chosen), "unique: not proven")
            return
        other = problem.roster(take(given, "other", place)["other"], place)
        need(other != chosen, "unique: the other roster is the same")
        need(not problem.broken(other), "unique: the other roster breaks a rule")
        need(problem.values(other) == self.values, "unique: the other is not as good")

    def _gap(self, at: int, gap: Any) -> Any:
        """See why nobody leads a post: too few may, or it costs or breaks more."""
        problem, post, why = self.problem, gap["post"], gap["why"]
        place, k = f"certificate.unfilled[{at}]", gap.get("level", 0)
        need(post in self.gaps, "unfilled: " + post + " is filled or unknown")
        if why in ("nobody", "hall"):
            posts = {*known(gap.get("posts", [post]), problem.ids["post"], place)}
            few = {*known(gap.get("officers", []), problem.ids["officer"], place)}
            need(post in posts and len(few) < len(posts), "hall: no Hall set")
            into = {e for p in posts for e in problem.into[problem.ids["post"][p]]}
            for row in problem.rows.values():
                into -= row.coef.keys() if row.kind == "forbid" else set()
            spots = {problem.ids["officer"][officer] for officer in few}
            need({problem.i[e] for e in into} <= spots, "hall: others may lead")
            return post
        face, task = Face(problem), problem.nothing
        if why == "level":
            form(k < len(self.values), place + ".level", "unknown")
            task = problem.task(k, self.values)
        face.must["post"][problem.ids["post"][post]] = True
        most = face.bound(gap["proof"], place + ".proof", task)
        need(most < task["reach"], "unfilled: " + post + " could be filled")
        return post

    def _conflict(self, conflict: Any) -> None:
        """See that the members admit no roster, and without any one of them do."""
        problem, place = self.problem, "conflict.members"
        members = numbered(known(conflict["members"], problem.members, place), place)
        face, proof = Face(problem, members), self.cert["infeasible"]
        most = face.bound(proof, "certificate.infeasible", problem.nothing)
        need(most < 0, "infeasible: not proven")
        rosters = [problem.roster(each, "without") for each in conflict["without"]]
        need(len(rosters) == len(members), "conflict: one roster for each member")
        for member, chosen in zip(members, rosters):
            idle = problem.broken(chosen) & members.keys() <= {member}
            need(idle, "conflict: reducible at " + member)
        for at, cure in enumerate(conflict["cures"]):
            self._cure(cure, f"conflict.cures[{at}]")
        ranked = [cure["values"] for cure in conflict["cures"]]
        need(ranked == sorted(ranked, reverse=True), "conflict.cures: not ranked")

    def _cure(self, cure: Any, place: str) -> None:
        """See that a roster breaks what is dropped and just meets moved limits."""
        problem, rows = self.problem, self.problem.rows
        chosen = problem.roster(cure["assignments"], place)
        changed = [*numbered(known(cure["drop"], problem.members, place), place)]
        for rule, moved in cure["limits"].items():
            form("rule:" + rule in problem.hard, place + ".limits", "unknown rule")
            row, total, side = rows[rule], rows[rule].total(chosen), "".join(moved)
            form((row.kind, side) in LIMITS, place + ".limits", "not one of its limits")
            needed = row._replace(**{LIMITS[row.kind, side]: total}).missed(chosen) == 0
            need(needed and moved[side] == total, place + ": a limit not as needed")
            changed.append("rule:" + rule)
        broken = sorted(problem.broken(chosen))
        need(sorted(changed) == broken, place + ": breaks others, or is idle")
        need(cure["values"] == problem.values(chosen), place + ": not its values")


def check(problem: Any, proposal: Any) -> list[str]:
    """Judge parsed documents: no words where all claims hold."""
    try:
        Judge(Problem(problem), proposal)
    except RefusedError as error:
        return [one_line(error)]
    return []


def one_line(error: Exception) -> str:
    return ascii(str(error)[:200])[1:-1]


def main(arguments: list[str]) -> int:
    if len(arguments) != len(SIDES):
        sys.stderr.write("check.py PROBLEM PROPOSAL\n")
        return 2
    gc.disable()  # nothing here goes in circles, and millions are slow to walk
    place = "problem"
    try:
        problem = Problem(load(arguments[0]))
        place = "proposal"
        Judge(problem, load(arguments[1]))
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
