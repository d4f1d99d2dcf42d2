"""The same city as SIASN's web service answers, by data set."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from app.demo.sheets import Row
from app.demo.sheets_siasn import (
    LEVEL_CODES,
    data_utama,
    ref_unor,
    rw_diklat,
    rw_hukdis,
    rw_jabatan,
    rw_skp22,
)
from app.demo.state import City

NO_CODE: Final = frozenset({"", "null"})
SERVICE: Final = {
    "PNS ID": "id",
    "NIP BARU": "nipBaru",
    "NAMA": "nama",
    "GELAR DEPAN": "gelarDepan",
    "GELAR BELAKANG": "gelarBelakang",
    "TANGGAL LAHIR": "tglLahir",
    "JENIS KELAMIN": "jenisKelamin",
    "JENIS PEGAWAI ID": "jenisPegawaiId",
    "JENIS PEGAWAI NAMA": "jenisPegawaiNama",
    "KEDUDUKAN HUKUM ID": "kedudukanPnsId",
    "STATUS CPNS PNS": "statusPegawai",
    "TMT CPNS": "tmtCpns",
    "TMT PNS": "tmtPns",
    "UNOR ID": "unorId",
    "TINGKAT PENDIDIKAN ID": "tkPendidikanTerakhirId",
    "PENDIDIKAN NAMA": "pendidikanTerakhirNama",
    "TAHUN LULUS": "tahunLulus",
    "AGAMA NAMA": "agama",
    "NIK": "nik",
    "NOMOR HP": "noHp",
    "EMAIL": "email",
    "NPWP NOMOR": "noNpwp",
    "ALAMAT": "alamat",
}


def service(city: City) -> dict[str, list[dict[str, Any]]]:
    """Give what SIASN's web service answers, by data set."""
    people = list(zip(city.people, data_utama(city), strict=True))
    return {
        "data-utama": _plain(
            {SERVICE[name]: each for name, each in row.items() if name in SERVICE}
            for _, row in people
        ),
        "ref-unor": _plain(ref_unor(city)),
        "rw-jabatan": _plain(rw_jabatan(city)),
        "rw-golongan": _plain(
            {
                "id": f"GOL-{person.nip}",
                "idPns": person.pns_id,
                "nipBaru": person.nip,
                "golonganId": person.golongan,
                "tmtGolongan": row["TMT GOLONGAN"],
                "skNomor": "null",
            }
            for person, row in people
            if row["GOL AKHIR ID"] != "null"
        ),
        "rw-pendidikan": [
            {
                "id": f"PDD-{person.nip}-{number}",
                "idPns": person.pns_id,
                "nipBaru": person.nip,
                "tkPendidikanId": LEVEL_CODES[school.level][0],
                "pendidikanNama": school.program,
                "tahunLulus": str(school.day.year),
                "tglLulus": f"{school.day:%d-%m-%Y}",
                "namaSekolah": "sekolah rekaan",
            }
            for person, _ in people
            for number, school in enumerate(person.schools)
        ],
        "rw-diklat": _plain(
            row for row in rw_diklat(city) if row["latihanStrukturalId"] not in NO_CODE
        ),
        "rw-kursus": [
            {
                "id": row["id"],
                "idPns": row["idPns"],
                "nipBaru": row["nipBaru"],
                "namaKursus": row["latihanStrukturalNama"],
                "noSertipikat": row["nomor"],
                "tanggalKursus": row["tanggal"],
                "tahunKursus": row["tahun"],
                "jumlahJam": row["jumlahJam"],
            }
            for row in _plain(
                row for row in rw_diklat(city) if row["latihanStrukturalId"] in NO_CODE
            )
        ],
        "rw-hukdis": _plain(rw_hukdis(city)),
        "rw-skp22": _plain(rw_skp22(city)),
    }


def _plain(rows: Iterable[Row]) -> list[dict[str, Any]]:
    return [
        {
            name: cell.isoformat() if isinstance(cell, date) else cell
            for name, cell in row.items()
        }
        for row in rows
    ]
