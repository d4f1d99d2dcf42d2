"""The sets that SIASN exports; only the columns named here ever reach us.

Religion, NIK, telephone, tax number, address and the like are in those files and are
not named here: the reading child drops them before a row leaves it.
"""

from typing import Final

from app.intake import cells
from app.intake.sets import codes, people
from app.intake.sets.columns import Column, FileSet
from app.officers.models import Assignment, DisciplineLevel

PREDICATES: Final = (1, 5)
RATINGS: Final = (1, 3)

DATA_UTAMA: Final = FileSet(
    id="data-utama",
    title="SIASN data utama (ekspor 67 kolom)",
    columns=people.columns({
        "PNS ID": "siasn_id",
        "NIP BARU": "nip",
        "NAMA": "name",
        "GELAR DEPAN": "title_front",
        "GELAR BELAKANG": "title_back",
        "TANGGAL LAHIR": "birth_date",
        "JENIS KELAMIN": "sex",
        "JENIS PEGAWAI ID": "jenis_pegawai",
        "JENIS PEGAWAI NAMA": "jenis_pegawai_nama",
        "KEDUDUKAN HUKUM ID": "kedudukan",
        "STATUS CPNS PNS": "status",
        "TMT CPNS": "tmt_cpns",
        "TMT PNS": "tmt_pns",
        "GOL AKHIR ID": "golongan",
        "TMT GOLONGAN": "tmt_golongan",
        "TINGKAT PENDIDIKAN ID": "level",
        "PENDIDIKAN NAMA": "program",
        "TAHUN LULUS": "graduated_year",
        "UNOR ID": "unor_id",
    }),
)

REF_UNOR: Final = FileSet(
    id="ref-unor",
    title="SIASN referensi unit organisasi",
    signature=("Id", "EselonId", "NamaUnor"),
    columns=(
        Column(
            heading="Id", name="siasn_id", parse=cells.identifier(64), required=True
        ),
        Column(heading="DiatasanId", name="parent_id", parse=cells.identifier(64)),
        Column(
            heading="EselonId", name="eselon", parse=cells.code(codes.ESELON, width=2)
        ),
        Column(heading="NamaUnor", name="name", parse=cells.text(200), required=True),
        Column(heading="NamaJabatan", name="title", parse=cells.text(250)),
        Column(heading="CepatKode", name="code", parse=cells.identifier(64)),
    ),
    ignored=("IndukUnorId", "JenisUnorId"),
)

RW_JABATAN: Final = FileSet(
    id="rw-jabatan",
    title="SIASN riwayat jabatan",
    signature=("jenisJabatan", "tmtJabatan"),
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
        Column(
            heading="eselonId", name="eselon", parse=cells.code(codes.ESELON, width=2)
        ),
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
    signature=("hasilKinerjaNilai", "KuadranKinerjaNilai"),
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
    signature=("jenisHukuman", "jenisTingkatHukumanId"),
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
    signature=("latihanStrukturalNama",),
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
