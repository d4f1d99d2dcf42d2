"""The words people read for the codes that machines keep."""

from datetime import date
from urllib.parse import quote

SECTORS = {
    "kesehatan": "Kesehatan",
    "pendidikan": "Pendidikan",
    "sumber_daya_air": "Sumber daya air dan banjir",
    "perhubungan": "Perhubungan",
    "sosial": "Kesejahteraan sosial",
    "kewilayahan": "Kecamatan dan kelurahan",
    "kependudukan": "Kependudukan",
    "perizinan": "Perizinan",
    "lingkungan": "Lingkungan hidup",
    "ketertiban": "Ketertiban",
    "ekonomi": "Ekonomi",
    "tata_ruang": "Tata ruang dan bangunan",
    "keuangan": "Keuangan",
    "kepegawaian": "Kepegawaian",
    "pengawasan": "Pengawasan",
    "perencanaan": "Perencanaan",
    "umum": "Umum dan sekretariat",
}
POST_KINDS = {
    "struktural": "Struktural",
    "kepala_puskesmas": "Kepala Puskesmas",
    "out_of_scope": "Di luar cakupan",
}
SELECTORS = {
    "struktural": "struktural",
    "kepala_puskesmas": "kepala Puskesmas",
    "camat": "camat",
    "lurah": "lurah",
    "rest": "jabatan lainnya",
}
STANDINGS = {
    "definitif": "Definitif",
    "plt": "Plt",
    "plh": "Plh",
    "pj": "Pj",
    "kosong": "Kosong",
}
MOVES = {
    "OWN": "tetap",
    "PRO": "promosi",
    "PIN": "naik eselon",
    "ROT": "rotasi",
    "X": "dari fungsional",
    "XB": "ke fungsional",
    "DEM": "turun jenjang",
    "TUR": "turun eselon",
    "PGK": "pengukuhan",
    "TT": "tugas tambahan",
}
ESELON = {
    "21": "II.a",
    "22": "II.b",
    "31": "III.a",
    "32": "III.b",
    "41": "IV.a",
    "42": "IV.b",
}
UNIT_ORIGINS = {
    "sourced": "",
    "inferred": "unit dugaan",
    "synthetic": "unit rekaan",
}
ROLES = {
    "analyst": "analis",
    "auditor": "auditor",
    "integrator": "integrator",
}
ROUND_STATES = {"draft": "rancangan", "frozen": "dibekukan"}
RUN_STATES = {
    "queued": "menunggu giliran",
    "running": "berjalan",
    "done": "selesai",
    "failed": "gagal",
    "cancelled": "dibatalkan",
}
PROOFS = {
    "optimal": "terbukti terbaik",
    "feasible": "sah, belum terbukti terbaik",
    "infeasible": "tidak ada susunan yang sah",
    "unknown": "waktu habis tanpa jawaban",
}
SEVERITIES = {
    "G": "syarat",
    "GW": "tahapan",
    "W": "peringatan",
    "S": "nilai",
    "I": "keterangan",
}
OUTCOMES = {
    "pass": "terpenuhi",
    "fail": "tidak terpenuhi",
    "unknown": "data tidak ada",
    "warn": "peringatan",
    "warning": "peringatan",
    "finding": "temuan",
    "workflow": "menunggu tahapan",
    "not_applicable": "tidak berlaku",
}
EVIDENCE = {
    "V": "teks dibaca",
    "V2": "dari sumber kedua",
    "M": "belum terbaca",
}
# What a verdict calls the data it used.
FACTS = {
    "age": "batas usia",
    "asked": "diminta",
    "assessed": "dinilai untuk",
    "assessment": "penilaian",
    "born": "lahir",
    "certificate": "sertifikat",
    "course": "diklat",
    "day": "tanggal berlaku",
    "deadline": "tenggat (bulan)",
    "document": "dokumen",
    "education": "pendidikan",
    "elements": "unsur",
    "employment": "kepegawaian",
    "entered": "masuk",
    "fields": "rumpun pegawai",
    "freeze": "masa pembekuan",
    "full": "genap dua tahun",
    "grade": "jenjang",
    "holds": "jabatan sekarang",
    "jpm": "JPM",
    "kedudukan": "kedudukan hukum",
    "least": "paling rendah",
    "limit": "batas",
    "minimum": "paling rendah",
    "missing": "yang kurang",
    "months": "sisa bulan",
    "predicates": "predikat",
    "request": "permintaan",
    "retires": "TMT pensiun",
    "sanction": "hukuman",
    "served": "masa",
    "since": "sejak",
    "target": "sasaran",
    "training": "pelatihan",
    "until": "sampai",
    "working_days": "hari kerja",
    "worst": "paling rendah",
    "years": "syarat (tahun)",
}
AXES = {
    "kinerja": "Kinerja (sumbu Y)",
    "potensial": "Potensi (sumbu X)",
    "teknis": "Kecocokan teknis",
    "seleksi": "Nilai seleksi",
}
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}
LETTERS = {"1": "a", "2": "b", "3": "c", "4": "d", "5": "e"}
DAYS_IN_MONTH = 30
DAYS_IN_YEAR = 365


def golongan(code: str) -> str:
    """Write a golongan as people do: 34 is III/d."""
    if len(code) != len("34") or code[0] not in ROMAN or code[1] not in LETTERS:
        return code
    return f"{ROMAN[code[0]]}/{LETTERS[code[1]]}"


def day(value: date) -> str:
    """Write a day in full: 6 Februari 2026."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def short_day(value: date) -> str:
    """Write a day in a column: 6 Feb 2026."""
    return f"{value.day} {MONTHS[value.month - 1][:3]} {value.year}"


def lapse(since: date, until: date) -> str:
    """Say how long something has lasted, in the largest fitting unit."""
    days = (until - since).days
    if days < DAYS_IN_MONTH:
        return f"{days} hari"
    if days < DAYS_IN_YEAR:
        return f"{days // DAYS_IN_MONTH} bulan"
    years, months = divmod(days // DAYS_IN_MONTH, 12)
    return f"{years} tahun {months} bulan" if months else f"{years} tahun"


def phrase(code: str) -> str:
    """Write a lower_snake word as a phrase."""
    return code.replace("_", " ")


def rank(eselon: str | None, kind: str) -> str:
    """Write a post's eselon; the head of a Puskesmas has none."""
    if eselon:
        return ESELON.get(eselon, eselon)
    return "–" if kind == "kepala_puskesmas" else ""


def in_path(code: str) -> str:
    """Write a code as one part of an address."""
    return quote(code, safe="")
