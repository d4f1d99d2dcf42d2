"""A varied policy over pairs judged once is the policy judged from the start."""

from dataclasses import replace

import pytest

from app.merit import policies
from app.merit.schemas import TalentPolicy
from app.merit.variants import variants_of
from app.placements.schemas import Policy
from app.placements.solving import snapshot as snapshots
from app.placements.solving.judging import judge
from app.placements.solving.orders import Order, Variation
from app.placements.solving.varying import revalue, vary
from app.profiles.records import CityRecord, OfficerRecord
from tests.app.placements.test_weighing import frozen
from tests.factories_city import (
    make_assessment,
    make_city,
    make_education,
    make_officer,
    make_performance,
    make_position,
    make_post,
    make_training,
    make_unit,
)

POLICY = Policy(ties=[], lottery=False, least_points=4500)


def officer(number: int, predicate: int, potential: int) -> OfficerRecord:
    return make_officer(
        number,
        performances=(
            make_performance(2024, 2),
            make_performance(2025, predicate),
        ),
        assessments=(make_assessment(potential=potential, technical=60 + number),),
        educations=(make_education("s2" if number % 2 else "s1"),),
        trainings=(make_training("Kursus", "2025-02-01", hours=10 * number),),
    )


def city() -> CityRecord:
    sitting = make_officer(
        9,
        positions=(make_position("2020-01-01", post="c1", eselon="42"),),
        performances=(),
    )
    return make_city(
        posts=tuple(make_post(code, eselon="42") for code in ("a1", "b1", "c1")),
        officers=(
            officer(1, 1, 40),
            officer(2, 2, 95),
            officer(3, 1, 60),
            officer(4, 2, 80),
            sitting,
        ),
        units=tuple(make_unit(code, kind="dinas") for code in ("a1", "b1", "c1")),
    )


def test_points_and_pairs_are_those_of_judging_anew() -> None:
    base = frozen(city(), POLICY)
    lenient = POLICY.model_copy(update={"least_points": 0})
    lawful = judge(replace(base, policy=lenient))
    assert isinstance(base.merit, TalentPolicy)
    seen = set()
    for variant in variants_of(base.merit, points=15):
        varied = replace(base, merit=variant.policy)

        quick, anew = revalue(lawful, varied), judge(varied)

        assert quick.pair_officer.tolist() == anew.pair_officer.tolist()
        assert quick.pair_post.tolist() == anew.pair_post.tolist()
        assert quick.pair_points.tolist() == anew.pair_points.tolist()
        assert quick.pairs_below_least == anew.pairs_below_least
        seen.add(tuple(anew.pair_points.tolist()))
    assert len(seen) > 10


def test_a_weight_that_decides_a_name_is_found() -> None:
    """One achieved more, the other promises more; the weight says who is named."""
    record = make_city(
        posts=(make_post("a1", eselon="42"),),
        officers=(officer(1, 1, 62), officer(3, 2, 100)),
        units=(make_unit("a1", kind="dinas"),),
    )
    base = frozen(record, Policy(ties=[], lottery=False))
    points = judge(base).pair_points.tolist()
    winner = record.officers[points.index(max(points))].nip
    _, content_gz = snapshots.pack(snapshots.dump(base))
    order = Order(content_gz=content_gz, key=base.key, time_limit=20, memory_mib=512)
    asked = Variation(points=20, only=(), seconds=60, after={"a1": winner})
    told: list[dict[str, object]] = []

    found = vary(order, asked, tell=told.append, should_stop=lambda: False).found

    assert {one.status for one in found.variants} == {"optimal"}
    [row] = found.appointments
    assert row.nip == winner
    assert 0 < row.stays < row.of == len(found.variants)
    # Judged one by one, the same variants name somebody else.
    assert isinstance(base.merit, TalentPolicy)
    against = []
    for variant in variants_of(base.merit, points=20):
        varied = judge(replace(base, merit=variant.policy)).pair_points.tolist()
        if record.officers[varied.index(max(varied))].nip != winner:
            against.append(variant.name)
    assert row.changed_by == against
    assert told[-1]["phase"] == "sensitivity"


def test_what_there_is_no_time_for_is_named_as_not_worked_out() -> None:
    base = frozen(city(), POLICY)
    _, content_gz = snapshots.pack(snapshots.dump(base))
    order = Order(content_gz=content_gz, key=base.key, time_limit=20, memory_mib=512)
    asked = Variation(points=5, only=(), seconds=0, after={})

    found = vary(order, asked, tell=lambda _: None, should_stop=lambda: False).found

    assert {one.status for one in found.variants} == {"skipped"}
    assert {row.of for row in found.appointments} <= {0}


@pytest.mark.parametrize("name", ["tanjungpinang-2022", "aplikasi-talenta-publik"])
def test_an_example_can_be_varied_too(name: str) -> None:
    policy = policies.load(name)
    assert isinstance(policy, TalentPolicy)

    assert len({v.name for v in variants_of(policy, points=5)}) > 20
