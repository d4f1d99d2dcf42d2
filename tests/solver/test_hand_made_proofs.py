"""Proofs made by hand, with what each sum must come to; and the same, spoiled."""

import copy
import hashlib
from collections.abc import Callable
from typing import Any

import pytest

from solver import Problem, check
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


def hand_made() -> list[tuple[Document, Document]]:
    """Give the true ones and their spoiled copies, hashes filled in."""
    made = []
    for (document, proposal), spoils in ((SPLIT, SPOILED), (TORN, TORN_SPOILED)):
        true = {**copy.deepcopy(proposal), "problem": _hash(document)}
        made.append((document, true))
        for spoil in spoils.values():
            spoiled = copy.deepcopy(true)
            spoil(spoiled)
            made.append((document, spoiled))
    return made


NAMES = ["a priced split", *SPOILED, "two pins of one officer", *TORN_SPOILED]
TRUE = {"a priced split", "two pins of one officer"}


@pytest.mark.parametrize(
    ("name", "case"), list(zip(NAMES, hand_made(), strict=True)), ids=NAMES
)
def test_a_proof_made_by_hand_holds_and_spoiled_it_does_not(
    name: str, case: tuple[Document, Document]
) -> None:
    document, proposal = case
    Problem.from_json(document)
    try:
        faults = check(document, proposal)
    except Exception as error:  # noqa: BLE001  malformed is refused, too
        faults = [type(error).__name__]
        assert faults == ["MalformedError"]
    assert (faults == []) == (name in TRUE), faults
