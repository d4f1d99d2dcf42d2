"""Talent values and boxes worked out on paper, and what a scheme may say."""

import copy
from datetime import date
from typing import Any

import pytest

from app.errors import BadInputError
from app.merit import person, policies
from app.merit.person import Scale, Talent
from app.merit.schemas import TalentPolicy
from app.profiles.fields import field_tables
from app.profiles.records import OfficerRecord
from tests.app.merit.test_worked_by_hand import TWOS, full_officer
from tests.factories_city import (
    EFFECTIVE_ON,
    make_assessment,
    make_city,
    make_functional,
    make_officer,
    make_performance,
    make_position,
    make_post,
)

SCHEME = "permenpan-3-2020"


def scale(day: date = EFFECTIVE_ON, policy: str = "kepka-411-2025") -> Scale:
    found = policies.load(policy)
    assert isinstance(found, TalentPolicy)
    return Scale(
        policy=found,
        boxes=policies.load_boxes(SCHEME),
        tables=field_tables(),
        day=day,
    )


def talent(officer: OfficerRecord, *, day: date = EFFECTIVE_ON) -> Talent:
    post = make_post("p0", eselon="42", fields=("pemerintahan",), competencies=TWOS)
    city = make_city(posts=(post,), officers=(officer,))
    return person.talent_of(officer, places=person.places_of(city), scale=scale(day))


def test_the_axes_of_a_full_record_are_as_on_paper() -> None:
    found = talent(full_officer())

    # Y: 60 × 90 + 15 × 60 + 15 × 60 + 10 × 70 = 7 900 of 10 000.
    assert found.y.points == 7900
    # X: 20 × 85 + 10 × 85 + 10 × 260/3 + 25 × 60 + 10 × 80 + 10 × 100 + 15 × 100.
    assert found.x.points == 8217
    assert found.value == 8058  # (7 900 + 8 216,67) / 2 = 8 058,33
    # Potential 82,17 is high, performance 79,00 is not above 80: box 8.
    assert (found.x.band, found.y.band) == ("tinggi", "sesuai ekspektasi")
    assert found.box == 8
    assert found.is_successor
    assert found.follow_up.startswith("Dipertahankan")


def test_every_part_of_a_box_names_where_it_was_read() -> None:
    found = talent(full_officer())

    parts = [*found.x.components, *found.y.components]
    assert sum(part.points for part in found.x.components) == found.x.points
    assert sum(part.points for part in found.y.components) == found.y.points
    without = {part.name for part in parts if not part.sources}
    assert without == {"integrity"}  # never punished: there is no row to name


@pytest.mark.parametrize(
    ("x", "y", "box"),
    [
        (0, 0, 1),
        (0, 60, 2),
        (60, 0, 3),
        (0, 80, 4),
        (60, 60, 5),
        (80, 0, 6),
        (60, 80, 7),
        (80, 60, 8),
        (80, 80, 9),
        (79, 79, 5),
        (59, 59, 1),
        (100, 100, 9),
    ],
)
def test_the_matrix_is_that_of_the_regulation(x: int, y: int, box: int) -> None:
    assert policies.load_boxes(SCHEME).number(x=x, y=y, whole=100) == box


def test_a_band_is_reached_exactly_not_by_rounding() -> None:
    scheme = policies.load_boxes(SCHEME)

    # 79,995 would be shown as 80,00 and is still below 80.
    assert scheme.number(x=79_995, y=79_995, whole=100_000) == 5
    assert scheme.number(x=80_000, y=80_000, whole=100_000) == 9


def test_an_assessment_in_error_moves_the_box_and_says_so() -> None:
    found = talent(full_officer())

    # Five points less of JPM (weight 20) and potential (25) take 2,25 from 82,17.
    assert found.if_lower == 5
    assert found.if_higher == 8


def test_missing_data_leave_the_box_low_and_say_where_it_could_be() -> None:
    found = talent(full_officer(assessments=()))

    assert found.box == 2
    assert found.reachable_box == 8
    assert found.if_lower == found.if_higher == 2


def test_an_expired_assessment_is_none_even_if_its_paper_runs_longer() -> None:
    lasting = make_assessment("2023-02-06", until="2030-01-01", levels=TWOS)
    officer = full_officer(assessments=(lasting,))

    before = talent(officer, day=date(2026, 2, 5))
    on_the_day = talent(officer, day=date(2026, 2, 6))

    assert before.x.points - on_the_day.x.points == 20 * 80 + 25 * 70


@pytest.mark.parametrize(
    ("held", "level"),
    [
        (make_position("2020-01-01", post="p0", eselon="31"), "administrator"),
        (make_position("2020-01-01", post="p0", eselon="22"), "jpt"),
        (make_functional("2020-01-01", "Dokter", "ahli_madya"), "administrator"),
        (make_functional("2020-01-01", "Dokter", "ahli_muda"), "pengawas"),
        (make_position("2020-01-01"), "pengawas"),
        (None, "pengawas"),
    ],
)
def test_a_person_is_measured_by_the_level_he_holds(held: Any, level: str) -> None:
    officer = make_officer(1, positions=(held,) if held else ())

    assert talent(officer).level == level


def test_a_functional_officer_is_measured_by_the_field_of_his_own_post() -> None:
    doctor = full_officer(
        positions=(make_functional("2018-01-01", "Dokter", "ahli_muda"),)
    )

    [field] = [part for part in talent(doctor).x.components if part.name == "field"]

    assert field.points == 500  # his career is in health, his diploma is not
    assert "kesehatan" in field.note


def test_better_years_never_lower_a_talent_value() -> None:
    worse = talent(full_officer(performances=(make_performance(2025, 3),)))
    better = talent(full_officer(performances=(make_performance(2025, 2),)))

    assert better.value > worse.value
    assert better.y.points > worse.y.points


def changed(**given: Any) -> dict[str, Any]:
    data = copy.deepcopy(policies.to_json(policies.load_boxes(SCHEME)))
    return data | given


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"numbers": [[1, 3, 6], [2, 5, 8], [4, 7, 7]]}, "1 to 9"),
        ({"follow_up": {"9": "promosi"}}, "follow_up"),
        ({"kedekatan": 1}, "kedekatan"),
        ({"usia": 1}, "usia"),
    ],
)
def test_a_scheme_that_is_none_is_refused(given: dict[str, Any], place: str) -> None:
    with pytest.raises(BadInputError, match=place):
        policies.boxes_from_json(changed(**given))


def test_a_threshold_above_the_next_is_refused() -> None:
    data = changed()
    data["axes"]["x"]["middle"] = 81

    with pytest.raises(BadInputError, match=r"axes\.x"):
        policies.boxes_from_json(data)
