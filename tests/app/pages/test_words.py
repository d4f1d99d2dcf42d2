"""Every code that can reach a screen has a word."""

from datetime import date

import pytest

from app.accounts.models import Role
from app.pages import words
from app.placements.models import RoundState, RunState
from app.posts.models import DataStatus, PostKind, Sector
from app.vacancies.schemas import State


@pytest.mark.parametrize(
    ("known", "codes"),
    [
        (words.SECTORS, Sector),
        (words.POST_KINDS, PostKind),
        (words.UNIT_ORIGINS, DataStatus),
        (words.STANDINGS, State),
        (words.ROLES, Role),
        (words.ROUND_STATES, RoundState),
        (words.RUN_STATES, RunState),
    ],
)
def test_every_code_has_its_word(known: dict[str, str], codes: type[Role]) -> None:
    assert known.keys() == {each.value for each in codes}


@pytest.mark.parametrize(
    ("code", "written"), [("34", "III/d"), ("45", "IV/e"), ("11", "I/a"), ("V", "V")]
)
def test_a_golongan_is_written_as_people_do(code: str, written: str) -> None:
    assert words.golongan(code) == written


@pytest.mark.parametrize(
    ("since", "written"),
    [
        (date(2026, 2, 5), "1 hari"),
        (date(2025, 11, 3), "3 bulan"),
        (date(2025, 2, 6), "1 tahun"),
        (date(2023, 10, 1), "2 tahun 4 bulan"),
    ],
)
def test_a_lapse_is_said_in_its_largest_unit(since: date, written: str) -> None:
    assert words.lapse(since, date(2026, 2, 6)) == written


def test_a_code_is_one_part_of_an_address() -> None:
    assert words.in_path("A/B C") == "A%2FB%20C"
