"""The need of units worked out on paper, and what must hold of any figures."""

import copy
import random
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.errors import BadInputError
from app.merit import policies, priorities, unit_need
from app.merit.needs import NeedPolicy
from app.profiles.records import UnitFigureRecord
from tests.factories_city import make_city, make_post, make_unit

DAY = date(2026, 2, 6)
BEST: dict[str, Any] = {
    "pekppp": 473,
    "kebijakan": 451,
    "sdm": 451,
    "sarpras": 451,
    "sipp": 451,
    "konsultasi": 451,
    "inovasi": 451,
    "skm": 8831,
    "skm_waktu": 8831,
    "skm_prosedur": 8831,
    "received": 100,
    "closed": 95,
    "in_time": 95,
}


def policy() -> NeedPolicy:
    return policies.load_needs("kebutuhan-2026")


def figures(unit: str = "u1", year: int = 2025, **given: Any) -> UnitFigureRecord:
    return UnitFigureRecord(
        unit=unit, year=year, source="kinerja-layanan.xlsx#1!2", **given
    )


def need(**given: Any) -> unit_need.UnitNeed:
    return unit_need.need_of("u1", figures(**given), policy=policy())


def test_a_unit_at_its_best_needs_a_plain_hundred() -> None:
    found = need(**BEST)

    assert (found.percent, found.reachable, found.exact) == (100, 100, 10_000)
    assert found.category == "A"


def test_a_unit_at_its_worst_needs_half_as_much_again() -> None:
    worst = dict.fromkeys(BEST, 0) | {"received": 10}

    assert need(**worst).percent == 150


def test_one_item_half_way_adds_its_share_of_fifty() -> None:
    # SKM waktu half way between 65,00 and 88,31 is 76,655: with 76,65 the gap is
    # 1166 of 2331. Cepat 30 × item 40 of fifty points is 6; 6 × 1166 / 2331 = 3,0013.
    found = need(**BEST | {"skm_waktu": 7665})

    assert found.percent == 103
    assert found.exact == 10_300
    [part] = [part for part in found.parts if part.adds]
    assert (part.standard, part.figure, part.adds) == ("cepat", "skm_waktu", 300)
    assert part.most == 600


def test_a_half_is_rounded_up_once_at_the_end() -> None:
    # 6 × g / 2331 = 0,5 asks g = 194,25; two items of half a point each make one.
    # In-time share 91,25 %: gap 375 of 4500 of 6 points is exactly 0,5.
    found = need(**BEST | {"received": 8000, "closed": 7600, "in_time": 7300})

    assert found.exact == 10_050
    assert found.percent == 101


def test_what_was_not_measured_adds_nothing_and_says_what_it_could() -> None:
    bare = {name: value for name, value in BEST.items() if name != "skm_prosedur"}

    found = need(**bare)

    assert found.percent == 100
    assert found.reachable == 108  # mudah 30 × item 50 of fifty points is 7,5
    assert [part.figure for part in found.parts if part.is_missing] == ["skm_prosedur"]


def test_nobody_complaining_is_no_failure() -> None:
    found = need(**BEST | {"received": 0, "closed": 0, "in_time": 0})

    assert found.percent == 100
    assert {part.figure for part in found.parts if part.is_missing} == {
        "in_time_share",
        "closed_share",
    }


@pytest.mark.parametrize(
    ("pekppp", "percent", "category"),
    [
        (200, 130, "D"),
        (201, 100, "C-"),
        (151, 130, "D"),
        (150, 130, "E"),
        (0, 130, "F"),
    ],
)
def test_a_unit_of_the_lowest_categories_goes_first(
    pekppp: int, percent: int, category: str
) -> None:
    found = need(**BEST | {"pekppp": pekppp})

    assert (found.percent, found.category) == (percent, category)
    assert (found.floor is not None) == (percent == 130)


def test_figures_older_than_two_years_are_unknown_not_nought() -> None:
    city = make_city(posts=(make_post("u1"),))
    old = figures(year=2023, pekppp=0, skm=0)
    aged = replace(city, figures=(old,))
    found = unit_need.needs_of(aged, policy=policy(), day=DAY)["u1"]

    assert (found.percent, found.year, found.measured) == (100, None, None)
    assert found.reachable == 150


