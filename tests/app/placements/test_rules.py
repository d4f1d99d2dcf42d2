"""Which posts a policy speaks of."""

import pytest
from pydantic import ValidationError

from app.placements import rules
from app.placements.schemas import Limit, Policy, RoundCreate, Tier
from app.profiles.records import CityRecord
from tests.factories_city import make_city, make_post, make_unit


def _city() -> CityRecord:
    return make_city(
        units=(
            make_unit("CAM"),
            make_unit("LUR", kind="kelurahan"),
            make_unit("PKM", kind="puskesmas"),
            make_unit("DIN", kind="dinas"),
        ),
        posts=(
            make_post("CAM", eselon="31"),
            make_post("LUR"),
            make_post("PKM", kind="kepala_puskesmas"),
            make_post("DIN", eselon="22", kind="out_of_scope"),
        ),
    )


def test_only_eselon_three_and_four_and_puskesmas_heads_are_in_scope() -> None:
    assert [post.code for post in rules.posts_in_scope(_city())] == [
        "CAM",
        "LUR",
        "PKM",
    ]


def test_a_post_belongs_to_the_first_tier_that_names_it() -> None:
    city = _city()
    kinds = {unit.code: unit.kind for unit in city.units}
    policy = Policy(
        tiers=[
            Tier(name="satu", posts=["kepala_puskesmas", "camat"]),
            Tier(name="dua", posts=["rest", "CAM"]),
        ]
    )

    tiers = rules.tier_by_post(policy, rules.posts_in_scope(city), kinds)

    assert tiers == [0, 1, 0]


def test_a_limit_counts_the_posts_of_its_kind_or_of_its_list() -> None:
    posts = rules.posts_in_scope(_city())

    structural = Limit(id="s", posts="struktural", limit=1)
    listed = Limit(id="l", posts=["PKM"], limit=1)

    assert rules.posts_of_limit(structural, posts) == [0, 1]
    assert rules.posts_of_limit(listed, posts) == [2]


def test_a_policy_that_names_an_unknown_post_is_told_where() -> None:
    policy = Policy.model_validate({
        "tiers": [{"name": "satu", "posts": ["P404"]}],
        "pins": [{"nip": "198501012010011001", "post": "P405"}],
    })

    assert rules.unknown_posts(policy, _city()) == [
        "tiers[0].posts: P404",
        "pins[0].post: P405",
    ]
    assert rules.unknown_officers(policy, _city()) == ["pins[0].nip"]


@pytest.mark.parametrize(
    "policy",
    [
        {"sex_weight": 1},
        {"limits": [{"id": "a", "posts": "struktural", "limit": -1}]},
        {
            "limits": [
                {"id": "a", "posts": "struktural", "limit": 1},
                {"id": "a", "posts": "kepala_puskesmas", "limit": 1},
            ]
        },
        {"ties": ["usia", "usia"]},
        {"pins": [{"nip": "1985", "post": "P1"}]},
    ],
)
def test_a_policy_it_does_not_understand_is_refused(policy: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Policy.model_validate(policy)


def test_a_round_cannot_take_effect_before_its_facts() -> None:
    with pytest.raises(ValidationError, match="effective_on"):
        RoundCreate.model_validate({
            "code": "uji",
            "name": "Uji coba",
            "as_of": "2026-02-06",
            "effective_on": "2026-01-19",
        })
