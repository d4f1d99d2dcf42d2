"""What each adapter makes of a row, and what it leaves alone."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from app.intake.models import FileImport
from app.officers.models import (
    Discipline,
    DisciplineLevel,
    Education,
    EducationLevel,
    Position,
    PositionKind,
    Profile,
    Rank,
    Training,
)
from app.posts.models import PostVersion
from tests.app.intake.workbooks import SARI, position, small_city, xlsx

pytestmark = pytest.mark.sqlite

Bring = Callable[..., FileImport]
Rows = Callable[..., list[dict[str, Any]]]
SARI_ID = f"PNS-{SARI[-4:]}"
PROFILE = {
    "ID": SARI_ID,
    "NIP BARU": f"'{SARI}",
    "NAMA": "Sari Wulandari",
    "KEDUDUKAN HUKUM ID": "01",
    "STATUS CPNS PNS": "P",
    "GOLONGAN ID": "34",
    "TMT GOLONGAN": "01-04-2022",
    "TK PENDIDIKAN ID": "40",
    "PENDIDIKAN NAMA": "S-1 ILMU PEMERINTAHAN",
    "TANGGAL LULUS": "14-07-2007",
    "UNIT ORGANISASI ID": "ID-KEC",
    "JENIS JABATAN ID": "1",
    "ESELON ID": "31",
    "TMT JABATAN": "06-02-2024",
}
DUK = {"NIP": SARI, "Gol Ruang": "IV/a", "TMT": "01-04-2022"}
COURSE = {
    "idPns": SARI_ID,
    "nipBaru": SARI,
    "latihanStrukturalNama": "Pelatihan Kepemimpinan Pengawas (PKP)",
    "tanggal": "10-10-2023",
    "jumlahJam": "900",
}


def answer(name: str, *records: dict[str, Any]) -> tuple[str, bytes]:
    return f"{name}.json", json.dumps({"code": 1, "data": records}).encode()


def without(*names: str) -> list[tuple[str, bytes]]:
    return [file for file in small_city() if file[0].split(".")[0] not in names]


def test_the_profile_export_says_who_sits_where(bring_in: Bring, rows_of: Rows) -> None:
    bring_in(*without("data-utama", "rw-jabatan"), xlsx("profil-asn", PROFILE))

    (held,) = rows_of(Position)
    assert (held["kind"], held["post_code"]) == (PositionKind.STRUKTURAL, "KEC")
    assert (held["title"], held["eselon"]) == ("Kepala KEC", "31")
    assert held["valid_from"] == date(2024, 2, 6)
    (diploma,) = rows_of(Education)
    assert (diploma["valid_from"], diploma["graduated_year"]) == (
        date(2007, 7, 14),
        2007,
    )


def test_a_history_told_in_full_is_kept_over_the_profile(
    bring_in: Bring, rows_of: Rows
) -> None:
    bring_in(*small_city())
    before = rows_of(Position)

    again = bring_in(xlsx("profil-asn", PROFILE))

    assert rows_of(Position) == before
    assert "position" not in again.report["changes"]
    assert "rank" not in again.report["changes"]


def test_a_list_adds_a_rank_and_gives_way_to_a_decree(
    bring_in: Bring, rows_of: Rows
) -> None:
    told = {"idPns": SARI_ID, "golonganId": "34", "tmtGolongan": "01-04-2022"}
    bring_in(*small_city(), xlsx("duk", DUK | {"TMT": "01-10-2025"}))

    assert {
        (row["valid_from"], row["golongan"])
        for row in rows_of(Rank)
        if row["source"].startswith("duk")
    } == {(date(2025, 10, 1), "41")}

    bring_in(answer("rw-golongan", told | {"skNomor": "823/1"}), xlsx("duk", DUK))
    decree = next(row for row in rows_of(Rank) if row["document"])
    assert (decree["golongan"], decree["source"]) == ("34", "rw-golongan.json#-!1")


def test_two_lists_that_agree_are_one_fact(bring_in: Bring, rows_of: Rows) -> None:
    listed = {"NIP": SARI, "Pangkat": "Pembina (IV/a)", "TMT. Pangkat": "2022-04-01"}

    bring_in(
        *small_city(),
        xlsx("duk", DUK | {"TMT": "01-10-2025"}),
        xlsx("pejabat-eselon", listed | {"TMT. Pangkat": "2025-10-01"}),
    )

    assert len([row for row in rows_of(Rank) if row["golongan"] == "41"]) == 1


def test_two_lists_that_disagree_are_refused(
    refused: Callable[..., list[dict[str, Any]]],
) -> None:
    listed = {"NIP": SARI, "Pangkat": "III/c", "TMT. Pangkat": "2025-10-01"}

    (fault,) = refused(
        *small_city(),
        xlsx("duk", DUK | {"TMT": "01-10-2025"}),
        xlsx("pejabat-eselon", listed),
    )

    assert "duk.xlsx" in fault["expected"]


def test_a_list_names_officers_we_know(
    refused: Callable[..., list[dict[str, Any]]],
) -> None:
    (fault,) = refused(*small_city(), xlsx("duk", DUK | {"NIP": "199001012015011001"}))

    assert fault["column"] == "NIP"
    assert "data utama" in fault["expected"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Pelatihan Kepemimpinan Pengawas (PKP)", "2"),
        ("PKA Angkatan III", "3"),
        ("PELATIHAN KEPEMIMPINAN ADMINISTRATOR", "3"),
        ("Pelatihan Kepemimpinan Nasional Tingkat II", "4"),
        ("PKN Tingkat I", "5"),
        ("Pelatihan Kepemimpinan Nasional Tingkat I", "5"),
        ("Diklat Manajemen Puskesmas", None),
    ],
)
def test_courses_without_a_code_are_known_by_name(
    bring_in: Bring, rows_of: Rows, name: str, code: str | None
) -> None:
    done = bring_in(
        *small_city(), xlsx("rw-diklat", COURSE | {"latihanStrukturalNama": name})
    )

    (row,) = rows_of(Training)
    assert row["structural_code"] == code
    assert done.report["remark_count"] == (code is not None)


def test_a_moral_sanction_keeps_its_code_though_its_level_is_light(
    bring_in: Bring, rows_of: Rows
) -> None:
    told = {
        "pnsOrang": SARI_ID,
        "jenisHukuman": "21",
        "jenisTingkatHukumanId": "R",
        "hukumanTanggal": "01-02-2025",
        "akhirHukumTanggal": "01-01-0001",
        "skPembatalanTanggal": "null",
    }

    bring_in(*small_city(), answer("rw-hukdis", told))

    (row,) = rows_of(Discipline)
    assert (row["kind_code"], row["level"]) == ("21", DisciplineLevel.RINGAN)


def test_the_service_answers_tell_what_the_tables_tell(
    bring_in: Bring, rows_of: Rows
) -> None:
    person = {
        "id": SARI_ID,
        "nipBaru": SARI,
        "nama": "Sari Wulandari",
        "kedudukanPnsId": "01",
        "statusPegawai": "PNS",
        "unorId": "ID-KEC",
    }
    diploma = {
        "idPns": SARI_ID,
        "tkPendidikanId": "40",
        "pendidikanNama": "S-1 Hukum",
        "tahunLulus": 2007,
        "tglLulus": "0001-01-01",
    }
    course = {"idPns": SARI_ID, "namaKursus": "Bendahara", "tahunKursus": "2020"}

    bring_in(
        *without("data-utama", "rw-jabatan"),
        answer("data-utama", person),
        answer("rw-pendidikan", diploma),
        answer("rw-kursus", course),
        answer("rw-jabatan", dict(position(SARI, "2024-02-06"))),
    )

    assert [row["name"] for row in rows_of(Profile)] == ["Sari Wulandari"]
    assert rows_of(Education)[0]["level"] is EducationLevel.S1
    assert rows_of(Training)[0]["valid_from"] == date(2020, 12, 31)
    assert rows_of(Position)[0]["post_code"] == "KEC"


def test_an_appointment_takes_the_title_of_the_post(
    bring_in: Bring, rows_of: Rows
) -> None:
    told = {"NIP": SARI, "ID_JABATAN": "KEC", "NO_SK": "1", "TMT_JABATAN": 45328}

    bring_in(*without("rw-jabatan"), xlsx("jabatan-struktural", told))

    (row,) = rows_of(Position)
    assert (row["title"], row["post_code"], row["eselon"]) == (
        "Kepala KEC",
        "KEC",
        "31",
    )
    assert row["valid_from"] == date(2024, 2, 6)


NEED = {"Kode": "KEC", "Nama Jabatan": "Kepala KEC", "ABK": 1, "Kelas": 12}


def test_a_bezetting_gives_the_class_and_is_held_against_the_register(
    bring_in: Bring, rows_of: Rows
) -> None:
    bring_in(*small_city())

    done = bring_in(
        xlsx(
            "bezetting",
            NEED | {"Terisi ASN": 0},
            NEED | {"Kode": "77", "Nama Jabatan": "Kepala PKM.", "Terisi ASN": 0},
            NEED | {"Kode": "Puskesmas", "Nama Jabatan": "Perawat", "Terisi ASN": 9},
        )
    )

    kelas = {row["title"]: row["kelas"] for row in rows_of(PostVersion)}
    assert kelas["Kepala KEC"] == 12
    remarks = [(one["row"], one["expected"]) for one in done.report["remarks"]]
    assert remarks[0] == (2, "KEC menurut berkas kosong, menurut register terisi")
    assert [row for row, _ in remarks] == [2, 3, 4]


@pytest.mark.parametrize(("count", "told"), [(1, 1), (None, 0)])
def test_a_list_of_vacancies_is_held_against_the_register(
    bring_in: Bring, count: int | None, told: int
) -> None:
    bring_in(*small_city())
    row = {
        "SATKER": "Unit KEC",
        "JABATAN": "Kepala KEC",
        "ADMINISTRATOR > ESELON > III/A": count,
    }

    done = bring_in(xlsx("lowongan", row))

    assert done.report["changes"] == {}
    assert done.report["remark_count"] == told
