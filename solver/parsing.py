"""From a placement-problem/1 document to its parts, refusing what is wrong."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, get_args

import numpy as np

from solver import fields
from solver.arrays import Flags, Ints, exact_sum
from solver.errors import InputError
from solver.parts import Level, Parts, Rule, RuleKind, Soft

__all__ = ["parse_problem"]

KEYS = ("format", "officers", "posts", "pairs", "levels", "rules")
FORMAT = "placement-problem/1"
PARTS = ("per_pair", "per_post", "per_officer", "per_move")
RULE_KEYS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "max_moves": (("limit",), ("posts",)),
    "pin": (("officer", "post"), ()),
    "forbid": (("officer", "post"), ()),
    "linear": (("pairs",), ("coef", "lower", "upper", "soft")),
}


def parse_problem(document: Any) -> Parts:
    """Validate a document part by part; the first fault is named."""
    given = fields.keys(document, "problem", required=KEYS)
    if given["format"] != FORMAT:
        raise InputError("format", f"is not {FORMAT!r}")
    post_ids, must_fill = _posts(given["posts"])
    officer_ids, holds, must_sit = _officers(given["officers"], post_ids)
    officer, post = _pairs(given["pairs"], len(officer_ids), len(post_ids))
    draft = Parts(
        document=document,
        officer_ids=officer_ids,
        post_ids=post_ids,
        holds=holds,
        must_sit=must_sit,
        must_fill=must_fill,
        officer=officer,
        post=post,
        levels=(),
        rules=(),
    )
    # Levels and rules are read against the columns, so they come in a second step.
    with_levels = replace(draft, levels=_levels(given["levels"], draft))
    for at in range(len(with_levels.levels)):
        _refuse_heavy_level(with_levels, at)
    return replace(with_levels, rules=_rules(given["rules"], with_levels))


def _posts(value: Any) -> tuple[tuple[str, ...], Flags]:
    ids: list[str] = []
    must_fill: list[bool] = []
    for at, entry in enumerate(fields.sequence(value, "posts")):
        place = f"posts[{at}]"
        post = fields.keys(entry, place, required=("id",), optional=("must_fill",))
        ids.append(fields.identifier(post["id"], f"{place}.id"))
        flag = post.get("must_fill", False)
        must_fill.append(fields.boolean(flag, f"{place}.must_fill"))
    _refuse_repeated(ids, "posts")
    return tuple(ids), np.array(must_fill, dtype=bool)


def _officers(
    value: Any, post_ids: tuple[str, ...]
) -> tuple[tuple[str, ...], Ints, Flags]:
    at_post = {post: at for at, post in enumerate(post_ids)}
    ids: list[str] = []
    holds: list[int] = []
    must_sit: list[bool] = []
    for at, entry in enumerate(fields.sequence(value, "officers")):
        place = f"officers[{at}]"
        officer = fields.keys(
            entry, place, required=("id",), optional=("holds", "must_sit")
        )
        ids.append(fields.identifier(officer["id"], f"{place}.id"))
        held = officer.get("holds")
        if held is not None:
            held = _known(held, f"{place}.holds", at_post)
        holds.append(-1 if held is None else held)
        flag = officer.get("must_sit", False)
        must_sit.append(fields.boolean(flag, f"{place}.must_sit"))
    _refuse_repeated(ids, "officers")
    _refuse_two_holders(holds, post_ids)
    return (
        tuple(ids),
        np.array(holds, dtype=np.int64),
        np.array(must_sit, dtype=bool),
    )


def _pairs(value: Any, officers: int, posts: int) -> tuple[Ints, Ints]:
    given = fields.keys(value, "pairs", required=("officer", "post"))
    officer = fields.indices(given["officer"], "pairs.officer", below=officers)
    post = fields.indices(given["post"], "pairs.post", below=posts)
    if len(officer) != len(post):
        raise InputError(
            "pairs.post", f"has {len(post)} entries, expected {len(officer)}"
        )
    key = officer * max(1, posts) + post
    order = np.argsort(key, kind="stable")
    again = np.flatnonzero(np.diff(key[order]) == 0)
    if len(again):
        at = int(order[again + 1].min())
        raise InputError(f"pairs[{at}]", "stands twice")
    return officer, post


def _levels(value: Any, parts: Parts) -> tuple[Level, ...]:
    levels = tuple(
        _level(entry, f"levels[{at}]", parts)
        for at, entry in enumerate(fields.sequence(value, "levels"))
    )
    _refuse_repeated([level.name for level in levels], "levels")
    return levels


def _level(value: Any, place: str, parts: Parts) -> Level:
    given = fields.keys(value, place, required=("name",), optional=PARTS)
    if not any(part in given for part in PARTS):
        raise InputError(place, "has no per_pair, per_post, per_officer or per_move")
    lengths = {
        "per_pair": len(parts.officer),
        "per_post": len(parts.post_ids),
        "per_officer": len(parts.officer_ids),
    }
    columns = {
        part: fields.column(given[part], f"{place}.{part}", length=length)
        for part, length in lengths.items()
        if part in given
    }
    return Level(
        name=fields.identifier(given["name"], f"{place}.name"),
        per_move=fields.integer(given.get("per_move", 0), f"{place}.per_move"),
        **columns,
    )


def _refuse_heavy_level(parts: Parts, at: int) -> None:
    heaviest = np.zeros(len(parts.post_ids), dtype=np.int64)
    np.maximum.at(heaviest, parts.post, np.abs(parts.weights(at)))
    if exact_sum(heaviest) > fields.LARGEST:
        raise InputError(f"levels[{at}]", "its weights sum beyond 2^53 over the posts")


def _rules(value: Any, parts: Parts) -> tuple[Rule, ...]:
    at_officer = {name: at for at, name in enumerate(parts.officer_ids)}
    at_post = {name: at for at, name in enumerate(parts.post_ids)}
    rules: list[Rule] = []
    for at, entry in enumerate(fields.sequence(value, "rules")):
        place = f"rules[{at}]"
        kind = entry.get("kind") if isinstance(entry, dict) else None
        if not isinstance(kind, str) or kind not in get_args(RuleKind):
            raise InputError(f"{place}.kind", "is none of the known kinds")
        required, optional = RULE_KEYS[kind]
        given = fields.keys(
            entry, place, required=("id", "kind", *required), optional=optional
        )
        if kind == "max_moves":
            rules.append(_max_moves(given, place, len(parts.post_ids)))
        elif kind == "linear":
            rules.append(_linear(given, place, parts))
        else:
            rules.append(
                Rule(
                    id=fields.identifier(given["id"], f"{place}.id"),
                    kind="pin" if kind == "pin" else "forbid",
                    officer=_known(given["officer"], f"{place}.officer", at_officer),
                    post=_known(given["post"], f"{place}.post", at_post),
                )
            )
    _refuse_repeated([rule.id for rule in rules], "rules")
    return tuple(rules)


def _max_moves(given: Mapping[str, Any], place: str, posts: int) -> Rule:
    among = None
    if "posts" in given:
        among = fields.indices(given["posts"], f"{place}.posts", below=posts)
        _refuse_repeated(among.tolist(), f"{place}.posts")
    return Rule(
        id=fields.identifier(given["id"], f"{place}.id"),
        kind="max_moves",
        limit=fields.integer(given["limit"], f"{place}.limit", least=0),
        posts=among,
    )


def _linear(given: Mapping[str, Any], place: str, parts: Parts) -> Rule:
    pairs = fields.indices(given["pairs"], f"{place}.pairs", below=len(parts.officer))
    _refuse_repeated(pairs.tolist(), f"{place}.pairs")
    coef = np.ones(len(pairs), dtype=np.int64)
    if "coef" in given:
        coef = fields.column(given["coef"], f"{place}.coef", length=len(pairs))
    if exact_sum(np.abs(coef)) > fields.LARGEST:
        raise InputError(f"{place}.coef", "sums beyond 2^53")
    lower, upper = (
        None
        if given.get(side) is None
        else fields.integer(given[side], f"{place}.{side}")
        for side in ("lower", "upper")
    )
    if lower is not None and upper is not None and lower > upper:
        raise InputError(place, f"lower {lower} is above upper {upper}")
    return Rule(
        id=fields.identifier(given["id"], f"{place}.id"),
        kind="linear",
        pairs=pairs,
        coef=coef,
        lower=lower,
        upper=upper,
        soft=_soft(given["soft"], place, parts) if "soft" in given else None,
    )


def _soft(value: Any, place: str, parts: Parts) -> Soft:
    place = f"{place}.soft"
    given = fields.keys(value, place, required=("level", "penalty"))
    level = fields.integer(given["level"], f"{place}.level", least=0)
    if level >= len(parts.levels):
        raise InputError(f"{place}.level", f"{level} is not a level of this file")
    return Soft(level, fields.integer(given["penalty"], f"{place}.penalty", least=0))


def _known(value: Any, place: str, known: Mapping[str, int]) -> int:
    name = fields.identifier(value, place)
    if name not in known:
        raise InputError(place, f"{name[:40]!r} is unknown")
    return known[name]


def _refuse_repeated(names: list[Any], place: str) -> None:
    if len(set(names)) == len(names):
        return
    seen: set[Any] = set()
    for at, name in enumerate(names):
        if name in seen:
            raise InputError(f"{place}[{at}]", f"{str(name)[:40]!r} stands twice")
        seen.add(name)


def _refuse_two_holders(holds: list[int], post_ids: tuple[str, ...]) -> None:
    first: dict[int, int] = {}
    for at, held in enumerate(holds):
        if held >= 0 and held in first:
            raise InputError(
                f"officers[{at}].holds",
                f"{post_ids[held][:40]!r} is held by officers[{first[held]}] already",
            )
        first[held] = at
