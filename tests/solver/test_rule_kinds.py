"""Each kind of rule alone, on a table that is worked by hand.

             P    Q
    A        5    7      A holds P
    B        6    4
    C        0    2

Merit of the rosters with both posts filled (moves in brackets; A in P is none):

    A-Q B-P  13 (2)      B-P C-Q  8 (2)      A-Q C-P  7 (2)
    A-P B-Q   9 (1)      A-P C-Q  7 (1)      B-Q C-P  4 (2)

and of one pair alone: A-Q 7, B-P 6, A-P 5, B-Q 4, C-Q 2, C-P 0.
"""

from typing import Any

import pytest

from solver import Problem, check, solve

PAIRS = ("A-P", "A-Q", "B-P", "B-Q", "C-P", "C-Q")
MERIT = (5, 7, 6, 4, 0, 2)
FREE = "A-Q B-P"
Rule = dict[str, Any]


def _table(
    *rules: Rule, sit: str = "", fill: str = "", levels: list[Any] | None = None
) -> dict[str, Any]:
    """Write the table as a problem; D may lead nothing."""
    return {
        "format": "placement-problem/1",
        "officers": [
            {"id": name, "must_sit": name in sit} | ({"holds": "P"} if holds else {})
            for name in "ABCD"
            for holds in (name == "A",)
        ],
        "posts": [{"id": name, "must_fill": name in fill} for name in "PQ"],
        "pairs": {"officer": [0, 0, 1, 1, 2, 2], "post": [0, 1, 0, 1, 0, 1]},
        "levels": levels or [{"name": "merit", "per_pair": list(MERIT)}],
        "rules": [*rules],
    }


def _pin(pair: str) -> Rule:
    officer, post = pair.split("-")
    return {"id": f"pin {pair}", "kind": "pin", "officer": officer, "post": post}


def _forbid(pair: str) -> Rule:
    return _pin(pair) | {"id": f"forbid {pair}", "kind": "forbid"}


def _moves(limit: int, into: str = "") -> Rule:
    rule: Rule = {"id": f"moves {into}".strip(), "kind": "max_moves", "limit": limit}
    return rule | ({"posts": ["PQ".index(post) for post in into]} if into else {})


def _sum(terms: str, lower: int | None = None, upper: int | None = None) -> Rule:
    """Write a linear rule; `3A-Q B-P` is three times A in Q plus B in P."""
    coef, pairs = [], []
    for term in terms.split():
        pairs.append(PAIRS.index(term[-3:]))
        coef.append(int({"": "1", "-": "-1"}.get(term[:-3], term[:-3])))
    rule: Rule = {"id": "sum", "kind": "linear", "pairs": pairs, "coef": coef}
    return rule | {"lower": lower, "upper": upper}


def _soft(rule: Rule, level: int, penalty: int) -> Rule:
    return rule | {"soft": {"level": level, "penalty": penalty}}


def _solved(document: dict[str, Any]) -> dict[str, Any]:
    proposal = solve(Problem.from_json(document)).to_json()
    assert check(document, proposal) == []
    return proposal


def _named(roster: list[list[str]]) -> str:
    return " ".join(f"{officer}-{post}" for officer, post in roster)


FEASIBLE: dict[str, tuple[dict[str, Any], str, int]] = {
    "no rule": (_table(), FREE, 13),
    # C in Q leaves P to B (6) or A (5).
    "pin": (_table(_pin("C-Q")), "B-P C-Q", 8),
    # Without A-Q the next is A-P B-Q.
    "forbid": (_table(_forbid("A-Q")), "A-P B-Q", 9),
    "forbid of a pair that is none": (_table(_forbid("D-Q")), FREE, 13),
    # 13 takes two moves.
    "max_moves": (_table(_moves(1)), "A-P B-Q", 9),
    "max_moves of none": (_table(_moves(0)), "A-P", 5),
    # Nobody holds Q, so whoever comes in moves: Q stays empty, B's 6 beats A's 5.
    "max_moves into Q": (_table(_moves(0, "Q")), "B-P", 6),
    # P is led by A or by nobody: 5 + 4 beats 7 alone.
    "max_moves into P": (_table(_moves(0, "P")), "A-P B-Q", 9),
    # One move, not into Q: B-P (6) or nobody moves (5).
    "max_moves, several": (_table(_moves(1), _moves(0, "Q")), "B-P", 6),
    # Not both of the best two.
    "linear <=": (_table(_sum("A-Q B-P", upper=1)), "A-P B-Q", 9),
    # C leads something: 8, 7, 7 or 4.
    "linear >=": (_table(_sum("C-P C-Q", lower=1)), "B-P C-Q", 8),
    # 13 counts 4, 9 counts 0, 8 counts 2.
    "linear, both": (_table(_sum("3A-Q B-P C-Q", lower=1, upper=2)), "B-P C-Q", 8),
    # Exactly one of A-P and B-Q: 7 with C in Q, 5 alone, 4 with C in P.
    "linear =": (_table(_sum("A-P B-Q", lower=1, upper=1)), "A-P C-Q", 7),
    # 13 counts 2 - 1 = 1; 9 counts 0.
    "linear, negative": (_table(_sum("2A-Q -B-P", upper=0)), "A-P B-Q", 9),
    # At least -1: 13 counts -2, 9 counts -1.
    "linear, negative lower": (_table(_sum("-A-Q -B-P", lower=-1)), "A-P B-Q", 9),
}


