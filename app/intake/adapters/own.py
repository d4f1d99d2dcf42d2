"""From rows of our own templates to facts."""

from datetime import date
from typing import Any

from app.intake.adapters.days import at_year_end
from app.intake.adapters.desk import Adapter, Desk, Pairs
from app.intake.facts import Fact
from app.intake.rows import Row
from app.intake.sets import own
from app.officers import models
from app.officers.models import OfficerHistory


def take(table: type[OfficerHistory]) -> Adapter:
    """Return the adapter of a template whose fields are the table's columns."""

    def read(row: Row, nip: str, desk: Desk) -> Pairs:
        yield from _give(table, row, nip=nip, told=row.values, desk=desk)

    return read


def read_assessment(row: Row, nip: str, desk: Desk) -> Pairs:
    """Give a competency assessment with its nine levels."""
    told = dict(row.values)
    levels = {key: told.pop(key) for key in own.DIMENSIONS.values()}
    yield from _give(
        models.Assessment, row, nip=nip, told=told | {"levels": levels}, desk=desk
    )


def _give(
    table: type[OfficerHistory],
    row: Row,
    *,
    nip: str,
    told: dict[str, Any],
    desk: Desk,
) -> Pairs:
    values = {"valid_to": None, "document": None} | told
    del values["nip"]
    since, until = values["valid_from"], values["valid_to"]
    if until and until <= since:
        row.refuse(desk.faults, "valid_to", "hari terakhir tidak sebelum hari pertama")
    if row.is_sound:
        yield table, Fact(nip, values, row)


def read_feedback(row: Row, nip: str, desk: Desk) -> Pairs:
    """Give the feedback of one year; it holds from that year's last day."""
    year = row.values["year"]
    if year and year > desk.known_on.year:
        row.refuse(desk.faults, "year", "tahun yang sudah berjalan")
    if row.is_sound:
        told = {"year": year, "points": row.values["points"]}
        yield models.Feedback, Fact(nip, at_year_end(year, told), row)


def read_education(row: Row, nip: str, desk: Desk) -> Pairs:
    """Give a diploma told in full."""
    told = dict(row.values)
    if told["valid_from"] is None and told["graduated_year"]:
        told["valid_from"] = min(date(told["graduated_year"], 12, 31), desk.known_on)
    yield from _give(models.Education, row, nip=nip, told=told, desk=desk)


def read_family(row: Row, nip: str, desk: Desk) -> Pairs:
    """Give a declared tie between two officers, both known."""
    relative = row.values["relative_nip"]
    if relative == nip:
        row.refuse(desk.faults, "relative_nip", "NIP orang lain")
    elif relative and relative not in desk.known.nips:
        row.refuse(desk.faults, "relative_nip", "NIP yang ada di data utama")
    yield from _give(models.FamilyTie, row, nip=nip, told=row.values, desk=desk)


def read_examination(row: Row, nip: str, desk: Desk) -> Pairs:
    """Give an examination, open until its day of closing is told."""
    told = row.values | {"kind_code": models.EXAMINATION}
    yield from _give(models.Discipline, row, nip=nip, told=told, desk=desk)
