"""Proofs made by hand, with what each sum must come to; and the same, spoiled."""

import copy
import hashlib
from collections.abc import Callable
from typing import Any

import pytest

from solver import MalformedError, check
from solver.canonical import canonical_bytes

Document = dict[str, Any]


def _hash(document: Document) -> str:

    return f"sha256:{hashlib.sha256(canonical_bytes(document)).hexdigest()}"


def _three_pairs(rules: list[Document]) -> Document:
    return {
        "format": "placement-problem/1",
        "officers": [{"id": f"o{n}"} for n in range(3)],
        "posts": [{"id": f"p{n}"} for n in range(3)],
        "pairs": {"officer": [0, 1, 2], "post": [0, 1, 2]},
        "levels": [{"name": "merit", "per_pair": [3, 3, 3]}],
        "rules": rules,
    }


# Twice each pair is at most 5: two of three. Prices alone prove 7, not 6.
CUT = {"id": "R0", "kind": "linear", "pairs": [0, 1, 2], "coef": [2, 2, 2], "upper": 5}
PAIRS = [["o0", "p0"], ["o1", "p1"], ["o2", "p2"]]
SPLIT: tuple[Document, Document] = (
    _three_pairs([CUT]),
    {
        "format": "placement-proposal/1",
        "problem": "",
        "status": "optimal",
        "assignments": PAIRS[:2],
        "unfilled": ["p2"],
        "values": [6],
        "bounds": [6],
        "unique": False,
        "certificate": {
            "levels": [
                {
                    "scale": 1,
                    "root": {},
                    "tree": {
                        "split": {"pairs": PAIRS, "at": 2},
                        # At most two: 3 * 2 + the surpluses 3 - 3.
                        "low": {"leaf": {"split": [3]}},
                        # At least three: 4 * 5 - 5 * 3 + the surpluses 3 - 8 + 5.
                        "high": {"leaf": {"rule": {"R0": 4}, "split": [5]}},
                    },
                }
            ],
            "unique": {"other": [PAIRS[0], PAIRS[2]]},
            "infeasible": None,
            "unfilled": [],
        },
        "conflict": None,
        "engine": {},
    },
)


def _tree(proposal: Document) -> Document:
    tree: Document = proposal["certificate"]["levels"][0]["tree"]
    return tree


Spoil = Callable[[Document], Any]
SPOILED: dict[str, Spoil] = {
    "the price is too low": lambda d: _tree(d)["low"]["leaf"].update(split=[2]),
    "the price is too high": lambda d: _tree(d)["low"]["leaf"].update(split=[4]),
    "at most three": lambda d: _tree(d)["split"].update(at=3),
    "at most one, at least two": lambda d: _tree(d)["split"].update(at=1),
    "the sides are exchanged": lambda d: _tree(d).update(
        low=_tree(d)["high"], high=_tree(d)["low"]
    ),
    "the high side's price is short": lambda d: _tree(d)["high"]["leaf"].update(
        split=[3]
    ),
    # 2 + 2 * 2 + 1 + 1; a pair counted twice would make it 6.
    "a pair counted once": lambda d: _tree(d)["low"].update(
        leaf={"split": [2], "officer": {"o0": 2}}
    ),
    # 2 * 5 - 2 * 3 + 3 * (3 - 4 + 2); without what a pair gains it would be 4.
    "a pair's gain from the high side": lambda d: _tree(d)["high"].update(
        leaf={"rule": {"R0": 2}, "split": [2]}
    ),
    # 2 * 5 - 3; a limit one off would make it 6.
    "the high side's limit": lambda d: _tree(d)["high"].update(
        leaf={"rule": {"R0": 2}, "split": [1]}
    ),
    # 3 * 5: three pairs at 0 are not fixed, or it would be 15 - 9.
    "three pairs are not fixed": lambda d: _tree(d).update(
        split={"pairs": PAIRS, "at": 0},
        high={"leaf": {"rule": {"R0": 3}}},
    ),
    "a price below zero": lambda d: _tree(d)["low"]["leaf"].update(split=[-1]),
    "more prices than splits": lambda d: _tree(d)["low"]["leaf"].update(split=[3, 0]),
    "a pair is missing": lambda d: _tree(d)["split"].update(pairs=PAIRS[:2]),
    "a pair stands twice": lambda d: _tree(d)["split"].update(pairs=[*PAIRS, PAIRS[0]]),
    "a pair that is not allowed": lambda d: _tree(d)["split"].update(
        pairs=[*PAIRS, ["o0", "p1"]]
    ),
    "the bound is one less": lambda d: d.update(bounds=[5]),
    "no tree": lambda d: d["certificate"]["levels"][0].pop("tree"),
    "the other is the same": lambda d: d["certificate"].update(
        unique={"other": PAIRS[:2]}
    ),
    "the other breaks a rule": lambda d: d["certificate"].update(
        unique={"other": PAIRS}
    ),
    "the other is worse": lambda d: d["certificate"].update(
        unique={"other": PAIRS[:1]}
    ),
    "not in order": lambda d: d.update(assignments=[PAIRS[1], PAIRS[0]]),
    # The last pair stands in for a pair that is not there, if nobody looks.
    "not allowed": lambda d: d.update(
        assignments=[PAIRS[0], ["o1", "p2"]], unfilled=["p1"]
    ),
    "unique without an optimum": lambda d: (
        d.update(status="feasible", bounds=[None]),
        d["certificate"].update(levels=[]),
    ),
    "a level that is not there": lambda d: d["certificate"].update(
        unfilled=[
            {
                "post": "p2",
                "why": "level",
                "level": 1,
                "proof": {"scale": 1, "root": {"post": {"p2": -9}}},
            }
        ]
    ),
    "a post that is led": lambda d: d["certificate"].update(
        unfilled=[{"post": "p1", "why": "nobody"}]
    ),
    "a price with as many digits as may be": lambda d: _tree(d)["low"]["leaf"].update(
        split=[10**4000 - 1]
    ),
    "a price with a digit more": lambda d: _tree(d)["low"]["leaf"].update(
        split=[10**4000]
    ),
    "a price of as many digits below zero": lambda d: _tree(d)["low"]["leaf"].update(
        rule={"R0": 1 - 10**4000}
    ),
    "a price of a digit more below zero": lambda d: _tree(d)["low"]["leaf"].update(
        rule={"R0": -(10**4000)}
    ),
    "another hash": lambda d: d.update(problem="sha256:0"),
}

