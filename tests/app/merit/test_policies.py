"""A policy is data: it sums up, it freezes, and it knows no protected attribute."""

import copy
from typing import Any

import pytest

from app.errors import BadInputError
from app.merit import policies
from app.merit.scores import rules_of
from app.profiles.parameters import service_terms


def as_json() -> dict[str, Any]:
    return copy.deepcopy(policies.to_json(policies.load("kepka-411-2025")))


EXAMPLES = ("aplikasi-talenta-publik", "bina-konstruksi-2026", "tanjungpinang-2022")


def test_the_default_a_selection_and_three_examples_are_on_offer() -> None:
    names = policies.list_names()

    assert names == (*EXAMPLES[:2], "kepka-411-2025", "nilai-seleksi", EXAMPLES[2])
    assert {name for name in names if policies.load(name).is_example} == set(EXAMPLES)


@pytest.mark.parametrize(
    ("name", "x", "y"),
    [
        ("tanjungpinang-2022", [25, 20, 35, 5, 10, 5], [60, 15, 15, 10]),
        ("bina-konstruksi-2026", [40, 5, 5, 25, 5, 5, 15], [100]),
        ("aplikasi-talenta-publik", [20, 5, 5, 4, 3, 3, 25, 10, 10, 15], [65, 15, 20]),
    ],
)
def test_the_examples_weigh_as_their_sources_do(
    name: str, x: list[int], y: list[int]
) -> None:
    policy = policies.load(name)

    assert policy.kind == "talent"
    assert [rule.weight for _, rule in policy.x.rules()] == x
    assert [rule.weight for _, rule in policy.y.rules()] == y
    assert policy.note


def test_a_policy_frozen_before_shares_were_written_means_halves() -> None:
    data = as_json()
    for name in ("axes", "validity", "jpm", "is_example"):
        del data[name]

    policy = policies.from_json(data)

    assert policy.kind == "talent"
    assert (policy.axes.y, policy.axes.x) == (50, 50)
    assert policy.validity is None


def test_shares_of_the_axes_must_be_whole() -> None:
    data = as_json()
    data["axes"]["x"] = 49

    with pytest.raises(BadInputError, match="must sum to 100, not 99"):
        policies.from_json(data)


def test_bands_of_the_jpm_must_descend() -> None:
    data = as_json()
    data["jpm"]["mms"] = 80

    with pytest.raises(BadInputError, match="jpm"):
        policies.from_json(data)


@pytest.mark.parametrize("name", policies.list_names())
def test_a_frozen_policy_reads_back_as_itself(name: str) -> None:
    policy = policies.load(name)

    again = policies.from_json(policies.to_json(policy))

    assert again == policy
    assert policies.to_json(again) == policies.to_json(policy)


def test_the_weights_of_the_decree_stand_as_they_are() -> None:
    policy = policies.load("kepka-411-2025")

    assert policy.kind == "talent"
    assert [part.weight for _, part in policy.y.rules()] == [60, 15, 15, 10]
    assert [part.weight for _, part in policy.x.rules()] == [20, 10, 10, 25, 10, 10, 15]
    blends = {name: (c.talent, c.technical) for name, c in policy.classes.items()}
    assert blends["administrator"] == (60, 40)
    assert blends["pengawas"] == (50, 50)
    assert blends["kepala_puskesmas"] == (50, 50)


def test_what_rests_on_memory_is_marked_for_confirmation() -> None:
    policy = policies.load("kepka-411-2025")

    assert policy.kind == "talent"
    unsure = {name for name, _, rule in rules_of(policy) if rule.needs_confirmation}
    assert "potential" not in unsure
    assert unsure >= {"predicate", "awards", "technical"}


def test_years_close_for_merit_on_the_day_they_close_for_the_law() -> None:
    policy = policies.load("kepka-411-2025")
    terms = service_terms()

    assert policy.kind == "talent"
    assert policy.y.predicate
    assert policy.y.predicate.closes_on == terms.text("perf.closes_on")
    assert policy.y.predicate.years == terms.integer("perf.years")


def test_an_unknown_policy_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BadInputError, match=r"kepka-411-2025, nilai-seleksi"):
        policies.load("../../etc/passwd")


@pytest.mark.parametrize("axis", ["y", "x", "technical"])
def test_weights_that_do_not_sum_to_a_hundred_are_refused(axis: str) -> None:
    data = as_json()
    name = next(iter(data[axis]))
    data[axis][name]["weight"] -= 1

    with pytest.raises(BadInputError, match=f"weights of {axis} must sum to 100"):
        policies.from_json(data)


def test_a_blend_that_is_not_whole_is_refused() -> None:
    data = as_json()
    data["classes"]["pengawas"]["talent"] = 51

    with pytest.raises(BadInputError, match="must be 100"):
        policies.from_json(data)


@pytest.mark.parametrize(
    "word", ["sex", "agama", "jenis_kelamin", "suku", "usia", "umur", "max_age"]
)
def test_a_protected_attribute_cannot_be_named(word: str) -> None:
    data = as_json()
    data["x"][word] = data["x"]["potential"] | {"weight": 0}

    with pytest.raises(BadInputError, match=rf"x\.{word}.*ciri yang dilindungi") as bad:
        policies.from_json(data)

    assert bad.value.errors[0]["place"] == f"x.{word}"


def test_a_protected_attribute_is_found_inside_a_list_too() -> None:
    data = as_json()
    data["y"]["awards"]["steps"][1]["agama"] = 10

    with pytest.raises(BadInputError, match=r"y\.awards\.steps\.1\.agama"):
        policies.from_json(data)


def test_a_label_cannot_smuggle_a_protected_attribute_in() -> None:
    data = as_json()
    data["x"]["potential"]["label"] = "Potensi menurut jenis kelamin"

    with pytest.raises(BadInputError, match="ciri yang dilindungi"):
        policies.from_json(data)


def test_a_component_nobody_knows_is_refused() -> None:
    data = as_json()
    data["x"]["kedekatan"] = data["x"]["potential"] | {"weight": 0}

    with pytest.raises(BadInputError, match=r"x\.kedekatan"):
        policies.from_json(data)


@pytest.mark.parametrize("value", [60.5, "60", True, None])
def test_a_weight_is_a_whole_number(value: object) -> None:
    data = as_json()
    data["y"]["predicate"]["weight"] = value

    with pytest.raises(BadInputError, match=r"y\.predicate\.weight"):
        policies.from_json(data)


def test_a_scale_with_a_gap_is_refused() -> None:
    data = as_json()
    del data["y"]["predicate"]["scores"]["4"]

    with pytest.raises(BadInputError, match="1, 2, 3, 4, 5"):
        policies.from_json(data)
