from datetime import date

import pytest

from app.profiles.parameters import service_terms
from app.profiles.pension import bup_age, retirement_of
from app.profiles.records import PositionRow
from tests.factories_city import (
    EFFECTIVE_ON,
    make_functional,
    make_officer,
    make_position,
)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (make_position("2020-01-01"), 58),
        (make_position("2020-01-01", post="P", eselon="31"), 58),
        (make_position("2020-01-01", post="P", eselon="22"), 60),
        (make_functional("2020-01-01", "Dokter", "ahli_muda"), 58),
        (make_functional("2020-01-01", "Dokter", "ahli_madya"), 60),
        (make_functional("2020-01-01", "Dokter", "ahli_utama"), 65),
        (None, None),
    ],
)
def test_the_post_sets_the_retirement_age(
    row: PositionRow | None, expected: int | None
) -> None:
    assert bup_age(row, service_terms()) == expected


def test_a_functional_post_without_a_grade_leaves_retirement_unknown() -> None:
    row = make_position("2020-01-01", kind="fungsional", functional_name="Dokter")

    assert retirement_of(make_officer(1, positions=(row,)), EFFECTIVE_ON) is None


def test_retirement_follows_the_post_held_now() -> None:
    rows = (
        make_functional("2010-01-01", "Dokter", "ahli_madya", until="2020-01-01"),
        make_position("2020-01-01", post="P", eselon="31"),
    )
    officer = make_officer(1, birth_date="1968-12-14", positions=rows)

    assert retirement_of(officer, date(2019, 1, 1)) == date(2029, 1, 1)
    assert retirement_of(officer, EFFECTIVE_ON) == date(2027, 1, 1)
