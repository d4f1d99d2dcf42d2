"""What is wrong with an input, and what would be right, in the reader's language."""

from collections.abc import Mapping
from typing import Any, Final

from pydantic_core import ErrorDetails

WORDS: Final = {
    "missing": "wajib diisi",
    "extra_forbidden": "tidak dikenal; hapus isian ini",
    "json_invalid": "bukan JSON yang sah",
    "json_type": "bukan JSON yang sah",
    "model_attributes_type": "isilah dengan objek JSON",
    "model_type": "isilah dengan objek JSON",
    "dict_type": "isilah dengan objek JSON",
    "list_type": "isilah dengan daftar",
    "string_type": "isilah dengan teks",
    "string_unicode": "isilah dengan teks UTF-8",
    "string_too_short": "terlalu pendek; paling sedikit {min_length} huruf",
    "string_too_long": "terlalu panjang; paling banyak {max_length} huruf",
    "string_pattern_mismatch": "tidak sesuai bentuk {pattern}",
    "too_short": "kurang; paling sedikit {min_length} isian",
    "too_long": "terlalu banyak; paling banyak {max_length} isian",
    "greater_than": "harus lebih dari {gt}",
    "greater_than_equal": "paling kecil {ge}",
    "less_than": "harus kurang dari {lt}",
    "less_than_equal": "paling besar {le}",
    "literal_error": "pilih salah satu: {expected}",
    "enum": "pilih salah satu: {expected}",
    "unknown_parameter": "tidak dikenal; yang dikenal: {known}",
}
# By the beginning of the kind; the first that fits.
KINDS: Final = (
    ("int_", "isilah dengan bilangan bulat"),
    ("float_", "isilah dengan angka"),
    ("bool_", "isilah dengan true atau false"),
    ("datetime_", "isilah dengan waktu, misalnya 2026-01-19T08:00:00Z"),
    ("date_", "isilah dengan tanggal, misalnya 2026-01-19"),
    ("union_", "isian ini tidak sesuai dengan bentuk mana pun yang diterima"),
    ("string_", "isilah dengan teks"),
)
OTHERWISE: Final = "isian ini tidak sah"
FRAMEWORK: Final = {
    400: "Isi kiriman tidak dapat dibaca; periksa bentuk dan pengodeannya.",
    404: "Alamat ini tidak ada; periksa kembali alamatnya.",
    405: "Metode ini tidak didukung di sini; yang didukung ada di header Allow.",
    415: "Jenis isi kiriman ini tidak diterima; lihat dokumentasi API.",
    416: "Bagian berkas yang diminta tidak ada.",
}
TOO_MANY: Final = "Too many "
# What the framework says of a text where a file should be.
NO_FILE: Final = "received: <class 'str'>"


def in_words(entry: ErrorDetails | Mapping[str, Any]) -> str:
    """Say what is wrong with one field and what it takes."""
    kind = str(entry["type"])
    context: Mapping[str, Any] = entry.get("ctx") or {}
    if kind == "value_error" and str(entry["msg"]).endswith(NO_FILE):
        return "kirimlah sebagai berkas, dengan namanya"
    if kind == "value_error":
        # Our own validators speak for themselves.
        return str(context.get("error", OTHERWISE))
    if kind in WORDS:
        try:
            return WORDS[kind].format(**context)
        except KeyError:
            return OTHERWISE
    return next((text for start, text in KINDS if kind.startswith(start)), OTHERWISE)


def of_framework(status: int, said: str) -> str:
    """Say what the framework refused in its own language."""
    if status == 400 and said.startswith(TOO_MANY):  # noqa: PLR2004 -- bad request
        return "Terlalu banyak bagian dalam satu kiriman; bagilah menjadi beberapa."
    return FRAMEWORK.get(status, "Permintaan ini tidak dapat dilayani.")
