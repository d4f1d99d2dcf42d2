"""SIASN's tables of codes, as far as we read them."""

from typing import Final

from app.officers.models import EducationLevel, PositionKind

SEXES: Final = {"M": "L", "F": "P", "L": "L", "P": "P", "1": "L", "2": "P"}
EDUCATION: Final = {
    "5": EducationLevel.SD,
    "05": EducationLevel.SD,
    "10": EducationLevel.SLTP,
    "15": EducationLevel.SLTA,
    "17": EducationLevel.SLTA,
    "18": EducationLevel.SLTA,
    "20": EducationLevel.D1,
    "25": EducationLevel.D2,
    "30": EducationLevel.D3,
    "35": EducationLevel.D4,
    "40": EducationLevel.S1,
    "45": EducationLevel.S2,
    "50": EducationLevel.S3,
}
GOLONGAN: Final = frozenset(
    f"{grade}{step}"
    for grade in "1234"
    for step in "12345"
    if step != "5" or grade == "4"
)
# The grades of a PPPK are roman numerals; SIASN codes them 51 and up.
GOLONGAN_PPPK: Final = frozenset(str(code) for code in range(51, 68))
KEDUDUKAN: Final = frozenset(f"{code:02}" for code in range(1, 100))
ESELON: Final = frozenset({
    "00",
    "10",
    "11",
    "12",
    "21",
    "22",
    "31",
    "32",
    "41",
    "42",
    "51",
    "52",
    "99",
})
# No eselon, as SIASN writes it.
NO_ESELON: Final = frozenset({None, "00", "99"})
POSITION_KINDS: Final = {
    "1": PositionKind.STRUKTURAL,
    "2": PositionKind.FUNGSIONAL,
    "4": PositionKind.PELAKSANA,
}


def eselon_of(code: str | None) -> str | None:
    """Return an eselon code, or None for the codes that mean none."""
    return None if code in NO_ESELON else code