@pytest.mark.parametrize("name", FEASIBLE)
def test_a_rule_alone_ends_as_worked_by_hand(name: str) -> None:
    document, roster, merit = FEASIBLE[name]
    proposal = _solved(document)
    assert proposal["status"] == "optimal"
    assert proposal["unique"] is True
    assert (_named(proposal["assignments"]), proposal["values"]) == (roster, [merit])


# Both posts filled comes first (level 0), then merit, then fewer moves.
LEVELS = [
    {"name": "filled", "per_post": [1, 1]},
    {"name": "merit", "per_pair": list(MERIT)},
    {"name": "fewer moves", "per_move": -1},
]
NOT_A_Q = _sum("A-Q", upper=0)
SIDES = _sum("3A-Q B-P C-Q", lower=1, upper=2)
SOFT: dict[str, tuple[Rule, str, list[int]]] = {
    # Two filled less one is less than two filled without A-Q.
    "first level": (_soft(NOT_A_Q, 0, 1), "A-P B-Q", [2, 9, -1]),
    # 13 - 3 is still above 9.
    "middle level, paid": (_soft(NOT_A_Q, 1, 3), FREE, [2, 10, -2]),
    # 13 - 5 is below 9.
    "middle level, kept": (_soft(NOT_A_Q, 1, 5), "A-P B-Q", [2, 9, -1]),
    # Merit comes before it: -2 moves and 7 for the violation.
    "last level": (_soft(NOT_A_Q, 2, 7), FREE, [2, 13, -9]),
    # 13 is two over: 13 - 4 = 9; 9 is one under: 7; 8 is within.
    "both sides, over": (_soft(SIDES, 1, 2), FREE, [2, 9, -2]),
    # 13 - 6 = 7; 9 - 3 = 6; 8.
    "both sides, within": (_soft(SIDES, 1, 3), "B-P C-Q", [2, 8, -2]),
    # Two of D's kind would be wanted, there is none: everybody is two under.
    "never met": (_soft(_sum("", lower=2), 1, 4), FREE, [2, 5, -2]),
    "free of charge": (_soft(NOT_A_Q, 1, 0), FREE, [2, 13, -2]),
}


@pytest.mark.parametrize("name", SOFT)
def test_a_soft_rule_alone_ends_as_worked_by_hand(name: str) -> None:
    rule, roster, values = SOFT[name]
    proposal = _solved(_table(rule, levels=LEVELS))
    assert proposal["unique"] is True
    assert _named(proposal["assignments"]) == roster
    assert proposal["values"] == proposal["bounds"] == values


