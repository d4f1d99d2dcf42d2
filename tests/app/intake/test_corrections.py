"""Later files: what changes supersedes, what ends is given its end."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from app.audit.models import AuditEntry
from app.db import Database
from app.intake.models import FileImport
from app.officers.models import (
    Assignment,
    Certificate,
    Discipline,
    Education,
    Position,
    PositionKind,
    Profile,
)
from app.posts.models import PostVersion, UnitVersion
from tests.app.intake.workbooks import (
    BIMA,
    SARI,
    officer,
    position,
    profile,
    small_city,
    unit,
    xlsx,
)

Bring = Callable[..., FileImport]
Rows = Callable[..., list[dict[str, Any]]]
NOVEMBER = date(2026, 11, 23)


def test_a_changed_standing_keeps_what_was_true_before(
    bring_in: Bring, rows_of: Rows
) -> None:
    bring_in(*small_city())

    bring_in(
        xlsx("data-utama", officer(SARI, **{"KEDUDUKAN HUKUM ID": 20})),
        known_on=NOVEMBER,
    )

    spans = [
        (row["kedudukan"], row["valid_from"], row["valid_to"])
        for row in rows_of(Profile)
        if row["name"] == "Sari Wulandari"
    ]
    assert spans == [
        ("01", date(2026, 1, 19), NOVEMBER),
        ("20", NOVEMBER, None),
    ]
    (gone,) = rows_of(Profile, superseded=True)
    assert gone["valid_to"] is None


@pytest.mark.sqlite
def test_what_begins_only_later_is_not_written_back_over_what_holds(
    bring_in: Bring,
    refused: Callable[..., list[dict[str, Any]]],
    rows_of: Rows,
    db: Database,
) -> None:
    bring_in(*small_city())
    with db.transaction() as session:
        told = select(Profile).where(Profile.name == "Sari Wulandari")
        held = session.exec(told).one()
        values = held.model_dump(exclude={"id", "valid_from"})
        held.valid_to = NOVEMBER
        session.add(Profile(**values, valid_from=NOVEMBER))
    before = rows_of(Profile)
    changed = xlsx("data-utama", officer(SARI, **{"KEDUDUKAN HUKUM ID": 20}))

    [fault] = refused(changed, known_on=date(2026, 6, 1))

    assert "sudah ada data yang mulai 2026-11-23" in fault["expected"]
    assert rows_of(Profile) == before
    bring_in(changed, known_on=NOVEMBER)


def test_a_correction_on_the_same_day_leaves_no_stub(
    bring_in: Bring, rows_of: Rows
) -> None:
    bring_in(*small_city())

    bring_in(xlsx("data-utama", officer(SARI, NAMA="Sari Wulandari Putri")))

    names = {row["name"] for row in rows_of(Profile)}
    assert names == {"Sari Wulandari Putri", "Bima"}
    assert len(rows_of(Profile)) == 2


def test_the_log_says_what_changed_but_not_who_he_is(
    bring_in: Bring, rows_of: Rows
) -> None:
    bring_in(*small_city())

    bring_in(
        xlsx("data-utama", officer(SARI, NAMA="Sari W.", **{"GOL AKHIR ID": "41"})),
        known_on=NOVEMBER,
    )

    entry = [row for row in rows_of(AuditEntry) if row["action"] == "officer.imported"]
    assert entry[-1]["detail"] == {
        "changed": {
            "officer_profile": [
                {"name": None, "valid_from": ["2026-01-19", "2026-11-23"]}
            ],
            "rank": [{"golongan": ["34", "41"]}],
        }
    }


def test_a_corrected_row_supersedes_and_a_new_one_joins(
    bring_in: Bring, rows_of: Rows
) -> None:
    held = {"NIP": SARI, "KUALIFIKASI": "pbj", "TANGGAL": "01-02-2020"}
    bring_in(*small_city(), xlsx("sertifikat", held))

    later = bring_in(
        xlsx(
            "sertifikat",
            held | {"BERLAKU SAMPAI": "31-12-2026"},
            held | {"NIP": BIMA},
        )
    )

    (file,) = later.report["files"]
    assert (file["new"], file["changed"], file["unchanged"]) == (1, 1, 0)
    assert [row["valid_to"] for row in rows_of(Certificate)] == [
        date(2027, 1, 1),
        None,
    ]
    assert [row["valid_to"] for row in rows_of(Certificate, superseded=True)] == [None]


def test_a_definitive_post_ends_where_the_next_begins(
    bring_in: Bring, rows_of: Rows
) -> None:
    bring_in(*small_city())

    bring_in(xlsx("rw-jabatan", position(SARI, "06-02-2026", unorId="ID-KOTA")))

    spans = [
        (row["post_code"], row["valid_from"], row["valid_to"])
        for row in rows_of(Position)
    ]
    assert sorted(spans) == [
        ("KEC", date(2024, 2, 6), date(2026, 2, 6)),
        ("KOTA", date(2026, 2, 6), None),
    ]
    ended = next(row for row in rows_of(Position) if row["post_code"] == "KEC")
    assert ended["source"] == "rw-jabatan.xlsx#Sheet1!2"


def test_acting_and_added_tasks_do_not_end_the_post_of_ones_own(
    bring_in: Bring, rows_of: Rows
) -> None:
    doctor = {"jenisJabatan": "2", "namaJabatan": None, "eselonId": "null"}
    bring_in(
        *small_city()[:3],
        xlsx(
            "rw-jabatan",
            position(
                SARI,
                "01-01-2020",
                jabatanFungsionalNama="Dokter Ahli Muda",
                unorId="ID-PKM",
                **doctor,
            ),
            position(
                SARI,
                "01-03-2023",
                jabatanFungsionalNama="Dokter Ahli Muda",
                unorId="ID-PKM",
                jenisPenugasanId="TT",
                **doctor,
            ),
            position(BIMA, "01-01-2025", jenisPenugasanId="PLT"),
            position(BIMA, "01-02-2025", jenisPenugasanId="PLT"),
        ),
    )

    rows = {(row["assignment"], row["valid_from"]): row for row in rows_of(Position)}
    assert {row["valid_to"] for row in rows.values()} == {None}
    own = rows[Assignment.DEFINITIF, date(2020, 1, 1)]
    assert (own["kind"], own["post_code"]) == (PositionKind.FUNGSIONAL, None)
    assert (own["functional_name"], own["functional_jenjang"].value) == (
        "Dokter",
        "ahli_muda",
    )
    assert rows[Assignment.TUGAS_TAMBAHAN, date(2023, 3, 1)]["post_code"] == "PKM"


def test_a_told_end_holds_the_day_after_and_survives_the_next_import(
    bring_in: Bring, rows_of: Rows
) -> None:
    acting = position(BIMA, "01-11-2025", jenisPenugasanId="PLT")
    end = {
        "NIP": BIMA,
        "KODE JABATAN": "KEC",
        "JENIS PENUGASAN": "PLT",
        "TMT": "01-11-2025",
        "SELESAI": "31-01-2026",
    }
    bring_in(*small_city()[:3], xlsx("rw-jabatan", acting))
    bring_in(xlsx("akhir-penugasan", end))

    again = bring_in(xlsx("rw-jabatan", acting), xlsx("akhir-penugasan", end))

    assert [row["valid_to"] for row in rows_of(Position)] == [date(2026, 2, 1)]
    assert again.report["changes"] == {}


def test_a_confirmation_is_marked_as_one(bring_in: Bring, rows_of: Rows) -> None:
    bring_in(
        *small_city(),
        xlsx(
            "rw-jabatan",
            position(SARI, "16-01-2025", jenisMutasiId="MU"),
            name="2.xlsx",
        ),
    )

    marks = {row["valid_from"]: row["is_confirmation"] for row in rows_of(Position)}
    assert marks == {date(2024, 2, 6): False, date(2025, 1, 16): True}


SANCTION = {
    "pnsOrang": f"PNS-{SARI[-4:]}",
    "jenisHukuman": "24",
    "skNomor": "SK/1",
    "hukumanTanggal": "01-09-2025",
    "jenisTingkatHukumanId": "S",
}


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("told", "until"),
    [
        ({"akhirHukumTanggal": "31-05-2026"}, date(2026, 6, 1)),
        ({"masaBulan": 9}, date(2026, 6, 1)),
        ({"masaTahun": "1", "akhirHukumTanggal": "null"}, date(2026, 9, 1)),
        ({"jenisTingkatHukumanId": "R", "jenisHukuman": 1}, date(2025, 9, 2)),
        ({"hukumanTanggal": "31-08-2025", "masaBulan": 6}, date(2026, 2, 28)),
        ({}, None),
    ],
)
def test_a_sanction_is_served_until_its_last_day(
    bring_in: Bring, rows_of: Rows, told: dict[str, Any], until: date | None
) -> None:
    bring_in(*small_city(), xlsx("rw-hukdis", SANCTION | told))

    assert [row["valid_to"] for row in rows_of(Discipline)] == [until]


def test_an_annulled_sanction_is_taken_back(bring_in: Bring, rows_of: Rows) -> None:
    bring_in(*small_city(), xlsx("rw-hukdis", SANCTION))

    later = bring_in(
        xlsx("rw-hukdis", SANCTION | {"skPembatalanTanggal": "01-02-2026"})
    )

    assert rows_of(Discipline) == []
    assert len(rows_of(Discipline, superseded=True)) == 1
    assert later.report["changes"] == {"discipline": {"withdrawn": 1}}


def test_a_diploma_told_in_full_is_kept_over_its_summary(
    bring_in: Bring, rows_of: Rows
) -> None:
    told = {
        "NIP": SARI,
        "TINGKAT": "s1",
        "PROGRAM STUDI": "S-1 Ilmu Pemerintahan",
        "TAHUN LULUS": 2007,
        "TANGGAL LULUS": "14-07-2007",
    }
    bring_in(*small_city(), xlsx("pendidikan", told))
    again = bring_in(*small_city())

    days = sorted(row["valid_from"] for row in rows_of(Education))
    assert days == [date(2007, 7, 14), date(2007, 12, 31)]
    assert again.report["changes"] == {}


def test_a_unit_may_be_renamed_and_its_post_asked_for_more(
    bring_in: Bring, rows_of: Rows
) -> None:
    bring_in(*small_city())

    bring_in(
        xlsx("ref-unor", unit("KEC", NamaUnor="Kecamatan Melati")),
        xlsx(
            "syarat-jabatan",
            {
                "KODE JABATAN": "KEC",
                "JENIS JABATAN": "struktural",
                "PENDIDIKAN MINIMAL": "s1",
                "RUMPUN": "pemerintahan; hukum",
                "KUALIFIKASI KHUSUS": "kepamongprajaan",
                "INTEGRITAS": 3,
            },
        ),
        known_on=NOVEMBER,
    )

    now = [row for row in rows_of(UnitVersion) if row["valid_to"] is None]
    before = [row for row in rows_of(UnitVersion) if row["valid_to"] == NOVEMBER]
    assert {row["name"] for row in now} == {"Unit KOTA", "Kecamatan Melati", "Unit PKM"}
    assert [row["name"] for row in before] == ["Unit KEC"]
    assert {row["kind"].value for row in now} == {
        "pemerintah_daerah",
        "kecamatan",
        "puskesmas",
    }
    asked = next(
        row
        for row in rows_of(PostVersion)
        if row["title"] == "Kepala KEC" and row["valid_to"] is None
    )
    assert asked["fields"] == ["hukum", "pemerintahan"]
    assert asked["competencies"] == {"integritas": 3}
    assert asked["min_education"] == "s1"
    assert asked["eselon"] == "31"


def test_a_profile_alone_changes_only_what_it_tells(
    bring_in: Bring, rows_of: Rows
) -> None:
    bring_in(*small_city())

    bring_in(xlsx("profil-unit", profile("KEC", **{"PENDUDUK DILAYANI": 2000})))

    rows = {row["name"]: row["people_served"] for row in rows_of(UnitVersion)}
    assert rows == {"Unit KOTA": 1000, "Unit KEC": 2000, "Unit PKM": 1000}