# Two pins of one officer; a third rule that forbids what the first asks.
PINS: list[Document] = [
    {"id": "R0", "kind": "pin", "officer": "o0", "post": "p0"},
    {"id": "R1", "kind": "pin", "officer": "o0", "post": "p1"},
    {"id": "R2", "kind": "forbid", "officer": "o0", "post": "p0"},
    {"id": "R3", "kind": "max_moves", "limit": 2},
]
TORN: tuple[Document, Document] = (
    {
        **_three_pairs(PINS),
        "officers": [{"id": "o0"}, {"id": "o1", "must_sit": True}],
        "posts": [{"id": "p0"}, {"id": "p1"}],
        "pairs": {"officer": [0, 0], "post": [0, 1]},
        "levels": [{"name": "merit", "per_pair": [3, 4]}],
    },
    {
        "format": "placement-proposal/1",
        "problem": "",
        "status": "infeasible",
        "assignments": [],
        "unfilled": [],
        "values": [],
        "bounds": [],
        "unique": None,
        "certificate": {
            "levels": [],
            "unique": None,
            # One seat, asked twice: 1 - 1 - 1, and no surplus.
            "infeasible": {
                "scale": 1,
                "root": {"officer": {"o0": 1}, "rule": {"R0": -1, "R1": -1}},
            },
            "unfilled": [],
        },
        "conflict": {
            "members": ["rule:R0", "rule:R1"],
            "without": [[["o0", "p1"]], [["o0", "p0"]]],
            "cures": [
                {
                    "drop": ["rule:R0", "seat:o1"],
                    "limits": {},
                    "assignments": [["o0", "p1"]],
                    "values": [4],
                }
            ],
        },
        "engine": {},
    },
)


def _root(dual: Document) -> Spoil:
    return lambda d: d["certificate"]["infeasible"].update(root=dual)


def _cure(**change: Any) -> Spoil:
    return lambda d: d["conflict"]["cures"][0].update(change)


