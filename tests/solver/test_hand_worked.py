"""Small stories worked by hand: who is placed, what it costs, and what the proof says.

Every proposal goes through the checker; reasons are read from the certificate.
"""

from typing import Any

import pytest

from solver import Problem, check, price, reasons, solve
from solver.proposal import Proposal

MOVE_COST = 250
Merit = dict[tuple[str, str], int]


def _story(
    merit: Merit,
    *,
    holds: dict[str, str],
    rules: tuple[dict[str, Any], ...] = (),
    move_cost: int = MOVE_COST,
) -> dict[str, Any]:
    """Holders must sit, posts that are held must be filled; leaders, merit, moves."""
    officers = sorted({officer for officer, _ in merit})
    posts = sorted({post for _, post in merit})
    pairs = [(officers.index(o), posts.index(p)) for o, p in merit]
    return {
        "format": "placement-problem/1",
        "officers": [
            {"id": officer}
            | ({"holds": holds[officer], "must_sit": True} if officer in holds else {})
            for officer in officers
        ],
        "posts": [{"id": p, "must_fill": p in holds.values()} for p in posts],
        "pairs": {"officer": [i for i, _ in pairs], "post": [j for _, j in pairs]},
        "levels": [
            {"name": "leaders", "per_post": [1] * len(posts)},
            {"name": "merit", "per_pair": [*merit.values()], "per_move": -move_cost},
            {"name": "fewer moves", "per_move": -1},
        ],
        "rules": [*rules],
    }


def _linear(merit: Merit, name: str, pairs: str, **limits: int) -> dict[str, Any]:
    """Write a linear rule over pairs like `H>P1 W>P2`."""
    order = [*merit]
    places = [
        order.index((o, p)) for o, p in (each.split(">") for each in pairs.split())
    ]
    return {"id": name, "kind": "linear", "pairs": places, **limits}


def _solved(document: dict[str, Any]) -> tuple[Proposal, dict[str, str]]:
    """Solve, have it checked, and return who leads what."""
    proposal = solve(Problem.from_json(document))
    assert check(document, proposal.to_json()) == []
    assert proposal.status == "optimal"
    assert proposal.unique is True
    return proposal, dict(proposal.assignments)


def _gaps(proposal: Proposal) -> list[dict[str, Any]]:
    assert proposal.certificate is not None
    gaps: list[dict[str, Any]] = proposal.certificate["unfilled"]
    return gaps


def _rule_price(proposal: Proposal, level: int, rule: str) -> float:
    """Read what one unit of a rule is worth in a level, in that level's points."""
    assert proposal.certificate is not None
    proof = proposal.certificate["levels"][level]
    asked = proof["root"].get("rule", {}).get(rule, 0)
    return float(asked / proof["scale"])


CHAIN: Merit = {
    # P1 stands empty. Whoever leaves a post must be followed by somebody.
    ("O1", "P1"): 8000,
    ("O1", "P2"): 7000,
    ("O2", "P2"): 7500,
    ("O2", "P3"): 6500,
    ("O3", "P3"): 7200,
}
CHAIN_HOLDS = {"O1": "P2", "O2": "P3"}


def test_a_gap_is_filled_by_a_chain_of_three_steps() -> None:
    proposal, leads = _solved(_story(CHAIN, holds=CHAIN_HOLDS))
    assert leads == {"O1": "P1", "O2": "P2", "O3": "P3"}
    # 8000 + 7500 + 7200 - 3 * 250.
    assert proposal.values == (3, 21_950, -3)
    # Held back, O1 keeps P2: a leader less, and 7000 + 6500 without a move.
    held = price(
        Problem.from_json(_story(CHAIN, holds=CHAIN_HOLDS)), proposal, "O1", "P2"
    )
    assert held.price == (1, 21_950 - 13_500, -3)
    assert [officer for officer, _, _ in held.chain] == ["O1", "O2", "O3"]


def test_without_its_last_link_there_is_no_chain_and_a_hall_set_says_why() -> None:
    merit = {pair: worth for pair, worth in CHAIN.items() if pair[0] != "O3"}
    proposal, leads = _solved(_story(merit, holds=CHAIN_HOLDS))
    assert leads == {"O1": "P2", "O2": "P3"}
    assert proposal.values == (2, 13_500, 0)
    # Three posts, and only O1 and O2 who may lead any of them.
    hall = {"why": "hall", "posts": ["P1", "P2", "P3"], "officers": ["O1", "O2"]}
    assert _gaps(proposal) == [{"post": "P1", **hall}]


def test_a_chain_that_is_one_move_too_long_is_left_for_the_limit() -> None:
    limit = {"id": "moves", "kind": "max_moves", "limit": 2}
    proposal, leads = _solved(_story(CHAIN, holds=CHAIN_HOLDS, rules=(limit,)))
    # Two moves: O1 and O2 cannot both follow without O3. O3 to P3 and O2 to P2 would
    # leave O1 without a post but P1, the third move.
    assert leads == {"O1": "P2", "O2": "P3"}
    (gap,) = _gaps(proposal)
    assert (gap["post"], gap["why"]) == ("P1", "rules")
    assert gap["proof"]["root"]["rule"]["moves"] > 0


