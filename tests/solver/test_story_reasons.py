"""The story and its variants: all values, every gap's reason, and what wishes cost."""

from typing import Any

from solver import Problem, check, price, solve
from solver.proposal import Proposal
from tests.solver.test_story import story

MARCH = {("O11", "P6"): 8200, ("O11", "P7"): 7800}
TWO = {"id": "structural", "kind": "max_moves", "limit": 2, "posts": [0, 1, 2, 3, 4]}


def _solved(document: dict[str, Any]) -> Proposal:
    proposal = solve(Problem.from_json(document))
    assert check(document, proposal.to_json()) == []
    assert (proposal.status, proposal.unique) == ("optimal", True)
    return proposal


def _gaps(proposal: Proposal) -> list[dict[str, Any]]:
    assert proposal.certificate is not None
    return [
        {key: part for key, part in gap.items() if key != "proof"}
        for gap in proposal.certificate["unfilled"]
    ]


def _price(document: dict[str, Any], officer: str, post: str) -> Any:
    return price(Problem.from_json(document), _solved(document), officer, post)


def test_in_the_story_nothing_is_left_open() -> None:
    proposal = _solved(story())
    assert proposal.values == proposal.bounds == (3, 4, 53_400, -4)
    assert (proposal.unfilled, _gaps(proposal)) == ((), [])


def test_o3_scores_highest_for_p1_and_would_cost_800() -> None:
    asked = _price(story(), "O3", "P1")
    # Then O6 follows in P3 and O7 in P4; O1 stays: 52 600 with as many moves.
    assert asked.price == (0, 0, 800, 0)
    assert [(officer, to) for officer, _, to in asked.chain] == [
        ("O1", "P2"),
        ("O2", None),
        ("O3", "P1"),
        ("O6", "P3"),
        ("O7", "P4"),
    ]


def test_an_exchange_for_100_points_does_not_earn_its_move() -> None:
    # O9 to P7 and O10 to P6: 100 more merit, and one move more at 250.
    assert _price(story(), "O9", "P7").price == (0, 0, 150, 1)


def test_without_o2_the_chain_through_o3_is_worth_52_600() -> None:
    assert _solved(story(without=("O2",))).values == (3, 4, 52_600, -4)


def test_without_o6_and_o7_nobody_may_lead_p4() -> None:
    proposal = _solved(story(without=("O6", "O7")))
    assert proposal.values == (3, 3, 46_450, -3)
    assert _gaps(proposal) == [{"post": "P4", "why": "nobody"}]


def test_two_structural_moves_leave_p4_at_the_cost_of_a_leader() -> None:
    proposal = _solved(story(rules=(TWO,)))
    assert proposal.values == (3, 3, 46_450, -3)
    # Filling P4 takes a third move, or P1 stays empty: a leader of tier 1 is lost.
    assert _gaps(proposal) == [{"post": "P4", "why": "level", "level": 0}]
    assert _price(story(rules=(TWO,)), "O6", "P4").price == (1, -1, 1450, -1)


def test_from_march_o9_is_not_placed_and_would_cost_200() -> None:
    proposal = _solved(story(more=MARCH))
    assert proposal.values == (3, 4, 53_600, -4)
    assert "O9" not in dict(proposal.assignments)
    assert _price(story(more=MARCH), "O9", "P6").price == (0, 0, 200, 0)


def test_p1_stays_empty_where_three_posts_have_two_candidates() -> None:
    proposal = _solved(story(without=("O2", "O6")))
    assert proposal.values == (2, 4, 44_700, -2)
    # Who may lead P1, P2 or P3 is O1 or O3, and P2 and P3 must not be left.
    hall = {"posts": ["P1", "P2", "P3"], "officers": ["O1", "O3"]}
    assert _gaps(proposal) == [{"post": "P1", "why": "hall", **hall}]


def test_a_holder_who_need_not_sit_is_thrown_out_for_650_points() -> None:
    proposal = _solved(story(more=MARCH, free=("O10",)))
    assert proposal.values == (3, 4, 53_600 + 650, -5)
    assert "O10" not in dict(proposal.assignments)
