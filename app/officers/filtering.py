"""Which officers a list is about, and by what it is ordered; in SQL.

Each filter names an index of its own (migration 0020): a rare thing is found by it,
and a common one is soon met on the way along the order.
"""

from collections.abc import Mapping
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.sql.elements import ColumnElement

from app.officers import models
from app.officers.schemas import OfficersAsked
from app.tables import known_at
from app.web.moments import Moment

NIP_DIGITS: Final = 18

_officer = sa.inspect(models.Officer).local_table
_profile = sa.inspect(models.Profile).local_table
_named = _profile.alias("named")
_position = sa.inspect(models.Position).local_table
_rank = sa.inspect(models.Rank).local_table

COLUMNS: Final[dict[str, ColumnElement[Any]]] = {
    "nip": _officer.c.nip,
    "name": _profile.c.name,
    "unit_code": _profile.c.unit_code,
    "kedudukan": _profile.c.kedudukan,
}


def conditions(asked: OfficersAsked, agency_id: int) -> list[ColumnElement[bool]]:
    """Say what the filters ask, each in SQL."""
    exact = {
        "unit_code": asked.unit,
        "employment": asked.employment,
        "kedudukan": asked.kedudukan,
    }
    told = [
        _named.c[name] == value for name, value in exact.items() if value is not None
    ]
    found = [_known_as(told, asked, agency_id)] if told else []
    if asked.search:
        found.append(_search(asked.search, asked, agency_id))
    if asked.golongan_min or asked.golongan_max:
        found += _ranked(asked, agency_id)
    held = {_position.c.eselon: asked.eselon, _position.c.kind: asked.kind}
    if any(value is not None for value in held.values()):
        found.append(_holding(held, asked, agency_id))
    return found


def _search(text: str, asked: OfficersAsked, agency_id: int) -> ColumnElement[bool]:
    if not (text.isascii() and text.isdigit() and len(text) <= NIP_DIGITS):
        named = _named.c.name.icontains(text, autoescape=True)
        return _known_as([named], asked, agency_id)
    # A range, for LIKE enters no index; a NIP is all digits.
    first, last = (text.ljust(NIP_DIGITS, digit) for digit in "09")
    return _officer.c.nip.between(first, last)


def _known_as(
    told: list[ColumnElement[bool]], asked: OfficersAsked, agency_id: int
) -> ColumnElement[bool]:
    """Ask for those whose present profile says so; an index is read, and no row."""
    among = sa.select(_named.c.officer_id).where(
        _named.c.agency_id == agency_id,
        *known_at(_named.c, asked.moment.known),
        _named.c.valid_to.is_(None),
        *told,
    )
    return _officer.c.id.in_(among)


def _golongan(moment: Moment) -> sa.ScalarSelect[str]:
    """Give the golongan of the newest row known, as lists tell it."""
    return (
        sa
        .select(_rank.c.golongan)
        .where(_rank.c.officer_id == _officer.c.id)
        .where(*known_at(_rank.c, moment.known), _rank.c.valid_from <= moment.day)
        .order_by(_rank.c.valid_from.desc(), _rank.c.id.desc())
        .limit(1)
        .correlate(_officer)
        .scalar_subquery()
    )


def _ranked(asked: OfficersAsked, agency_id: int) -> list[ColumnElement[bool]]:
    now = _golongan(asked.moment)
    bounds: list[ColumnElement[bool]] = []
    reached: list[ColumnElement[bool]] = []
    if asked.golongan_min:
        bounds.append(now >= asked.golongan_min)
        reached.append(_rank.c.golongan >= asked.golongan_min)
    if asked.golongan_max:
        bounds.append(now <= asked.golongan_max)
        reached.append(_rank.c.golongan <= asked.golongan_max)
    # Whoever is there now has a row in that range: few, where few got so far.
    among = sa.select(_rank.c.officer_id).where(
        _rank.c.agency_id == agency_id,
        *known_at(_rank.c, asked.moment.known),
        *reached,
    )
    return [_officer.c.id.in_(among), *bounds]


def _holding(
    held: Mapping[Any, object], asked: OfficersAsked, agency_id: int
) -> ColumnElement[bool]:
    told = [column == value for column, value in held.items() if value is not None]
    day = asked.moment.day
    among = sa.select(_position.c.officer_id).where(
        _position.c.agency_id == agency_id,
        _position.c.assignment == models.Assignment.DEFINITIF,
        *known_at(_position.c, asked.moment.known),
        _position.c.valid_from <= day,
        sa.or_(_position.c.valid_to.is_(None), _position.c.valid_to > day),
        *told,
    )
    return _officer.c.id.in_(among)
