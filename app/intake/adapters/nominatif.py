"""From lists made for people (DUK, nominatif) to the rank each row tells."""

from app.intake.adapters.desk import Desk, Pairs
from app.intake.facts import Fact, Weakness
from app.intake.rows import Row
from app.officers import models


def read_listed(row: Row, nip: str, desk: Desk) -> Pairs:
    """Give the rank; whoever tells it with its decree is believed first."""
    values = row.values
    if not values["golongan"]:
        return
    if not values["valid_from"]:
        row.remark(desk.remarks, "golongan tanpa TMT; golongan tidak dipakai")
        return
    told = {
        "valid_from": values["valid_from"],
        "valid_to": None,
        "document": None,
        "golongan": values["golongan"],
    }
    yield models.Rank, Fact(nip, told, row, Weakness.LIST)
