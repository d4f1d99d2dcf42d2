"""The heading sets that agencies really use, wherever on a sheet they begin."""

import csv
import io
import json
from typing import Any

import pytest

from app.demo import printed, sheets, tables
from app.demo.sheets_siasn import headings
from app.intake.reading import headings as reading
from app.intake.reading.headings import Found, bare, is_numbering, recognise
from app.intake.sets import catalogue, declined
from tests.app.intake.here import read_here
from tests.app.intake.workbooks import BIMA, SARI, workbook

pytestmark = pytest.mark.sqlite

# Every heading set of the collection, and what it is to us.
SETS = {
    "siasn_data_utama_xlsx": "data-utama",
    "siasn_profile_export_2023": "profil-asn",
    "simpeg_pegawai_subset": "simpeg-pegawai",
    "simpeg_simpeg_vs_siasn_keys": "banding-simpeg-siasn",
    "mojokerto_data_pegawai": "data-pegawai",
    "mojokerto_pejabat_eselon": "pejabat-eselon",
    "mojokerto_nominatif": "nominatif",
    "mojokerto_duk": "duk",
    "mojokerto_eselon_kosong": "lowongan",
    "mojokerto_eselon_jabatan": "rekap-eselon",
    "mojokerto_import_struktural": "jabatan-struktural",
    "mojokerto_diklat_pim": "daftar-diklat-penjenjangan",
    "kotabogor_duk_nominatif": "duk-nominatif",
    "kotabogor_draft_pelantikan": "draf-pelantikan",
    "kotabogor_nominatif_jfu": "nominatif-jfu",
    "menpan_formasi_struktur": "bezetting",
    "menpan_formasi_isi": "isi-formasi",
    "faskes_unit_table": "tenaga-faskes",
    "siasn_api_rw_jabatan": "rw-jabatan",
    "siasn_api_ref_unor": "ref-unor",
    "siasn_api_rw_hukdis": "rw-hukdis",
    "siasn_api_rw_diklat": "rw-diklat",
    "siasn_api_rw_skp22": "rw-skp22",
}


def found(rows: list[list[Any]], merged: reading.Merged = ()) -> Found:
    answer = recognise(rows, catalogue.TO_READ, merged=merged)
    assert isinstance(answer, Found)
    return answer


def test_the_list_names_every_set_of_the_collection() -> None:
    assert set(SETS) == {row["set"] for row in tables.rows("headings")}
    assert len(SETS) == 23


@pytest.mark.parametrize("name", SETS)
def test_every_real_heading_set_is_known(name: str) -> None:
    told = headings(name)

    # As printed: a title above, headings over up to three merged rows, numbers below.
    data = printed.write("judul", told, [], above=5, is_numbered=True)
    (fault,) = read_here("berkas.xlsx", data).faults.found

    if SETS[name] in declined.BY_ID:
        each = declined.BY_ID[SETS[name]]
        assert fault.expected == each.expected
        assert each.reason in fault.expected
        assert each.instead in fault.expected
    else:
        assert fault.expected == "paling sedikit satu baris data"
    assert found([told]).set == SETS[name]


def test_no_set_hides_another() -> None:
    for known in catalogue.ALL:
        assert found([known.required]).set == known.id
    for each in declined.DECLINED:
        assert found([list(each.headings)]).set == each.id


@pytest.mark.parametrize("written", ["nip  baru ", "'NIP BARU", "NIP_BARU", "Nip.Baru"])
def test_a_heading_is_known_by_its_letters(written: str) -> None:
    assert bare(written.strip("'")) == bare("NIP BARU")
    told = headings("siasn_data_utama_xlsx")
    told[told.index("NIP BARU")] = written

    assert found([told]).set == "data-utama"


def test_merged_headings_need_no_merged_cells() -> None:
    rows: list[list[Any]] = [
        ["DAFTAR URUT KEPANGKATAN", *[None] * 5],
        ["NAMA", "NIP", "PANGKAT", None, "JABATAN", None],
        [None, None, "GOL/ RUANG", "TMT", "NAMA", "TMT"],
        [1, 2, 3, 4, 5, 6],
        ["Sari", SARI, "III/d", "01-04-2022", "Camat", ""],
    ]
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)

    read = read_here("duk.csv", out.getvalue().encode())

    (file,) = read.files
    (row,) = file.rows
    assert (file.set.id, row.number) == ("duk-nominatif", 5)
    assert row.values["golongan"] == "34"


def test_a_table_may_begin_at_any_column() -> None:
    head = [None, None, "NIP", "TAHUN", "NILAI"]
    data = workbook([[None] * 5, head, [None, None, SARI, 2025, 800]])

    (fault,) = read_here("umpan.xlsx", data).faults.found

    assert (fault.cell, fault.column) == ("E3", "NILAI")


def test_lines_between_the_rows_of_a_form_are_no_rows() -> None:
    told = headings("mojokerto_duk")

    def row(**given: str | int) -> sheets.Row:
        return {"Gol Ruang": "III/d", "TMT": "01-04-2022", **given}

    rows: list[sheets.Row] = [
        {"No DUK": "GOLONGAN III"},
        row(NIP=SARI),
        {"NIP": "NIP. …"},
        row(NIP=BIMA),
    ]

    read = read_here("duk.xlsx", printed.write("DUK", told, rows, above=4))

    assert read.faults.found == []
    assert [each.values["nip"] for each in read.files[0].rows] == [SARI, BIMA]


def test_a_row_without_a_nip_is_not_passed_over() -> None:
    told = headings("mojokerto_duk")
    row = {"Nama Pegawai": "Sari", "Gol Ruang": "III/d", "TMT": "01-04-2022"}

    read = read_here("duk.xlsx", printed.write("DUK", told, [row]))

    (fault,) = read.faults.found
    assert (fault.column, fault.expected) == ("NIP", "isi; sel ini wajib diisi")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([1, 2, 3, 4], True),
        (["(1)", "(2)", "(3)", "4"], True),
        ([1.0, 2.0, None, 3.0, 4.0], True),
        ([1, 2, 3], False),
        ([1, SARI, 2025, 80], False),
        ([0, 1, 2, 3], False),
        ([], False),
    ],
)
def test_column_numbers_are_told_from_data(cells: list[Any], *, expected: bool) -> None:
    assert is_numbering(cells) is expected


def test_json_is_known_by_its_members() -> None:
    rank = {"nipBaru": SARI, "golonganId": "34", "tmtGolongan": "01-04-2022"}
    envelopes = [{"code": 1, "data": [rank]}, {"code": 1, "data": rank | {"x": 1}}]

    read = read_here("g.json", json.dumps(envelopes).encode())

    (file,) = read.files
    assert file.set.id == "rw-golongan"
    assert [row.values["golongan"] for row in file.rows] == ["34", "34"]
    assert [row.number for row in file.rows] == [1, 2]


def test_a_wrong_member_is_named_without_a_cell() -> None:
    rank = {"nipBaru": SARI, "golonganId": "99", "tmtGolongan": "01-04-2022"}

    (fault,) = read_here("g.json", json.dumps([rank]).encode()).faults.found

    assert (fault.row, fault.column, fault.cell) == (1, "golonganId", None)
