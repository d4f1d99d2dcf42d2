"""Why posts stay unfilled, beside every roster counted out."""

from typing import Any

import pytest

from solver import Problem, check, solve
from tests.solver.counting import Counted
from tests.solver.small_instances import small_instance


def _judge(seed: int) -> list[str]:
    """Solve, and judge every reason; returns their kinds."""
    document = small_instance(seed, officers=6, posts=5)
    proposal = solve(Problem.from_json(document))
    assert check(document, proposal.to_json()) == []
    if proposal.status != "optimal" or proposal.certificate is None:
        return []
    given = {gap["post"]: gap for gap in proposal.certificate["unfilled"]}
    counted = Counted(document)
    return [
        _judge_gap(counted, post, given.get(post), best=proposal.values)
        for post in proposal.unfilled
    ]


def _judge_gap(
    counted: Counted, post: str, gap: dict[str, Any] | None, *, best: tuple[int, ...]
) -> str:
    filled = [
        counted.values(roster)
        for roster in counted.holding()
        if post in {led for _, led in roster}
    ]
    if gap is None:
        # Only where another roster is as good and fills it is there no reason.
        assert max(filled) == best
    elif gap["why"] == "nobody":
        assert _candidates(counted, {post}) == set()
        assert not filled
    elif gap["why"] == "hall":
        assert post in gap["posts"]
        assert _candidates(counted, {*gap["posts"]}) <= {*gap["officers"]}
        assert len(gap["officers"]) < len(gap["posts"])
    elif gap["why"] == "rules":
        assert not filled
    else:
        # The first level that loses, and there is a roster to show that it does.
        first = next(k for k, (a, b) in enumerate(zip(max(filled), best)) if a != b)  # noqa: B905
        assert gap["level"] == first
    return "none" if gap is None else str(gap["why"])


def _candidates(counted: Counted, posts: set[str]) -> set[str]:
    banned = {
        (rule["officer"], rule["post"])
        for rule in counted.rules.values()
        if rule["kind"] == "forbid"
    }
    return {o for o, p in counted.pairs if p in posts and (o, p) not in banned}


@pytest.mark.parametrize("block", range(3))
def test_every_gap_has_its_reason(block: int) -> None:
    kinds = [
        kind for seed in range(block * 70, block * 70 + 70) for kind in _judge(seed)
    ]
    assert {"nobody", "hall", "level"} <= {*kinds}


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_every_gap_of_many_problems_has_its_reason() -> None:
    kinds = [kind for seed in range(60_000, 63_000) for kind in _judge(seed)]
    assert {"nobody", "hall", "level", "rules", "none"} == {*kinds}


def test_a_post_that_the_rules_close_is_not_said_to_cost_a_level() -> None:
    # p1 can be led by o1 alone, whom a limit of no moves keeps out. A price on the
    # limit would bound the level as well, but nobody can ever pay it.
    document = {
        "format": "placement-problem/1",
        "officers": [{"id": "o0", "holds": "p0", "must_sit": True}, {"id": "o1"}],
        "posts": [{"id": "p0", "must_fill": True}, {"id": "p1"}],
        "pairs": {"officer": [0, 1], "post": [0, 1]},
        "levels": [{"name": "leaders", "per_post": [1, 1]}],
        "rules": [{"id": "R", "kind": "max_moves", "limit": 0}],
    }
    proposal = solve(Problem.from_json(document))
    assert check(document, proposal.to_json()) == []
    assert proposal.certificate is not None
    (gap,) = proposal.certificate["unfilled"]
    assert (gap["post"], gap["why"]) == ("p1", "rules")
    assert gap["proof"]["root"]["rule"]["R"] > 0
