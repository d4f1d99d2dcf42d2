"""Small problems that the engine once got wrong, found at random and cut down."""

from typing import Any

from solver import Problem, check, solve
from tests.solver.counting import Counted


def _problem(
    officers: int,
    posts: int,
    *,
    pairs: list[tuple[int, int]],
    levels: list[dict[str, Any]],
    rules: list[dict[str, Any]],
) -> dict[str, Any]:
    return {
        "format": "placement-problem/1",
        "officers": [{"id": f"o{i}"} for i in range(officers)],
        "posts": [{"id": f"p{j}"} for j in range(posts)],
        "pairs": {"officer": [i for i, _ in pairs], "post": [j for _, j in pairs]},
        "levels": [{"name": f"l{k}", **level} for k, level in enumerate(levels)],
        "rules": rules,
    }


def _ends_as_counted(document: dict[str, Any]) -> None:
    proposal = solve(Problem.from_json(document))
    assert check(document, proposal.to_json()) == []
    best, rosters = Counted(document).best()
    assert proposal.values == best
    assert frozenset(proposal.assignments) in rosters


def test_a_reason_does_not_lean_on_seats_that_a_level_left_out_had_settled() -> None:
    # Why p1 is empty was proven with a price below zero for o2, who need not sit.
    wish = {"id": "R2", "kind": "linear", "pairs": [0, 1, 3], "upper": 2}
    wish |= {"soft": {"level": 0, "penalty": 1}}
    document = _problem(
        5,
        3,
        pairs=[(4, 2), (2, 2), (0, 0), (2, 1)],
        levels=[
            {"per_pair": [750, 750, 250, 750], "per_officer": [2, 3, 3, 1, 3]},
            {"per_post": [2, 0, 0], "per_officer": [2, 0, 2, 3, 1]},
            {"per_move": -1},
            {
                "per_pair": [8436, 7393, 8163, 6392],
                "per_post": [0, 1, 1],
                "per_officer": [2, 2, 0, 1, 2],
            },
        ],
        rules=[{"id": "R0", "kind": "max_moves", "limit": 1}, wish],
    )

    _ends_as_counted(document)


def test_a_settled_corner_closes_though_it_misses_a_tight_limit() -> None:
    # Every best roster moves two; the corner in which o0 stays moves but one.
    document = _problem(
        4,
        4,
        pairs=[(2, 3), (0, 1), (0, 0), (3, 0)],
        levels=[{"per_post": [0, 0, 2, -1], "per_officer": [1, 0, 0, 2]}],
        rules=[
            {"id": "R0", "kind": "pin", "officer": "o2", "post": "p3"},
            {"id": "R1", "kind": "max_moves", "limit": 2},
        ],
    )
    document["officers"][0]["holds"] = "p0"

    _ends_as_counted(document)


def test_a_roster_that_is_known_is_not_talked_away_by_rounding() -> None:
    document = _problem(
        3,
        5,
        pairs=[(1, 2), (1, 0), (2, 4)],
        levels=[
            {"per_pair": [500, 500, 500]},
            {"per_pair": [7785, 250, 1073741825]},
            {"per_pair": [1610612736, 35526954892228, 250]},
        ],
        rules=[
            {
                "id": "R0",
                "kind": "linear",
                "pairs": [0, 1],
                "coef": [-1, 3],
                "lower": 0,
                "upper": 1,
                "soft": {"level": 0, "penalty": 400},
            }
        ],
    )
    document["officers"][0]["holds"] = "p3"
    document["officers"][1]["holds"] = "p0"
    document["officers"][2]["holds"] = "p2"

    _ends_as_counted(document)


def test_uniqueness_survives_weights_beyond_the_relaxation() -> None:
    document = _problem(
        5,
        4,
        pairs=[(1, 2), (2, 2), (2, 0), (1, 1)],
        levels=[
            {"per_pair": [1073741825, 1073741824, 1073741825, 1610612736]},
            {"per_pair": [1610612736, 7008, 0, 0]},
        ],
        rules=[
            {
                "id": "R0",
                "kind": "linear",
                "pairs": [0, 1, 2],
                "coef": [1, 2, -2],
                "lower": 1,
            }
        ],
    )
    document["officers"][0]["holds"] = "p3"
    document["officers"][1]["holds"] = "p1"

    _ends_as_counted(document)


def test_prices_beyond_64_bits_are_added_to_columns_of_nothing() -> None:
    document = _problem(
        3,
        5,
        pairs=[(0, 3), (2, 0), (1, 4), (1, 0), (2, 2)],
        levels=[
            {"per_pair": [0, -1, 0, 0, -1]},
            {"per_pair": [6245, 35526954892228, 0, 0, 7582]},
        ],
        rules=[
            {"id": "R2", "kind": "max_moves", "limit": 2},
            {"id": "R3", "kind": "forbid", "officer": "o1", "post": "p0"},
        ],
    )
    document["officers"][0]["holds"] = "p4"
    document["officers"][1]["holds"] = "p0"
    document["officers"][2]["holds"] = "p2"
    document["officers"][2]["must_sit"] = True

    _ends_as_counted(document)