def test_the_newest_year_counts_and_a_section_takes_its_superiors_figures() -> None:
    units = (make_unit("u1"), make_unit("u2", parent="u1"), make_unit("u3"))
    city = make_city(units=units)
    rows = (figures(year=2024, pekppp=100), figures(year=2025, **BEST))
    found = unit_need.needs_of(replace(city, figures=rows), policy=policy(), day=DAY)

    assert found["u1"].year == 2025
    assert found["u1"].percent == 100
    assert found["u2"].measured == "u1"
    assert found["u3"].measured is None


@pytest.mark.parametrize("seed", range(20))
def test_a_better_figure_never_raises_a_need(seed: int) -> None:
    rng = random.Random(seed)
    values: dict[str, Any] = {}
    for name, best in BEST.items():
        if name in {"received", "closed", "in_time"} or rng.random() < 0.3:
            continue
        values[name] = rng.randrange(best)
    received = rng.randrange(1, 300)
    closed = rng.randrange(received)
    values |= {"received": received, "closed": closed, "in_time": closed}
    before = need(**values)

    assert 100 <= before.percent <= before.reachable <= 150
    shown = sum(part.adds for part in before.parts)
    assert shown == before.exact - 10_000
    for name in values:
        if name in {"received", "in_time"}:
            continue
        assert need(**values | {name: values[name] + 1}).percent <= before.percent


def changed(**given: Any) -> dict[str, Any]:
    return copy.deepcopy(policies.to_json(policy())) | given


def test_weights_that_do_not_sum_to_a_hundred_are_refused() -> None:
    data = changed()
    data["standards"][0]["weight"] -= 1
    other = changed()
    other["standards"][1]["items"][0]["weight"] += 1

    for wrong in (data, other):
        with pytest.raises(BadInputError, match="must sum to 100"):
            policies.needs_from_json(wrong)


@pytest.mark.parametrize("most", [99, 151, "150", 120.5])
def test_a_need_stays_between_a_hundred_and_a_hundred_and_fifty(most: object) -> None:
    with pytest.raises(BadInputError, match="most"):
        policies.needs_from_json(changed(most=most))


def test_a_figure_nobody_keeps_is_refused() -> None:
    data = changed()
    data["standards"][0]["items"][0]["figure"] = "kedekatan"

    with pytest.raises(BadInputError, match=r"standards\.0\.items\.0\.figure"):
        policies.needs_from_json(data)


def test_a_protected_attribute_is_refused_with_its_place() -> None:
    data = changed()
    data["standards"][2]["items"][0]["label"] = "Agama pemimpin"

    with pytest.raises(BadInputError, match=r"standards\.2\.items\.0\.label"):
        policies.needs_from_json(data)


def test_a_post_goes_before_its_unit_and_a_unit_before_its_sector() -> None:
    plain = policies.to_json(policies.load_priorities("prioritas-2026"))
    row = {"label": "x", "percent": 110, "basis": plain["basis"]}
    given = plain | {
        "units": [{"code": "u1", **row}, {"code": "u2", **row}],
        "posts": [{"code": "u1", **row, "percent": 105}],
    }
    found = policies.priorities_from_json(given)
    units = {
        code: make_unit(code, sector="perhubungan") for code in ("u1", "u2", "u3")
    } | {"u4": make_unit("u4", sector="umum")}

    weights = {
        code: priorities.priority_of(make_post(code), units=units, policy=found).percent
        for code in units
    }

    assert weights == {"u1": 105, "u2": 110, "u3": 120, "u4": 100}


@pytest.mark.parametrize("percent", [99, 151])
def test_a_priority_stays_within_its_bounds(percent: int) -> None:
    plain = copy.deepcopy(policies.to_json(policies.load_priorities("prioritas-2026")))
    plain["sectors"][0]["percent"] = percent

    with pytest.raises(BadInputError, match=r"sectors\.0\.percent"):
        policies.priorities_from_json(plain)
