"""Weights a little higher and lower, worked by hand and held to what must hold."""

import random

import pytest

from app.errors import BadInputError, ConflictError
from app.merit import policies
from app.merit.schemas import TalentPolicy
from app.merit.scores import rules_of
from app.merit.variants import asked_for, shifted, variants_of


def kepka() -> TalentPolicy:
    found = policies.load("kepka-411-2025")
    assert isinstance(found, TalentPolicy)
    return found


@pytest.mark.parametrize(
    ("weights", "place", "delta", "after"),
    [
        # 35 shared by 15 : 15 : 10 is 13,125 : 13,125 : 8,75; the odd points go to
        # the largest remainder.
        ([60, 15, 15, 10], 0, 5, [65, 13, 13, 9]),
        # 45 by 15 : 15 : 10 is 16,875 : 16,875 : 11,25.
        ([60, 15, 15, 10], 0, -5, [55, 17, 17, 11]),
        ([50, 50], 1, 5, [45, 55]),
        ([3, 97], 0, -5, [0, 100]),
        ([98, 2], 0, 5, [100, 0]),
        ([100], 0, -5, [100]),
        ([0, 100], 0, -5, [0, 100]),
    ],
)
def test_the_others_make_room_in_proportion(
    weights: list[int], place: int, delta: int, after: list[int]
) -> None:
    assert shifted(weights, place, delta=delta) == after


@pytest.mark.parametrize("seed", range(30))
def test_weights_stay_whole_and_within_their_bounds(seed: int) -> None:
    rng = random.Random(seed)
    cuts = sorted(rng.randrange(101) for _ in range(rng.randrange(1, 8)))
    weights = [b - a for a, b in zip([0, *cuts], [*cuts, 100], strict=True)]
    place, delta = rng.randrange(len(weights)), rng.choice([-20, -5, -1, 1, 5, 20])

    after = shifted(weights, place, delta=delta)

    assert sum(after) == 100
    assert all(0 <= weight <= 100 for weight in after)
    grew = after[place] - weights[place]
    assert grew * delta >= 0
    for other, weight in enumerate(weights):
        if other != place:
            assert (after[other] - weight) * delta <= 0


def test_every_weight_of_the_default_goes_up_and_down() -> None:
    found = variants_of(kepka(), points=5)

    names = {variant.name for variant in found}
    parts = {f"{axis}.{name}" for name, axis, _ in rules_of(kepka())}
    meant = parts | {"axes.y"} | {f"classes.{name}" for name in kepka().classes}
    assert names == {f"{name}{sign}5" for name in meant for sign in "+-"}
    assert len(found) == 38
    assert all(abs(variant.after - variant.before) == 5 for variant in found)


def test_a_weight_that_stands_alone_has_no_variant() -> None:
    policy = policies.load("bina-konstruksi-2026")
    assert isinstance(policy, TalentPolicy)

    names = {variant.name for variant in variants_of(policy, points=5)}

    assert not any(name.startswith("y.") for name in names)
    assert "x.potential+5" in names


def test_only_what_was_named_is_varied() -> None:
    found = asked_for(kepka(), points=3, only=["y.predicate+3"])

    [variant] = found
    assert (variant.before, variant.after) == (60, 63)
    assert variant.policy.y.predicate
    assert variant.policy.y.predicate.weight == 63


def test_a_variant_nobody_knows_is_refused() -> None:
    with pytest.raises(BadInputError, match=r"x\.kedekatan\+5"):
        asked_for(kepka(), points=5, only=["x.kedekatan+5"])


def test_a_selection_has_no_weights_to_vary() -> None:
    with pytest.raises(ConflictError, match="tidak memakai bobot"):
        asked_for(policies.load("nilai-seleksi"), points=5, only=[])
