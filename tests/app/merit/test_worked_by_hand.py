"""Points worked out on paper first, part by part.

Effective 6 February 2026. In parts per ten thousand of a pengawas post, where talent
and technical fit weigh 50/50, a point of weight on X or Y is worth 25, on the
technical side 50; for an administrator (60/40) it is 30 and 40.
"""

from datetime import date
from typing import Any

import pytest

from app.merit import evaluate, policies
from app.merit.assessment import DIMENSIONS
from app.merit.breakdown import Breakdown
from app.profiles.records import (
    AwardRow,
    FeedbackRow,
    OfficerRecord,
    PostRecord,
    TeamDutyRow,
)
from tests.factories_city import (
    EFFECTIVE_ON,
    make_assessment,
    make_city,
    make_discipline,
    make_education,
    make_functional,
    make_nip,
    make_officer,
    make_performance,
    make_position,
    make_post,
    make_training,
    make_unit,
)

TWOS = dict.fromkeys(DIMENSIONS, 2)
THREES = dict.fromkeys(DIMENSIONS, 3)


def award(since: str) -> AwardRow:
    return AwardRow(
        since=date.fromisoformat(since),
        until=None,
        source="penghargaan.xlsx#1!2",
        document=None,
        name="Pegawai Teladan",
        scope="kota",
    )


def team(since: str, part: str) -> TeamDutyRow:
    return TeamDutyRow(
        since=date.fromisoformat(since),
        until=None,
        source="penugasan-tim.xlsx#1!2",
        document=None,
        team="Tim Pelayanan",
        part=part,
    )


def feedback(year: int, points: int) -> FeedbackRow:
    return FeedbackRow(
        since=date(year, 12, 31),
        until=None,
        source="umpan-balik.xlsx#1!2",
        document=None,
        year=year,
        points=points,
    )


def full_officer(**given: Any) -> OfficerRecord:
    """Make an officer who has something under every heading."""
    values: dict[str, Any] = {
        "positions": (
            make_position("2010-01-01", unit="u1"),
            make_position("2022-02-07", post="p0", unit="u2", eselon="42"),
            make_position("2024-01-01", post="p9", assignment="PLT", eselon="41"),
        ),
        "performances": (make_performance(2024, 2), make_performance(2025, 1)),
        "awards": (award("2020-12-01"), award("2022-01-01")),
        "team_duties": (team("2021-02-06", "ketua"), team("2023-01-01", "anggota")),
        "feedbacks": (feedback(2024, 90), feedback(2025, 70)),
        "assessments": (
            make_assessment(
                target_jenjang="pengawas",
                jpm=85,
                potential=60,
                technical=75,
                levels=TWOS,
            ),
        ),
        "trainings": (
            make_training("PKP", structural_code="2", hours=900),
            make_training("Pelayanan publik", since="2024-05-01", hours=24),
        ),
        "educations": (make_education("s1", "Ilmu Pemerintahan"),),
    }
    return make_officer(1, **{**values, **given})


def explained(
    officer: OfficerRecord, post: PostRecord, *, day: date = EFFECTIVE_ON
) -> Breakdown:
    """Score one pair and check that the column says the same."""
    city = make_city(posts=(post,), officers=(officer,))
    policy = policies.load("kepka-411-2025")
    prepared = evaluate.prepare(city, effective_on=day, policy=policy)

    shown = evaluate.breakdown(prepared, officer.nip, post.code)

    assert prepared.points(0).tolist() == [shown.points]
    assert sum(part.points for part in shown.components) == shown.points
    return shown


def points_of(shown: Breakdown) -> dict[str, int]:
    return {part.name: part.points for part in shown.components}


def test_a_full_record_for_a_pengawas_post_adds_up_as_on_paper() -> None:
    post = make_post("p1", fields=("pemerintahan",), competencies=TWOS)

    shown = explained(full_officer(), post)

    assert points_of(shown) == {
        "predicate": 1350,  # mean of 100 and 80: 60 × 90 / 4
        "awards": 225,  # one within five years is 60: 15 × 60 / 4
        "teams": 225,  # the seat as ketua is five years old; anggota is 60
        "feedback": 175,  # the newest year, 70: 10 × 70 / 4
        "assessment": 425,  # JPM 85: 20 × 85 / 4
        "development": 212,  # course 100, 24 hours 70: 10 × 85 / 4 = 212,5
        "experience": 217,  # 3 years 80, 2 units 80, Plt higher 100: 216,67
        "potential": 375,  # 25 × 60 / 4
        "education": 200,  # S-1: 10 × 80 / 4
        "field": 250,  # in line: 10 × 100 / 4
        "integrity": 375,  # never punished: 15 × 100 / 4
        "technical": 1875,  # 50 × 75 / 2
        "competencies": 1500,  # every level reached: 30 × 100 / 2
        "technical_field": 1000,  # in line: 20 × 100 / 2
    }
    assert shown.points == 8404  # 8404,1667
    assert shown.reachable == 8404
    assert shown.maximum == 10_000


