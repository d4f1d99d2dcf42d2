"""Who is ready, now, on a day, or after one step; by hand and beside every day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.planning.outlook import Outlook
from app.planning.pipeline import doors_of_officer, pipeline_of_post
from app.planning.readiness import first_ready_day
from app.planning.trying import may_lead
from tests.app.planning.outlooks import make_outlook
from tests.factories_city import (
    EFFECTIVE_ON,
    make_education,
    make_nip,
    make_officer,
    make_performance,
    make_position,
    make_post,
    make_score,
    make_unit,
)


def made_outlook() -> Outlook:
    """Make a kecamatan and a section, both empty, and four who might lead them.

    1, a clerk of government science, may lead the section now. 2 leads another section
    since 29 February 2024, so he is held until 1 March 2026. 3, a clerk, read law and
    lacks the field. 4 led a section for three years: he may be camat, if certified.
    """
    return make_outlook(
        units=(
            make_unit("KEC", kind="kecamatan"),
            make_unit("SEKSI", kind="seksi"),
            make_unit("ASAL", kind="seksi"),
        ),
        posts=(
            make_post("KEC", eselon="31", fields=("hukum",)),
            make_post("SEKSI", fields=("pemerintahan",)),
            make_post("ASAL", fields=("pemerintahan",)),
        ),
        officers=(
            make_officer(1, selection_scores=(make_score("SEKSI", 900),)),
            make_officer(
                2,
                positions=(
                    make_position("2010-01-01", until="2024-02-29"),
                    make_position("2024-02-29", post="ASAL"),
                ),
            ),
            make_officer(3, educations=(make_education("s1", "Ilmu Hukum"),)),
            make_officer(
                4,
                educations=(make_education("s1", "Ilmu Hukum"),),
                positions=(
                    make_position("2010-01-01", until="2019-01-01"),
                    make_position("2019-01-01", post="LAMA"),
                ),
            ),
        ),
    )


def test_a_pipeline_names_who_is_ready_now_and_who_on_which_day() -> None:
    outlook = made_outlook()

    found = pipeline_of_post(outlook, outlook.place["SEKSI"])

    assert [(row.nip, row.points) for row in found.now] == [(make_nip(1), 900)]
    assert [(row.nip, row.ready_on, row.missing) for row in found.later] == [
        (make_nip(2), date(2026, 3, 1), ["ROT-MIN2"])
    ]
    assert found.later[0].leads == "ASAL"
    assert (found.ready_now, found.ready_within_a_year) == (1, 2)


def test_one_course_opens_the_door_of_a_camat() -> None:
    outlook = made_outlook()

    found = pipeline_of_post(outlook, outlook.place["KEC"])

    assert found.now == []
    [one] = found.one_step
    assert (one.nip, one.missing) == (make_nip(4), ["CAM-PEM"])
    assert [(cure.kind, cure.rule_id) for cure in one.cures] == [("course", "CAM-PEM")]


def test_an_officer_sees_his_open_doors_and_what_closes_the_others() -> None:
    outlook = made_outlook()

    clerk = doors_of_officer(outlook, outlook.officer_place[make_nip(1)])
    lawyer = doors_of_officer(outlook, outlook.officer_place[make_nip(3)])

    assert [(door.post.post, door.is_vacant) for door in clerk.open] == [
        ("SEKSI", True),
        ("ASAL", False),
    ]
    assert lawyer.open == []
    assert [door.missing for door in lawyer.one_rule_away] == [["FIELD"], ["FIELD"]]
    assert lawyer.missing_by_rule["FIELD"] == 2


def test_years_to_come_are_assumed_and_years_gone_are_not() -> None:
    """On 1 March 2027 the years 2026 and 2025 count; 2026 is assumed as 2025 was."""
    outlook = make_outlook(
        posts=(make_post("A"),),
        officers=(
            make_officer(1),
            make_officer(2, performances=(make_performance(2025, 4),)),
            make_officer(3, performances=(make_performance(2024),)),
        ),
    )

    ready = {
        number: may_lead(outlook, make_nip(number), "A", day=date(2027, 3, 1))
        for number in (1, 2, 3)
    }

    assert ready == {1: True, 2: False, 3: False}


@pytest.mark.parametrize(
    ("sworn", "ready"),
    [
        ("2024-02-06", date(2026, 2, 6)),
        ("2024-02-07", date(2026, 2, 7)),
        ("2024-02-29", date(2026, 3, 1)),
        ("2025-10-29", date(2027, 10, 29)),
    ],
)
def test_two_years_are_full_to_the_day(sworn: str, ready: date) -> None:
    outlook = two_sections(sworn)

    assert first_ready_day(outlook, make_nip(1), "B") == ready


def test_beyond_the_horizon_there_is_no_day() -> None:
    """Sworn in on the effective date itself: two years are full on the last first."""
    assert first_ready_day(two_sections("2026-02-06"), make_nip(1), "B") is None


@given(sworn=st.dates(date(2024, 1, 1), date(2024, 12, 31)))
def test_the_first_ready_day_is_the_first_of_all_days(sworn: date) -> None:
    outlook = two_sections(sworn.isoformat())

    found = first_ready_day(outlook, make_nip(1), "B")

    assert found is not None
    assert may_lead(outlook, make_nip(1), "B", day=found)
    day = max(EFFECTIVE_ON, found - timedelta(days=20))
    while day < found:
        assert not may_lead(outlook, make_nip(1), "B", day=day)
        day += timedelta(days=1)


def two_sections(sworn: str) -> Outlook:
    return make_outlook(
        posts=(make_post("A"), make_post("B")),
        officers=(
            make_officer(
                1,
                positions=(
                    make_position("2010-01-01", until=sworn),
                    make_position(sworn, post="A"),
                ),
            ),
        ),
    )
