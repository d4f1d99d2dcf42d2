"""Our own templates, for what SIASN does not export."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from app.intake import cells
from app.intake.sets.columns import Column, FileSet
from app.officers.models import Assignment, EducationLevel, JenjangFungsional
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


def _one_of(
    heading: str, name: str, members: Iterable[StrEnum | str], *, required: bool = True
) -> Column:
    values = {str(member): member for member in members}
    return Column(
        heading=heading,
        name=name,
        parse=cells.choice(values),
        required=required,
        choices=tuple(values),
        hint="salah satu dari daftar",
    )


def _day(heading: str, name: str, *, required: bool = True) -> Column:
    return Column(
        heading=heading,
        name=name,
        parse=cells.day,
        required=required,
        hint="tanggal, dd-mm-yyyy",
    )


def _last_day(heading: str, *, required: bool = False) -> Column:
    return Column(
        heading=heading,
        name="valid_to",
        parse=cells.last_day,
        required=required,
        hint="hari terakhir berlaku, dd-mm-yyyy",
    )


def _text(
    heading: str, name: str, most: int, *, required: bool = True, default: object = None
) -> Column:
    return Column(
        heading=heading,
        name=name,
        parse=cells.text(most),
        required=required,
        default=default,
        hint=f"teks, paling panjang {most} huruf",
    )


def _whole(
    heading: str, name: str, bounds: tuple[int, int], *, required: bool = True
) -> Column:
    return Column(
        heading=heading,
        name=name,
        parse=cells.whole(*bounds),
        required=required,
        hint=f"bilangan bulat {bounds[0]}–{bounds[1]}",
    )


def _words(heading: str, name: str) -> Column:
    return Column(
        heading=heading,
        name=name,
        parse=cells.words,
        default=[],
        hint="kata huruf_kecil, dipisah titik koma",
    )


def _dimensions(*, required: bool) -> tuple[Column, ...]:
    return tuple(
        _whole(heading, key, LEVELS, required=required)
        for heading, key in DIMENSIONS.items()
    )


NIP: Final = Column(
    heading="NIP", name="nip", parse=cells.nip, required=True, hint="18 angka, teks"
)
POST: Final = Column(
    heading="KODE JABATAN",
    name="post_code",
    parse=cells.identifier(64),
    required=True,
    hint="kode jabatan, sama dengan kode unit yang dipimpinnya",
)
NUMBER: Final = _text("NOMOR SK", "document", 200, required=False)

PROFIL_UNIT: Final = FileSet(
    id="profil-unit",
    title="Profil unit",
    is_template=True,
    columns=(
        Column(
            heading="KODE UNIT",
            name="code",
            parse=cells.identifier(64),
            required=True,
            hint="kode unit (CepatKode di ref-unor)",
        ),
        _one_of("JENIS UNIT", "kind", UnitKind),
        _one_of("SEKTOR", "sector", Sector),
        _whole("PENDUDUK DILAYANI", "people_served", (0, 100_000_000)),
        _one_of("STATUS DATA", "data_status", DataStatus),
    ),
    ignored=("SUMBER",),
)
SYARAT_JABATAN: Final = FileSet(
    id="syarat-jabatan",
    title="Syarat jabatan",
    is_template=True,
    columns=(
        POST,
        _one_of("JENIS JABATAN", "kind", PostKind),
        _whole("KELAS JABATAN", "kelas", (1, 17), required=False),
        _one_of("PENDIDIKAN MINIMAL", "min_education", EducationLevel, required=False),
        _words("RUMPUN", "fields"),
        _words("KUALIFIKASI KHUSUS", "qualifications"),
        *_dimensions(required=False),
        _one_of("ALUR KHUSUS", "workflow", ("irb", "duk"), required=False),
    ),
)
PENILAIAN: Final = FileSet(
    id="penilaian-kompetensi",
    title="Penilaian kompetensi",
    is_template=True,
    columns=(
        NIP,
        _day("TANGGAL", "valid_from"),
        _text("LEMBAGA PENILAI", "assessor", 150),
        _one_of("JENJANG SASARAN", "target_jenjang", ("administrator", "pengawas")),
        *_dimensions(required=True),
        _whole("TEKNIS", "technical", (0, 100), required=False),
        _whole("POTENSI", "potential", (0, 100), required=False),
        _whole("JPM", "jpm", (0, 100), required=False),
        _last_day("BERLAKU SAMPAI", required=True),
        _text("NOMOR DOKUMEN", "document", 200, required=False),
    ),
)
PENDIDIKAN: Final = FileSet(
    id="pendidikan",
    title="Riwayat pendidikan",
    is_template=True,
    columns=(
        NIP,
        _one_of("TINGKAT", "level", EducationLevel),
        _text("PROGRAM STUDI", "program", 200),
        _whole("TAHUN LULUS", "graduated_year", (1930, 2100)),
        _day("TANGGAL LULUS", "valid_from", required=False),
        _text("NOMOR IJAZAH", "document", 200, required=False),
    ),
)
SERTIFIKAT: Final = FileSet(
    id="sertifikat",
    title="Sertifikat dan kualifikasi khusus",
    is_template=True,
    columns=(
        NIP,
        Column(
            heading="KUALIFIKASI",
            name="qualification",
            parse=cells.word,
            required=True,
            hint="satu kata, mis. kepamongprajaan, manajemen_puskesmas, pbj, ppns",
        ),
        _day("TANGGAL", "valid_from"),
        _last_day("BERLAKU SAMPAI"),
        _text("PENERBIT", "issuer", 150, required=False, default=""),
        _text("NOMOR", "document", 200, required=False),
    ),
)
JENJANG_FUNGSIONAL: Final = FileSet(
    id="jenjang-fungsional",
    title="Riwayat jenjang fungsional",
    is_template=True,
    columns=(
        NIP,
        _text("NAMA JF", "functional_name", 150),
        _one_of("JENJANG", "jenjang", JenjangFungsional),
        _day("TMT", "valid_from"),
        NUMBER,
    ),
)
PENGHARGAAN: Final = FileSet(
    id="penghargaan",
    title="Penghargaan",
    is_template=True,
    columns=(
        NIP,
        _text("NAMA PENGHARGAAN", "name", 200),
        _one_of("TINGKAT", "scope", ("nasional", "provinsi", "kota", "unit")),
        _day("TANGGAL", "valid_from"),
        _text("NOMOR", "document", 200, required=False),
    ),
)
PENUGASAN_TIM: Final = FileSet(
    id="penugasan-tim",
    title="Penugasan dalam tim",
    is_template=True,
    columns=(
        NIP,
        _text("TIM", "team", 200),
        _one_of("PERAN", "part", ("ketua", "sekretaris", "anggota")),
        _day("MULAI", "valid_from"),
        _last_day("SELESAI"),
        NUMBER,
    ),
)
UMPAN_BALIK: Final = FileSet(
    id="umpan-balik",
    title="Umpan balik perilaku (360°)",
    is_template=True,
    columns=(
        NIP,
        _whole("TAHUN", "year", (2000, 2100)),
        _whole("NILAI", "points", (0, 100)),
    ),
)
AKHIR_PENUGASAN: Final = FileSet(
    id="akhir-penugasan",
    title="Akhir penugasan",
    is_template=True,
    columns=(
        NIP,
        POST,
        _one_of("JENIS PENUGASAN", "assignment", Assignment),
        _day("TMT", "valid_from"),
        _last_day("SELESAI", required=True),
        NUMBER,
    ),
)
PEMBEBASAN: Final = FileSet(
    id="pembebasan",
    title="Pembebasan dari jabatan",
    is_template=True,
    columns=(
        NIP,
        POST,
        _text("ALASAN", "reason", 200),
        _day("TANGGAL", "valid_from"),
        NUMBER,
    ),
)
NILAI_SELEKSI: Final = FileSet(
    id="nilai-seleksi",
    title="Nilai seleksi",
    is_template=True,
    columns=(
        NIP,
        POST,
        _whole("NILAI", "points", (0, 10_000)),
        _day("TANGGAL", "valid_from"),
        _text("NOMOR DOKUMEN", "document", 200, required=False),
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
)
