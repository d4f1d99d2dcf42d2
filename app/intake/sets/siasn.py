"""The sets that SIASN exports; only the columns named here ever reach us.

Religion, NIK, telephone, tax number, address and the like are in those files and are
not named here: the reading child drops them before a row leaves it.
"""

from typing import Final

from app.intake import cells
from app.intake.sets.columns import Column, FileSet
from app.officers.models import Assignment, DisciplineLevel, EducationLevel

SEXES: Final = {"M": "L", "F": "P", "L": "L", "P": "P", "1": "L", "2": "P"}
EDUCATION_CODES: Final = {
    "05": EducationLevel.SD,
    "10": EducationLevel.SLTP,
    "15": EducationLevel.SLTA,
    "17": EducationLevel.SLTA,
    "18": EducationLevel.SLTA,
    "20": EducationLevel.D1,
    "25": EducationLevel.D2,
    "30": EducationLevel.D3,
    "35": EducationLevel.D4,
    "40": EducationLevel.S1,
    "45": EducationLevel.S2,
    "50": EducationLevel.S3,
}
GOLONGAN: Final = frozenset(
    f"{grade}{step}"
    for grade in "1234"
    for step in "12345"
    if step != "5" or grade == "4"
)
# The grades of a PPPK are roman numerals; SIASN codes them 51 and up.
GOLONGAN_PPPK: Final = frozenset(str(code) for code in range(51, 68))
KEDUDUKAN: Final = frozenset(f"{code:02}" for code in range(1, 100))
ESELON: Final = frozenset({
    "00",
    "10",
    "11",
    "12",
    "21",
    "22",
    "31",
    "32",
    "41",
    "42",
}) | {
    "51",
    "52",
    "99",
}
PREDICATES: Final = (1, 5)
RATINGS: Final = (1, 3)

DATA_UTAMA: Final = FileSet(
    id="data-utama",
    title="SIASN data utama",
    columns=(
        Column(
            heading="PNS ID",
            name="siasn_id",
            parse=cells.identifier(64),
            required=True,
        ),
        Column(heading="NIP BARU", name="nip", parse=cells.nip, required=True),
        Column(heading="NAMA", name="name", parse=cells.text(200), required=True),
        Column(
            heading="GELAR DEPAN", name="title_front", parse=cells.text(60), default=""
        ),
        Column(
            heading="GELAR BELAKANG",
            name="title_back",
            parse=cells.text(100),
            default="",
        ),
        Column(heading="TANGGAL LAHIR", name="birth_date", parse=cells.day),
        Column(heading="JENIS KELAMIN", name="sex", parse=cells.choice(SEXES)),
        Column(
            heading="JENIS PEGAWAI ID",
            name="jenis_pegawai",
            parse=cells.text(4),
            default="",
        ),
        Column(
            heading="JENIS PEGAWAI NAMA",
            name="jenis_pegawai_nama",
            parse=cells.text(200),
            default="",
        ),
        Column(
            heading="KEDUDUKAN HUKUM ID",
            name="kedudukan",
            parse=cells.code(KEDUDUKAN, width=2),
            required=True,
        ),
        Column(
            heading="STATUS CPNS PNS",
            name="status",
            parse=cells.choice({"P": "P", "C": "C", "PNS": "P", "CPNS": "C"}),
        ),
        Column(heading="TMT CPNS", name="tmt_cpns", parse=cells.day),
        Column(heading="TMT PNS", name="tmt_pns", parse=cells.day),
        Column(
            heading="GOL AKHIR ID",
            name="golongan",
            parse=cells.code(GOLONGAN | GOLONGAN_PPPK, width=2),
        ),
        Column(heading="TMT GOLONGAN", name="tmt_golongan", parse=cells.day),
        Column(
            heading="TINGKAT PENDIDIKAN ID",
            name="level",
            parse=cells.choice(EDUCATION_CODES | {"5": EducationLevel.SD}),
        ),
        Column(heading="PENDIDIKAN NAMA", name="program", parse=cells.text(200)),
        Column(
            heading="TAHUN LULUS", name="graduated_year", parse=cells.whole(1930, 2100)
        ),
        Column(heading="UNOR ID", name="unor_id", parse=cells.identifier(64)),
    ),
)

REF_UNOR: Final = FileSet(
    id="ref-unor",
    title="SIASN referensi unit organisasi",
    columns=(
        Column(
            heading="Id", name="siasn_id", parse=cells.identifier(64), required=True
        ),
        Column(heading="DiatasanId", name="parent_id", parse=cells.identifier(64)),
        Column(heading="EselonId", name="eselon", parse=cells.code(ESELON, width=2)),
        Column(heading="NamaUnor", name="name", parse=cells.text(200), required=True),
        Column(heading="NamaJabatan", name="title", parse=cells.text(250)),
        Column(heading="CepatKode", name="code", parse=cells.identifier(64)),
    ),
    ignored=("IndukUnorId", "JenisUnorId"),
)

