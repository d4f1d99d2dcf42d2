"""How many posts can be led: by hand, and beside brute force."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver import Shortage, match


def test_two_posts_share_one_candidate_and_both_are_named() -> None:
    found = match([[0], [0], [1, 2]], [-1, -1, 1])

    assert found.led == 2
    [short] = found.shortages
    assert short == Shortage(posts=(0, 1), officers=(0,), empty=(1,))
    assert short.missing == 1


def test_a_chain_frees_the_only_candidate() -> None:
    """0 alone may lead the empty post; 1 follows him, 2 is free and follows 1."""
    found = match([[0], [0, 1], [1, 2]], [-1, 0, 1])

    assert found.leaders == (0, 1, 2)
    assert found.shortages == ()


def test_three_posts_with_one_candidate_are_one_shortage_of_two() -> None:
    [short] = match([[7], [7], [7]], [-1, -1, -1]).shortages

    assert short.posts == (0, 1, 2)
    assert short.missing == 2
    assert short.empty == (1, 2)


def test_a_post_nobody_may_lead_stands_alone() -> None:
    [short] = match([[], [0]], [-1, 0]).shortages

    assert short == Shortage(posts=(0,), officers=(), empty=(0,))


def test_who_leads_is_never_left_without_a_post() -> None:
    found = match([[0], [0]], [-1, 0])

    assert found.leaders == (-1, 0)


def test_an_officer_who_leads_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="two posts"):
        match([[0], [0]], [0, 0])


CANDIDATES = st.lists(
    st.lists(st.integers(0, 3), max_size=3, unique=True), min_size=1, max_size=4
)


@given(candidates=CANDIDATES)
def test_nobody_fills_more_and_every_shortage_proves_itself(
    candidates: list[list[int]],
) -> None:
    found = match(candidates, [-1] * len(candidates))

    best = max(
        sum(officer in may for officer, may in zip(seats, candidates, strict=True))
        for seats in permutations(range(8), len(candidates))
    )
    assert found.led == best
    missing = sum(shortage.missing for shortage in found.shortages)
    assert missing == len(candidates) - best
    for shortage in found.shortages:
        may = {officer for post in shortage.posts for officer in candidates[post]}
        assert may == set(shortage.officers)
        assert len(shortage.empty) == shortage.missing
