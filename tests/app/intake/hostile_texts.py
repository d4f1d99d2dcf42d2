"""CSV, JSON and names of files that are broken or meant ill."""

import json
from typing import Any

from tests.app.intake.hostile import GOOD, IMPORTED, Hostile
from tests.app.intake.workbooks import BIMA, SARI, workbook

HEAD = ",".join(GOOD[0])
ROW = f"{SARI},2025,80"
CSV = "umpan.csv"
JSON = "umpan.json"
RANK = {"nipBaru": SARI, "golonganId": "34", "tmtGolongan": "01-04-2022"}


def lines(*rows: str) -> bytes:
    return "\n".join((HEAD, *rows, "")).encode()


def said(node: Any) -> bytes:
    return json.dumps(node).encode()


def _csv(name: str, what: str, data: bytes, answer: str, place: str = "") -> Hostile:
    return Hostile(
        name=name, what=what, make=lambda: data, answer=answer, place=place, file=CSV
    )


def _json(name: str, what: str, data: bytes, answer: str, place: str = "") -> Hostile:
    return Hostile(
        name=name, what=what, make=lambda: data, answer=answer, place=place, file=JSON
    )


def _name(name: str, what: str, file: str, answer: str) -> Hostile:
    return Hostile(
        name=name, what=what, make=lambda: workbook(GOOD), answer=answer, file=file
    )


