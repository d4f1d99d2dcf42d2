"""Small files for tests: rows by heading in, bytes of a workbook or CSV out."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

from app.intake.sets import catalogue

Values = Mapping[str, Any]

SARI = "198501012010012001"
BIMA = "198003032005011002"

# What a SIASN export also holds and we must never keep.
FORBIDDEN = (
    "NIP LAMA",
    "TEMPAT LAHIR ID",
    "TEMPAT LAHIR NAMA",
    "AGAMA ID",
    "AGAMA NAMA",
    "JENIS KAWIN ID",
    "JENIS KAWIN NAMA",
    "NIK",
    "NOMOR HP",
    "EMAIL",
    "EMAIL GOV",
    "ALAMAT",
    "NPWP NOMOR",
    "BPJS",
    "KARTU ASN VIRTUAL",
    "KPKN NAMA",
    "NAMA SEKOLAH",
)


def workbook(rows: Sequence[Sequence[Any]], *, sheet: str = "Sheet1") -> bytes:
    """Write rows as they are, text as text, with a second sheet of remarks."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    # The same rows give the same bytes, whenever they are written.
    book.set_properties({"created": datetime(2026, 1, 1)})  # noqa: DTZ001 -- as Excel
    days = book.add_format({"num_format": "dd-mm-yyyy"})
    first = book.add_worksheet(sheet)
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                first.write_datetime(at, column, cell, days)
            elif isinstance(cell, str):
                first.write_string(at, column, cell)
            elif cell is not None:
                first.write(at, column, cell)
    book.add_worksheet("KETERANGAN").write_string(0, 0, "DATA SINTETIS")
    book.close()
    return out.getvalue()


def table(
    known: str, rows: Sequence[Values], *, extra: Sequence[str] = ()
) -> list[Any]:
    """Lay rows out under the headings of a set, and more headings if asked."""
    headings = [*dict.fromkeys(catalogue.BY_ID[known].required), *extra]
    unknown = {name for row in rows for name in row} - set(headings)
    assert not unknown, unknown
    return [headings, *([row.get(name) for name in headings] for row in rows)]


def xlsx(known: str, *rows: Values, name: str | None = None) -> tuple[str, bytes]:
    """Give a file of a set as name and bytes."""
    return name or f"{known}.xlsx", workbook(table(known, rows))


def csv_file(known: str, *rows: Values, delimiter: str = ",") -> tuple[str, bytes]:
    """Give the same as CSV."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(table(known, rows))
    return f"{known}.csv", out.getvalue().encode()


def officer(nip: str, **given: Any) -> dict[str, Any]:
    """Give a row of data utama."""
    return {
        "PNS ID": f"PNS-{nip[-4:]}",
        "NIP BARU": f"'{nip}",
        "NAMA": "Sari Wulandari   ",
        "GELAR BELAKANG": "S.Sos.",
        "TANGGAL LAHIR": f"{nip[6:8]}-{nip[4:6]}-{nip[:4]}",
        "JENIS KELAMIN": "F",
        "JENIS PEGAWAI ID": "15",
        "JENIS PEGAWAI NAMA": "PNS Kab/Kota yang bekerja di instansinya",
        "KEDUDUKAN HUKUM ID": "01",
        "STATUS CPNS PNS": "P",
        "TMT CPNS": f"01-{nip[12:14]}-{nip[8:12]}",
        "TMT PNS": "01-01-0001",
        "GOL AKHIR ID": "34",
        "TMT GOLONGAN": "01-04-2022",
        "TINGKAT PENDIDIKAN ID": "40",
        "PENDIDIKAN NAMA": "S-1 ILMU PEMERINTAHAN",
        "TAHUN LULUS": "2007",
        "UNOR ID": "ID-KEC",
    } | given


def unit(code: str, *, under: str | None = "KOTA", **given: Any) -> dict[str, Any]:
    """Give a row of ref-unor."""
    return {
        "Id": f"ID-{code}",
        "DiatasanId": f"ID-{under}" if under else "null",
        "EselonId": "31",
        "NamaUnor": f"Unit {code}",
        "NamaJabatan": f"Kepala {code}",
        "CepatKode": code,
    } | given


def profile(code: str, **given: Any) -> dict[str, Any]:
    """Give a row of profil-unit."""
    return {
        "KODE UNIT": code,
        "JENIS UNIT": "kecamatan",
        "SEKTOR": "kewilayahan",
        "PENDUDUK DILAYANI": 1000,
        "STATUS DATA": "synthetic",
    } | given


def position(nip: str, since: str, **given: Any) -> dict[str, Any]:
    """Give a row of rw-jabatan: a structural post held definitively."""
    return {
        "idPns": f"PNS-{nip[-4:]}",
        "nipBaru": nip,
        "jenisJabatan": "1",
        "unorId": "ID-KEC",
        "eselonId": "31",
        "namaJabatan": "Camat Melati",
        "tmtJabatan": since,
        "nomorSk": "821/1",
        "tanggalSk": since,
        "jenisPenugasanId": "D",
        "jenisMutasiId": "MJ",
    } | given


UNITS = (
    unit("KOTA", under=None, EselonId="99"),
    unit("KEC"),
    unit("PKM", EselonId="null", NamaJabatan="Kepala Puskesmas Melati"),
)
PROFILES = (
    profile("KOTA", **{"JENIS UNIT": "pemerintah_daerah", "SEKTOR": "umum"}),
    profile("KEC"),
    profile("PKM", **{"JENIS UNIT": "puskesmas", "SEKTOR": "kesehatan"}),
)


def small_city() -> list[tuple[str, bytes]]:
    """Give three units and two officers, one of whom leads the kecamatan."""
    return [
        xlsx("ref-unor", *UNITS),
        xlsx("profil-unit", *PROFILES),
        xlsx("data-utama", officer(SARI), officer(BIMA, NAMA="Bima")),
        xlsx("rw-jabatan", position(SARI, "06-02-2024")),
    ]