def test_the_same_record_for_an_administrator_post_is_blended_60_40() -> None:
    post = make_post("p1", eselon="31", fields=("hukum",), competencies=THREES)

    shown = explained(full_officer(), post)

    assert points_of(shown) == {
        "predicate": 1620,  # 60 × 90 × 0,3
        "awards": 270,
        "teams": 270,
        "feedback": 210,
        "assessment": 400,  # a JPM for pengawas says nothing here: 18 of 27 levels
        "development": 105,  # PKP does not belong to this post: 10 × 35 × 0,3
        "experience": 260,
        "potential": 450,
        "education": 240,
        "field": 0,  # hukum is asked
        "integrity": 450,
        "technical": 1500,  # 50 × 75 × 0,4
        "competencies": 800,  # two thirds: 30 × 66,67 × 0,4
        "technical_field": 0,
    }
    assert shown.points == 6575


def test_a_puskesmas_head_is_blended_as_a_pengawas_and_says_so_is_unsure() -> None:
    post = make_post("p1", kind="kepala_puskesmas", fields=("kesehatan",))
    doctor = full_officer(
        positions=(make_functional("2018-01-01", "Dokter", "ahli_muda"),),
        educations=(make_education("s1", "Pendidikan Dokter"),),
    )

    shown = explained(doctor, post)

    policy = policies.load("kepka-411-2025")
    assert policy.kind == "talent"
    assert policy.classes["kepala_puskesmas"].basis.evidence == "M"
    assert points_of(shown)["technical"] == 1875
    assert points_of(shown)["field"] == 250


def test_halves_are_rounded_up_once_at_the_end() -> None:
    # 10 × 70 × 0,25 = 175 and 10 × 35 × 0,25 = 87,5: the sum is 262,5, then 263.
    post = make_post("p1", fields=("hukum",))
    bare = make_officer(
        1,
        positions=(),
        performances=(),
        educations=(make_education("d3", "Manajemen"),),
        trainings=(make_training("Arsip", since="2024-05-01", hours=24),),
        disciplines=(make_discipline("B", "2025-12-01", "2026-12-01", "27"),),
    )

    shown = explained(bare, post)

    assert sum(part.exact for part in shown.components) * 2 == 525 * shown.denominator
    assert shown.points == 263


def test_a_part_without_data_counts_nothing_and_says_what_it_could_be() -> None:
    post = make_post("p1", fields=("pemerintahan",), competencies=TWOS)

    shown = explained(full_officer(assessments=()), post)

    missing = {part.name for part in shown.components if part.is_missing}
    assert missing == {"assessment", "potential", "technical", "competencies"}
    for part in shown.components:
        if part.name in missing:
            assert part.points == 0
            assert part.note.startswith("data tidak ada")
    # 500 + 625 of axis X, 2500 + 1500 on the technical side.
    assert shown.points == 4229
    assert shown.reachable == 4229 + 500 + 625 + 2500 + 1500


def test_one_missing_year_counts_nothing_and_could_be_the_best() -> None:
    post = make_post("p1", fields=("pemerintahan",), competencies=TWOS)

    shown = explained(full_officer(performances=(make_performance(2024, 2),)), post)

    [predicate] = [part for part in shown.components if part.name == "predicate"]
    assert predicate.points == 600  # (0 + 80) / 2 = 40: 60 × 40 / 4
    assert predicate.note == "2025: data tidak ada; 2024: Baik"
    assert shown.reachable - shown.points == 750


def test_an_expired_assessment_counts_as_none() -> None:
    post = make_post("p1")
    lapsed = make_assessment(since="2023-02-06", until="2026-02-06")

    on_the_day = explained(full_officer(assessments=(lapsed,)), post)
    day_before = explained(
        full_officer(assessments=(lapsed,)), post, day=date(2026, 2, 5)
    )

    assert points_of(on_the_day)["potential"] == 0
    assert points_of(day_before)["potential"] > 0


def test_an_assessment_for_the_level_of_the_post_goes_before_a_newer_one() -> None:
    post = make_post("p1", eselon="32")
    older = make_assessment("2023-06-01", target_jenjang="administrator", jpm=90)
    newer = make_assessment("2025-06-01", target_jenjang="pengawas", jpm=60)

    shown = explained(full_officer(assessments=(older, newer)), post)

    assert points_of(shown)["assessment"] == 540  # 20 × 90 × 0,3