RING: Merit = {
    ("A", "P1"): 7000,
    ("B", "P2"): 7000,
    ("C", "P3"): 7000,
    # Each is better where the next one sits, and worse the other way round.
    ("A", "P2"): 7600,
    ("B", "P3"): 7500,
    ("C", "P1"): 7400,
    ("B", "P1"): 6900,
    ("C", "P2"): 6800,
    ("A", "P3"): 6700,
}
RING_HOLDS = {"A": "P1", "B": "P2", "C": "P3"}
STAY = {"A": "P1", "B": "P2", "C": "P3"}


def test_three_holders_rotate_and_nobody_leaves() -> None:
    proposal, leads = _solved(_story(RING, holds=RING_HOLDS))
    # 22 500 - 750 = 21 750 is more than 21 000 for staying; the exchange of A and B
    # alone: 7600 + 6900 + 7000 - 500 = 21 000.
    assert leads == {"A": "P2", "B": "P3", "C": "P1"}
    assert proposal.values == (3, 21_750, -3)
    assert proposal.unfilled == ()


def test_a_ring_that_earns_no_more_than_its_moves_stands_still() -> None:
    # 22 500 - 3 * 501 = 20 997 is less than 21 000.
    proposal, leads = _solved(_story(RING, holds=RING_HOLDS, move_cost=501))
    assert leads == STAY
    assert proposal.values == (3, 21_000, 0)


def test_of_a_ring_no_part_can_turn_when_only_two_may_move() -> None:
    limit = {"id": "moves", "kind": "max_moves", "limit": 2}
    proposal, leads = _solved(_story(RING, holds=RING_HOLDS, rules=(limit,)))
    # Two could only change places: 21 000 at best, as staying, with two more moves.
    assert leads == STAY
    assert proposal.values == (3, 21_000, 0)
    # What the limit keeps from turning is 750 for three moves.
    assert _rule_price(proposal, 1, "moves") == pytest.approx(250)


FAMILY: Merit = {
    ("H", "P1"): 8000,
    ("W", "P2"): 7900,
    ("X", "P1"): 6000,
    ("X", "P2"): 7500,
}


def test_husband_and_wife_are_not_put_into_one_line() -> None:
    free, leads = _solved(_story(FAMILY, holds={}))
    assert leads == {"H": "P1", "W": "P2"}
    assert free.values == (2, 15_400, -2)
    rule = _linear(FAMILY, "family H W", "H>P1 W>P2", upper=1)
    proposal, leads = _solved(_story(FAMILY, holds={}, rules=(rule,)))
    # H stays with X (15 500), not W with X (13 900): 400 dearer than without the rule.
    assert leads == {"H": "P1", "X": "P2"}
    assert proposal.values == (2, 15_000, -2)
    # Any price from 400 on proves that H and W together are worth no more.
    assert _rule_price(proposal, 1, "family H W") >= 400
    asked = Problem.from_json(_story(FAMILY, holds={}, rules=(rule,)))
    (reason,) = reasons(asked, proposal, [("W", "P2")])
    assert (reason.name, reason.limits) == ("merit", ("family H W",))
    # W in P2 puts X into P1: 7900 + 6000 - 500.
    assert price(asked, proposal, "W", "P2").price == (0, 15_000 - 13_400, 0)


def test_where_only_the_two_could_lead_the_family_rule_is_the_reason() -> None:
    merit = {pair: worth for pair, worth in FAMILY.items() if pair[0] != "X"}
    rule = _linear(merit, "family H W", "H>P1 W>P2", upper=1)
    proposal, leads = _solved(_story(merit, holds={}, rules=(rule,)))
    assert leads == {"H": "P1"}
    (gap,) = _gaps(proposal)
    # P2 could be filled, by W alone: P1 is then empty, and merit is 100 less.
    assert (gap["post"], gap["why"], gap["level"]) == ("P2", "level", 1)
    assert gap["proof"]["root"]["rule"]["family H W"] > 0


UNIT = ("A", "B", "C", "D")
CONTINUITY: Merit = (
    # Four who lead a unit; V1 to V4 are the same posts elsewhere, for more merit.
    {(who, f"U{k}"): 7000 for k, who in enumerate(UNIT, 1)}
    | {(who, f"V{k}"): 7300 + 100 * k for k, who in enumerate(UNIT, 1)}
    | {(f"N{k}", f"U{k}"): 7000 for k in range(1, 5)}
    | {(f"M{k}", f"V{k}"): 6000 for k in range(1, 5)}
)


