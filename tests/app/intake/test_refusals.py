"""What refuses an import: always the whole of it, with every fault and its place."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from app.intake.models import FileImport
from app.officers.models import Officer, Position, Profile
from app.posts.models import Unit
from tests.app.intake.workbooks import (
    BIMA,
    PROFILES,
    SARI,
    UNITS,
    officer,
    position,
    profile,
    small_city,
    unit,
    xlsx,
)

Bring = Callable[..., FileImport]
Refused = Callable[..., list[dict[str, Any]]]
Rows = Callable[..., list[dict[str, Any]]]

SKILLED = {
    "NIP": SARI,
    "KUALIFIKASI": "pbj",
    "TANGGAL": "01-02-2020",
}


def only(errors: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the one fault, for one mistake must be said once."""
    assert len(errors) == 1, errors
    return errors[0]


@pytest.mark.sqlite
def test_a_nip_stored_as_a_number_is_refused_by_its_cell(refused: Refused) -> None:
    fault = only(
        refused(*small_city(), xlsx("sertifikat", SKILLED | {"NIP": float(SARI)}))
    )

    assert fault["file"] == "sertifikat.xlsx"
    assert fault["sheet"] == "Sheet1"
    assert fault["row"] == 2
    assert fault["column"] == "NIP"
    assert fault["cell"] == "A2"
    assert fault["value"] == "1.98501012010012e+17"
    assert "digit terakhirnya sudah hilang" in fault["expected"]


CELLS = [
    ("NIP", "19850101201001200", "18 angka"),
    ("NIP", "198513012010012001", "tanggal lahir"),
    ("NIP", "198501012010132001", "bulan pengangkatan"),
    ("NIP", "198501012010013001", "angka ke-15"),
    ("NIP", None, "wajib diisi"),
    ("NIP", "null", "wajib diisi"),
    ("TANGGAL", "31-02-2024", "kalender"),
    ("TANGGAL", "besok", "dd-mm-yyyy"),
    ("TANGGAL", "2024/01", "dd-mm-yyyy"),
    ("TANGGAL", "01-01-1024", "1920"),
    ("TANGGAL", 1e300, "1920"),
    ("TANGGAL", -5, "1920"),
    ("TANGGAL", True, "dd-mm-yyyy"),
    ("TANGGAL", "01-01-0001", "wajib diisi"),
    ("KUALIFIKASI", "Kepamong Prajaan", "huruf_kecil"),
    ("PENERBIT", "x" * 151, "150 huruf"),
    ("PENERBIT", "LKPP\u200b", "tak tampak"),
    ("BERLAKU SAMPAI", "31-12-2019", "tidak sebelum"),
]


@pytest.mark.sqlite
@pytest.mark.parametrize(("heading", "cell", "expected"), CELLS)
def test_a_wrong_cell_is_named_with_what_was_expected(
    refused: Refused, heading: str, cell: object, expected: str
) -> None:
    fault = only(refused(*small_city(), xlsx("sertifikat", SKILLED | {heading: cell})))

    assert fault["column"] == heading
    assert fault["row"] == 2
    assert expected in fault["expected"]


@pytest.mark.sqlite
def test_every_fault_of_every_row_is_listed(refused: Refused) -> None:
    faults = refused(
        *small_city(),
        xlsx(
            "sertifikat",
            SKILLED | {"NIP": "x", "TANGGAL": "y"},
            SKILLED,
            SKILLED | {"KUALIFIKASI": None},
        ),
        xlsx("rw-jabatan", position(BIMA, "z", tanggalSk=None), name="jabatan-2.xlsx"),
    )

    assert [(one["file"], one["row"], one["column"]) for one in faults] == [
        ("jabatan-2.xlsx", 2, "tmtJabatan"),
        ("sertifikat.xlsx", 2, "NIP"),
        ("sertifikat.xlsx", 2, "TANGGAL"),
        ("sertifikat.xlsx", 4, "KUALIFIKASI"),
    ]


