"""How moves are strung together."""

from app.placements.solving.chains import Chain, opened_by_the_round, string_moves


def test_a_vacancy_filled_from_outside_is_a_chain_of_one() -> None:
    chains = string_moves({"p2": "b"}, {"p1": "a", "p2": "b"})

    assert chains == (Chain(posts=("p1",), is_ring=False),)


def test_a_promotion_opens_a_post_that_the_next_one_fills() -> None:
    before = {"p2": "b", "p3": "c"}
    after = {"p1": "b", "p2": "c", "p3": "d"}

    chains = string_moves(before, after)

    assert chains == (Chain(posts=("p1", "p2", "p3"), is_ring=False),)
    assert opened_by_the_round(chains, before) == 2


def test_two_who_change_places_are_a_ring() -> None:
    before = {"p1": "a", "p2": "b"}

    chains = string_moves(before, {"p1": "b", "p2": "a"})

    assert chains == (Chain(posts=("p1", "p2"), is_ring=True),)


def test_a_ring_of_three_is_told_once() -> None:
    before = {"p1": "a", "p2": "b", "p3": "c"}

    chains = string_moves(before, {"p1": "b", "p2": "c", "p3": "a"})

    assert chains == (Chain(posts=("p1", "p2", "p3"), is_ring=True),)


def test_a_post_left_empty_on_purpose_ends_its_chain() -> None:
    chains = string_moves({"p2": "b"}, {"p1": "b"})

    assert chains == (Chain(posts=("p1",), is_ring=False),)


def test_who_stays_is_in_no_chain() -> None:
    assert string_moves({"p1": "a"}, {"p1": "a"}) == ()