@pytest.mark.parametrize(
    ("since", "points"),
    [
        ("2021-02-06", 100),
        ("2021-02-07", 80),
        ("2023-02-06", 80),
        ("2023-02-07", 60),
        ("2025-02-06", 60),
        ("2025-02-07", 40),
    ],
)
def test_length_in_post_counts_completed_years(since: str, points: int) -> None:
    post = make_post("p1")
    officer = full_officer(positions=(make_position(since, unit="u1"),))

    shown = explained(officer, post)

    # One unit is 60, no acting duty 0; a third of the sum, at weight 10 / 4.
    exact = {part.name: part.exact for part in shown.components}["experience"]
    assert exact * 12 == (points + 60) * 10 * shown.denominator


def test_a_confirmation_restarts_no_clock() -> None:
    post = make_post("p1")
    officer = full_officer(
        positions=(
            make_position("2019-01-01", post="p0", until="2025-01-16"),
            make_position("2025-01-16", post="p7", unit="p0", is_confirmation=True),
        )
    )

    shown = explained(officer, post)

    [experience] = [part for part in shown.components if part.name == "experience"]
    assert experience.note.startswith("7 tahun dalam jabatan (sejak 01-01-2019)")


@pytest.mark.parametrize(
    ("assignment", "eselon", "points"),
    [
        ("PLT", "41", 100),
        ("PLT", "42", 80),
        ("PLH", "41", 60),
        ("PLH", "42", 40),
        ("PJ", "41", 100),
        ("PJ", "42", 80),
    ],
)
def test_acting_is_worth_more_above_ones_own_level(
    assignment: str, eselon: str, points: int
) -> None:
    post = make_post("p1")
    officer = full_officer(
        positions=(
            make_position("2020-01-01", post="p0", unit="u", eselon="42"),
            make_position(
                "2024-01-01", post="p9", assignment=assignment, eselon=eselon
            ),
        )
    )

    shown = explained(officer, post)

    exact = {part.name: part.exact for part in shown.components}["experience"]
    assert exact * 12 == (100 + 60 + points) * 10 * shown.denominator


@pytest.mark.parametrize(
    ("sanctions", "points"),
    [
        ((), 100),
        ((("R", "2024-01-01", "2024-01-02", "2"),), 75),
        ((("R", "2024-01-01", None, "2"),), 75),  # light: over once it is spoken
        ((("S", "2024-01-01", None, "23"),), 0),  # its end is not on record
        ((("S", "2024-01-01", "2024-07-01", "23"),), 50),
        ((("B", "2023-01-01", "2024-01-01", "28"),), 25),
        ((("S", "2025-09-01", "2026-06-01", "24"),), 0),
        ((("B", "2021-02-06", "2022-02-06", "27"),), 100),  # five years ago today
        ((("B", "2021-02-07", "2022-02-07", "27"),), 25),
        ((("R", "2025-01-01", "2025-01-02", "21"),), 100),  # moral, no discipline
        ((("B", "2025-01-01", "2025-01-02", "12"),), 100),  # reactivation
        ((("B", "2024-01-01", "2024-01-02", "2"),), 75),  # the code goes first
        (
            (
                ("R", "2024-01-01", "2024-01-02", "1"),
                ("B", "2023-01-01", "2024-01-01", "27"),
            ),
            25,
        ),
    ],
)
def test_integrity_takes_the_worst_of_five_years_by_code(
    sanctions: tuple[tuple[str, str, str | None, str], ...], points: int
) -> None:
    post = make_post("p1")
    rows = tuple(make_discipline(*each) for each in sanctions)

    shown = explained(full_officer(disciplines=rows), post)

    exact = {part.name: part.exact for part in shown.components}["integrity"]
    assert exact * 4 == points * 15 * shown.denominator


def test_a_career_in_line_is_worth_half_a_diploma_in_line() -> None:
    post = make_post("p1", fields=("sosial",))
    officer = full_officer(positions=(make_position("2015-01-01", unit="u1"),))
    city = make_city(
        posts=(post,),
        officers=(officer,),
        units=(make_unit("u1", sector="sosial"), make_unit("p1")),
    )
    policy = policies.load("kepka-411-2025")
    prepared = evaluate.prepare(city, effective_on=EFFECTIVE_ON, policy=policy)

    shown = evaluate.breakdown(prepared, make_nip(1), "p1")

    assert points_of(shown)["field"] == 125
    assert points_of(shown)["technical_field"] == 500


def test_every_part_names_where_it_was_read() -> None:
    shown = explained(full_officer(), make_post("p1", competencies=TWOS))

    sources = {part.name: part.sources for part in shown.components}
    assert sources["awards"] == ("penghargaan.xlsx#1!2",)
    assert sources["teams"] == ("penugasan-tim.xlsx#1!2",)
    assert all(sources[name] for name in sources if name != "integrity")