TEXTS = (
    _csv("CSV UTF-16", "dengan tanda urutan bita", HEAD.encode("utf-16"), "UTF-16"),
    _csv("CSV UTF-16 polos", "tanpa tanda", HEAD.encode("utf-16-le"), "bita nol"),
    _csv("CSV UTF-32", "empat bita per huruf", HEAD.encode("utf-32"), "UTF-16"),
    _csv(
        "CSV Latin-1", "é satu bita", lines("x").replace(b"x", b"\xe9,1,1"), "baris 2"
    ),
    _csv("bita nol", "NUL di dalam sel", lines("\0,2025,80"), "bita nol"),
    _csv(
        "CSV dengan BOM", "UTF-8 dengan tanda", b"\xef\xbb\xbf" + lines(ROW), IMPORTED
    ),
    _csv("titik koma", "pemisah titik koma", lines(ROW).replace(b",", b";"), IMPORTED),
    _csv("tab", "pemisah tab", lines(ROW).replace(b",", b"\t"), IMPORTED),
    _csv(
        "akhir baris CR",
        "baris diakhiri CR saja",
        lines(ROW).replace(b"\n", b"\r"),
        IMPORTED,
    ),
    _csv(
        "kolom kurang", "baris dengan dua kolom", lines("1,2025"), "3 kolom", "baris 2"
    ),
    _csv(
        "kutip terbuka", "kutip tanpa pasangan", lines('"1,2025,80'), "kutip", "baris"
    ),
    _csv("buku kerja", "XLSX bernama .csv", workbook(GOOD), "isinya buku kerja"),
    _csv("terlalu lebar", "1 juta kolom", b"," * 1_000_000, "200 kolom"),
    _csv(
        "terlalu panjang", "200 ribu baris", lines(*([ROW] * 200_000)), "150000 baris"
    ),
    _csv(
        "sel raksasa",
        "sel 1 juta huruf",
        lines(f"{'x' * 1_000_000},1,1"),
        "32767 huruf",
        "baris 2",
    ),
    _csv("CSV kosong", "nol bita", b"", "kosong (0 bita)"),
    _csv("CSV baris kosong", "hanya akhir baris", b"\n\n", "baris judul"),
    _csv(
        "rumus sebagai teks",
        "=cmd|… di kolom NIP",
        lines("=cmd|' /C calc'!A0,2025,80"),
        "NIP harus 18 angka",
        "A2",
    ),
    _csv(
        "angka panjang",
        "tahun 400 digit",
        lines(f"{SARI},{'9' * 400},80"),
        "bilangan bulat",
        "B2",
    ),
    _json("bukan JSON", "teks biasa", b"NIP;NILAI", "JSON yang utuh", "baris 1"),
    _json(
        "JSON terpotong",
        "berhenti di tengah",
        said([RANK])[:-5],
        "JSON yang utuh",
        "baris 1",
    ),
    _json(
        "JSON UTF-16",
        "bukan UTF-8",
        said([RANK]).decode().encode("utf-16"),
        "JSON UTF-8",
    ),
    _json("JSON Latin-1", "é satu bita", b'[{"a":"\xe9"}]', "JSON UTF-8", "baris 1"),
    _json("JSON dalam", "100 ribu kurung bersarang", b"[" * 100_000, "bersarang"),
    _json(
        "JSON berlapis",
        "sampul di dalam sampul, sepuluh kali",
        b'{"data":' * 10 + b"[]" + b"}" * 10,
        "daftar objek",
    ),
    _json(
        "bilangan 1 juta digit",
        "bilangan bulat raksasa",
        b'[{"tahun":' + b"9" * 1_000_000 + b"}]",
        "bilangan yang wajar",
    ),
    _json("bilangan tak hingga", "1e999", b'[{"tahun":1e999}]', "bilangan yang wajar"),
    _json("NaN", "NaN, yang bukan JSON", b'[{"tahun":NaN}]', "tanpa NaN"),
    _json(
        "anggota ganda",
        "satu nama dua kali dalam satu objek",
        b'[{"nipBaru":"1","nipBaru":"2"}]',
        "tidak ganda",
    ),
    _json("JSON tanpa objek", "daftar kosong", b'{"code":1,"data":[]}', "satu objek"),
    _json("JSON bilangan", "bukan objek", b"[1,2]", "daftar objek"),
    _json(
        "JSON campuran",
        "golongan dan pendidikan dalam satu berkas",
        said([RANK, {"nipBaru": BIMA, "tkPendidikanId": "40"}]),
        "objek sejenis",
        "ke-2",
    ),
    _json(
        "JSON asing",
        "anggota yang tidak dikenal",
        said([{"nama": "x", "usia": 1}]),
        "baris judul yang dikenal",
    ),
    _json(
        "NIP angka JSON",
        "NIP sebagai bilangan",
        said([RANK | {"nipBaru": int(SARI)}]),
        "NIP berupa teks",
        "nipBaru",
    ),
    _json(
        "objek dalam sel",
        "objek di tempat teks",
        said([RANK | {"golonganId": {"a": 1}}]),
        "teks",
        "golonganId",
    ),
    _json(
        "JSON 200 ribu objek",
        "terlalu banyak objek",
        said([RANK] * 200_000),
        "150000 objek",
    ),
    _json(
        "JSON baik",
        "jawaban layanan, berkas yang benar",
        said({"code": 1, "data": [RANK]}),
        IMPORTED,
    ),
    _name(".xls", "akhiran lama", "umpan.xls", ".xlsx, .csv atau .json"),
    _name(".ods", "OpenDocument", "umpan.ods", ".xlsx, .csv atau .json"),
    _name("tanpa akhiran", "nama tanpa titik", "umpan", ".xlsx, .csv atau .json"),
    _name(
        "program", "jalan ke atas dan .exe", "../../umpan.exe", ".xlsx, .csv atau .json"
    ),
    _name("nama dua baris", "akhir baris dalam nama", "a\n.xlsx", "nama berkas biasa"),
    _name("nama kosong", "tanpa nama", "", "nama berkas biasa"),
    _name("nama panjang", "200 huruf", "x" * 200 + ".xlsx", "nama berkas biasa"),
    _name(
        "nama terbalik",
        "U+202E: tampak exe.xlsx, bukan",
        "a\u202exslx.xlsx",
        "nama berkas biasa",
    ),
    _name("nama NUL", "bita nol dalam nama", "a\0.xlsx", "nama berkas biasa"),
)
