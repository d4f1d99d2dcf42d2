"""Columns that every export of officers has, under whatever heading it writes."""

from typing import Any, Final

from app.intake import cells
from app.intake.sets import codes
from app.intake.sets.columns import Column

TEXTS: Final = {
    "name": cells.text(200),
    "title_front": cells.text(60),
    "title_back": cells.text(100),
    "birth_date": cells.day,
    "sex": cells.choice(codes.SEXES),
    "jenis_pegawai": cells.text(4),
    "jenis_pegawai_nama": cells.text(200),
    "kedudukan": cells.code(codes.KEDUDUKAN, width=2),
    "status": cells.choice({"P": "P", "C": "C", "PNS": "P", "CPNS": "C"}),
    "tmt_cpns": cells.day,
    "tmt_pns": cells.day,
    "golongan": cells.code(codes.GOLONGAN | codes.GOLONGAN_PPPK, width=2),
    "tmt_golongan": cells.day,
    "level": cells.choice(codes.EDUCATION),
    "program": cells.text(200),
    "graduated_year": cells.whole(1930, 2100),
    "graduated_on": cells.day,
    "unor_id": cells.identifier(64),
    "siasn_id": cells.identifier(64),
    "nip": cells.nip,
}
REQUIRED: Final = frozenset({"siasn_id", "nip", "name", "kedudukan"})
DEFAULTS: Final[dict[str, Any]] = dict.fromkeys(
    ("title_front", "title_back", "jenis_pegawai", "jenis_pegawai_nama"), ""
)


def columns(headings: dict[str, str]) -> tuple[Column, ...]:
    """Declare the columns of an export of officers: heading to field."""
    return tuple(
        Column(
            heading=heading,
            name=name,
            parse=TEXTS[name],
            required=name in REQUIRED,
            default=DEFAULTS.get(name),
        )
        for heading, name in headings.items()
    )
