"""What must hold of any city: one arithmetic, whatever the order of officers."""

import random
from datetime import date, timedelta

import numpy as np
import pytest

from app.merit import evaluate, policies
from app.merit.assessment import DIMENSIONS
from app.profiles.records import CityRecord, OfficerRecord, PostRecord
from tests.factories_city import (
    EFFECTIVE_ON,
    make_assessment,
    make_city,
    make_discipline,
    make_education,
    make_functional,
    make_officer,
    make_performance,
    make_position,
    make_post,
    make_training,
    make_unit,
)

PROGRAMS = ("Ilmu Pemerintahan", "Ilmu Hukum", "Kedokteran", "Tidak Dikenal")
LEVELS = ("slta", "d3", "s1", "s2", "s3")
FIELDS: tuple[tuple[str, ...], ...] = (
    (),
    ("hukum",),
    ("kesehatan",),
    ("pemerintahan", "sosial"),
)


def random_day(rng: random.Random) -> date:
    return date(2016, 1, 1) + timedelta(days=rng.randrange(3650))


def random_officer(rng: random.Random, number: int) -> OfficerRecord:
    """Make an officer of whom any part may be missing."""
    levels = {name: rng.randint(1, 5) for name in DIMENSIONS if rng.random() < 0.9}
    positions = [
        make_position(random_day(rng), unit=f"u{rng.randrange(3)}"),
        make_functional(
            random_day(rng), "Dokter", rng.choice(["ahli_muda", "ahli_madya"])
        ),
        make_position(
            random_day(rng), post="p0", assignment=rng.choice(["PLT", "PLH"])
        ),
    ]
    assessments = [
        make_assessment(
            random_day(rng),
            until=random_day(rng) + timedelta(days=3650),
            target_jenjang=rng.choice(["administrator", "pengawas"]),
            levels=levels,
            jpm=rng.choice([None, rng.randint(0, 100)]),
            potential=rng.choice([None, rng.randint(0, 100)]),
            technical=rng.choice([None, rng.randint(0, 100)]),
        )
        for _ in range(rng.randrange(3))
    ]
    disciplines = [
        make_discipline(level, day := random_day(rng), day + timedelta(days=180), code)
        for level, code in rng.sample(
            [("R", "2"), ("S", "24"), ("B", "12")], rng.randrange(2)
        )
    ]
    return make_officer(
        number,
        positions=tuple(positions[: rng.randrange(4)]),
        performances=tuple(
            make_performance(year, rng.randint(1, 5))
            for year in (2023, 2024, 2025)
            if rng.random() < 0.8
        ),
        educations=tuple(
            make_education(rng.choice(LEVELS), rng.choice(PROGRAMS))
            for _ in range(rng.randrange(3))
        ),
        assessments=tuple(assessments),
        disciplines=tuple(disciplines),
        trainings=tuple(
            make_training("Kursus", random_day(rng), hours=rng.randrange(60))
            for _ in range(rng.randrange(4))
        ),
    )


def random_post(rng: random.Random, number: int) -> PostRecord:
    asked = {name: rng.randint(1, 5) for name in DIMENSIONS if rng.random() < 0.6}
    return make_post(
        f"p{number:02d}",
        eselon=rng.choice(["31", "32", "41", "42"]),
        kind=rng.choice(["struktural", "struktural", "kepala_puskesmas"]),
        fields=rng.choice(FIELDS),
        competencies=asked,
    )


def random_city(seed: int) -> CityRecord:
    rng = random.Random(seed)
    posts = tuple(random_post(rng, number) for number in range(12))
    officers = tuple(random_officer(rng, number) for number in range(40))
    units = [make_unit(post.unit) for post in posts]
    units += [make_unit(f"u{number}", sector="sosial") for number in range(3)]
    return make_city(posts=posts, officers=officers, units=tuple(units))


@pytest.mark.parametrize("seed", range(6))
def test_the_column_and_the_breakdown_agree_on_every_pair(seed: int) -> None:
    city = random_city(seed)
    policy = policies.load("kepka-411-2025")
    prepared = evaluate.prepare(city, effective_on=EFFECTIVE_ON, policy=policy)

    for place, post in enumerate(city.posts):
        column = prepared.points(place)
        assert column.dtype == np.int64
        for officer, points in zip(city.officers, column.tolist(), strict=True):
            shown = evaluate.breakdown(prepared, officer.nip, post.code)
            exact = sum(part.exact for part in shown.components)
            assert shown.points == points
            assert points == (2 * exact + shown.denominator) // (2 * shown.denominator)
            assert sum(part.points for part in shown.components) == points
            assert sum(part.maximum for part in shown.components) == 10_000
            assert 0 <= points <= shown.reachable <= 10_000


@pytest.mark.parametrize("seed", range(3))
def test_no_officer_depends_on_those_beside_him(seed: int) -> None:
    city = random_city(seed)
    policy = policies.load("kepka-411-2025")
    whole = evaluate.prepare(city, effective_on=EFFECTIVE_ON, policy=policy)
    backwards = CityRecord(
        agency=city.agency,
        as_of=city.as_of,
        units=city.units,
        posts=city.posts[::-1],
        officers=city.officers[::-1],
    )
    turned = evaluate.prepare(backwards, effective_on=EFFECTIVE_ON, policy=policy)

    for place in range(len(city.posts)):
        mirrored = turned.points(len(city.posts) - 1 - place)
        assert whole.points(place).tolist() == mirrored.tolist()[::-1]


def test_a_frozen_policy_gives_the_same_points() -> None:
    city = random_city(1)
    policy = policies.load("kepka-411-2025")
    frozen = policies.from_json(policies.to_json(policy))

    before = evaluate.prepare(city, effective_on=EFFECTIVE_ON, policy=policy)
    after = evaluate.prepare(city, effective_on=EFFECTIVE_ON, policy=frozen)

    for place in range(len(city.posts)):
        assert before.points(place).tolist() == after.points(place).tolist()


def test_a_column_handed_out_cannot_be_changed() -> None:
    city = random_city(2)
    policy = policies.load("kepka-411-2025")
    column = evaluate.prepare(city, effective_on=EFFECTIVE_ON, policy=policy).points(0)

    with pytest.raises(ValueError, match="read-only"):
        column[0] = 1
