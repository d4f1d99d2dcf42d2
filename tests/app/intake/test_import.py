"""What a good import does."""

import json
import random
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from app.accounts.actor import Actor
from app.audit.models import AuditEntry
from app.db import Database
from app.intake import service
from app.intake.models import FileImport, ImportState
from app.intake.sets.own import DIMENSIONS
from app.officers.models import (
    Assessment,
    Assignment,
    Education,
    Employment,
    Officer,
    Performance,
    Position,
    PositionKind,
    Profile,
    Rank,
)
from app.posts.models import Jenjang, PostKind, PostVersion, Unit, UnitVersion
from app.profiles import canonical
from app.profiles.queries import load_city
from tests.app.intake.workbooks import (
    BIMA,
    PROFILES,
    SARI,
    UNITS,
    csv_file,
    officer,
    position,
    small_city,
    table,
    workbook,
    xlsx,
)

KNOWN_ON = date(2026, 1, 19)
Bring = Callable[..., FileImport]
Rows = Callable[..., list[dict[str, Any]]]


def test_a_city_comes_in_from_spreadsheets(bring_in: Bring, rows_of: Rows) -> None:
    done = bring_in(*small_city())

    assert done.state is ImportState.APPLIED
    assert [row["nip"] for row in rows_of(Officer)] == [BIMA, SARI]
    sari = next(row for row in rows_of(Profile) if row["name"] == "Sari Wulandari")
    assert sari["title_back"] == "S.Sos."
    assert sari["employment"] is Employment.PNS
    assert sari["unit_code"] == "KEC"
    assert sari["tmt_cpns"] == date(2010, 1, 1)
    assert sari["tmt_pns"] is None
    assert sari["valid_from"] == KNOWN_ON
    assert sari["source"] == "data-utama.xlsx#Sheet1!2"
    assert {row["golongan"] for row in rows_of(Rank)} == {"34"}
    assert rows_of(Education)[0]["valid_from"] == date(2007, 12, 31)


def test_every_unit_has_a_post_of_its_own_code(bring_in: Bring, rows_of: Rows) -> None:
    bring_in(*small_city())

    posts = {row["title"]: row for row in rows_of(PostVersion)}
    assert [row["code"] for row in rows_of(Unit)] == ["KEC", "KOTA", "PKM"]
    assert posts["Kepala KEC"]["kind"] is PostKind.STRUKTURAL
    assert posts["Kepala KEC"]["jenjang"] is Jenjang.ADMINISTRATOR
    assert posts["Kepala Puskesmas Melati"]["kind"] is PostKind.KEPALA_PUSKESMAS
    assert posts["Kepala Puskesmas Melati"]["jenjang"] is Jenjang.FUNGSIONAL
    assert posts["Kepala KOTA"]["kind"] is PostKind.OUT_OF_SCOPE
    parents = {row["name"]: row["parent_id"] for row in rows_of(UnitVersion)}
    assert parents["Unit KOTA"] is None
    assert parents["Unit KEC"] is not None


def test_a_structural_position_names_its_post(bring_in: Bring, rows_of: Rows) -> None:
    bring_in(*small_city())

    (row,) = rows_of(Position)
    assert row["kind"] is PositionKind.STRUKTURAL
    assert row["assignment"] is Assignment.DEFINITIF
    assert row["post_code"] == row["unit_code"] == "KEC"
    assert row["eselon"] == "31"
    assert row["document"] == "821/1"


def test_the_same_files_twice_change_nothing(bring_in: Bring, rows_of: Rows) -> None:
    bring_in(*small_city())
    before = {table: rows_of(table) for table in (Profile, Position, UnitVersion)}

    again = bring_in(*small_city(), known_on=date(2026, 2, 1))

    assert again.report["changes"] == {}
    assert {file["new"] for file in again.report["files"]} == {0}
    assert {file["changed"] for file in again.report["files"]} == {0}
    for read, rows in before.items():
        assert rows_of(read) == rows
        assert rows_of(read, superseded=True) == []