Cure = tuple[str, dict[str, dict[str, int]], int]
INFEASIBLE: dict[str, tuple[dict[str, Any], list[str], list[Cure]]] = {
    # Without C-Q the pin of A-Q leaves 13; without A-Q the pin of C-Q leaves 8.
    "pin": (
        _table(_pin("A-Q"), _pin("C-Q")),
        ["rule:pin A-Q", "rule:pin C-Q"],
        [("rule:pin C-Q", {}, 13), ("rule:pin A-Q", {}, 8)],
    ),
    "pin of a pair that is none": (
        _table(_pin("D-Q")),
        ["rule:pin D-Q"],
        [("rule:pin D-Q", {}, 13)],
    ),
    # A sits in Q (13), in P (9), or not at all (8).
    "forbid": (
        _table(_forbid("A-P"), _forbid("A-Q"), sit="A"),
        ["rule:forbid A-P", "rule:forbid A-Q", "seat:A"],
        [
            ("rule:forbid A-Q", {}, 13),
            ("rule:forbid A-P", {}, 9),
            ("seat:A", {}, 8),
        ],
    ),
    # Whoever leads Q moves. One move: 9; Q empty: A stays, 5. P is no part of it.
    "max_moves": (
        _table(_moves(0), fill="PQ"),
        ["fill:Q", "rule:moves"],
        [("", {"moves": {"limit": 1}}, 9), ("fill:Q", {}, 5)],
    ),
    # One move into Q, and as many into P as there are: 13; Q empty: 6.
    "max_moves into Q": (
        _table(_moves(0, "Q"), fill="Q"),
        ["fill:Q", "rule:moves Q"],
        [("", {"moves Q": {"limit": 1}}, 13), ("fill:Q", {}, 6)],
    ),
    # B sits in Q beside A (9), in P (6), or not: A stays (5). Two in all would do.
    "max_moves, several": (
        _table(_moves(2), _moves(0, "P"), _moves(0, "Q"), sit="B"),
        ["rule:moves P", "rule:moves Q", "seat:B"],
        [
            ("", {"moves Q": {"limit": 1}}, 9),
            ("", {"moves P": {"limit": 1}}, 6),
            ("seat:B", {}, 5),
        ],
    ),
    "linear <=": (
        _table(_sum("A-P A-Q", upper=0), sit="A"),
        ["rule:sum", "seat:A"],
        [("", {"sum": {"upper": 1}}, 13), ("seat:A", {}, 8)],
    ),
    # C has but one seat.
    "linear >=": (
        _table(_sum("C-P C-Q", lower=2)),
        ["rule:sum"],
        [("", {"sum": {"lower": 1}}, 8)],
    ),
    # A counts 3 or nothing.
    "linear, both": (
        _table(_sum("3A-P 3A-Q", lower=1, upper=2)),
        ["rule:sum"],
        [("", {"sum": {"upper": 3}}, 13), ("", {"sum": {"lower": 0}}, 8)],
    ),
    # A counts 2 or nothing.
    "linear =": (
        _table(_sum("2A-P 2A-Q", lower=1, upper=1)),
        ["rule:sum"],
        [("", {"sum": {"upper": 2}}, 13), ("", {"sum": {"lower": 0}}, 8)],
    ),
    "linear, negative": (
        _table(_sum("-A-P -A-Q", lower=0), sit="A"),
        ["rule:sum", "seat:A"],
        [("", {"sum": {"lower": -1}}, 13), ("seat:A", {}, 8)],
    ),
    # A wish is no member of any conflict, and costs its price in the cures.
    "soft beside a conflict": (
        _table(_pin("A-Q"), _pin("C-Q"), _soft(_sum("B-P", upper=0), 0, 4)),
        ["rule:pin A-Q", "rule:pin C-Q"],
        [("rule:pin C-Q", {}, 9), ("rule:pin A-Q", {}, 7)],
    ),
}


@pytest.mark.parametrize("name", INFEASIBLE)
def test_a_rule_that_cannot_hold_is_cured_as_worked_by_hand(name: str) -> None:
    document, members, cures = INFEASIBLE[name]
    proposal = _solved(document)
    assert proposal["status"] == "infeasible"
    assert proposal["conflict"]["members"] == members
    found = [
        (" ".join(cure["drop"]), cure["limits"], *cure["values"])
        for cure in proposal["conflict"]["cures"]
    ]
    assert found == cures


def test_where_no_single_change_helps_a_smallest_set_is_named() -> None:
    # Two conflicts: nobody may move though Q must be led, and D is pinned to Q.
    document = _table(_moves(0), _pin("D-Q"), fill="Q")
    proposal = _solved(document)
    assert proposal["conflict"]["members"] == ["rule:pin D-Q"]
    (cure,) = proposal["conflict"]["cures"]
    assert cure["drop"] == ["rule:pin D-Q"]
    assert cure["limits"] == {"moves": {"limit": 1}}
    assert (_named(cure["assignments"]), cure["values"]) == ("A-P B-Q", [9])