UNKNOWN = [
    (xlsx("sertifikat", SKILLED | {"NIP": "199001012015011001"}), "NIP", "data utama"),
    (
        xlsx("rw-jabatan", position(BIMA, "01-01-2020", idPns="X"), name="j.xlsx"),
        "idPns",
        "data utama",
    ),
    (
        xlsx("rw-jabatan", position(BIMA, "01-01-2020", unorId="X"), name="j.xlsx"),
        "unorId",
        "ref-unor",
    ),
    (
        xlsx("rw-jabatan", position(BIMA, "01-01-2020", unorId=None), name="j.xlsx"),
        "unorId",
        "dipimpin",
    ),
    (
        xlsx("rw-jabatan", position(BIMA, "01-01-2020", jenisJabatan=3), name="j.xlsx"),
        "jenisJabatan",
        "1, 2, 4",
    ),
    (
        xlsx(
            "rw-jabatan",
            position(BIMA, "01-01-2020", idPns=f"PNS-{SARI[-4:]}"),
            name="j.xlsx",
        ),
        "nipBaru",
        SARI,
    ),
    (
        xlsx(
            "pembebasan",
            {"NIP": SARI, "KODE JABATAN": "X", "ALASAN": "a", "TANGGAL": "01-01-2020"},
        ),
        "KODE JABATAN",
        "ref-unor",
    ),
    (xlsx("profil-unit", profile("X"), name="p.xlsx"), "KODE UNIT", "ref-unor"),
    (xlsx("ref-unor", unit("NEW", under="X"), name="u.xlsx"), "DiatasanId", "ref-unor"),
    (xlsx("ref-unor", unit("NEW"), name="u.xlsx"), "Id", "profil-unit"),
    (
        xlsx("ref-unor", unit("NEW", CepatKode="KEC"), name="u.xlsx"),
        "CepatKode",
        "belum dipakai",
    ),
    (
        xlsx("data-utama", officer(SARI, **{"PNS ID": "LAIN"}), name="o.xlsx"),
        "NIP BARU",
        "belum dipakai",
    ),
    (
        xlsx("data-utama", officer("199001012015011001", **{"PNS ID": "PNS-1002"})),
        "PNS ID",
        "belum dipakai",
    ),
    (
        xlsx(
            "akhir-penugasan",
            {
                "NIP": SARI,
                "KODE JABATAN": "KEC",
                "JENIS PENUGASAN": "PLT",
                "TMT": "06-02-2024",
                "SELESAI": "01-03-2024",
            },
        ),
        "TMT",
        "riwayat jabatan",
    ),
    (
        xlsx("umpan-balik", {"NIP": SARI, "TAHUN": 2027, "NILAI": 80}),
        "TAHUN",
        "sudah berjalan",
    ),
    (
        xlsx("syarat-jabatan", {"KODE JABATAN": "PKM", "JENIS JABATAN": "struktural"}),
        "JENIS JABATAN",
        "eselon",
    ),
]


@pytest.mark.sqlite
@pytest.mark.parametrize(("file", "heading", "expected"), UNKNOWN)
def test_a_reference_must_lead_somewhere(
    refused: Refused, file: tuple[str, bytes], heading: str, expected: str
) -> None:
    city = dict(small_city())
    if file[0] in city:
        file = (f"lain-{file[0]}", file[1])

    fault = only(refused(*city.items(), file))

    assert fault["file"] == file[0]
    assert fault["column"] == heading
    assert expected in fault["expected"]


@pytest.mark.sqlite
def test_the_same_thing_told_twice_is_refused(refused: Refused) -> None:
    fault = only(refused(*small_city(), xlsx("sertifikat", SKILLED, SKILLED)))

    assert fault["row"] == 3
    assert "sertifikat.xlsx#Sheet1!2" in fault["expected"]


@pytest.mark.sqlite
def test_units_that_stand_above_each_other_are_refused(refused: Refused) -> None:
    loop = (unit("A", under="C"), unit("B", under="A"), unit("C", under="B"))
    profiles = (profile("A"), profile("B"), profile("C"))

    faults = refused(xlsx("ref-unor", *loop), xlsx("profil-unit", *profiles))

    assert [fault["row"] for fault in faults] == [2, 3, 4]
    assert {fault["column"] for fault in faults} == {"DiatasanId"}
    assert all("A → C → B → A" in fault["expected"] for fault in faults)


def test_one_wrong_row_keeps_everything_out(refused: Refused, rows_of: Rows) -> None:
    refused(*small_city(), xlsx("sertifikat", SKILLED | {"TANGGAL": "x"}))

    for table in (Officer, Profile, Position, Unit):
        assert rows_of(table) == []


@pytest.mark.sqlite
def test_the_list_stops_at_a_thousand(refused: Refused) -> None:
    wrong = [SKILLED | {"TANGGAL": f"x{at}"} for at in range(1100)]

    faults = refused(*small_city(), xlsx("sertifikat", *wrong))

    assert len(faults) == 1000
    assert faults[-1]["row"] == 1001


@pytest.mark.sqlite
def test_files_of_an_earlier_day_cannot_overrule_later_ones(
    bring_in: Bring, refused: Refused
) -> None:
    bring_in(*small_city())

    fault = only(refused(*small_city(), known_on=date(2026, 1, 18)))

    assert fault["value"] == "2026-01-18"
    assert "2026-01-19" in fault["expected"]


@pytest.mark.sqlite
def test_a_number_already_given_to_an_officer_stays_his(
    bring_in: Bring, refused: Refused
) -> None:
    bring_in(*small_city())

    faults = refused(xlsx("data-utama", officer(SARI, **{"PNS ID": "BARU"})))

    assert [fault["column"] for fault in faults] == ["PNS ID"]


@pytest.mark.sqlite
def test_two_units_of_one_id_are_refused(refused: Refused) -> None:
    twice = (*UNITS, unit("LAIN", Id="ID-KEC"))
    profiles = (*PROFILES, profile("LAIN"))

    faults = refused(xlsx("ref-unor", *twice), xlsx("profil-unit", *profiles))

    assert (5, "Id") in {(fault["row"], fault["column"]) for fault in faults}
