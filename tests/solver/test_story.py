"""The seven posts and twelve officers of the story, worked by hand."""

from typing import Any

import pytest

from solver import Problem, check, solve

POSTS = ("P1", "P2", "P3", "P4", "P5", "P6", "P7")
LED = ("P2", "P3", "P5", "P7")
HOLDS = {"O1": "P2", "O3": "P3", "O4": "P5", "O10": "P7"}
OFFICERS = ("O1", "O2", "O3", "O4", "O5", "O6", "O7", "O8", "O9", "O10", "O11")
MERIT = {
    ("O1", "P1"): 8600,
    ("O1", "P2"): 8000,
    ("O2", "P2"): 8300,
    ("O3", "P1"): 8900,
    ("O3", "P2"): 8400,
    ("O3", "P3"): 7500,
    ("O3", "P5"): 7400,
    ("O4", "P5"): 7800,
    ("O6", "P3"): 7000,
    ("O6", "P4"): 7200,
    ("O6", "P5"): 6800,
    ("O7", "P4"): 6900,
    ("O9", "P6"): 8000,
    ("O9", "P7"): 7900,
    ("O10", "P7"): 7000,
    ("O10", "P6"): 7200,
}
TIER = (1, 0, 0, 0, 0, 1, 1)
EXPECTED = {"O1": "P1", "O2": "P2", "O6": "P4", "O9": "P6"}


def story(
    *,
    without: tuple[str, ...] = (),
    more: dict[tuple[str, str], int] | None = None,
    rules: tuple[dict[str, Any], ...] = (),
    free: tuple[str, ...] = (),
    fill: bool = True,
) -> dict[str, Any]:
    """Write the story's problem file, with a variant's changes."""
    officers = [name for name in OFFICERS if name not in without]
    merit = {**MERIT, **(more or {})}
    pairs = [pair for pair in merit if pair[0] in officers]
    return {
        "format": "placement-problem/1",
        "officers": [
            {"id": name}
            | (
                {"holds": HOLDS[name], "must_sit": name not in free}
                if name in HOLDS
                else {}
            )
            for name in officers
        ],
        "posts": [{"id": post, "must_fill": fill and post in LED} for post in POSTS],
        "pairs": {
            "officer": [officers.index(officer) for officer, _ in pairs],
            "post": [POSTS.index(post) for _, post in pairs],
        },
        "levels": [
            {"name": "leaders in tier 1", "per_post": list(TIER)},
            {"name": "leaders in tier 2", "per_post": [1 - tier for tier in TIER]},
            {
                "name": "merit",
                "per_pair": [merit[pair] for pair in pairs],
                "per_move": -250,
            },
            {"name": "fewer moves", "per_move": -1},
        ],
        "rules": list(rules),
    }


def moved(document: dict[str, Any]) -> tuple[tuple[int, ...], dict[str, str]]:
    """Solve, have it checked, and return the values and who moves."""
    proposal = solve(Problem.from_json(document))
    assert check(document, proposal.to_json()) == []
    assert proposal.status == "optimal"
    assert proposal.unique is True
    placed = {o: p for o, p in proposal.assignments if HOLDS.get(o) != p}
    return proposal.values, placed


def test_the_story_ends_as_worked_by_hand() -> None:
    assert moved(story()) == ((3, 4, 53_400, -4), EXPECTED)


def test_without_o2_a_longer_chain_fills_everything() -> None:
    values, placed = moved(story(without=("O2",)))
    assert values[2] == 52_600
    assert placed == {"O3": "P1", "O6": "P3", "O7": "P4", "O9": "P6"}


def test_without_o6_and_o7_nobody_may_lead_p4() -> None:
    document = story(without=("O6", "O7"))
    assert moved(document)[0] == (3, 3, 46_450, -3)
    proposal = solve(Problem.from_json(document))
    assert proposal.certificate is not None
    assert proposal.certificate["unfilled"] == [{"post": "P4", "why": "nobody"}]


def test_a_limit_of_two_structural_moves_leaves_p4_and_is_the_reason() -> None:
    limit = {
        "id": "structural",
        "kind": "max_moves",
        "limit": 2,
        "posts": [0, 1, 2, 3, 4],
    }
    document = story(rules=(limit,))
    values, placed = moved(document)
    assert values[2] == 46_450
    assert placed == {"O1": "P1", "O2": "P2", "O9": "P6"}
    proposal = solve(Problem.from_json(document))
    assert proposal.certificate is not None
    (gap,) = proposal.certificate["unfilled"]
    assert (gap["post"], gap["why"]) == ("P4", "level")
    assert gap["proof"]["root"]["rule"]["structural"] > 0


def test_from_march_o11_is_better_for_p6() -> None:
    more = {("O11", "P6"): 8200, ("O11", "P7"): 7800}
    values, placed = moved(story(more=more))
    assert values[2] == 53_600
    assert placed == {"O1": "P1", "O2": "P2", "O6": "P4", "O11": "P6"}


def test_no_round_opens_a_gap_to_fill_another() -> None:
    values, placed = moved(story(without=("O2", "O6")))
    assert values == (2, 4, 44_700, -2)
    assert placed == {"O7": "P4", "O9": "P6"}


def test_without_must_fill_a_gap_would_be_opened() -> None:
    values, _ = moved(story(without=("O2", "O6"), fill=False))
    assert values == (3, 3, 45_850, -3)


def test_a_holder_who_need_not_sit_is_thrown_out_for_points() -> None:
    more = {("O11", "P6"): 8200, ("O11", "P7"): 7800}
    _, placed = moved(story(more=more, free=("O10",)))
    assert placed["O11"] == "P6"
    assert placed["O9"] == "P7"
    assert "O10" not in placed


@pytest.mark.parametrize("officer", ["O1", "O3"])
def test_pins_that_contradict_are_an_answer(officer: str) -> None:
    pins = tuple(
        {"id": f"pin {post}", "kind": "pin", "officer": officer, "post": post}
        for post in ("P1", "P2")
    )
    document = story(rules=pins)
    proposal = solve(Problem.from_json(document))
    assert check(document, proposal.to_json()) == []
    assert proposal.status == "infeasible"
    assert proposal.conflict is not None
    assert proposal.conflict["members"] == ["rule:pin P1", "rule:pin P2"]