def test_at_least_half_of_a_unit_stays() -> None:
    holds = {who: f"U{k}" for k, who in enumerate(UNIT, 1)}
    free, leads = _solved(_story(CONTINUITY, holds=holds))
    assert {who: leads[who] for who in UNIT} == {
        "A": "V1",
        "B": "V2",
        "C": "V3",
        "D": "V4",
    }
    stays = " ".join(f"{who}>{post}" for who, post in holds.items())
    rule = _linear(CONTINUITY, "continuity", stays, lower=2)
    proposal, leads = _solved(_story(CONTINUITY, holds=holds, rules=(rule,)))
    # Whoever leaves for V_k instead of M_k earns 1300 + 100 k and costs N_k's move:
    # C and D earn most; A and B stay.
    assert {who: leads[who] for who in UNIT} == {
        "A": "U1",
        "B": "U2",
        "C": "V3",
        "D": "V4",
    }
    assert leads["M1"] == "V1"
    assert leads["N4"] == "U4"
    # All eight filled either way; A and B forgo 1400 and 1500, less a move of 250 each.
    assert free.values[1] - proposal.values[1] == 1400 + 1500 - 2 * MOVE_COST
    # One more who may leave is B, for 1250; one fewer is C, for 1350. The limit is a
    # lower one, so its price is below zero.
    assert -1350 <= _rule_price(proposal, 1, "continuity") <= -1250


SUPERIOR: Merit = {
    # S is the superior of T; ranks: a 10, b 13, c 12, d 9.
    ("a", "S"): 9000,
    ("b", "S"): 8000,
    ("c", "T"): 8500,
    ("d", "T"): 7000,
}


def _ranks(ranks: dict[str, int], *, equal: bool) -> list[dict[str, Any]]:
    """One row a rank t: no superior below t beside a subordinate at t or above.

    Where equal rank is refused the subordinate counts from t - 1 on.
    """
    rows = []
    for t in sorted({rank + (0 if equal else 1) for rank in ranks.values()}):
        low = [o for o, p in SUPERIOR if p == "S" and ranks[o] < t]
        high = [o for o, p in SUPERIOR if p == "T" and ranks[o] >= t - (not equal)]
        pairs = " ".join([*(f"{o}>S" for o in low), *(f"{o}>T" for o in high)])
        if low and high:
            rows.append(_linear(SUPERIOR, f"rank at {t}", pairs, upper=1))
    return rows


def test_a_superior_is_not_below_his_subordinate_in_rank() -> None:
    free, leads = _solved(_story(SUPERIOR, holds={}))
    assert leads == {"a": "S", "c": "T"}
    ranks = {"a": 10, "b": 13, "c": 12, "d": 9}
    rules = tuple(_ranks(ranks, equal=True))
    proposal, leads = _solved(_story(SUPERIOR, holds={}, rules=rules))
    # b over c is 16 500, a over d is 16 000; a over c (17 500) is what is refused.
    assert leads == {"b": "S", "c": "T"}
    assert (free.values[1], proposal.values[1]) == (17_000, 16_000)
    binding = [r["id"] for r in rules if _rule_price(proposal, 1, r["id"])]
    assert binding == ["rank at 12"]


@pytest.mark.parametrize(("equal", "superior"), [(True, "a"), (False, "b")])
def test_equal_rank_is_allowed_or_not_as_the_rule_says(
    equal: bool,  # noqa: FBT001  # a parameter of the test
    superior: str,
) -> None:
    ranks = {"a": 12, "b": 13, "c": 12, "d": 9}
    rules = tuple(_ranks(ranks, equal=equal))
    _, leads = _solved(_story(SUPERIOR, holds={}, rules=rules))
    assert leads == {superior: "S", "c": "T"}


PUSKESMAS: Merit = {
    # Three health centres, and only two doctors who may lead any of them.
    ("D1", "K1"): 8000,
    ("D1", "K2"): 7900,
    ("D2", "K2"): 7600,
    ("D2", "K3"): 7700,
    # A camat's post, which none of them may lead.
    ("O1", "L1"): 9000,
}


def test_a_puskesmas_that_cannot_be_filled_names_its_hall_set() -> None:
    proposal, leads = _solved(_story(PUSKESMAS, holds={}))
    # K1 and K3: 15 700; K1 and K2: 15 600; K2 and K3: 15 600.
    assert leads == {"D1": "K1", "D2": "K3", "O1": "L1"}
    hall = {"why": "hall", "posts": ["K1", "K2", "K3"], "officers": ["D1", "D2"]}
    assert _gaps(proposal) == [{"post": "K2", **hall}]


def test_a_puskesmas_nobody_may_lead_says_so_and_one_forbidden_too() -> None:
    forbid = [
        {"id": f"no {officer}", "kind": "forbid", "officer": officer, "post": "K2"}
        for officer in ("D1", "D2")
    ]
    proposal, _ = _solved(_story(PUSKESMAS, holds={}, rules=tuple(forbid)))
    assert _gaps(proposal) == [{"post": "K2", "why": "nobody"}]
