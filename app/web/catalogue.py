"""Every kind of refusal, under the name that its `type` ends in, for good.

`docs/problems.md` is written from this list, and the service shows each entry at
`/problems/{name}`; a test holds the list to the tree of errors.
"""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from app import errors
from app.errors import AppError


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of refusal: what it means, and what to do about it."""

    slug: str
    status: int
    title: str
    meaning: str
    remedy: str


def _of(error: type[AppError], meaning: str, remedy: str) -> Kind:
    return Kind(error.slug, error.status, error.title, meaning, remedy)


# Of two with one status the first is what the framework's own refusals are called.
KINDS: Final[tuple[Kind, ...]] = (
    _of(
        errors.BadInputError,
        "Isi, alamat, atau cursor permintaan tidak dapat dipakai; `errors` menyebut "
        "tempatnya bila satu isian yang salah.",
        "Perbaiki yang disebut, lalu kirim lagi.",
    ),
    _of(
        errors.UnauthenticatedError,
        "Tidak ada kunci, atau kuncinya tidak dikenal, kedaluwarsa, atau dicabut.",
        "Kirim `Authorization: Bearer …` dengan kunci yang masih berlaku; operator "
        "membuat kunci dengan `python -m app keys add`.",
    ),
    _of(
        errors.ForbiddenError,
        "Kunci dikenal, tetapi perannya tidak memiliki izin yang disebut `detail`.",
        "Pakai kunci dengan peran yang memilikinya (docs/reference.md); mengulang "
        "tidak membantu.",
    ),
    _of(
        errors.NotFoundError,
        "Tidak ada yang bernama demikian di instansi pemilik kunci; apakah instansi "
        "lain memilikinya tidak dikatakan.",
        "Periksa kode, NIP, atau nomornya lewat daftarnya.",
    ),
    Kind(
        "method-not-allowed",
        405,
        "Metode tidak didukung",
        "Alamat ini ada, tetapi bukan dengan metode ini.",
        "Pakai salah satu metode di header `Allow`.",
    ),
    _of(
        errors.ConflictError,
        "Keadaan sekarang tidak mengizinkannya, misalnya membekukan putaran yang "
        "sudah beku.",
        "Baca keadaannya lagi; `detail` menyebut apa yang menghalangi.",
    ),
    _of(
        errors.FrozenDayError,
        "Pada tanggal yang diminta hukum melarang penggantian pejabat. Setiap butir "
        "`errors` menyebut masa larangannya (`freeze`), kode aturan gerbangnya "
        "(`rule`, lihat di bawah) dan hari bebas pertama (`earliest`).",
        "Pilih tanggal mulai `earliest`, atau catat surat izin Mendagri pada masa "
        "larangan itu.",
    ),
    _of(
        errors.StaleError,
        "`If-Match` tidak lagi cocok: yang hendak diubah sudah diubah orang lain, "
        "atau belum ada.",
        "Baca lagi, terapkan perubahan pada isi yang baru, kirim `ETag` yang baru.",
    ),
    _of(
        errors.TooLargeError,
        "Kiriman lebih besar daripada yang diterima: "
        "`DEFINITIF_UPLOAD_LIMIT_BYTES` untuk impor, satu megabita untuk yang lain.",
        "Bagilah kirimannya.",
    ),
    Kind(
        "unprocessable",
        422,
        "Masukan tidak sah",
        "Satu isian atau lebih tidak sah; `errors` menyebut setiap tempat "
        "(`place`), apa yang diharapkan (`message`) dan jenisnya (`kind`).",
        "Perbaiki setiap tempat yang disebut, lalu kirim lagi.",
    ),
    _of(
        errors.ImportRefusedError,
        "Berkas ditolak seluruhnya; `errors` menyebut berkas, lembar, baris, kolom, "
        "nilai, dan yang diharapkan untuk setiap kesalahan.",
        "Perbaiki berkasnya; dengan `dry_run` hal yang sama dapat dicoba tanpa "
        "mengubah apa pun.",
    ),
    _of(
        errors.BulkRefusedError,
        "Satu butir atau lebih ditolak, jadi tidak satu pun ditulis; `errors` "
        "menyebut `index` setiap butir, jenis penolakannya (`kind`) dan sebabnya.",
        "Perbaiki atau keluarkan butir yang disebut, lalu kirim semuanya lagi.",
    ),
    _of(
        errors.KeyReusedError,
        "`Idempotency-Key` ini sudah dipakai kunci akses yang sama untuk permintaan "
        "lain.",
        "Pakai kunci baru untuk hal yang baru; kunci lama hanya untuk mengulang hal "
        "yang persis sama.",
    ),
    _of(
        errors.UnseenError,
        "Yang hendak diubah sudah ada, dan permintaan tidak menyebut versi mana yang "
        "dilihat pengirimnya.",
        "Kirim `ETag` dari jawaban terakhir sebagai `If-Match`, atau `If-Match: *` "
        "untuk menimpa apa pun isinya.",
    ),
    _of(
        errors.TooManyRequestsError,
        "Kunci ini meminta lebih sering daripada `DEFINITIF_REQUESTS_PER_MINUTE`.",
        "Tunggu sebanyak detik di `Retry-After`; header `RateLimit` memberi tahu "
        "sisa jatah pada setiap jawaban.",
    ),
    _of(
        errors.AppError,
        "Kesalahan di pihak layanan; tidak ada yang diubah.",
        "Ulangi dengan `Idempotency-Key` yang sama; bila tetap, sebut `instance` "
        "kepada pengelola.",
    ),
    _of(
        errors.DamagedError,
        "Yang tersimpan bukan lagi yang dahulu disimpan; sidiknya tidak cocok.",
        "Sebut `instance` kepada pengelola, yang memulihkannya dari cadangan.",
    ),
    _of(
        errors.BusyError,
        "Ada yang menulis lebih lama daripada yang ditunggu; tidak ada yang diubah.",
        "Ulangi sesudah detik di `Retry-After`, dengan `Idempotency-Key` yang sama.",
    ),
    Kind(
        "error",
        0,
        "Tidak dapat dilayani",
        "Penolakan lain dari protokol HTTP; `status` adalah maknanya (RFC 9110).",
        "Lihat `detail`.",
    ),
)
_BY_SLUG: Final = {kind.slug: kind for kind in KINDS}
# A refused body is `unprocessable`, whatever ours are called.
_BY_STATUS: Final = {kind.status: kind for kind in reversed(KINDS)}


def find(slug: str) -> Kind:
    """Find a kind of refusal by its name."""
    return _BY_SLUG[slug]


def known(slug: str) -> Kind | None:
    """Find a kind of refusal by a name that a reader typed."""
    return _BY_SLUG.get(slug)


def of_status(status: int) -> Kind:
    """Find what a refusal of the framework, or of ours by status, is called."""
    kind = _BY_STATUS.get(status)
    if kind is not None:
        return kind
    return Kind("error", status, HTTPStatus(status).phrase, "", "")
