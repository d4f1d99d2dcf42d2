"""When an officer retires, by the post he holds."""

from datetime import date

from app.clocks.pension import pension_on
from app.officers.models import PositionKind
from app.profiles.parameters import Parameters, service_terms
from app.profiles.positions import definitive_on
from app.profiles.records import OfficerRecord, PositionRow

JPT_ESELON = ("1", "2")


def bup_age(row: PositionRow | None, terms: Parameters) -> int | None:
    """Give the retirement age a post sets; None where the record does not say."""
    if row is None:
        return None
    if row.kind == PositionKind.FUNGSIONAL:
        if row.functional_jenjang is None:
            return None
        return terms.table("bup.jf").get(row.functional_jenjang)
    ages = terms.table("bup.jabatan")
    if row.kind == PositionKind.STRUKTURAL and (row.eselon or "").startswith(
        JPT_ESELON
    ):
        return ages["jpt"]
    return ages[row.kind]


def retirement_of(
    officer: OfficerRecord, day: date, terms: Parameters | None = None
) -> date | None:
    """Give the TMT pensiun by the post held on a day; None if it is not known."""
    age = bup_age(definitive_on(officer, day), terms or service_terms())
    return None if age is None else pension_on(officer.birth_date, age)
