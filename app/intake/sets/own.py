"""Our own templates, for what SIASN does not export."""

from typing import Final

from app.intake import cells
from app.intake.sets import declare
from app.intake.sets.columns import Column, FileSet
from app.officers.models import (
    Assignment,
    DisciplineLevel,
    EducationLevel,
    JenjangFungsional,
    Kinship,
)
from app.posts.models import DataStatus, PostKind, Sector, UnitKind

DIMENSIONS: Final = {
    "INTEGRITAS": "integritas",
    "KERJA SAMA": "kerja_sama",
    "KOMUNIKASI": "komunikasi",
    "ORIENTASI PADA HASIL": "orientasi_hasil",
    "PELAYANAN PUBLIK": "pelayanan_publik",
    "PENGEMBANGAN DIRI DAN ORANG LAIN": "pengembangan",
    "MENGELOLA PERUBAHAN": "mengelola_perubahan",
    "PENGAMBILAN KEPUTUSAN": "pengambilan_keputusan",
    "PEREKAT BANGSA": "perekat_bangsa",
}
LEVELS: Final = (1, 5)
INDEX: Final = (0, 5)
COUNT: Final = (0, 100_000_000)


def _dimensions(*, required: bool) -> tuple[Column, ...]:
    return tuple(
        declare.whole(heading, key, LEVELS, required=required)
        for heading, key in DIMENSIONS.items()
    )


