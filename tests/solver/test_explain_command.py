"""`python -m solver explain`, `frontier` and `k-best`, as an analyst types them."""

import json
from pathlib import Path
from typing import Any

import pytest

from solver.__main__ import main
from tests.solver.test_story import story

TWO = {"id": "structural", "kind": "max_moves", "limit": 2, "posts": [0, 1, 2, 3, 4]}


class Desk:
    """A problem and its proposal as files, and what the command line says of them."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.problem, self.proposal = folder / "problem.json", folder / "proposal.json"
        self.capsys = capsys

    def lay(self, document: dict[str, Any]) -> None:
        self.problem.write_text(json.dumps(document), encoding="utf-8")
        main(["solve", str(self.problem), "--out", str(self.proposal)])

    def explain(self, *arguments: str) -> list[dict[str, Any]]:
        assert main(self.explaining(*arguments)) == 0
        return self.said()

    def explaining(self, *arguments: str) -> list[str]:
        return ["explain", str(self.problem), str(self.proposal), *arguments]

    def said(self) -> list[dict[str, Any]]:
        lines = self.capsys.readouterr().out.splitlines()
        return [json.loads(line) for line in lines]


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """Lay out the story."""
    laid = Desk(tmp_path, capsys)
    laid.lay(story())
    return laid


def test_o3_in_p1_costs_800_and_the_chain_says_who_makes_room(desk: Desk) -> None:
    (told,) = desk.explain("--officer", "O3", "--post", "P1")

    assert told == {
        "officer": "O3",
        "post": "P1",
        "price": [0, 0, 800, 0],
        "exact": True,
        "method": "residual",
        "values": [3, 4, 52_600, -4],
        "roster": [
            ["O1", "P2"],
            ["O10", "P7"],
            ["O3", "P1"],
            ["O4", "P5"],
            ["O6", "P3"],
            ["O7", "P4"],
            ["O9", "P6"],
        ],
        "chain": [
            {"officer": "O1", "from": "P1", "to": "P2"},
            {"officer": "O2", "from": "P2", "to": None},
            {"officer": "O3", "from": "P3", "to": "P1"},
            {"officer": "O6", "from": "P4", "to": "P3"},
            {"officer": "O7", "from": None, "to": "P4"},
        ],
        "reason": None,
        "text": (
            "Placing O3 in P1 costs 800 in merit. "
            "O3 goes to P1 instead of P3. O1 goes to P2 instead of P1. "
            "O2 leaves P2 and is not placed. O6 goes to P3 instead of P4. "
            "O7 takes P4. All others are placed as before."
        ),
    }


def test_what_is_so_already_costs_nothing(desk: Desk) -> None:
    (told,) = desk.explain("--officer", "O1", "--post", "P1")

    assert (told["price"], told["chain"]) == ([0, 0, 0, 0], [])
    assert told["text"] == (
        "Placing O1 in P1 costs nothing. Nobody is placed differently."
    )


def test_a_pair_that_is_not_allowed_has_no_price(desk: Desk) -> None:
    (told,) = desk.explain("--officer", "O2", "--post", "P1")

    assert (told["price"], told["exact"]) == (None, True)
    assert told["reason"] == "the pair is not allowed"


@pytest.mark.parametrize(
    ("rules", "without", "asked", "reason"),
    [
        ((), ("O6", "O7"), ("O3", "P5"), "O4 must keep a post and may lead no other"),
        (
            (),
            ("O2",),
            ("O1", "P1"),
            None,
        ),
        (
            ({"id": "no", "kind": "forbid", "officer": "O3", "post": "P1"},),
            (),
            ("O3", "P1"),
            "the rule no forbids it",
        ),
        (
            ({"id": "wish", "kind": "pin", "officer": "O1", "post": "P1"},),
            (),
            ("O3", "P1"),
            "the rule wish places O1 there",
        ),
        (
            ({"id": "wish", "kind": "pin", "officer": "O1", "post": "P1"},),
            (),
            ("O1", "P2"),
            "the rule wish places that officer in P1",
        ),
        (
            (),
            ("O6", "O7", "O2"),
            ("O3", "P1"),
            "P3 must not stand empty and nobody else may lead it",
        ),
        (
            (TWO | {"limit": 0},),
            (),
            ("O3", "P1"),
            "no roster grants it together with all rules and demands",
        ),
    ],
)
def test_what_is_impossible_says_what_is_in_the_way(
    desk: Desk,
    rules: tuple[dict[str, Any], ...],
    without: tuple[str, ...],
    asked: tuple[str, str],
    reason: str | None,
) -> None:
    desk.lay(story(rules=rules, without=without))
    (told,) = desk.explain("--officer", asked[0], "--post", asked[1])

    assert (told["reason"], told["price"] is None) == (reason, reason is not None)
    assert told["exact"]


def test_where_a_limit_binds_all_is_solved_again(desk: Desk) -> None:
    desk.lay(story(rules=(TWO,)))
    (told,) = desk.explain("--officer", "O6", "--post", "P4")

    assert (told["price"], told["method"]) == ([1, -1, 1450, -1], "resolve")
    assert told["text"].startswith(
        "Placing O6 in P4 costs 1 in leaders in tier 1; "
        "after that it gains 1 in leaders in tier 2 and loses 1450 in merit. "
    )


def test_one_move_more_under_the_limit_brings_a_leader(desk: Desk) -> None:
    desk.lay(story(rules=(TWO,)))
    (told,) = desk.explain("--rule", "structural", "--one-more-move")

    # O6 to P4: 6 950 points, its cost taken off.
    assert told["price"] == [0, -1, -6950, 1]
    assert (told["question"], told["rule"]) == ("one more move", "structural")
    assert told["text"].startswith(
        "One more move under the rule structural gains 1 in leaders in tier 2; "
    )
    assert desk.explain("--rule", "structural")[0]["price"] == [0, -1, -6950, 1]


def test_without_o2_the_round_loses_800_points(desk: Desk) -> None:
    (told,) = desk.explain("--officer", "O2")

    assert (told["price"], told["method"]) == ([0, 0, 800, 0], "residual")
    assert told["text"].startswith("Doing without O2 costs 800 in merit. ")


def test_a_pair_may_be_priced_away(desk: Desk) -> None:
    (told,) = desk.explain("--officer", "O6", "--post", "P4", "--remove")

    # O7 leads P4 instead.
    assert told["price"] == [0, 0, 300, 0]


def test_every_candidate_of_a_post_has_a_line(desk: Desk) -> None:
    told = desk.explain("--post", "P1")

    assert [(one["officer"], one["price"]) for one in told] == [
        ("O1", [0, 0, 0, 0]),
        ("O3", [0, 0, 800, 0]),
    ]


def test_margins_and_envy_have_a_line_each(desk: Desk) -> None:
    margins = desk.explain("--margins")
    assert [one["officer"] for one in margins] == [
        *("O1", "O10", "O2", "O3", "O4", "O6", "O9")
    ]
    assert [one["officer"] for one in desk.explain("--envy")] == ["O3", "O3", "O9"]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--officer", "O99", "--post", "P1"), "O99: unknown id"),
        (("--officer", "O1", "--post", "P99"), "P99: unknown id"),
        (("--rule", "R99"), "R99: unknown id"),
        (("--margins", "--level", "beauty"), "beauty: unknown id"),
        ((), "explain: name an officer, a post, a rule, or a list"),
    ],
)
def test_what_is_not_there_is_named(
    desk: Desk, arguments: tuple[str, ...], named: str
) -> None:
    assert main(desk.explaining(*arguments)) == 2
    said = desk.capsys.readouterr()
    assert (said.out, said.err) == ("", named + "\n")


def test_the_proposal_of_another_problem_is_refused(desk: Desk) -> None:
    desk.problem.write_text(json.dumps(story(without=("O2",))), encoding="utf-8")

    assert main(desk.explaining("--officer", "O3", "--post", "P1")) == 2
    assert "not one for this problem" in desk.capsys.readouterr().err


def test_the_frontier_prints_every_point_from_the_lowest(desk: Desk) -> None:
    desk.lay(story(fill=True, without=("O4",)))
    assert main(["frontier", str(desk.problem), "--max-moves", "0..6"]) == 0
    told = desk.said()

    assert [(one["max_moves"], one["status"], one["moves"]) for one in told] == [
        (0, "infeasible", None),
        (1, "optimal", 1),
        (2, "optimal", 2),
        (3, "optimal", 3),
        (4, "optimal", 4),
        (5, "optimal", 5),
        (6, "optimal", 5),
    ]
    assert told[0] == {
        "max_moves": 0,
        "status": "infeasible",
        "values": [],
        "moves": None,
        "bounds": [],
    }


@pytest.mark.parametrize("asked", ["6..2", "-1..3", "many", "0...3"])
def test_a_range_that_is_none_is_refused(desk: Desk, asked: str) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["frontier", str(desk.problem), f"--max-moves={asked}"])
    assert refused.value.code == 2


def test_the_best_rosters_that_differ_are_printed_best_first(desk: Desk) -> None:
    assert main(["k-best", str(desk.problem), "--count", "3"]) == 0
    told = desk.said()

    assert [one["number"] for one in told] == [1, 2, 3]
    values = [one["values"] for one in told]
    assert values == sorted(values, reverse=True)
    assert len({json.dumps(one["assignments"]) for one in told}) == 3