RW_JABATAN: Final = FileSet(
    id="rw-jabatan",
    title="SIASN riwayat jabatan",
    columns=(
        Column(heading="idPns", name="siasn_id", parse=cells.identifier(64)),
        Column(heading="nipBaru", name="nip", parse=cells.nip),
        Column(
            heading="jenisJabatan",
            name="jenis",
            parse=cells.choice({"1": "1", "2": "2", "4": "4"}),
            required=True,
        ),
        Column(heading="unorId", name="unor_id", parse=cells.identifier(64)),
        Column(heading="eselonId", name="eselon", parse=cells.code(ESELON, width=2)),
        Column(
            heading="jabatanFungsionalNama",
            name="functional",
            parse=cells.text(200),
        ),
        Column(
            heading="jabatanFungsionalUmumNama",
            name="pelaksana",
            parse=cells.text(250),
        ),
        Column(heading="tmtJabatan", name="valid_from", parse=cells.day, required=True),
        Column(heading="nomorSk", name="document", parse=cells.text(200)),
        Column(heading="tanggalSk", name="decided_on", parse=cells.day),
        Column(heading="namaJabatan", name="title", parse=cells.text(250)),
        Column(heading="tmtPelantikan", name="sworn_in_on", parse=cells.day),
        Column(
            heading="jenisPenugasanId",
            name="assignment",
            parse=cells.choice({kind.value: kind for kind in Assignment}),
            default=Assignment.DEFINITIF,
        ),
        Column(
            heading="jenisMutasiId",
            name="mutation",
            parse=cells.choice({"MJ": "MJ", "MU": "MU"}),
        ),
    ),
)

RW_SKP22: Final = FileSet(
    id="rw-skp22",
    title="SIASN riwayat SKP",
    columns=(
        Column(
            heading="pnsDinilaiId",
            name="siasn_id",
            parse=cells.identifier(64),
            required=True,
        ),
        Column(
            heading="tahun", name="year", parse=cells.whole(2000, 2100), required=True
        ),
        Column(
            heading="hasilKinerjaNilai",
            name="hasil_kerja",
            parse=cells.whole(*RATINGS),
            required=True,
        ),
        Column(
            heading="PerilakuKerjaNilai",
            name="perilaku",
            parse=cells.whole(*RATINGS),
            required=True,
        ),
        Column(
            heading="KuadranKinerjaNilai",
            name="predicate",
            parse=cells.whole(*PREDICATES),
            required=True,
        ),
    ),
)

RW_HUKDIS: Final = FileSet(
    id="rw-hukdis",
    title="SIASN riwayat hukuman disiplin",
    columns=(
        Column(
            heading="pnsOrang",
            name="siasn_id",
            parse=cells.identifier(64),
            required=True,
        ),
        Column(
            heading="jenisHukuman",
            name="kind_code",
            parse=cells.whole(1, 99),
            required=True,
        ),
        Column(heading="skNomor", name="document", parse=cells.text(200)),
        Column(heading="skTanggal", name="decided_on", parse=cells.day),
        Column(heading="hukumanTanggal", name="valid_from", parse=cells.day),
        Column(heading="masaTahun", name="years", parse=cells.whole(0, 20)),
        Column(heading="masaBulan", name="months", parse=cells.whole(0, 240)),
        Column(heading="akhirHukumTanggal", name="valid_to", parse=cells.last_day),
        Column(heading="skPembatalanTanggal", name="annulled_on", parse=cells.day),
        Column(
            heading="jenisTingkatHukumanId",
            name="level",
            parse=cells.choice({level.value: level for level in DisciplineLevel}),
            required=True,
        ),
    ),
)

RW_DIKLAT: Final = FileSet(
    id="rw-diklat",
    title="SIASN riwayat diklat",
    columns=(
        Column(heading="idPns", name="siasn_id", parse=cells.identifier(64)),
        Column(heading="nipBaru", name="nip", parse=cells.nip),
        Column(
            heading="latihanStrukturalId",
            name="structural_code",
            parse=cells.whole(1, 99),
        ),
        Column(
            heading="latihanStrukturalNama",
            name="name",
            parse=cells.text(200),
            required=True,
        ),
        Column(heading="nomor", name="document", parse=cells.text(200)),
        Column(heading="tanggal", name="valid_from", parse=cells.day),
        Column(heading="tahun", name="year", parse=cells.whole(1950, 2100)),
        Column(
            heading="jumlahJam", name="hours", parse=cells.whole(0, 10_000), default=0
        ),
        Column(heading="tanggalSelesai", name="ended_on", parse=cells.day),
    ),
)

SETS: Final = (DATA_UTAMA, REF_UNOR, RW_JABATAN, RW_SKP22, RW_HUKDIS, RW_DIKLAT)