def test_shuffled_rows_and_files_give_the_same_city(
    db: Database, actor: Actor, other_operator: Actor
) -> None:
    shuffler = random.Random(7)
    nips = [f"19{70 + at:02}0101199501100{at % 10}" for at in range(20)]
    officers = [officer(nip, **{"PNS ID": f"P{nip}"}) for nip in nips]
    positions = [
        position(
            nip, f"01-0{month}-2020", idPns=None, jenisJabatan="4", unorId="ID-KEC"
        )
        for nip in nips
        for month in range(1, 6)
    ]

    def files() -> list[tuple[str, bytes]]:
        made = [
            ("u.xlsx", workbook(table("ref-unor", UNITS))),
            ("p.xlsx", workbook(table("profil-unit", PROFILES))),
            ("o.xlsx", workbook(table("data-utama", officers))),
            ("j.xlsx", workbook(table("rw-jabatan", positions))),
        ]
        shuffler.shuffle(made)
        return made

    cities = []
    for who in (actor, other_operator):
        with db.transaction() as session:
            service.import_files(session, files(), known_on=KNOWN_ON, actor=who)
        with db.reading() as session:
            city = load_city(session, agency_id=who.agency_id, as_of=KNOWN_ON)
        cities.append(without_places(canonical.dump(city)))
        for rows in (officers, positions):
            shuffler.shuffle(rows)

    assert cities[0] == cities[1]
    assert len(cities[0]) > 10_000


def without_places(dumped: bytes) -> str:
    """Drop agency and row numbers: those may differ, for rows were moved."""
    city = json.loads(dumped)
    city.pop("agency", None)
    return re.sub(r"#Sheet1![0-9]+", "", json.dumps(city, sort_keys=True))


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_csv_is_as_good_as_a_workbook(
    bring_in: Bring, rows_of: Rows, delimiter: str
) -> None:
    rest = small_city()[:2]

    bring_in(*rest, csv_file("data-utama", officer(SARI), delimiter=delimiter))

    assert [row["nip"] for row in rows_of(Officer)] == [SARI]


def test_days_are_read_in_every_form_they_come_in(
    bring_in: Bring, rows_of: Rows
) -> None:
    days = [
        "06-02-2024",
        "2023-02-06",
        date(2022, 2, 6),
        44233,
        "2020-02-06 00:00:00",
        "43502",
        "2018-02-06T00:00:00.000+07:00",
        "'06/02/2017  ",
    ]

    bring_in(
        *small_city()[:3],
        xlsx("rw-jabatan", *(position(SARI, day) for day in days)),  # type: ignore[arg-type]
    )

    begun = sorted(row["valid_from"] for row in rows_of(Position))
    assert begun == [date(year, 2, 6) for year in range(2017, 2025)]


def test_an_import_leaves_one_entry_per_subject_and_one_of_its_own(
    bring_in: Bring, rows_of: Rows
) -> None:
    bring_in(*small_city())

    entries = [row for row in rows_of(AuditEntry) if "import" in row["action"]]
    ids = {row["nip"]: row["id"] for row in rows_of(Officer)}
    subjects = [entry["subject"] for entry in entries]
    assert len(subjects) == len(set(subjects)) == 2 + 3 + 3 + 1
    detail = {entry["subject"]: entry["detail"] for entry in entries}
    assert detail[f"officer:{ids[SARI]}"]["new"] == {
        "officer_profile": 1,
        "rank": 1,
        "education": 1,
        "position": 1,
    }


def test_skp_is_known_from_the_last_day_of_its_year(
    bring_in: Bring, rows_of: Rows
) -> None:
    bring_in(
        *small_city(),
        xlsx(
            "rw-skp22",
            {
                "pnsDinilaiId": f"PNS-{SARI[-4:]}",
                "tahun": "2025",
                "hasilKinerjaNilai": 2,
                "PerilakuKerjaNilai": "1",
                "KuadranKinerjaNilai": 2.0,
            },
        ),
    )

    (row,) = rows_of(Performance)
    assert (row["year"], row["hasil_kerja"], row["perilaku"]) == (2025, 2, 1)
    assert row["valid_from"] == date(2025, 12, 31)


def test_an_assessment_ends_the_day_after_its_last_day(
    bring_in: Bring, rows_of: Rows
) -> None:
    bring_in(
        *small_city(),
        xlsx(
            "penilaian-kompetensi",
            {
                "NIP": SARI,
                "TANGGAL": "10-01-2024",
                "LEMBAGA PENILAI": "BKN",
                "JENJANG SASARAN": "Administrator",
                "BERLAKU SAMPAI": "09-01-2027",
                "JPM": 84,
            }
            | dict.fromkeys(DIMENSIONS, 3),
        ),
    )

    (row,) = rows_of(Assessment)
    assert row["valid_to"] == date(2027, 1, 10)
    assert row["levels"] == dict.fromkeys(DIMENSIONS.values(), 3)
    assert (row["jpm"], row["technical"]) == (84, None)
    assert row["target_jenjang"] == "administrator"
