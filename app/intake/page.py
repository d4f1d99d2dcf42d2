"""The page docs/templates.md: every file the importer knows, made from the code."""

from collections.abc import Iterator
from typing import Final

from app.intake import templates
from app.intake.reading import guard
from app.intake.sets import catalogue, layanan, nominatif, posts, siasn
from app.intake.sets.columns import FileSet
from app.intake.sets.declined import DECLINED
from app.intake.sets.own import TEMPLATES
from app.intake.sets.profil_asn import PROFIL_ASN

GIVES: Final = {
    siasn.DATA_UTAMA.id: "identitas, status, unit; golongan dan pendidikan terakhir",
    siasn.REF_UNOR.id: "unit, induknya, jabatan yang memimpinnya",
    siasn.RW_JABATAN.id: "riwayat jabatan",
    siasn.RW_SKP22.id: "kinerja per tahun",
    siasn.RW_HUKDIS.id: "hukuman disiplin (kode 21 dan 22 moral, walau tingkatnya R)",
    siasn.RW_DIKLAT.id: "diklat; PKP dan PKA tanpa kode dihitung 2 dan 3",
    PROFIL_ASN.id: "seperti data utama, dan jabatan definitif terakhir dengan eselon",
    layanan.LAYANAN_DATA_UTAMA.id: "seperti data utama",
    layanan.RW_GOLONGAN.id: "riwayat golongan dengan SK",
    layanan.RW_PENDIDIKAN.id: "riwayat pendidikan",
    layanan.RW_KURSUS.id: "kursus",
    posts.BEZETTING.id: "kelas jabatan; jumlah terisi dibandingkan dengan register",
    posts.LOWONGAN.id: "tidak ada; dibandingkan dengan register, yang beda disebut",
    posts.JABATAN_STRUKTURAL.id: "jabatan struktural definitif",
} | {known.id: "golongan dan TMT-nya" for known in nominatif.SETS}


def write_page() -> str:
    """Write the page."""
    return "".join((
        INTRODUCTION,
        *_known(),
        *_declined(),
        *(part for template in TEMPLATES for part in _template(template)),
    ))


def _known() -> Iterator[str]:
    yield "| Berkas | Memberi | Kolom yang dibaca |\n|---|---|---|\n"
    for known in catalogue.ALL:
        if not known.is_template:
            kept = ", ".join(dict.fromkeys(known.kept))
            form = "XLSX, CSV, JSON" if known.signature else "XLSX, CSV"
            yield (
                f"| **{known.id}** {known.title} ({form}) | {GIVES[known.id]} "
                f"| {kept} |\n"
            )


def _declined() -> Iterator[str]:
    yield DECLINED_HEAD
    for each in DECLINED:
        yield f"| {each.title} | {each.reason} | {each.instead} |\n"


def _template(template: FileSet) -> Iterator[str]:
    yield f"\n## {template.id} — {template.title}\n\n"
    yield "| Kolom | Wajib | Isi | Contoh |\n|---|---|---|---|\n"
    examples = templates.example_row(template.id)
    for heading, required, hint in templates.lines(template):
        yield f"| {heading} | {required} | {hint} | {examples.get(heading, '')} |\n"


INTRODUCTION: Final = f"""\
# Berkas yang diimpor

Halaman ini dibuat dari kode (`app/intake/page.py`) dan diperiksa oleh uji. Jenis berkas
dikenali dari judul kolomnya, apa pun nama berkasnya. Templat kosong, dengan daftar
pilihan, baris contoh dan keterangan, diunduh lewat
`GET /api/v1/imports/templates/{{nama}}.xlsx`.

Aturan yang berlaku untuk semua berkas:

- XLSX; CSV UTF-8 dengan koma, titik koma atau tab; JSON jawaban layanan SIASN. Satu
  lembar data yang tampak; lembar tersembunyi tidak dibaca.
- Judul kolom mulai di baris 1 sampai 25, satu sampai tiga baris, boleh tergabung dan
  diikuti baris nomor kolom. Huruf besar, spasi, titik dan garis bawah tidak membedakan.
- NIP, PNS ID, UNOR ID dan kode adalah teks. NIP yang tersimpan sebagai angka ditolak:
  digit terakhirnya sudah hilang. Tanda petik di depan NIP dan spasi di ujung dibuang.
- Tanggal: dd-mm-yyyy, yyyy-mm-dd, sel tanggal Excel atau nomor serinya. Kosong, `null`
  dan 01-01-0001 berarti tidak ada.
- Paling banyak {guard.MOST_ROWS} baris, {guard.MOST_COLUMNS} kolom dan
  {guard.MOST_CELLS} sel, yang kosong di antaranya terhitung;
  {guard.MOST_BYTES // 1_000_000} MB setelah dibuka.
- Rumus, makro dan galat Excel ditolak; tempel sebagai nilai.
- Semua atau tidak sama sekali: satu baris salah, tidak ada yang diimpor, dan semua
  yang salah disebut dengan berkas, lembar, baris, kolom, isi dan yang diharapkan.
- Baris yang sama tidak mengubah apa-apa; baris yang berubah menggantikan yang lama
  tanpa menghapusnya; baris yang tidak ada lagi di berkas dibiarkan.
- Riwayat lengkap (rw-golongan, rw-pendidikan, rw-jabatan) mengalahkan ringkasan (data
  utama, profil), dan ringkasan mengalahkan daftar (DUK, nominatif).

Berkas yang rusak atau berniat buruk: [hostile-files.md](hostile-files.md).

## Berkas dari sistem lain

Hanya kolom yang disebut di sini dibaca. Agama, NIK, nomor HP, NPWP, alamat, email dan
sejenisnya dibuang oleh proses pembaca dan tidak pernah masuk ke dalam layanan. Daftar
(DUK, nominatif) menambah golongan pegawai yang sudah ada di data utama; nama jabatan di
situ tidak menunjuk unit, maka tidak dipakai.

"""
DECLINED_HEAD: Final = """
Dikenal, tetapi tidak diimpor:

| Berkas | Sebab | Gantinya |
|---|---|---|
"""
