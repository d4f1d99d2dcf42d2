"""Track record and gaps worked by hand, under the examples that keep them apart."""

from datetime import date
from typing import Any

import pytest

from app.merit import evaluate, gaps, policies, scores
from app.merit.assessment import DIMENSIONS
from app.merit.breakdown import Breakdown
from app.merit.schemas import TalentPolicy
from app.profiles.records import OfficerRecord, ServiceElsewhereRow
from tests.app.merit.test_worked_by_hand import (
    THREES,
    TWOS,
    explained,
    full_officer,
    points_of,
)
from tests.factories_city import (
    EFFECTIVE_ON,
    make_assessment,
    make_city,
    make_post,
    make_rank,
    make_training,
)

POST = make_post("p1", fields=("pemerintahan",), competencies=TWOS)


def elsewhere(since: str = "2006-01-01", name: str = "Kementerian Uji") -> Any:
    return ServiceElsewhereRow(
        since=date.fromisoformat(since),
        until=None,
        source="masa-kerja.xlsx#1!2",
        document=None,
        agency_name=name,
        title="Analis",
    )


def shown_by(name: str, officer: OfficerRecord) -> Breakdown:
    city = make_city(posts=(POST,), officers=(officer,))
    prepared = evaluate.prepare(
        city, effective_on=EFFECTIVE_ON, policy=policies.load(name)
    )
    shown = evaluate.breakdown(prepared, officer.nip, POST.code)
    assert prepared.points(0).tolist() == [shown.points]
    return shown


def test_service_in_another_agency_is_the_widest_experience() -> None:
    officer = full_officer(services_elsewhere=(elsewhere(),))

    shown = explained(officer, POST)

    # 3 years 80, another agency 100, Plt above his level 100: 10 × 280 / 3 / 4.
    assert points_of(shown)["experience"] == 233
    [part] = [part for part in shown.components if part.name == "experience"]
    assert "instansi lain: Kementerian Uji" in part.note
    assert "masa-kerja.xlsx#1!2" in part.sources


def test_an_example_with_parts_of_its_own_adds_up_as_on_paper() -> None:
    shown = shown_by("aplikasi-talenta-publik", full_officer())

    assert points_of(shown) == {
        "predicate": 1463,  # 65 × 90 / 4 = 1462,5, first of the largest remainders
        "awards": 225,
        "teams": 300,
        "assessment": 425,
        "course": 125,  # PKP belongs to the post: 5 × 100 / 4
        "hours": 87,  # 24 hours are 70: 5 × 70 / 4 = 87,5
        "length": 80,  # 3 years are 80: 4 × 80 / 4
        "diversity": 60,  # 2 units are 80: 3 × 80 / 4
        "acting": 75,  # Plt above his level: 3 × 100 / 4
        "potential": 375,
        "education": 200,
        "field": 250,
        "integrity": 375,
        "technical": 1875,
        "competencies": 1500,
        "technical_field": 1000,
    }
    assert shown.points == 8415


def test_a_golongan_counts_where_a_policy_says_so() -> None:
    officer = full_officer(ranks=(make_rank("33", "2015-04-01"), make_rank("34")))

    shown = shown_by("tanjungpinang-2022", officer)

    assert points_of(shown)["rank"] == 100  # III/d is 80: 5 × 80 / 4
    assert points_of(shown)["technical_test"] == 375  # 20 × 75 / 4
    assert points_of(shown)["development"] == 744  # 35 × 85 / 4 = 743,75


def test_nobody_without_a_rank_is_given_one() -> None:
    shown = shown_by("tanjungpinang-2022", full_officer(ranks=()))

    [part] = [part for part in shown.components if part.name == "rank"]
    assert (part.points, part.is_missing) == (0, True)


def test_a_policy_of_the_predicate_alone_reads_nothing_else_of_performance() -> None:
    shown = shown_by("bina-konstruksi-2026", full_officer(awards=(), team_duties=()))

    names = [part.name for part in shown.components if part.axis == "kinerja"]
    assert names == ["predicate"]
    assert points_of(shown)["predicate"] == 2250  # 100 × 90 / 4


@pytest.mark.parametrize("name", policies.list_names())
def test_more_on_record_never_lowers_a_pair(name: str) -> None:
    before = shown_by(name, full_officer())
    more = full_officer(
        services_elsewhere=(elsewhere(),),
        trainings=(
            make_training("PKP", structural_code="2", hours=900),
            make_training("Pelayanan publik", since="2024-05-01", hours=24),
            make_training("Lanjutan", since="2025-05-01", hours=40),
        ),
    )

    assert shown_by(name, more).points >= before.points


def gap(
    officer: OfficerRecord, *, level: str = "pengawas", day: date = EFFECTIVE_ON
) -> gaps.CompetencyGap:
    policy = policies.load("kepka-411-2025")
    assert isinstance(policy, TalentPolicy)
    target = policy.classes[level]
    post = make_post("p1", eselon="31" if level == "administrator" else "41")
    return gaps.gap_of(
        officer,
        required=scores.requirements_of(post, target),
        target=target,
        policy=policy,
        day=day,
    )


def test_a_gap_is_told_for_each_dimension() -> None:
    levels = TWOS | {"integritas": 3, "komunikasi": 1}
    officer = full_officer(assessments=(make_assessment(levels=levels, jpm=79),))

    found = gap(officer)

    assert {row.name: row.gap for row in found.dimensions if row.gap} == {
        "integritas": 1,
        "komunikasi": -1,
    }
    assert len(found.dimensions) == len(DIMENSIONS)
    assert (found.jpm, found.is_worked_out, found.state) == (79, False, "valid")
    assert found.expires_on == date(2027, 6, 1)


@pytest.mark.parametrize(
    ("jpm", "band"), [(100, "MS"), (80, "MS"), (79, "MMS"), (68, "MMS"), (67, "KMS")]
)
def test_the_bands_of_the_jpm(jpm: int, band: str) -> None:
    officer = full_officer(assessments=(make_assessment(levels=TWOS, jpm=jpm),))

    assert gap(officer).band == band


def test_an_assessment_for_a_lower_level_is_worked_out_and_says_so() -> None:
    officer = full_officer(assessments=(make_assessment(levels=TWOS, jpm=95),))

    found = gap(officer, level="administrator")

    # Twos against threes: 18 of 27 levels are 66,67 %, below 68.
    assert (found.state, found.jpm, found.band) == ("other_level", 67, "KMS")
    assert found.is_worked_out
    assert {row.gap for row in found.dimensions} == {-1}


def test_an_expired_assessment_is_missing_and_still_named() -> None:
    old = make_assessment("2022-12-01", until="2025-12-01", levels=THREES)

    found = gap(full_officer(assessments=(old,)))

    assert (found.state, found.jpm, found.band) == ("expired", None, None)
    assert found.expires_on == date(2025, 12, 1)
    assert {row.gap for row in found.dimensions} == {None}
    assert found.sources


def test_nobody_assessed_has_no_gap() -> None:
    found = gap(full_officer(assessments=()))

    assert (found.state, found.assessed_on, found.sources) == ("missing", None, ())
