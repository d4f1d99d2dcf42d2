"""A crowd of officers and posts with histories, written in bulk; nobody in it is real.

What the importer would make of a very large agency, without its files: 100 000
officers take a minute this way. Every row comes from the seed.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any, Final

import sqlalchemy as sa

from app.db import Database
from app.demo.names import Registry
from app.officers import models as officers
from app.posts import models as posts
from app.tables import Table

RECORDED: Final = datetime(2026, 1, 19, 5, tzinfo=UTC)
BATCH: Final = 50_000
GOLONGAN: Final = ("31", "32", "33", "34", "41", "42", "43")
ESELON: Final = ("31", "32", "41", "42")
SECTORS: Final = tuple(posts.Sector)
TITLES: Final = ("Kepala Seksi", "Lurah", "Kepala Bidang", "Camat", "Kepala Subbagian")
NAMED: Final = (posts.Unit, posts.Post, officers.Officer)
Rows = Iterator[tuple[type[Table], dict[str, Any]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How many of each, numbered on from the first."""

    officers: int
    posts: int
    first: int = 0
    seed: int = 2026

    def numbers(self, count: int) -> range:
        """Give the numbers of so many rows."""
        return range(self.first + 1, self.first + count + 1)


def fill(db: Database, agency_id: int, size: Size) -> None:
    """Write the units, the posts and the officers of an agency with no rows yet."""
    for make in (_units, _posts, _officers):
        made = make(agency_id, size)
        while some := list(islice(made, BATCH)):
            _write(db, some)
    with db.engine.begin() as connection:
        _count_up(connection)
        # What a database does for itself after a while, or every night.
        connection.exec_driver_sql("ANALYZE")


def _write(db: Database, made: list[tuple[type[Table], dict[str, Any]]]) -> None:
    found: dict[type[Table], list[dict[str, Any]]] = {}
    for table, row in made:
        found.setdefault(table, []).append(row)
    with db.transaction() as session:
        # What histories name must stand before them.
        for table, rows in sorted(found.items(), key=lambda pair: pair[0] not in NAMED):
            session.connection().execute(sa.insert(table), rows)


def _count_up(connection: sa.Connection) -> None:
    """Let numbers go on after those that were given here."""
    if connection.dialect.name != "postgresql":
        return
    for name in ("unit", "post", "officer"):
        connection.exec_driver_sql(
            f"SELECT setval(pg_get_serial_sequence('{name}', 'id'),"  # noqa: S608 -- ours
            f" (SELECT max(id) FROM {name}))"
        )


def _known(agency_id: int, since: date, until: date | None = None) -> dict[str, Any]:
    return {
        "agency_id": agency_id,
        "valid_from": since,
        "valid_to": until,
        "recorded_at": RECORDED,
        "superseded_at": None,
        "source": "kerumunan.xlsx#Sheet1!2",
        "document": None,
    }


def _code(number: int) -> str:
    return f"U-{number:05d}"


def _units(agency_id: int, size: Size) -> Rows:
    since = date(2020, 1, 1)
    for number in size.numbers(size.posts):
        yield (
            posts.Unit,
            {
                "id": number,
                "agency_id": agency_id,
                "code": _code(number),
                "siasn_id": None,
            },
        )
        yield (
            posts.UnitVersion,
            _known(agency_id, since)
            | {
                "unit_id": number,
                "parent_id": (number - size.first) // 10 + size.first
                if number - size.first >= 10
                else None,
                "name": f"Unit Simulasi {number}",
                "kind": posts.UnitKind.KELURAHAN,
                "sector": SECTORS[number % len(SECTORS)],
                "people_served": number % 9_000,
                "data_status": posts.DataStatus.SYNTHETIC,
            },
        )


