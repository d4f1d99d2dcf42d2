"""Need and priorities weigh posts in a round, and never the person shown."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

import solver
from app.gates import rulebook as rulebooks
from app.merit import policies as merits
from app.placements.schemas import Policy, Tier
from app.placements.solving import snapshot as snapshots
from app.placements.solving.judging import Judged, judge
from app.placements.solving.justifying import justify
from app.placements.solving.levels import Goal
from app.placements.solving.outcome import Outcome
from app.placements.solving.problem import Built, build
from app.placements.solving.reasons import why_not
from app.placements.solving.snapshot import Frozen
from app.placements.solving.weighing import in_points, weigh
from app.profiles.records import CityRecord, UnitFigureRecord
from tests.factories_city import (
    EFFECTIVE_ON,
    make_city,
    make_officer,
    make_post,
    make_score,
    make_unit,
)

PLAIN = Policy(merit="nilai-seleksi", ties=[], lottery=False)
WEIGHED = PLAIN.model_copy(
    update={"need": "kebutuhan-2026", "priorities": "prioritas-2026"}
)
BOUND = 2**53


def figure(unit: str, pekppp: int) -> UnitFigureRecord:
    """Measure a unit by its index alone: 200 or less asks for 130."""
    return UnitFigureRecord(
        unit=unit, year=2025, source="kinerja-layanan.xlsx#1!2", pekppp=pekppp
    )


def city(**scores: dict[str, int]) -> CityRecord:
    """Make two empty sections and one officer for each name, with his points."""
    posts = tuple(make_post(code, eselon="42") for code in ("a1", "b1"))
    officers = tuple(
        make_officer(
            number,
            selection_scores=tuple(make_score(*pair) for pair in given.items()),
        )
        for number, given in enumerate(scores.values(), start=1)
    )
    units = (
        make_unit("a1", kind="dinas", sector="umum"),
        make_unit("b1", kind="dinas", sector="perhubungan"),
    )
    return make_city(posts=posts, officers=officers, units=units)


def frozen(record: CityRecord, policy: Policy) -> Frozen:
    return Frozen(
        code="uji",
        effective_on=EFFECTIVE_ON,
        key="00" * 32,
        policy=policy,
        rulebook=rulebooks.load(policy.rulebook),
        merit=merits.load(policy.merit),
        city=record,
        need=merits.load_needs(policy.need) if policy.need else None,
        priorities=merits.load_priorities(policy.priorities)
        if policy.priorities
        else None,
    )


def built(record: CityRecord, policy: Policy) -> tuple[Judged, Built]:
    judged = judge(frozen(record, policy))
    return judged, build(judged)


def solved(record: CityRecord, policy: Policy) -> Outcome:
    judged, made = built(record, policy)
    proposal = solver.solve(solver.Problem.from_json(made.problem))
    answer = proposal.to_json()
    assert answer["status"] == "optimal"
    assert not solver.check(made.problem, answer)
    return Outcome(judged=judged, built=made, answer=answer)


def levels(made: Built) -> dict[str, dict[str, Any]]:
    return {level["name"]: level for level in made.problem["levels"]}


def test_a_round_that_asks_for_neither_weighs_nothing() -> None:
    record = city(one={"a1": 8000, "b1": 7000})
    measured = replace(record, figures=(figure("a1", 150),))

    _, bare = built(record, PLAIN)
    _, made = built(measured, PLAIN)

    assert made.problem == bare.problem
    assert made.weights.is_plain
    assert {goal.scale for goal in made.goals} == {1}
    assert "Nilai merit" in levels(made)


def test_points_and_moves_are_weighed_in_whole_numbers() -> None:
    record = replace(city(one={"a1": 8000, "b1": 7001}), figures=(figure("a1", 150),))

    judged, made = built(record, WEIGHED)

    level = levels(made)["Nilai merit tertimbang"]
    # a1 needs 130 in no priority sector; b1 is unmeasured, in traffic: 120.
    assert level["per_pair"] == [8000 * 130 * 100, 7001 * 100 * 120]
    assert level["per_move"] == -250 * 100 * 100
    assert judged.pair_points.tolist() == [8000, 7001]
    assert levels(made)["Bobot jabatan terisi: Unit lain"]["per_post"] == [
        13_000,
        12_000,
    ]


def test_the_needier_unit_is_filled_first_whatever_the_points() -> None:
    one = city(one={"a1": 9000, "b1": 5000})
    policy = PLAIN.model_copy(update={"need": "kebutuhan-2026"})

    plain = solved(replace(one, figures=(figure("b1", 180),)), PLAIN)
    needy = solved(replace(one, figures=(figure("b1", 180),)), policy)

    assert list(plain.after) == ["a1"]
    assert list(needy.after) == ["b1"]


def test_no_need_is_worth_an_empty_post_elsewhere() -> None:
    """Two for a1 and b1, but only the first may lead both: both are filled."""
    record = city(one={"a1": 9000, "b1": 9000}, two={"a1": 10, "b1": 10})
    tiers = [Tier(name="A", posts=["a1"]), Tier(name="B", posts=["b1"])]
    policy = PLAIN.model_copy(update={"need": "kebutuhan-2026", "tiers": tiers})

    found = solved(replace(record, figures=(figure("b1", 100),)), policy)

    assert sorted(found.after) == ["a1", "b1"]
    order = [goal.kind for goal in found.built.goals]
    assert order[:5] == ["tier", "tier", "need", "need", "merit"]


def test_the_better_officer_goes_where_he_is_needed_more() -> None:
    record = city(one={"a1": 8000, "b1": 7900}, two={"a1": 6000, "b1": 6000})

    plain = solved(record, PLAIN)
    needy = solved(replace(record, figures=(figure("b1", 150),)), WEIGHED)

    first = record.officers[0].nip
    # 8000 + 6000 beats 7900 + 6000; then 6000 + 1,56 · 7900 beats 8000 + 1,56 · 6000.
    assert plain.after["a1"] == first
    assert needy.after["b1"] == first


def test_the_justification_names_the_factor_and_leaves_the_merit_alone() -> None:
    record = city(one={"a1": 8000, "b1": 7900}, two={"a1": 6000, "b1": 6000})
    found = solved(replace(record, figures=(figure("b1", 150),)), WEIGHED)
    problem = solver.Problem.from_json(found.built.problem)
    proposal = solver.solve(problem)

    why = justify(found, problem=problem, proposal=proposal)["b1"]

    assert why.merit.points == 7900
    assert why.weight is not None
    assert (why.weight.need, why.weight.priority) == (130, 120)
    assert why.weight.need_source == "kinerja-layanan.xlsx#1!2"
    assert why.weight.sentence == (
        "Dalam susunan, nilai pasangan ini dikalikan kebutuhan unit 130 % menurut "
        "angka tahun 2025 × prioritas sektor 120 % (Kemacetan lalu lintas); nilai "
        "merit pegawai sendiri tidak berubah."
    )


def test_a_snapshot_holds_what_was_used_and_reads_back() -> None:
    record = replace(city(one={"a1": 1}), figures=(figure("b1", 150),))
    asked = frozen(record, WEIGHED)

    again = snapshots.parse(snapshots.dump(asked), key=asked.key)

    assert again == asked
    assert again.city.figures == record.figures


def test_a_snapshot_without_them_does_not_speak_of_them() -> None:
    content = snapshots.dump(frozen(city(one={"a1": 1}), PLAIN))

    assert b'"figures"' not in content
    assert b'"standards"' not in content
    assert snapshots.parse(content, key="00" * 32).need is None


def test_the_heaviest_city_stays_within_what_the_engine_holds() -> None:
    heaviest = 10_000 * 150 * 150

    # Points and the price of a move, at every one of a hundred thousand posts.
    assert 2 * heaviest * 100_000 < BOUND


@pytest.mark.parametrize(
    ("loss", "scale", "text"),
    [
        (15_000, 1, "15000"),
        (15_000, 100, "150"),
        (15_025, 100, "150,25"),
        (15_050, 100, "150,5"),
        (1, 10_000, "0,0001"),
        (130, 10_000, "0,013"),
    ],
)
def test_a_weighted_loss_is_told_in_points(loss: int, scale: int, text: str) -> None:
    goal = Goal(kind="merit", name="x", scale=scale)

    assert in_points(loss, scale=scale) == text
    told = why_not(goal, loss=loss, limits=(), is_exact=True)
    assert f"turun {text} poin" in told
    assert ("tertimbang" in told) == (scale > 1)


def test_a_worse_figure_never_lowers_a_weight() -> None:
    record = city(one={"a1": 1})
    weights = [
        weigh(
            frozen(replace(record, figures=(figure("a1", index),)), WEIGHED),
            record.posts,
        ).factors[0]
        for index in range(0, 501, 50)
    ]

    assert all(worse >= better for worse, better in pairwise(weights))
    assert weights[0] > weights[-1]
