"""Sets of SIASN's web service beside those that are also downloaded as tables."""

from typing import Final

from app.intake import cells
from app.intake.sets import codes, people
from app.intake.sets.columns import Column, FileSet

PERSON: Final = (
    Column(heading="idPns", name="siasn_id", parse=cells.identifier(64)),
    Column(heading="nipBaru", name="nip", parse=cells.nip),
)

LAYANAN_DATA_UTAMA: Final = FileSet(
    id="layanan-data-utama",
    title="SIASN layanan data utama",
    signature=("nipBaru", "nama", "kedudukanPnsId"),
    columns=people.columns({
        "id": "siasn_id",
        "nipBaru": "nip",
        "nama": "name",
        "gelarDepan": "title_front",
        "gelarBelakang": "title_back",
        "tglLahir": "birth_date",
        "jenisKelamin": "sex",
        "jenisPegawaiId": "jenis_pegawai",
        "jenisPegawaiNama": "jenis_pegawai_nama",
        "kedudukanPnsId": "kedudukan",
        "statusPegawai": "status",
        "tmtCpns": "tmt_cpns",
        "tmtPns": "tmt_pns",
        "golRuangAkhirId": "golongan",
        "tmtGolAkhir": "tmt_golongan",
        "tkPendidikanTerakhirId": "level",
        "pendidikanTerakhirNama": "program",
        "tahunLulus": "graduated_year",
        "unorId": "unor_id",
    }),
)
RW_GOLONGAN: Final = FileSet(
    id="rw-golongan",
    title="SIASN riwayat golongan",
    signature=("golonganId", "tmtGolongan"),
    columns=(
        *PERSON,
        Column(
            heading="golonganId",
            name="golongan",
            parse=cells.code(codes.GOLONGAN | codes.GOLONGAN_PPPK, width=2),
            required=True,
        ),
        Column(
            heading="tmtGolongan", name="valid_from", parse=cells.day, required=True
        ),
        Column(heading="skNomor", name="document", parse=cells.text(200)),
    ),
)
RW_PENDIDIKAN: Final = FileSet(
    id="rw-pendidikan",
    title="SIASN riwayat pendidikan",
    signature=("tkPendidikanId", "tahunLulus"),
    columns=(
        *PERSON,
        Column(
            heading="tkPendidikanId",
            name="level",
            parse=cells.choice(codes.EDUCATION),
            required=True,
        ),
        Column(
            heading="pendidikanNama",
            name="program",
            parse=cells.text(200),
            required=True,
        ),
        Column(
            heading="tahunLulus", name="graduated_year", parse=cells.whole(1930, 2100)
        ),
        Column(heading="tglLulus", name="valid_from", parse=cells.day),
        Column(heading="nomorIjasah", name="document", parse=cells.text(200)),
    ),
)
RW_KURSUS: Final = FileSet(
    id="rw-kursus",
    title="SIASN riwayat kursus",
    signature=("namaKursus",),
    columns=(
        *PERSON,
        Column(heading="namaKursus", name="name", parse=cells.text(200), required=True),
        Column(heading="noSertipikat", name="document", parse=cells.text(200)),
        Column(heading="tanggalKursus", name="valid_from", parse=cells.day),
        Column(heading="tahunKursus", name="year", parse=cells.whole(1950, 2100)),
        Column(
            heading="jumlahJam", name="hours", parse=cells.whole(0, 10_000), default=0
        ),
    ),
)

SETS: Final = (LAYANAN_DATA_UTAMA, RW_GOLONGAN, RW_PENDIDIKAN, RW_KURSUS)