def _posts(agency_id: int, size: Size) -> Rows:
    for number in size.numbers(size.posts):
        yield (
            posts.Post,
            {
                "id": number,
                "agency_id": agency_id,
                "unit_id": number,
                "code": _code(number),
            },
        )
        yield (
            posts.PostVersion,
            _known(agency_id, date(2020, 1, 1))
            | {
                "post_id": number,
                "title": f"{TITLES[number % len(TITLES)]} Simulasi {number}",
                "kind": posts.PostKind.STRUKTURAL,
                "eselon": ESELON[number % len(ESELON)],
                "jenjang": posts.Jenjang.PENGAWAS,
                "kelas": 9,
                "min_education": "s1",
                "fields": [],
                "qualifications": [],
                "competencies": {"integritas": 3},
                "workflow": None,
            },
        )


def _officers(agency_id: int, size: Size) -> Rows:
    rng = random.Random(size.seed)
    registry = Registry(rng)
    units = size.numbers(size.posts)
    for number in size.numbers(size.officers):
        birth = date(1968, 1, 1) + timedelta(days=rng.randrange(10_000))
        sex = registry.sex()
        entry = date(birth.year + 24, rng.randrange(1, 13), 1)
        yield (
            officers.Officer,
            {
                "id": number,
                "agency_id": agency_id,
                "nip": registry.nip(birth, f"{entry:%Y%m}", sex),
                "siasn_id": None,
            },
        )
        about = {"agency": agency_id, "officer_id": number, "entry": entry}
        who = {"name": registry.name(sex), "birth_date": birth, "sex": sex}
        yield from _profile(about, who, unit=_code(rng.choice(units)))
        yield from _career(about, rng, post=number if number in units else 0)
        yield from _learning(about, rng)


def _own(about: dict[str, Any], since: date, until: date | None = None) -> Any:
    known = _known(about["agency"], since, until)
    return known | {"officer_id": about["officer_id"]}


def _profile(about: dict[str, Any], who: dict[str, Any], *, unit: str) -> Rows:
    yield (
        officers.Profile,
        _own(about, about["entry"])
        | who
        | {
            "title_front": "",
            "title_back": "S.Sos.",
            "employment": officers.Employment.PNS,
            "kedudukan": "01",
            "jenis_pegawai": "",
            "tmt_cpns": about["entry"],
            "tmt_pns": None,
            "unit_code": unit,
        },
    )


def _career(about: dict[str, Any], rng: random.Random, *, post: int) -> Rows:
    entry: date = about["entry"]
    reached = rng.randrange(1, len(GOLONGAN) + 1)
    for step, golongan in enumerate(GOLONGAN[:reached]):
        since = entry.replace(year=min(entry.year + 4 * step, 2025))
        yield officers.Rank, _own(about, since) | {"golongan": golongan}
    began = date(2023, rng.randrange(1, 13), 1)
    yield officers.Position, _own(about, entry, began) | _job("Pengelola")
    leads = {
        "kind": officers.PositionKind.STRUKTURAL,
        "post_code": _code(post),
        "unit_code": _code(post),
        "eselon": ESELON[post % len(ESELON)],
        "title": f"{TITLES[post % len(TITLES)]} Simulasi {post}",
    }
    # Every fifth post is vacant.
    held = leads if post and post % 5 else {}
    yield officers.Position, _own(about, began) | _job("Analis") | held


def _job(title: str) -> dict[str, Any]:
    return {
        "kind": officers.PositionKind.PELAKSANA,
        "assignment": officers.Assignment.DEFINITIF,
        "post_code": None,
        "unit_code": None,
        "title": title,
        "eselon": None,
        "functional_name": None,
        "functional_jenjang": None,
        "sworn_in_on": None,
        "is_confirmation": False,
    }


def _learning(about: dict[str, Any], rng: random.Random) -> Rows:
    entry: date = about["entry"]
    yield (
        officers.Education,
        _own(about, entry)
        | {
            "level": officers.EducationLevel.S1,
            "program": "Administrasi Publik",
            "graduated_year": entry.year - 1,
        },
    )
    for year in (2023, 2024, 2025):
        yield (
            officers.Performance,
            _own(about, date(year, 12, 31))
            | {
                "year": year,
                "hasil_kerja": rng.choice((1, 2)),
                "perilaku": 2,
                "predicate": 2,
            },
        )