PROFIL_UNIT: Final = FileSet(
    id="profil-unit",
    title="Profil unit",
    is_template=True,
    columns=(
        declare.UNIT,
        declare.one_of("JENIS UNIT", "kind", UnitKind),
        declare.one_of("SEKTOR", "sector", Sector),
        declare.whole("PENDUDUK DILAYANI", "people_served", (0, 100_000_000)),
        declare.one_of("STATUS DATA", "data_status", DataStatus),
    ),
    ignored=("SUMBER",),
)
SYARAT_JABATAN: Final = FileSet(
    id="syarat-jabatan",
    title="Syarat jabatan",
    is_template=True,
    columns=(
        declare.POST,
        declare.one_of("JENIS JABATAN", "kind", PostKind),
        declare.whole("KELAS JABATAN", "kelas", (1, 17), required=False),
        declare.one_of(
            "PENDIDIKAN MINIMAL", "min_education", EducationLevel, required=False
        ),
        declare.words("RUMPUN", "fields"),
        declare.words("KUALIFIKASI KHUSUS", "qualifications"),
        *_dimensions(required=False),
        declare.one_of("ALUR KHUSUS", "workflow", ("irb", "duk"), required=False),
    ),
)
PENILAIAN: Final = FileSet(
    id="penilaian-kompetensi",
    title="Penilaian kompetensi",
    is_template=True,
    columns=(
        declare.NIP,
        declare.day("TANGGAL", "valid_from"),
        declare.text("LEMBAGA PENILAI", "assessor", 150),
        declare.one_of(
            "JENJANG SASARAN", "target_jenjang", ("administrator", "pengawas")
        ),
        *_dimensions(required=True),
        declare.whole("TEKNIS", "technical", (0, 100), required=False),
        declare.whole("POTENSI", "potential", (0, 100), required=False),
        declare.whole("JPM", "jpm", (0, 100), required=False),
        declare.last_day("BERLAKU SAMPAI", required=True),
        declare.text("NOMOR DOKUMEN", "document", 200, required=False),
    ),
)
PENDIDIKAN: Final = FileSet(
    id="pendidikan",
    title="Riwayat pendidikan",
    is_template=True,
    columns=(
        declare.NIP,
        declare.one_of("TINGKAT", "level", EducationLevel),
        declare.text("PROGRAM STUDI", "program", 200),
        declare.whole("TAHUN LULUS", "graduated_year", (1930, 2100)),
        declare.day("TANGGAL LULUS", "valid_from", required=False),
        declare.text("NOMOR IJAZAH", "document", 200, required=False),
    ),
)
SERTIFIKAT: Final = FileSet(
    id="sertifikat",
    title="Sertifikat dan kualifikasi khusus",
    is_template=True,
    columns=(
        declare.NIP,
        Column(
            heading="KUALIFIKASI",
            name="qualification",
            parse=cells.word,
            required=True,
            hint="satu kata, mis. kepamongprajaan, manajemen_puskesmas, pbj, ppns",
        ),
        declare.day("TANGGAL", "valid_from"),
        declare.last_day("BERLAKU SAMPAI"),
        declare.text("PENERBIT", "issuer", 150, required=False, default=""),
        declare.text("NOMOR", "document", 200, required=False),
    ),
)
JENJANG_FUNGSIONAL: Final = FileSet(
    id="jenjang-fungsional",
    title="Riwayat jenjang fungsional",
    is_template=True,
    columns=(
        declare.NIP,
        declare.text("NAMA JF", "functional_name", 150),
        declare.one_of("JENJANG", "jenjang", JenjangFungsional),
        declare.day("TMT", "valid_from"),
        declare.NUMBER,
    ),
)
PENGHARGAAN: Final = FileSet(
    id="penghargaan",
    title="Penghargaan",
    is_template=True,
    columns=(
        declare.NIP,
        declare.text("NAMA PENGHARGAAN", "name", 200),
        declare.one_of("TINGKAT", "scope", ("nasional", "provinsi", "kota", "unit")),
        declare.day("TANGGAL", "valid_from"),
        declare.text("NOMOR", "document", 200, required=False),
    ),
)
PENUGASAN_TIM: Final = FileSet(
    id="penugasan-tim",
    title="Penugasan dalam tim",
    is_template=True,
    columns=(
        declare.NIP,
        declare.text("TIM", "team", 200),
        declare.one_of("PERAN", "part", ("ketua", "sekretaris", "anggota")),
        declare.day("MULAI", "valid_from"),
        declare.last_day("SELESAI"),
        declare.NUMBER,
    ),
)
UMPAN_BALIK: Final = FileSet(
    id="umpan-balik",
    title="Umpan balik perilaku (360°)",
    is_template=True,
    columns=(
        declare.NIP,
        declare.whole("TAHUN", "year", (2000, 2100)),
        declare.whole("NILAI", "points", (0, 100)),
    ),
)
AKHIR_PENUGASAN: Final = FileSet(
    id="akhir-penugasan",
    title="Akhir penugasan",
    is_template=True,
    columns=(
        declare.NIP,
        declare.POST,
        declare.one_of("JENIS PENUGASAN", "assignment", Assignment),
        declare.day("TMT", "valid_from"),
        declare.last_day("SELESAI", required=True),
        declare.NUMBER,
    ),
)
PEMBEBASAN: Final = FileSet(
    id="pembebasan",
    title="Pembebasan dari jabatan",
    is_template=True,
    columns=(
        declare.NIP,
        declare.POST,
        declare.text("ALASAN", "reason", 200),
        declare.day("TANGGAL", "valid_from"),
        declare.NUMBER,
    ),
)
NILAI_SELEKSI: Final = FileSet(
    id="nilai-seleksi",
    title="Nilai seleksi",
    is_template=True,
    columns=(
        declare.NIP,
        declare.POST,
        declare.whole("NILAI", "points", (0, 10_000)),
        declare.day("TANGGAL", "valid_from"),
        declare.text("NOMOR DOKUMEN", "document", 200, required=False),
    ),
)
INSTANSI_LAIN: Final = FileSet(
    id="masa-kerja-instansi-lain",
    title="Masa kerja di instansi lain",
    is_template=True,
    columns=(
        declare.NIP,
        declare.text("INSTANSI", "agency_name", 200),
        declare.text("JABATAN", "title", 250),
        declare.day("MULAI", "valid_from"),
        declare.last_day("SELESAI"),
        declare.NUMBER,
    ),
)
DEKLARASI_KELUARGA: Final = FileSet(
    id="deklarasi-keluarga",
    title="Deklarasi hubungan keluarga antarpegawai",
    is_template=True,
    columns=(
        declare.NIP,
        Column(
            heading="NIP KELUARGA",
            name="relative_nip",
            parse=cells.nip,
            required=True,
            hint="18 angka, teks; keluarga yang juga pegawai",
        ),
        declare.one_of("HUBUNGAN", "kinship", Kinship),
        declare.text("NOMOR PERNYATAAN", "document", 200),
        declare.day("TANGGAL PERNYATAAN", "valid_from"),
        declare.last_day("BERLAKU SAMPAI"),
    ),
)
PEMERIKSAAN_DISIPLIN: Final = FileSet(
    id="pemeriksaan-disiplin",
    title="Register pemeriksaan disiplin",
    is_template=True,
    columns=(
        declare.NIP,
        declare.one_of("TINGKAT ANCAMAN", "level", DisciplineLevel),
        declare.day("MULAI", "valid_from"),
        declare.last_day("SELESAI"),
        declare.text("NOMOR SURAT PANGGILAN", "document", 200),
    ),
)
KINERJA_LAYANAN: Final = FileSet(
    id="kinerja-layanan",
    title="Kinerja layanan unit per tahun",
    is_template=True,
    columns=(
        declare.UNIT,
        declare.whole("TAHUN", "year", (2000, 2100)),
        declare.hundredths("INDEKS PEKPPP", "pekppp", INDEX),
        declare.hundredths("KEBIJAKAN PELAYANAN", "kebijakan", INDEX),
        declare.hundredths("PROFESIONALISME SDM", "sdm", INDEX),
        declare.hundredths("SARANA PRASARANA", "sarpras", INDEX),
        declare.hundredths("SISTEM INFORMASI", "sipp", INDEX),
        declare.hundredths("KONSULTASI DAN PENGADUAN", "konsultasi", INDEX),
        declare.hundredths("INOVASI", "inovasi", INDEX),
        declare.hundredths("NILAI SKM", "skm", (0, 100)),
        declare.hundredths("SKM WAKTU PELAYANAN", "skm_waktu", (0, 100)),
        declare.hundredths("SKM PROSEDUR", "skm_prosedur", (0, 100)),
        declare.whole("PENGADUAN DITERIMA", "received", COUNT, required=False),
        declare.whole("PENGADUAN SELESAI", "closed", COUNT, required=False),
        declare.whole("PENGADUAN TEPAT WAKTU", "in_time", COUNT, required=False),
        declare.text("NOMOR DOKUMEN", "document", 200, required=False),
    ),
)

TEMPLATES: Final = (
    PROFIL_UNIT,
    SYARAT_JABATAN,
    PENILAIAN,
    PENDIDIKAN,
    SERTIFIKAT,
    JENJANG_FUNGSIONAL,
    PENGHARGAAN,
    PENUGASAN_TIM,
    UMPAN_BALIK,
    AKHIR_PENUGASAN,
    PEMBEBASAN,
    NILAI_SELEKSI,
    INSTANSI_LAIN,
    DEKLARASI_KELUARGA,
    PEMERIKSAAN_DISIPLIN,
    KINERJA_LAYANAN,
)
