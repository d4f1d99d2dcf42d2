"""The words of imports: states, tables and fields as a personnel office says them."""

from app.intake import precedence
from app.intake.models import ImportState
from app.pages import words

STATES = {
    ImportState.STAGED: ("sedang diperiksa", "calm"),
    ImportState.CHECKED: ("siap diterapkan", "acting"),
    ImportState.REFUSED: ("ditolak", "open"),
    ImportState.APPLIED: ("diterapkan", "led"),
    ImportState.UNDONE: ("dibatalkan", ""),
    ImportState.DROPPED: ("dibuang", ""),
    ImportState.EXPIRED: ("lewat waktu", ""),
}
# What was only rehearsed has no files to apply.
REHEARSED = ("diperiksa saja", "")
UNDECIDED = ("menunggu keputusan", "acting")
PHASES = {
    "": ("Menunggu pekerja mengambil giliran ini.", 5),
    "read": ("Membaca berkas, sel demi sel.", 35),
    "compare": ("Membandingkan dengan data yang tercatat.", 75),
}
TABLES = {
    "assessment": "penilaian kompetensi",
    "award": "penghargaan",
    "certificate": "sertifikat",
    "discipline": "hukuman disiplin",
    "education": "pendidikan",
    "family_tie": "hubungan keluarga",
    "feedback": "umpan balik",
    "functional_grade": "jenjang fungsional",
    "officer_profile": "identitas pegawai",
    "performance": "kinerja",
    "position": "riwayat jabatan",
    "post_version": "jabatan",
    "rank": "golongan",
    "release": "pembebasan",
    "selection_score": "nilai seleksi",
    "service_elsewhere": "masa kerja instansi lain",
    "team_duty": "penugasan tim",
    "training": "diklat",
    "unit_figure": "angka layanan unit",
    "unit_version": "unit",
}
VERBS = {"new": "baru", "changed": "berubah", "withdrawn": "dicabut"}
FIELDS = {
    "birth_date": "tanggal lahir",
    "competencies": "kompetensi yang diminta",
    "eselon": "eselon",
    "fields": "rumpun",
    "golongan": "golongan",
    "jpm": "JPM",
    "kedudukan": "kedudukan hukum",
    "kelas": "kelas jabatan",
    "kind": "jenis",
    "level": "tingkat",
    "min_education": "pendidikan minimal",
    "name": "nama",
    "parent_code": "unit atasan",
    "pekppp": "indeks PEKPPP",
    "people_served": "penduduk dilayani",
    "program": "program studi",
    "qualifications": "kualifikasi khusus",
    "sector": "sektor",
    "skm": "nilai SKM",
    "title": "nama jabatan",
    "unit_code": "unit kerja",
    "valid_from": "mulai berlaku",
    "valid_to": "berakhir",
    "workflow": "alur khusus",
}


def table(name: str) -> str:
    """Name a table of records."""
    return TABLES.get(name, words.phrase(name))


def field(name: str) -> str:
    """Name a field of a record."""
    return FIELDS.get(name, words.phrase(name))


def source(text: str) -> str:
    """Say where a value came from; a hand by its name, a file by its row."""
    name, _, rest = text.partition("#")
    sources = precedence.load()
    if name not in sources.hand_names:
        return text
    return f"{sources.title(precedence.HAND)} oleh {rest}"