TORN_SPOILED: dict[str, Spoil] = {
    "proven with a rule that is no member": _root({"rule": {"R0": -1, "R2": 1}}),
    "proven with a seat that is no member": _root({"officer": {"o1": -1}}),
    "an officer below zero who need not sit": _root({"officer": {"o0": -1}}),
    "a rule priced at a limit it lacks": _root({"rule": {"R0": 1, "R1": -1}}),
    "not proven": _root({"rule": {"R0": -1, "R1": -1}}),
    "one roster is missing": lambda d: d["conflict"]["without"].pop(),
    "the rosters are exchanged": lambda d: d["conflict"]["without"].reverse(),
    "an idle member": lambda d: (
        d["conflict"]["members"].append("rule:R3"),
        d["conflict"]["without"].append([]),
    ),
    "a cure drops too little": _cure(drop=["rule:R0"]),
    "a cure drops too much": _cure(drop=["rule:R0", "seat:o1", "rule:R2"]),
    "a cure's values": _cure(values=[3]),
    "a cure moves a limit that holds": _cure(limits={"R3": {"limit": 3}}),
    "a cure moves a limit that is just met": _cure(limits={"R3": {"limit": 1}}),
    "the conflict is dropped": lambda d: d.update(conflict=None),
    "the proof is dropped": lambda d: d["certificate"].update(infeasible=None),
    "a roster is claimed as well": lambda d: d.update(assignments=[["o0", "p0"]]),
    "uniqueness is claimed as well": lambda d: d.update(unique=True),
    "unknown, with a proof": lambda d: d.update(status="unknown"),
}


# One who must sit, may only come by a move, and no move is allowed.
STUCK: tuple[Document, Document] = (
    {
        "format": "placement-problem/1",
        "officers": [{"id": "o0", "must_sit": True}],
        "posts": [{"id": "p0"}],
        "pairs": {"officer": [0], "post": [0]},
        "levels": [{"name": "merit", "per_pair": [3]}],
        "rules": [
            {"id": "R0", "kind": "max_moves", "limit": 0},
            {"id": "R1", "kind": "linear", "pairs": [0], "upper": 2},
            {
                "id": "S0",
                "kind": "linear",
                "pairs": [0],
                "upper": 0,
                "soft": {"level": 0, "penalty": 1},
            },
        ],
    },
    {
        **TORN[1],
        "certificate": {
            **TORN[1]["certificate"],
            # The seat asks for a move, the rule for none: -1 + 0, no surplus.
            "infeasible": {
                "scale": 1,
                "root": {"officer": {"o0": -1}, "rule": {"R0": 1}},
            },
        },
        "conflict": {
            "members": ["rule:R0", "seat:o0"],
            "without": [[["o0", "p0"]], []],
            "cures": [
                {
                    "drop": [],
                    "limits": {"R0": {"limit": 1}},
                    "assignments": [["o0", "p0"]],
                    "values": [2],
                },
                {"drop": ["seat:o0"], "limits": {}, "assignments": [], "values": [0]},
            ],
        },
    },
)
STUCK_SPOILED: dict[str, Spoil] = {
    "a limit moved too far": _cure(limits={"R0": {"limit": 2}}),
    "a limit not moved": _cure(limits={"R0": {"limit": 0}}),
    "a limit that the rule lacks": _cure(limits={"R0": {"upper": 1}}),
    "no limit of the rule": _cure(limits={"R0": {}}),
    "two limits of the rule": _cure(limits={"R0": {"limit": 1, "upper": 1}}),
    "an idle limit": _cure(limits={"R0": {"limit": 1}, "R1": {"upper": 1}}),
    "a soft rule's limit": _cure(limits={"R0": {"limit": 1}, "S0": {"upper": 1}}),
    "an unknown rule's limit": _cure(limits={"R9": {"limit": 1}}),
    "moved and dropped": _cure(drop=["rule:R0"]),
    "the worst cure first": lambda d: d["conflict"]["cures"].reverse(),
    "a soft rule in the proof": _root({"officer": {"o0": -1}, "rule": {"S0": 1}}),
}

# A soft rule of the second level: missing it costs 2 of the pair's 3.
SOFT: tuple[Document, Document] = (
    {
        "format": "placement-problem/1",
        "officers": [{"id": "o0"}],
        "posts": [{"id": "p0"}],
        "pairs": {"officer": [0], "post": [0]},
        "levels": [
            {"name": "filled", "per_pair": [1]},
            {"name": "merit", "per_pair": [3]},
            {"name": "moves", "per_move": -1},
        ],
        "rules": [
            {
                "id": "S0",
                "kind": "linear",
                "pairs": [0],
                "upper": 0,
                "soft": {"level": 1, "penalty": 2},
            }
        ],
    },
    {
        **SPLIT[1],
        "assignments": [["o0", "p0"]],
        "unfilled": [],
        "values": [1, 1, -1],
        "bounds": [1, 1, -1],
        "unique": True,
        "certificate": {
            "levels": [
                {"scale": 2, "root": {"officer": {"o0": 2}}},
                {"scale": 1, "root": {"rule": {"S0": 2}}},
                # Kept once, the merit pays for a move, and the rule for its penalty.
                {"scale": 1, "root": {"rule": {"S0": 2}, "level": [0, 1]}},
            ],
            "unique": {"scale": 1, "root": {"level": [1]}},
            "infeasible": None,
            "unfilled": [],
        },
    },
)


