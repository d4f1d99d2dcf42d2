"""A city as canonical JSON, so that the same facts always have the same hash.

Columns once and rows after them: half the size of objects, and readable still. Keys
are sorted, no blanks, no floats, text as it is: RFC 8785 for what a city holds.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import date
from typing import Any, Final

from app.profiles.bulk import no_collection
from app.profiles.freezes import FreezeRecord
from app.profiles.queries import HISTORIES
from app.profiles.records import (
    CityRecord,
    OfficerRecord,
    PostRecord,
    UnitFigureRecord,
    UnitRecord,
)

DATES: Final = frozenset({
    "since",
    "until",
    "birth_date",
    "tmt_cpns",
    "sworn_in_on",
    "starts_on",
    "ends_on",
})
TUPLES: Final = frozenset({"fields", "qualifications"})
PERSON: Final = tuple(
    entry.name for entry in fields(OfficerRecord) if entry.name not in HISTORIES
)
FORMAT: Final = "definitif-city/1"
# Kept since cities were first frozen: where nobody has any, it is not spoken of.
LATER: Final = frozenset({"families"})
NO_ROWS: Final[dict[str, Any]] = {"columns": [], "rows": []}


def dump(city: CityRecord) -> bytes:
    """Write a city; equal cities give equal bytes."""
    people = [[getattr(officer, name) for name in PERSON] for officer in city.officers]
    content: dict[str, Any] = {
        "format": FORMAT,
        "agency": city.agency,
        "as_of": city.as_of,
        "units": _table(_names(UnitRecord), city.units),
        "posts": _table(_names(PostRecord), city.posts),
        "officers": {"columns": list(PERSON), "rows": people},
        "histories": {
            name: _history(name, city.officers, _names(record))
            for name, (record, _) in HISTORIES.items()
            if name not in LATER or any(getattr(one, name) for one in city.officers)
        },
    }
    if city.freezes:  # a city that has none is written as before there were any
        content["freezes"] = _table(_names(FreezeRecord), city.freezes)
    if city.figures:
        content["figures"] = _table(_names(UnitFigureRecord), city.figures)
    text = json.dumps(
        content,
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
        default=_iso,
    )
    return text.encode()


def parse(content: bytes) -> CityRecord:
    """Read a city back, equal to the one written."""
    with no_collection():
        return _parse(content)


def sha256(content: bytes) -> str:
    """Name a dumped city by its hash."""
    return hashlib.sha256(content).hexdigest()


def _parse(content: bytes) -> CityRecord:
    data = json.loads(content)
    if data.get("format") != FORMAT:
        raise ValueError(f"bukan {FORMAT}: {data.get('format')!r}")
    histories: list[dict[str, Any]] = [{} for _ in data["officers"]["rows"]]
    for name, (record, _) in HISTORIES.items():
        if name not in data["histories"]:
            continue  # frozen before this history was kept
        columns, rows = data["histories"][name]["columns"], _rows(data, name)
        restored = _restoring(columns[1:])
        for index, *values in rows:
            row = record(**restored(values))
            histories[index].setdefault(name, []).append(row)
    people = data["officers"]
    return CityRecord(
        agency=data["agency"],
        as_of=date.fromisoformat(data["as_of"]),
        units=tuple(UnitRecord(**unit) for unit in _records(data["units"])),
        posts=tuple(PostRecord(**post) for post in _records(data["posts"])),
        officers=tuple(
            OfficerRecord(
                **person | {name: tuple(rows) for name, rows in history.items()}
            )
            for person, history in zip(_records(people), histories, strict=True)
        ),
        freezes=tuple(
            FreezeRecord(**freeze)
            for freeze in (_records(data["freezes"]) if "freezes" in data else ())
        ),
        figures=tuple(
            UnitFigureRecord(**row) for row in _records(data.get("figures", NO_ROWS))
        ),
    )


def _names(record: type[Any]) -> list[str]:
    return [entry.name for entry in fields(record)]


def _table(names: list[str], items: Iterable[object]) -> dict[str, Any]:
    rows = [[getattr(item, name) for name in names] for item in items]
    return {"columns": names, "rows": rows}


def _history(
    name: str, officers: Iterable[OfficerRecord], names: list[str]
) -> dict[str, Any]:
    rows = [
        [index, *(getattr(row, column) for column in names)]
        for index, officer in enumerate(officers)
        for row in getattr(officer, name)
    ]
    return {"columns": ["officer", *names], "rows": rows}


def _rows(data: dict[str, Any], name: str) -> list[list[Any]]:
    rows: list[list[Any]] = data["histories"][name]["rows"]
    return rows


def _records(table: dict[str, Any]) -> Iterable[dict[str, Any]]:
    return map(_restoring(table["columns"]), table["rows"])


def _restoring(columns: list[str]) -> Callable[[list[Any]], dict[str, Any]]:
    dates = [name for name in columns if name in DATES]
    tuples = [name for name in columns if name in TUPLES]

    def restored(values: list[Any]) -> dict[str, Any]:
        row = dict(zip(columns, values, strict=True))
        for name in dates:
            if row[name] is not None:
                row[name] = date.fromisoformat(row[name])
        for name in tuples:
            row[name] = tuple(row[name])
        return row

    return restored


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} tidak dapat dibekukan")
