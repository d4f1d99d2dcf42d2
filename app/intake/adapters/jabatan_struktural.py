"""From the SIMPEG template of appointments to structural posts held."""

from app.intake.adapters.desk import Desk, Pairs
from app.intake.facts import Fact, Weakness
from app.intake.rows import Row
from app.officers import models
from app.officers.models import Assignment, PositionKind


def read_appointment(row: Row, nip: str, desk: Desk) -> Pairs:
    """Give a structural post held definitively, under the title the post has."""
    values = row.values
    code = values["post_code"]
    told = {
        "valid_from": values["valid_from"],
        "valid_to": None,
        "document": values["document"],
        "kind": PositionKind.STRUKTURAL,
        "assignment": Assignment.DEFINITIF,
        "post_code": code,
        "unit_code": code,
        "title": desk.known.titles[code],
        "eselon": desk.known.eselons.get(code),
        "functional_name": None,
        "functional_jenjang": None,
        "sworn_in_on": None,
        "is_confirmation": False,
    }
    yield models.Position, Fact(nip, told, row, Weakness.SUMMARY)