def _second(**root: Any) -> Spoil:
    return lambda d: d["certificate"]["levels"][1].update(root=root)


def _early(d: Document) -> None:
    d.update(status="feasible", bounds=[0, None, None], unique=None)
    d["certificate"].update(
        levels=[{"scale": 1, "root": {"rule": {"S0": 1}}}], unique=None
    )


def _over(d: Document) -> None:
    d.update(status="feasible", bounds=[1, 0, None], unique=None)
    d["certificate"]["levels"][1]["root"] = {"rule": {"S0": 3}}
    d["certificate"].update(levels=d["certificate"]["levels"][:2], unique=None)


SOFT_SPOILED: dict[str, Spoil] = {
    "a soft rule priced before its level": _early,
    "a soft rule priced over its penalty": _over,
    "a soft rule left out": _second(),
    "a level kept at a price below zero": _second(level=[-1]),
    "a level kept that comes later": _second(level=[0, 1]),
    "a value too high": lambda d: d.update(values=[1, 3, -1]),
}

UNKNOWN: Document = {
    **SPLIT[1],
    "status": "unknown",
    "assignments": [],
    "unfilled": [],
    "values": [],
    "bounds": [],
    "unique": None,
    "certificate": None,
}
MOST = 2**53
# Problems at the edge of what may be, each with its neighbour beyond.
EDGES: dict[str, tuple[Document, Document]] = {
    "weights that sum to 2^53": (
        {"levels": [{"name": "m", "per_pair": [MOST - 2, 1, 1]}]},
        {"levels": [{"name": "m", "per_pair": [MOST - 2, 1, -2]}]},
    ),
    "coefficients that sum to 2^53": (
        {"rules": [{**CUT, "coef": [MOST - 2, 1, -1]}]},
        {"rules": [{**CUT, "coef": [MOST - 2, 1, -2]}]},
    ),
    "a limit of 2^53": (
        {"rules": [{**CUT, "upper": MOST}]},
        {"rules": [{**CUT, "upper": MOST + 1}]},
    ),
    "a limit of -2^53": (
        {"rules": [{**CUT, "lower": -MOST}]},
        {"rules": [{**CUT, "lower": -MOST - 1}]},
    ),
    "lower at upper": (
        {"rules": [{**CUT, "lower": 5}]},
        {"rules": [{**CUT, "lower": 6}]},
    ),
    "as many coefficients as pairs": (
        {"rules": [{**CUT, "coef": [1, 1, 1]}]},
        {"rules": [{**CUT, "coef": [1, 1, 1, 1]}]},
    ),
    "as many weights as posts": (
        {"levels": [{"name": "m", "per_post": [1, 1, 1]}]},
        {"levels": [{"name": "m", "per_post": [1, 1, 1, 1]}]},
    ),
    "as many weights as officers": (
        {"levels": [{"name": "m", "per_officer": [1, 1, 1]}]},
        {"levels": [{"name": "m", "per_officer": [1, 1, 1, 1]}]},
    ),
}


def hand_made() -> dict[str, tuple[Document, Document]]:
    """Give the true ones and their spoiled copies, hashes filled in."""
    made = {}
    for name, ((document, proposal), spoils) in {
        "a priced split": (SPLIT, SPOILED),
        "two pins of one officer": (TORN, TORN_SPOILED),
        "a seat without a move": (STUCK, STUCK_SPOILED),
        "a soft rule": (SOFT, SOFT_SPOILED),
    }.items():
        true = {**copy.deepcopy(proposal), "problem": _hash(document)}
        made[f"true: {name}"] = document, true
        for fault, spoil in spoils.items():
            spoiled = copy.deepcopy(true)
            spoil(spoiled)
            made[f"{name}: {fault}"] = document, spoiled
    for name, changes in EDGES.items():
        for words, change in zip(("true", "beyond"), changes, strict=True):
            document = {**_three_pairs([CUT]), **change}
            proposal = {**UNKNOWN, "problem": _hash(document)}
            made[f"{words}: {name}"] = document, proposal
    return made


@pytest.mark.parametrize("name", hand_made())
def test_a_proof_made_by_hand_holds_and_spoiled_it_does_not(name: str) -> None:
    document, proposal = hand_made()[name]
    try:
        faults = check(document, proposal)
    except MalformedError as error:
        faults = [str(error)]
    assert (faults == []) == name.startswith("true: "), faults
