"""A better datum never lowers anybody, under any policy, for any post."""

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app.merit import evaluate, person, policies
from app.merit.person import Scale
from app.merit.schemas import TalentPolicy
from app.profiles.fields import field_tables
from app.profiles.records import AwardRow, CityRecord, OfficerRecord
from tests.app.merit.test_properties import random_city
from tests.factories_city import EFFECTIVE_ON, make_education, make_training

Better = Callable[[OfficerRecord, random.Random], OfficerRecord]


def better_year(officer: OfficerRecord, rng: random.Random) -> OfficerRecord:
    rows = tuple(
        replace(row, predicate=max(1, row.predicate - 1))
        for row in officer.performances
    )
    return replace(officer, performances=rows)


def better_assessment(officer: OfficerRecord, rng: random.Random) -> OfficerRecord:
    def raised(value: int | None) -> int | None:
        return None if value is None else min(100, value + rng.randrange(1, 30))

    rows = tuple(
        replace(
            row,
            jpm=raised(row.jpm),
            potential=raised(row.potential),
            technical=raised(row.technical),
            levels={name: min(5, level + 1) for name, level in row.levels.items()},
        )
        for row in officer.assessments
    )
    return replace(officer, assessments=rows)


def more_hours(officer: OfficerRecord, rng: random.Random) -> OfficerRecord:
    course = make_training("Lanjutan", "2025-10-01", hours=rng.randrange(1, 80))
    return replace(officer, trainings=(*officer.trainings, course))


def another_award(officer: OfficerRecord, rng: random.Random) -> OfficerRecord:
    row: Any = AwardRow(
        since=EFFECTIVE_ON.replace(year=2025),
        until=None,
        source="penghargaan.xlsx#1!9",
        document=None,
        name="Pegawai Teladan",
        scope="kota",
    )
    return replace(officer, awards=(*officer.awards, row))


def higher_diploma(officer: OfficerRecord, rng: random.Random) -> OfficerRecord:
    row = make_education("s3", "Ilmu Pemerintahan", "2025-01-01")
    return replace(officer, educations=(*officer.educations, row))


def fewer_sanctions(officer: OfficerRecord, rng: random.Random) -> OfficerRecord:
    return replace(officer, disciplines=officer.disciplines[1:])


BETTER: tuple[Better, ...] = (
    better_year,
    better_assessment,
    more_hours,
    another_award,
    higher_diploma,
    fewer_sanctions,
)
TALENT = [
    name
    for name in policies.list_names()
    if isinstance(policies.load(name), TalentPolicy)
]


def points_of(city: CityRecord, name: str) -> list[list[int]]:
    prepared = evaluate.prepare(
        city, effective_on=EFFECTIVE_ON, policy=policies.load(name)
    )
    return [prepared.points(place).tolist() for place in range(len(city.posts))]


def values_of(city: CityRecord, name: str) -> list[tuple[int, int, int]]:
    policy = policies.load(name)
    assert isinstance(policy, TalentPolicy)
    scale = Scale(
        policy=policy,
        boxes=policies.load_boxes("permenpan-3-2020"),
        tables=field_tables(),
        day=EFFECTIVE_ON,
    )
    places = person.places_of(city)
    found = [
        person.talent_of(officer, places=places, scale=scale, level="pengawas")
        for officer in city.officers
    ]
    return [(each.x.points, each.y.points, each.value) for each in found]


@pytest.mark.parametrize("name", TALENT)
@pytest.mark.parametrize("better", BETTER, ids=lambda each: each.__name__)
def test_a_better_datum_never_lowers_anybody(name: str, better: Better) -> None:
    rng = random.Random(f"{name}{better.__name__}")
    city = random_city(rng.randrange(1000))
    raised = replace(
        city, officers=tuple(better(officer, rng) for officer in city.officers)
    )

    before, after = points_of(city, name), points_of(raised, name)

    pairs = [
        (low, high)
        for was, becomes in zip(before, after, strict=True)
        for low, high in zip(was, becomes, strict=True)
    ]
    assert all(high >= low for low, high in pairs)
    people = zip(values_of(city, name), values_of(raised, name), strict=True)
    for was, becomes in people:
        assert all(new >= old for old, new in zip(was, becomes, strict=True))
