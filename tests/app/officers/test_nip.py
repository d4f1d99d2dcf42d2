"""A NIP is eighteen digits that hold a birth date, a month and a sex."""

from datetime import date

import pytest

from app.officers.nip import Nip

# Digits that look and count as digits, and are not those of a NIP.
WIDE = {ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}


def test_a_nip_tells_birth_appointment_and_sex() -> None:
    nip = Nip("198501312010012001")

    assert nip.birth_date == date(1985, 1, 31)
    assert nip.cpns_month == date(2010, 1, 1)
    assert nip.sex == "P"
    assert not nip.is_pppk


def test_the_number_of_a_pppk_has_no_month() -> None:
    nip = Nip("198501312022211001")

    assert nip.is_pppk
    assert nip.sex == "L"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "19850131201001200",
        "1985013120100120011",
        "198502302010012001",
        "198501312010132001",
        "198501312010002001",
        "198501312010013001",
        "19850131201001200a",
        "198501312010012001".translate(WIDE),
        " 98501312010012001",
    ],
)
def test_what_is_not_a_nip_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="NIP"):
        Nip(text)
