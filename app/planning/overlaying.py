"""A city as it would be on record after an import, without writing a row.

The plan of an import says which stored rows go and which come; the same is done to the
records of a city, so that gates and merit can be asked about a tomorrow nobody has
decided yet.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from enum import Enum
from typing import Any, Final

from app.intake.plan import Change, Plan
from app.officers.models import OfficerHistory, Profile
from app.posts.models import PostVersion, UnitFigure, UnitVersion
from app.profiles import queries
from app.profiles.records import (
    CityRecord,
    OfficerRecord,
    PostRecord,
    Row,
    UnitFigureRecord,
    UnitRecord,
)
from app.tables import History

Told = tuple[dict[str, Any], str]
Rows = dict[str, dict[str, list[Row]]]

PERSON: Final = (
    "name",
    "birth_date",
    "employment",
    "kedudukan",
    "jenis_pegawai",
    "tmt_cpns",
)
# Named otherwise in a record, or taken from elsewhere than the row itself.
APART: Final = frozenset({"code", "unit", "parent", "source"})


def city_after(city: CityRecord, plan: Plan) -> CityRecord:
    """Give the city with a plan carried out."""
    day = city.as_of
    people = _people(city, plan.changes.get(Profile, []))
    rows: Rows = {}
    for name, (record, table) in queries.HISTORIES.items():
        for change in plan.changes.get(table, []):
            known = people.get(change.owner)
            if known is None:
                continue
            held = rows.setdefault(change.owner, {}).setdefault(
                name, list(getattr(known, name))
            )
            _lay(held, record, table, change=change, day=day)
    for nip, changed in rows.items():
        told = {
            name: queries.sorting_of(queries.HISTORIES[name][0])(found)
            for name, found in changed.items()
        }
        people[nip] = replace(people[nip], **told)  # type: ignore[arg-type] # by name
    return replace(
        city,
        units=_units(city, plan.changes.get(UnitVersion, [])),
        posts=_posts(city, plan.changes.get(PostVersion, [])),
        figures=_figures(city, plan.changes.get(UnitFigure, [])),
        officers=tuple(people[nip] for nip in sorted(people)),
    )


def _lay(
    held: list[Row],
    record: type[Row],
    table: type[OfficerHistory],
    *,
    change: Change,
    day: date,
) -> None:
    if change.old is not None:
        gone = _row(record, table, (change.old.values, change.old.source))
        if gone in held:
            held.remove(gone)
    for told in _come(change):
        made = _row(record, table, told)
        if made.since <= day:
            held.append(made)


def _come(change: Change) -> Iterator[Told]:
    if change.closing is not None and change.old is not None:
        yield change.closing, change.old.source
    if change.values is not None:
        yield change.values, change.source


def _standing(changes: list[Change], day: date) -> Iterator[tuple[Change, Told | None]]:
    """Give for each change what then holds on a day, if anything does.

    A change of a row that spoke of another day does not touch what holds now.
    """
    by_owner: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_owner[change.owner].append(change)
    for found in by_owner.values():
        told = [
            each for change in found for each in _come(change) if _holds(each[0], day)
        ]
        ended = any(
            change.old is not None and _holds(change.old.values, day)
            for change in found
        )
        if told or ended:
            yield found[-1], told[-1] if told else None


def _holds(values: dict[str, Any], day: date) -> bool:
    until: date | None = values["valid_to"]
    since: date = values["valid_from"]
    return since <= day and (until is None or until > day)


def _row(record: type[Row], table: type[OfficerHistory], told: Told) -> Row:
    values, source = told
    made: dict[str, Any] = {
        name: source if name == "source" else plain(_value(table, name, values))
        for name in (entry.name for entry in fields(record))
    }
    return record(**made)


def _value(table: type[History], name: str, values: dict[str, Any]) -> Any:
    return values.get(queries.column_of(table, name))


def plain(value: Any) -> Any:
    """Write a value as records hold it: enums as their text, lists as tuples."""
    if isinstance(value, Enum):
        return value.value
    return tuple(value) if isinstance(value, list) else value


def _people(city: CityRecord, changes: list[Change]) -> dict[str, OfficerRecord]:
    people = {person.nip: person for person in city.officers}
    for change, told in _standing(changes, city.as_of):
        nip = change.owner
        if told is None:
            people.pop(nip, None)
            continue
        values, source = told
        own = {name: plain(values.get(name)) for name in PERSON}
        own |= {"unit": values.get("unit_code"), "source": source}
        known = people.get(nip)
        people[nip] = replace(known, **own) if known else OfficerRecord(nip=nip, **own)
    return people


def _units(city: CityRecord, changes: list[Change]) -> tuple[UnitRecord, ...]:
    units = {unit.code: unit for unit in city.units}
    for change, told in _standing(changes, city.as_of):
        if told is None:
            units.pop(change.owner, None)
            continue
        own = _own(UnitRecord, told[0])
        units[change.owner] = UnitRecord(
            code=change.owner, parent=told[0]["parent_code"], **own
        )
    return tuple(units[code] for code in sorted(units))


def _posts(city: CityRecord, changes: list[Change]) -> tuple[PostRecord, ...]:
    posts = {post.code: post for post in city.posts}
    for change, told in _standing(changes, city.as_of):
        code = change.owner
        if told is None:
            posts.pop(code, None)
            continue
        # A post that comes with its unit goes by the unit's code.
        unit = posts[code].unit if code in posts else code
        posts[code] = PostRecord(code=code, unit=unit, **_own(PostRecord, told[0]))
    return tuple(posts[code] for code in sorted(posts))


def _figures(city: CityRecord, changes: list[Change]) -> tuple[UnitFigureRecord, ...]:
    figures = {(figure.unit, figure.year): figure for figure in city.figures}
    for change in changes:
        if change.old is not None:
            figures.pop((change.owner, change.old.values["year"]), None)
        for values, source in _come(change):
            if _holds(values, city.as_of):
                own = _own(UnitFigureRecord, values)
                figures[change.owner, values["year"]] = UnitFigureRecord(
                    unit=change.owner, source=source, **own
                )
    return tuple(figures[key] for key in sorted(figures))


def _own(record: type[Any], values: dict[str, Any]) -> dict[str, Any]:
    names = [entry.name for entry in fields(record) if entry.name not in APART]
    return {name: plain(values[name]) for name in names}
